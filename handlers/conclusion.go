package handlers

import (
	"context"
	"slices"
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
		{Name: "conclusion.text", Step: stepConclusion, Right: survey.RightReview, Handle: d.conclusionTyped},
	}
}

// stepConclusion is the dialog step of a conclusion that is being typed.
const stepConclusion = "conclusion.text"

// maxConclusion is the longest conclusion, in characters: it fits a message
// with the session's card.
const maxConclusion = 2000

// addConclusion records a conclusion of a session, or asks for its text.
func (d *desk) addConclusion(ctx context.Context, r *Request) ([]chat.Action, error) {
	text := ""
	if r.Update.Press == nil {
		if text = d.meaning(r).Slots.Text; r.Command != "" {
			text, r.Args = r.Args, ""
		}
	}
	s, err := d.sessionHeld(ctx, r)
	if err != nil {
		return nil, err
	}
	if s.ID == "" {
		return r.Reply().Say("conclusion.nosession", nil).Actions()
	}
	if text != "" {
		return d.recordConclusion(ctx, r, s.ID, text)
	}
	if err := d.ask(ctx, r, stepConclusion, map[string]string{"session": s.ID}); err != nil {
		return nil, err
	}
	return r.Reply().Say("conclusion.ask", s).Actions()
}

// sessionHeld finds the session whose conclusion is recorded: the one named,
// else the last one that has begun.
func (d *desk) sessionHeld(ctx context.Context, r *Request) (survey.Session, error) {
	if r.Update.Press != nil {
		return d.readSession(ctx, r.Field(0))
	}
	all, err := d.sessions(ctx)
	if err != nil {
		return survey.Session{}, err
	}
	day := d.meaning(r).Slots.Date.Day
	for _, s := range slices.Backward(all) {
		off := s.State == survey.SessionCancelled || s.State == survey.SessionPostponed
		if !off && (day.IsZero() && s.Date.Compare(r.Today()) <= 0 || s.Date == day) {
			return s, nil
		}
	}
	return survey.Session{}, nil
}

func (d *desk) conclusionTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	if message := r.Update.Message; message.Other != "" || message.File != nil || !hasLetter(r.Args) {
		return r.Reply().Say("conclusion.notext", nil).Actions()
	}
	actions, err := d.recordConclusion(ctx, r, r.Dialog.Data["session"], r.Args)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// recordConclusion adds a conclusion to a session, once for an update.
func (d *desk) recordConclusion(ctx context.Context, r *Request, id, text string) ([]chat.Action, error) {
	if utf8.RuneCountInString(text) > maxConclusion {
		return r.Reply().Say("conclusion.long", maxConclusion).Actions()
	}
	remark := survey.Remark{ID: d.derive("conclusion", r.Update.Key, 10), Text: viet.Clean(text), By: r.Actor.Person.ID, At: r.Now}
	s, changed, err := d.changeSession(ctx, id, func(s *survey.Session) bool {
		if slices.ContainsFunc(s.Notes, func(n survey.Remark) bool { return n.ID == remark.ID }) {
			return false
		}
		s.Notes = append(s.Notes, remark)
		if s.State.Ahead() {
			s.State = survey.SessionHeld
		}
		if s.State.May(survey.SessionConcluded) {
			s.State = survey.SessionConcluded
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	if changed {
		if err := d.record(ctx, r, 1, actionConcluded, s.Title.In(d.Language), "", s.Date.String()); err != nil {
			return nil, err
		}
	}
	return d.sessionCard(ctx, r, s, sessionPage{})
}
