package handlers

import (
	"context"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
)

// reviewCard is a submission as the secretary sees it: what fails first, then
// what has changed, then what is there.
type reviewCard struct {
	Item     reportItem
	Last     form.Submission
	By       string
	Paper    string // that it was sent in, "" if that is not known
	Problems []problemText
	Outside  []changeLine // figures outside their normal range, with the explanation
	Missing  []changeLine // questions with nothing to give, and why
	Versions []changeLine // what has changed since the version before
	Periods  []changeLine // figures that differ from those of the last period
	Same     int          // figures that do not
	Files    []form.File  // that it was handed in with
	Unmended []remarkLine // what was returned before and not mended
	Remarks  []remarkLine // what was returned and is to be mended
	Except   []int        // numbers of the questions that were not approved
	Decision *decision    // nil while it waits
	Late     bool
}

// changeLine is a question with what it was and what it is.
type changeLine struct {
	Number   int
	Prompt   string
	Old, New string
	Of       string // the period that the old one is of
}

// maxShown is how much of a question or of an answer the card shows.
const maxShown = 120

// reviewCard writes the last submission of a report.
func (d *desk) reviewCard(ctx context.Context, r *Request, language survey.Language, p report) (card reviewCard, err error) {
	last, _ := p.Draft.Last()
	handed, err := d.asHanded(ctx, p, last)
	if err != nil {
		return card, err
	}
	card = reviewCard{Item: d.reportItem(r, p), Last: last, Late: d.statusLine(r, p).Late, Files: form.Files(handed.Form, last.Answers)}
	if card.By, err = d.nameOf(ctx, r, last.By); err != nil {
		return card, err
	}
	w := &writer{book: d.Texts, language: language}
	_, paper := form.Paper(handed.Form, handed.Draft)
	card.Paper = w.paper(paper)
	card.problems(w, handed)
	card.versions(w, p)
	for _, place := range form.Places(handed.Form, handed.Draft) {
		if err := d.againstPast(ctx, r, w, handed, place, &card); err != nil {
			return card, err
		}
	}
	card.Unmended, card.Remarks = remarksOf(handed, last.Unmended), remarksOf(p, p.Draft.Remarks)
	for _, question := range last.Except {
		card.Except = append(card.Except, handed.number(question))
	}
	if p.Draft.State != form.StateSubmitted {
		made, ok, err := d.lastDecision(ctx, r, p)
		if err != nil {
			return card, err
		}
		if ok {
			card.Decision = &made
		}
	}
	return card, w.err
}

// problems writes the checks that fail.
func (card *reviewCard) problems(w *writer, handed report) {
	for _, problem := range form.Check(handed.Form, handed.Draft) {
		switch {
		case problem.Rule != "":
			card.Problems = append(card.Problems, w.problem(handed, problem))
		case problem.Kind == form.ProblemOut:
			card.Outside = append(card.Outside, w.changeLine(handed, problem.Question, nil, handed.Draft.Answers[problem.Question]))
		}
	}
	for _, place := range form.Places(handed.Form, handed.Draft) {
		if answer, ok := handed.Draft.Answers[place.Question.ID]; ok && answer.Standing != form.Given {
			card.Missing = append(card.Missing, w.changeLine(handed, place.Question.ID, nil, answer))
		}
	}
}

// versions writes what has changed since the submission before.
func (card *reviewCard) versions(w *writer, p report) {
	n := len(p.Draft.Submissions)
	if n < 2 {
		return
	}
	for _, change := range form.Diff(p.Form, p.Draft.Submissions[n-2].Answers, p.Draft.Submissions[n-1].Answers) {
		var answer form.Answer
		if change.New != nil {
			answer = *change.New
		}
		card.Versions = append(card.Versions, w.changeLine(p, change.Question, change.Old, answer))
	}
}

// againstPast adds a figure that differs from that of the last period.
func (d *desk) againstPast(ctx context.Context, r *Request, w *writer, p report, place form.Place, card *reviewCard) error {
	answer, ok := p.Draft.Answers[place.Question.ID]
	if !ok || answer.Figure == nil {
		return nil
	}
	past, known, err := d.past(ctx, r, p, place.Question)
	if err != nil {
		return err
	}
	line := w.changeLine(p, place.Question.ID, nil, answer)
	if known {
		line.Old, line.Of = w.past(past), w.period(past.Period)
	}
	if line.Old == w.formFigure(*answer.Figure) {
		card.Same++
		return nil
	}
	card.Periods = append(card.Periods, line)
	return nil
}

// named is a question as it is called in a sentence: without what ends it.
func named(prompt string) string { return strings.TrimRight(prompt, "?. ") }

// changeLine writes a question with an old and a new answer.
func (w *writer) changeLine(p report, id string, old *form.Answer, answer form.Answer) changeLine {
	q, _ := p.Form.Question(id)
	line := changeLine{Prompt: named(shorten(w.text(q.Prompt), maxShown)), New: shorten(w.answer(q, answer), maxShown)}
	if old != nil {
		line.Old = shorten(w.answer(q, *old), maxShown)
	}
	line.Number = p.number(id)
	return line
}

// reviewRows are the buttons of a submission that waits.
func reviewRows(p report) [][]press {
	rows := [][]press{
		{{"review.approve", reviewPress("rva", p, submissionNo(p))}, {"review.return", reviewPress("rvr", p, submissionNo(p))}},
		{{"review.readall", reviewPress("rpt", p)}},
	}
	if last, _ := p.Draft.Last(); len(form.Files(p.Form, last.Answers)) > 0 {
		rows = append(rows, []press{{"review.files", reviewPress("rvf", p, submissionNo(p))}})
	}
	return rows
}

// showReviewCard ends a reply with the card of a report as it is now.
func (d *desk) showReviewCard(ctx context.Context, r *Request, reply *Reply, p report) ([]chat.Action, error) {
	if len(p.Draft.Submissions) == 0 {
		return reply.Show("review.notyet", d.reportItem(r, p)).Actions()
	}
	card, err := d.reviewCard(ctx, r, r.Language, p)
	if err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	if p.Draft.State == form.StateSubmitted {
		for _, row := range reviewRows(p) {
			rows = append(rows, reply.buttons(row))
		}
	}
	return reply.Show("review.card", card, rows...).Actions()
}
