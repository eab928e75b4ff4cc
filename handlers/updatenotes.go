package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
)

// notePage is what there is to say about an input.
type notePage struct {
	Prompt string
	Answer string
	Words  string // an amount of money, read out
	Text   string
	Length int
	Max    int
	Parts  int
	Files  int
	Many   int // files at most
	Figure bool
	Unit   string
	High   string // of the normal range
}

// note writes a note.
func (d *desk) note(_ context.Context, r *Request, p report, note form.Note) (chat.HTML, error) {
	w := d.writer(r)
	q, _ := p.Form.Question(note.Question)
	page := notePage{Prompt: w.text(q.Prompt), Text: note.Text, Max: q.MaxLength(), Many: form.MaxFiles, Figure: q.Kind == form.KindFigure}
	if note.Answer != nil {
		page.Answer, page.Words = w.answer(q, *note.Answer), w.inWords(note.Answer.Figure)
		page.Length, page.Parts, page.Files = note.Answer.Length(), len(note.Answer.Parts), len(note.Answer.Files)
	}
	if q.Kind == form.KindText && note.Answer != nil && note.Answer.Standing == form.Given {
		page.Answer = "" // he has just typed it
	}
	if page.Figure && q.Unit != survey.UnitNone {
		page.Unit = w.phrase("unit." + string(q.Unit))
	}
	if q.Range != nil {
		page.High = w.number(q.Range.High)
	}
	if w.err != nil {
		return "", w.err
	}
	return d.Texts.Page(r.Language, "update.note."+noteName(note, q.Kind), page)
}

// noteName is the name of a note in the names of pages: what was not
// understood and what was added is told for each kind of question.
func noteName(note form.Note, kind form.Kind) string {
	dated := kind == form.KindDocument && note.Kind == form.NoteNoDay
	listed := kind == form.KindCommitments && note.Answer != nil && note.Answer.Standing == form.Given
	if note.Kind == form.NoteRejected && kind != "" || dated || listed && note.Kind != form.NoteLong {
		return string(note.Kind) + "." + string(kind)
	}
	return string(note.Kind)
}

// replacedPage tells that an answer was replaced.
type replacedPage struct {
	Name, Prompt, Old, New string
	Item                   reportItem
}

// tellReplaced tells whoever gave an answer before that somebody else has
// changed it.
func (d *desk) tellReplaced(ctx context.Context, r *Request, p report, notes []form.Note) error {
	var notices []notice
	for _, note := range notes {
		old, had := p.before.Answers[note.Question]
		if note.Kind != form.NoteTaken || !had || note.Answer == nil || old.By == r.Actor.Person.ID || old.Equal(*note.Answer) {
			continue
		}
		ref := reportRef{Request: p.Request.ID, Department: p.Department, Question: note.Question, Update: r.Update.Key}
		notices = append(notices, notice{Kind: noticeReplaced, Cause: ref.cause(r.Update.Key) + "|" + note.Question, To: old.By, About: ref})
	}
	if len(notices) == 0 {
		return nil
	}
	return d.notify(ctx, notices...)
}
