package handlers

import (
	"context"

	"khaosat/survey"
	"khaosat/survey/form"
)

// askPage is a question of a form, written.
type askPage struct {
	form.Screen
	Item    reportItem
	Section string // "IV. Kết quả đạt được"
	Prompt  string
	Help    string
	Hint    string
	Unit    string
	Low     string // of the normal range
	High    string
	Past    string // of the last period
	PastOf  string
	Repeats bool   // the last period's can be given again
	Keeps   bool   // the figure that is there was returned, and may be kept for its grounds
	Current string // the answer that is there
	Writer  string // who gave it, if somebody else
	Length  int    // of a text
	Max     int
	Example survey.Date // of a day: the last one that is reported on
	Choices []string    // pending answers, or options
	Files   survey.Attachments
	Many    int // files at most
}

// maxCurrent is how much of an answer is shown while it is asked for.
const maxCurrent = 300

// askPage writes what is asked.
func (d *desk) askPage(ctx context.Context, r *Request, p report, screen form.Screen) (askPage, error) {
	w := d.writer(r)
	q := screen.Place.Question
	page := askPage{Screen: screen, Item: d.reportItem(r, p), Length: screen.Answer.Length(), Max: q.MaxLength(), Many: form.MaxFiles, Example: p.Request.Cutoff().To}
	if q.ID == "" {
		return page, nil
	}
	if q.Kind == form.KindFiles {
		allowed, err := d.attachments(ctx)
		if err != nil {
			return page, err
		}
		page.Files = allowed
	}
	page.Section = w.section(p.Form, screen.Place.Section)
	page.Prompt, page.Help, page.Hint = w.text(q.Prompt), w.text(q.Help), w.text(q.HintFor(p.Department))
	w.figureAsked(q, &page)
	page.Keeps = screen.Remark != "" && screen.Answer.Figure != nil && q.Normal(screen.Answer.Figure.Value)
	for _, pending := range screen.Pending {
		page.Choices = append(page.Choices, w.choice(q, screen.Stage, pending))
	}
	if screen.Has {
		page.Current = shorten(w.answer(q, screen.Answer), maxCurrent)
	}
	past, ok, err := d.past(ctx, r, p, q)
	if ok {
		page.Past, page.PastOf, page.Repeats = w.past(past), w.period(past.Period), past.Scope == (survey.Text{})
	}
	if err == nil && screen.Has && screen.Answer.By != r.Actor.Person.ID {
		page.Writer, err = d.nameOf(ctx, r, screen.Answer.By)
	}
	if err == nil {
		err = w.err
	}
	return page, err
}
