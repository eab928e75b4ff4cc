package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
)

// recordedConclusion is a conclusion of a session, by its number.
type recordedConclusion struct {
	Session survey.Session
	Number  int
	Note    survey.Remark
}

// dropConclusion takes a conclusion back that was recorded by mistake: it asks
// which, where the session has several, and whether to do it.
func (d *desk) dropConclusion(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionConcluded(ctx, r)
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	note := r.Field(1)
	if note == "" && len(s.Notes) == 1 {
		note = s.Notes[0].ID
	}
	i := slices.IndexFunc(s.Notes, func(n survey.Remark) bool { return n.ID == note })
	switch {
	case r.Field(2) == "yes":
		return d.conclusionDropped(ctx, r, s, note)
	case i >= 0:
		return d.sureToDrop(ctx, r, recordedConclusion{s, i + 1, s.Notes[i]})
	case len(s.Notes) == 0:
		return r.Reply().Say("conclusion.none", s).Actions()
	}
	return d.whichConclusion(ctx, r, s)
}

// sessionConcluded finds the session whose conclusion is taken back: the one
// named, else the one whose conclusion was recorded last.
func (d *desk) sessionConcluded(ctx context.Context, r *Request) (survey.Session, *Reply, error) {
	if r.Update.Press != nil || !d.dayMeant(r).IsZero() {
		return d.sessionNamed(ctx, r, "concldrop")
	}
	all, err := d.sessions(ctx)
	if err != nil {
		return survey.Session{}, nil, err
	}
	var last survey.Session
	for _, s := range all {
		if n := len(s.Notes); n > 0 && (len(last.Notes) == 0 || s.Notes[n-1].At.After(last.Notes[len(last.Notes)-1].At)) {
			last = s
		}
	}
	if last.ID == "" {
		return last, r.Reply().Say("conclusion.nothing", nil), nil
	}
	return last, nil, nil
}

func (d *desk) sureToDrop(ctx context.Context, r *Request, about recordedConclusion) ([]chat.Action, error) {
	yes := press{"conclusion.drop", PressData("concldrop", about.Session.ID, about.Note.ID, "yes")}
	return d.sure(ctx, r, "conclusion.sure", about, yes, press{"interview.no", PressData("sesscard", about.Session.ID)})
}

// whichConclusion asks which of several conclusions of a session is meant.
func (d *desk) whichConclusion(ctx context.Context, r *Request, s survey.Session) ([]chat.Action, error) {
	reply, words := r.Reply(), offered{}
	var row []chat.Button
	var recorded []recordedConclusion
	for i, note := range s.Notes {
		data := PressData("concldrop", s.ID, note.ID)
		words[strconv.Itoa(i+1)] = data
		row = append(row, reply.Button("recommendation.number", i+1, data))
		recorded = append(recorded, recordedConclusion{s, i + 1, note})
	}
	rows := rowsOf(row, 4)
	if err := d.mayType(ctx, r, words, rows...); err != nil {
		return nil, err
	}
	return reply.Show("conclusion.several", recorded, rows...).Actions()
}

// conclusionDropped takes a conclusion back, once for an update. The log keeps
// what it said, and has it before the session has lost it.
func (d *desk) conclusionDropped(ctx context.Context, r *Request, s survey.Session, id string) ([]chat.Action, error) {
	if i := slices.IndexFunc(s.Notes, func(n survey.Remark) bool { return n.ID == id }); i >= 0 {
		if err := d.record(ctx, r, 1, "conclusion.dropped", s.Title.In(d.Language), shorten(s.Notes[i].Text, maxReason), ""); err != nil {
			return nil, err
		}
	}
	s, dropped, err := d.updateSession(ctx, r, s.ID, func(s *survey.Session) bool { return s.DropNote(id) })
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("session.nosuch", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	page := sessionPage{Changed: "session.unchanged"}
	if dropped {
		page.Changed = "conclusion.dropped"
	}
	return d.sessionCard(ctx, r, s, page)
}
