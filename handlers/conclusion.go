package handlers

import (
	"context"
	"errors"
	"unicode/utf8"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) conclusionRoutes() []Route {
	return []Route{
		{
			Name: "conclusion.add", Commands: []string{"conclusion", "ketluan"}, Press: "concl", Intents: []string{string(viet.IntentConclusion)},
			Right: survey.RightReview, Handle: d.addConclusion,
		},
		{Name: "conclusion.which", Step: stepConclusionOf, Right: survey.RightReview, Handle: d.whichTyped},
		{Name: "conclusion.text", Step: stepConclusion, Right: survey.RightReview, Handle: d.conclusionTyped},
		{
			Name: "conclusion.drop", Commands: []string{"dropconclusion", "boketluan"}, Press: "concldrop", Intents: []string{string(viet.IntentConclusionDrop)},
			Right: survey.RightReview, Handle: d.dropConclusion,
		},
	}
}

// stepConclusion is the dialog step of a conclusion that is being typed.
const stepConclusion = "conclusion.text"

// What the dialogs of a conclusion hold.
const (
	concludedSession = "session"
	concludedText    = "text"
)

// maxConclusion is the longest conclusion, in characters: it fits a message
// with the session's card.
const maxConclusion = 2000

// addConclusion records a conclusion of a session, or asks for what is
// missing: which session is meant, where that is not plain, and the text.
func (d *desk) addConclusion(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.conclusionPressed(ctx, r)
	}
	if reply := d.clarifyArgs(r); reply != nil {
		return reply.Actions()
	}
	day, text := d.conclusionSaid(r)
	held, plain, err := d.sessionsHeld(ctx, r, day)
	switch {
	case err != nil:
		return nil, err
	case plain:
		return d.conclude(ctx, r, held[0], text)
	case len(held) > 0:
		return d.askSessionHeld(ctx, r, heldQuestion{}, held, text)
	}
	if held, _, err = d.sessionsHeld(ctx, r, survey.Date{}); err != nil {
		return nil, err
	}
	return d.askSessionHeld(ctx, r, heldQuestion{NotOn: day}, held, text)
}

// conclusionPressed takes a button: of a session, or of a session for the text
// that was typed before, or the one that asks for another session.
func (d *desk) conclusionPressed(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Field(0) == "" {
		held, _, err := d.sessionsHeld(ctx, r, survey.Date{})
		if err != nil {
			return nil, err
		}
		return d.askSessionHeld(ctx, r, heldQuestion{}, held, "")
	}
	s, err := d.readSession(ctx, r.Field(0))
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("session.nosuch", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	text := ""
	if r.Field(1) == ofTyped {
		waiting, err := d.pending(ctx, r, stepConclusionOf)
		if err != nil {
			return nil, err
		}
		text = waiting[concludedText]
	}
	return d.conclude(ctx, r, s, text)
}

// conclude records the conclusion of a session that has begun, or asks for its
// text.
func (d *desk) conclude(ctx context.Context, r *Request, s survey.Session, text string) ([]chat.Action, error) {
	if !s.Begun(r.Now, d.Zone) {
		return d.notHeld(r, s)
	}
	if text != "" {
		return d.recordConclusion(ctx, r, s.ID, text)
	}
	if err := d.ask(ctx, r, stepConclusion, map[string]string{concludedSession: s.ID}); err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Say("conclusion.ask", s, reply.buttons([]press{{"conclusion.other", PressData("concl")}})).Actions()
}

// notHeld says why a session can have no conclusion yet, and the way on.
func (d *desk) notHeld(r *Request, s survey.Session) ([]chat.Action, error) {
	row := []press{{"brief.session", PressData("sesscard", s.ID)}, {"conclusion.other", PressData("concl")}}
	if s.State.May(survey.SessionHeld) && s.Date.Compare(r.Today()) <= 0 {
		row = append(row, press{"session.to." + string(survey.SessionHeld), PressData("sessto", s.ID, string(survey.SessionHeld))})
	}
	reply := r.Reply()
	return reply.Say("conclusion.notheld", s, reply.buttons(row)).Actions()
}

func (d *desk) conclusionTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	if !saysConclusion(r) {
		return r.Reply().Say("conclusion.notext", nil).Actions()
	}
	s, err := d.readSession(ctx, r.Dialog.Data[concludedSession])
	if err != nil {
		return nil, err
	}
	return d.conclude(ctx, r, s, r.Args)
}

// saysConclusion reports whether a message can be a conclusion, its length
// apart.
func saysConclusion(r *Request) bool {
	return r.Update.Message.Typed() && (tooLongToConclude(r.Args) || isStatement(r.Args, maxConclusion))
}

func tooLongToConclude(text string) bool { return utf8.RuneCountInString(text) > maxConclusion }

// recordConclusion adds a conclusion to a session, once for an update, and ends
// the question that it answers.
func (d *desk) recordConclusion(ctx context.Context, r *Request, id, text string) ([]chat.Action, error) {
	if tooLongToConclude(text) {
		return r.Reply().Say("conclusion.long", maxConclusion).Actions()
	}
	remark := survey.Remark{ID: d.derive("conclusion", r.Update.Key, 10), Text: viet.Clean(text), By: r.Actor.Person.ID, At: r.Now}
	s, changed, err := d.changeSession(ctx, id, func(s *survey.Session) bool { return s.AddNote(remark) })
	if err != nil {
		return nil, err
	}
	if changed {
		if err := d.record(ctx, r, 1, actionConcluded, s.Title.In(d.Language), "", s.Date.String()); err != nil {
			return nil, err
		}
	}
	if r.Dialog != nil || r.Update.Press != nil {
		if err := d.endDialog(ctx, r); err != nil {
			return nil, err
		}
	}
	return d.sessionCard(ctx, r, s, sessionPage{Changed: "conclusion.added"})
}
