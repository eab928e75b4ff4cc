package handlers

import (
	"context"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
)

// receiptPage is the receipt of a report that was handed in.
type receiptPage struct {
	Item       reportItem
	Reference  string
	Version    int
	At         time.Time
	By         string
	Department survey.Text
	Sections   []previewSection
	Problems   []problemText
	MayReopen  bool
	MayAsk     bool   // for a correction of what is approved
	Wished     string // why one is asked for, while that is not decided
}

// submitPage asks whether to hand a report in, and names what its reviewer
// will see at once.
type submitPage struct {
	askPage
	Unmended []remarkLine // of the return before
	Problems []problemText
	Outside  []int // numbers of figures outside their normal range
}

func (d *desk) submitPage(r *Request, p report, ask askPage) submitPage {
	page, w := submitPage{askPage: ask, Unmended: remarksOf(p, p.Draft.Remarks)}, d.writer(r)
	for _, problem := range form.Check(p.Form, p.Draft) {
		switch {
		case problem.Rule != "":
			page.Problems = append(page.Problems, w.problem(p, problem))
		case problem.Kind == form.ProblemOut:
			page.Outside = append(page.Outside, p.number(problem.Question))
		}
	}
	return page
}

// handedIn gives the receipt and the sender's own copy, and tells the
// secretaries. The reference is in the report: a second tap and a replay
// show the same.
func (d *desk) handedIn(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	page, err := d.receipt(ctx, r, p)
	if err != nil {
		return nil, err
	}
	reply := r.Reply().Show("update.receipt", page).Say("update.copy", page)
	if err := d.submittedToReview(ctx, r, reply, p); err != nil {
		return nil, err
	}
	return reply.Actions()
}

// submittedToReview notes a submission in the log, and tells the secretaries
// that it waits for them.
func (d *desk) submittedToReview(ctx context.Context, r *Request, reply *Reply, p report) error {
	_, entry, err := d.entryOf(ctx, p, r.Update.Key)
	if err != nil {
		return err
	}
	if err := d.follow(ctx, entry); err != nil {
		return err
	}
	return d.tellReviewers(ctx, r, reply, p)
}

// receipt writes the last submission of a report.
func (d *desk) receipt(ctx context.Context, r *Request, p report) (receiptPage, error) {
	last, _ := p.Draft.Last()
	name, err := d.nameOf(ctx, r, last.By)
	if err != nil {
		return receiptPage{}, err
	}
	department, _ := d.Catalog().Department(p.Department)
	w := d.writer(r)
	page := receiptPage{
		Item: d.reportItem(r, p), Reference: last.Reference, Version: last.Version, At: last.At, By: name, Department: department.Name,
		MayReopen: p.Draft.State == form.StateSubmitted || r.Now.Before(p.Draft.Until),
	}
	if p.Draft.Wished() {
		page.Wished = p.Draft.Asked
	}
	page.MayAsk = p.Draft.State == form.StateApproved && !page.MayReopen && page.Wished == ""
	handed, err := d.asHanded(ctx, p, last)
	if err != nil {
		return page, err
	}
	dropped, err := d.droppedOf(ctx, w, handed)
	if err != nil {
		return page, err
	}
	page.Sections = append(w.copyOf(handed), dropped...)
	for _, problem := range form.Check(handed.Form, handed.Draft) {
		if problem.Rule != "" {
			page.Problems = append(page.Problems, w.problem(handed, problem))
		}
	}
	return page, w.err
}

// copyOf writes a report in full.
func (w *writer) copyOf(p report) []previewSection {
	handed, _ := p.Draft.Last()
	var sections []previewSection
	section := -1
	for _, place := range form.Places(p.Form, p.Draft) {
		if place.Section != section {
			section = place.Section
			sections = append(sections, previewSection{Title: w.section(p.Form, section)})
		}
		line := previewLine{Number: place.Number, Prompt: w.text(place.Question.Prompt), Excepted: slices.Contains(handed.Except, place.Question.ID)}
		if answer, ok := p.Draft.Answers[place.Question.ID]; ok {
			line.Answer = w.answer(place.Question, answer)
		}
		last := &sections[len(sections)-1]
		last.Lines = append(last.Lines, line)
	}
	return sections
}

// showHandedIn tells how a report stands that cannot be filled in now.
func (d *desk) showHandedIn(ctx context.Context, r *Request, reply *Reply, p report) ([]chat.Action, error) {
	page, err := d.receipt(ctx, r, p)
	if err != nil {
		return nil, err
	}
	return reply.Show("update.handedin", page, page.changes(reply, p)...).Actions()
}

// changes are the buttons by which what is handed in is changed, or a
// correction of it asked for.
func (page receiptPage) changes(reply *Reply, p report) [][]chat.Button {
	switch {
	case page.MayReopen:
		return [][]chat.Button{reply.buttons([]press{{"update.reopen", formPress(p, form.InputReopen)}})}
	case page.MayAsk:
		return [][]chat.Button{reply.buttons([]press{{"review.askcorrection", reviewPress("cor", p)}})}
	}
	return nil
}
