package handlers

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepConclusionOf is the dialog step of the question which session a
// conclusion is of; the text that was typed waits in it.
const stepConclusionOf = "conclusion.which"

// ofTyped is what a session's button carries where the text was typed before.
const ofTyped = "typed"

// heldOffered is how many sessions are offered to choose from.
const heldOffered = 5

// justHeld is how long ago a session has begun that is meant where none is
// named.
const justHeld = 7 * 24 * time.Hour

// sessionsHeld are the sessions that a conclusion may be of, latest first: of
// the day that is named, else those that have begun. It is plain which one is
// meant where there is one of that day, or just one of late.
func (d *desk) sessionsHeld(ctx context.Context, r *Request, day survey.Date) (held []survey.Session, plain bool, err error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return nil, false, err
	}
	late := 0
	for _, s := range slices.Backward(all) {
		switch {
		case !day.IsZero() && s.Date == day:
			held = append(held, s)
		case day.IsZero() && s.Begun(r.Now, d.Zone):
			held = append(held, s)
			if r.Now.Sub(s.Facts().Begins(d.Zone)) <= justHeld {
				late++
			}
		}
	}
	if !day.IsZero() {
		return held, len(held) == 1, nil
	}
	return held[:min(len(held), heldOffered)], late == 1, nil
}

// heldQuestion asks which session a conclusion is of.
type heldQuestion struct {
	NotOn survey.Date // the day that was named, on which there is none; zero else
	Text  string      // that waits, "" for none
	Lines []sessionLine
}

// askSessionHeld asks which session a conclusion is of, and keeps its text
// until that is known.
func (d *desk) askSessionHeld(ctx context.Context, r *Request, question heldQuestion, held []survey.Session, text string) ([]chat.Action, error) {
	if len(held) == 0 {
		return r.Reply().Say("conclusion.nosession", nil).Actions()
	}
	ids := make([]string, len(held))
	reply := r.Reply()
	question.Text, question.Lines = text, d.sessionLines(r, held)
	var rows [][]chat.Button
	for i, line := range question.Lines {
		ids[i] = line.Session.ID
		rows = append(rows, []chat.Button{reply.Button("session.button", line, PressData("concl", line.Session.ID, ofTyped))})
	}
	waiting := map[string]string{concludedSession: strings.Join(ids, ","), concludedText: text}
	if err := d.ask(ctx, r, stepConclusionOf, waiting); err != nil {
		return nil, err
	}
	return reply.Say("conclusion.which", question, rows...).Actions()
}

// whichTyped takes the number of a session in the list, or its day.
func (d *desk) whichTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	text := r.Dialog.Data[concludedText]
	ids := listed(r.Dialog.Data[concludedSession])
	if n, err := strconv.Atoi(strings.TrimSpace(r.Args)); err == nil && n >= 1 && n <= len(ids) {
		s, err := d.readSession(ctx, ids[n-1])
		if err != nil {
			return nil, err
		}
		return d.conclude(ctx, r, s, text)
	}
	day, _, _ := leadingDay(ofSession.ReplaceAllString(r.Args, ""), r.Today())
	held, plain, err := d.sessionsHeld(ctx, r, day)
	switch {
	case err != nil:
		return nil, err
	case len(held) == 0 || day.IsZero():
		return r.Reply().Say("conclusion.whichone", nil).Actions()
	case plain:
		return d.conclude(ctx, r, held[0], text)
	}
	return d.askSessionHeld(ctx, r, heldQuestion{}, held, text)
}

// sessionChoices offers each session by a button.
func (d *desk) sessionChoices(r *Request, lines []sessionLine) ([]choice, error) {
	choices := make([]choice, len(lines))
	for i, line := range lines {
		label, err := d.Texts.Phrase(r.Language, "session.button", line)
		if err != nil {
			return nil, err
		}
		choices[i] = choice{label, line.Session.ID}
	}
	return choices, nil
}

// readSessionHeld reads a session that has begun: a button, its number in the
// list, or its day.
func (d *desk) readSessionHeld(ctx context.Context, r *Request, _ told, text string) (string, *problem, error) {
	held, _, err := d.sessionsHeld(ctx, r, survey.Date{})
	if err != nil {
		return "", nil, err
	}
	n, _ := strconv.Atoi(text)
	day, _, _ := leadingDay(ofSession.ReplaceAllString(text, ""), r.Today())
	of := slices.DeleteFunc(slices.Clone(held), func(s survey.Session) bool { return s.ID != text && s.Date != day })
	switch {
	case n >= 1 && n <= len(held):
		return held[n-1].ID, nil, nil
	case len(of) == 1:
		return of[0].ID, nil, nil
	}
	return "", &problem{page: "recommendation.nosession"}, nil
}

// ofSession is what stands before the day of a session.
var ofSession = regexp.MustCompile(`(?i)^\s*(?:của\s+|cua\s+)?(?:buổi|buoi|session)\s+(?:ngày\s+|ngay\s+)?`)

// conclusionSaid takes apart what was typed: the day of the session, where one
// is named before the text, and the text.
func (d *desk) conclusionSaid(r *Request) (day survey.Date, text string) {
	if r.Command == "" {
		slots := d.meaning(r).Slots
		return slots.Date.Day, slots.Text
	}
	about := ofSession.ReplaceAllString(r.Args, "")
	day, rest, dated := leadingDay(about, r.Today())
	after, colon := strings.CutPrefix(rest, ":")
	if !dated || !colon && rest != "" && len(about) == len(r.Args) {
		return survey.Date{}, r.Args
	}
	return day, strings.TrimSpace(after)
}

// leadingDay reads the day that a text begins with; rest is what follows.
func leadingDay(text string, today survey.Date) (day survey.Date, rest string, ok bool) {
	ends := wordEnds.FindAllStringIndex(text, longestDay)
	for _, at := range slices.Backward(ends) {
		end := at[0] + len(strings.TrimRight(text[at[0]:at[1]], ":,"))
		moment, err := viet.ReadMoment(text[:end], today)
		if err == nil && moment.Kind == viet.MomentDay && moment.Problem == "" {
			return moment.Period.From, strings.TrimSpace(text[end:]), true
		}
	}
	return survey.Date{}, text, false
}

var wordEnds = regexp.MustCompile(`\S+`)

// longestDay is how many words name a day at most: sáng thứ tư tuần trước.
const longestDay = 8
