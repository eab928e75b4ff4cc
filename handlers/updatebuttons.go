package handlers

import (
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/survey/form"
)

// formButtons are the buttons under what is asked.
func (d *desk) formButtons(r *Request, reply *Reply, p report, page askPage) [][]chat.Button {
	place := strconv.Itoa(p.Form.Index(page.Place.Question.ID))
	at := func(action form.InputKind, n int) string {
		return formPress(p, action, place, string(page.Stage), strconv.Itoa(n))
	}
	b := func(phrase string, action form.InputKind) press { return press{phrase, at(action, 0)} }
	var rows [][]chat.Button
	switch page.Stage {
	case form.StageAsk:
		rows = append(d.answerButtons(r, reply, page, at), partButtons(reply, page, at)...)
	case form.StageReading, form.StageScale, form.StageZero, form.StageTheirs:
		for i, label := range page.Choices {
			rows = append(rows, []chat.Button{{Text: letter(i) + ". " + shorten(label, maxChoice), Data: at(form.InputPick, i+1)}})
		}
		return append(rows, reply.buttons([]press{b("update.back", form.InputBack)}))
	case form.StagePreview:
		return d.previewButtons(reply, p, page, at)
	case form.StageSubmit:
		return append(rows, reply.buttons([]press{b("update.yes.submit", form.InputYes), b("update.no.submit", form.InputNo)}))
	case form.StageCancel:
		return append(rows, reply.buttons([]press{b("update.yes.cancel", form.InputYes), b("update.no.cancel", form.InputNo)}))
	case form.StageReopen:
		return append(rows, reply.buttons([]press{b("update.no.reopen", form.InputNo)}))
	}
	rows = append(rows, reply.buttons([]press{b("update.back", form.InputBack), b("update.skip", form.InputSkip)}))
	return append(rows, reply.buttons([]press{b("update.preview", form.InputPreview), b("update.leave", form.InputLeave)}))
}

// answerButtons are the answers to a question that can be tapped.
func (d *desk) answerButtons(r *Request, reply *Reply, page askPage, at func(form.InputKind, int) string) [][]chat.Button {
	var rows [][]chat.Button
	q := page.Place.Question
	w := d.writer(r)
	for i, slug := range q.Choices() {
		label := w.option(q, slug)
		if slices.Contains(page.Answer.Options, slug) {
			label = "✓ " + label
		}
		rows = append(rows, []chat.Button{{Text: shorten(label, maxLabel), Data: at(form.InputPick, i+1)}})
	}
	var row []press
	if page.Keeps {
		rows = append(rows, reply.buttons([]press{{"update.stay", at(form.InputStay, 0)}}))
	}
	if page.Past != "" && page.Repeats && len(page.Answer.Parts) == 0 {
		row = append(row, press{"update.same", at(form.InputSame, 0)})
	}
	for _, file := range page.Answer.Files {
		label := reply.Phrase("update.drop", file)
		rows = append(rows, []chat.Button{{Text: shorten(label, maxLabel), Data: at(form.InputDrop, file.No)}})
	}
	if q.Kind == form.KindChoices || len(page.Answer.Parts)+len(page.Answer.Files) > 0 {
		row = append(row, press{"update.done", at(form.InputDone, 0)})
	}
	if !slices.Contains(alwaysArising, q.Kind) && len(page.Answer.Parts)+len(page.Answer.Files) == 0 {
		row = append(row, press{"update.nothing", at(form.InputNothing, 0)})
	}
	if q.Kind == form.KindFigure || q.Kind == form.KindDate {
		row = append(row, press{"update.nodata", at(form.InputNoData, 0)})
	}
	if q.Kind == form.KindDocument {
		row = append(row, press{"update.nodocument", at(form.InputNoData, 0)})
	}
	for part := range slices.Chunk(row, 2) {
		rows = append(rows, reply.buttons(part))
	}
	return rows
}

// alwaysArising are the kinds of questions that nothing can be said not to
// have arisen of.
var alwaysArising = []form.Kind{form.KindYesNo, form.KindFollowUp, form.KindDate, form.KindPeriod, form.KindDocument}

// maxLabel is how many characters a button shows.
const maxLabel = 40

// maxChoice is how many characters a figure to choose takes with its words.
const maxChoice = 60

// letter names the i-th choice: A, B, C.
func letter(i int) string { return string(rune('A' + i)) }

// shorten cuts a text to so many characters.
func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
