package handlers

import (
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey/form"
)

// previewPage is a whole report, written short.
type previewPage struct {
	Item     reportItem
	Sections []previewSection
	Problems []problemText
	Gaps     int
	Open     int  // figures that are still to be explained
	Ready    bool // nothing stands against submitting
	Way      form.Way
	Newer    int // version of the form that could be gone on in; 0: none
}

type previewSection struct {
	Title string
	Lines []previewLine
}

type previewLine struct {
	Number  int
	Prompt  string
	Answer  string // "" is a gap
	Needed  bool
	Problem form.ProblemKind
	Open    bool // it is still to be explained
	Remark  string
	// Excepted is an answer that the approval of its report left out.
	Excepted bool
}

// problemText is a figure that breaks a rule, written.
type problemText struct {
	Kind         form.ProblemKind
	Prompt, Part string
	Have, Want   string
}

// maxPreview is how much of an answer and of a question the preview shows.
const maxPreview = 70

// preview writes a report as the person sees it before he submits.
func (d *desk) preview(r *Request, p report) previewPage {
	w := d.writer(r)
	page := previewPage{Item: d.reportItem(r, p), Way: form.View(p.Form, p.Draft, r.Actor.Person.ID).Way}
	problems := form.Check(p.Form, p.Draft)
	if p.Newer != nil {
		page.Newer = p.Newer.Version
	}
	page.Ready = len(form.Blocking(problems)) == 0
	section := -1
	for _, place := range form.Places(p.Form, p.Draft) {
		if place.Section != section {
			section = place.Section
			page.Sections = append(page.Sections, previewSection{Title: w.section(p.Form, section)})
		}
		last := &page.Sections[len(page.Sections)-1]
		last.Lines = append(last.Lines, w.previewLine(p, place, problems))
	}
	for _, problem := range problems {
		if problem.Kind == form.ProblemGap {
			page.Gaps++
		}
		if problem.Open {
			page.Open++
		}
		if problem.Rule != "" {
			page.Problems = append(page.Problems, w.problem(p, problem))
		}
	}
	return page
}

func (w *writer) previewLine(p report, place form.Place, problems []form.Problem) previewLine {
	q := place.Question
	line := previewLine{Number: place.Number, Prompt: shorten(w.text(q.Prompt), maxPreview), Needed: q.Required, Remark: p.Draft.Remark(q.ID)}
	if answer, ok := p.Draft.Answers[q.ID]; ok {
		line.Answer = shorten(strings.Join(strings.Fields(w.answer(q, answer)), " "), maxPreview)
	}
	if i := slices.IndexFunc(problems, func(x form.Problem) bool { return x.Question == q.ID && x.Rule == "" }); i >= 0 {
		line.Problem, line.Open = problems[i].Kind, problems[i].Open
	}
	return line
}

// problem writes a rule that does not hold.
func (w *writer) problem(p report, problem form.Problem) problemText {
	total, _ := p.Form.Question(problem.Question)
	part, _ := p.Form.Question(problem.Part)
	return problemText{
		Kind:   problem.Kind,
		Prompt: named(w.text(total.Prompt)),
		Part:   named(w.text(part.Prompt)),
		Have:   w.formFigure(form.Figure{Value: problem.Have, Unit: total.Unit}),
		Want:   w.formFigure(form.Figure{Value: problem.Want, Unit: total.Unit}),
	}
}

// previewButtons lead to each section, to the question that was left, to the
// first gap, and out.
func (d *desk) previewButtons(reply *Reply, p report, page askPage, at func(form.InputKind, int) string) [][]chat.Button {
	var sections []chat.Button
	for i := range p.Form.Sections {
		sections = append(sections, chat.Button{Text: numeral(i), Data: at(form.InputSection, i+1)})
	}
	rows := slices.Collect(slices.Chunk(sections, 5))
	if page.Way.To > 0 {
		rows = append(rows, []chat.Button{reply.Button("update.continue", page.Way.To, at(form.InputContinue, 0))})
	}
	problems := form.Blocking(form.Check(p.Form, p.Draft))
	if len(problems) > 0 {
		places := form.Places(p.Form, p.Draft)
		gap := slices.IndexFunc(places, func(place form.Place) bool { return place.Question.ID == problems[0].Question })
		rows = append(rows, []chat.Button{reply.Button("update.gap", strconv.Itoa(gap+1), at(form.InputGap, 0))})
	} else {
		rows = append(rows, reply.buttons([]press{{"update.submit", at(form.InputSubmit, 0)}}))
	}
	if p.Newer != nil {
		rows = append(rows, reply.buttons([]press{{"update.upgrade", versionPress(p, form.InputUpgrade)}}))
	}
	return append(rows, reply.buttons([]press{{"update.leave", at(form.InputLeave, 0)}, {"update.cancel", at(form.InputCancel, 0)}}))
}
