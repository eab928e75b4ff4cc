package handlers

import (
	"context"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
)

// formPage is a message of the conversation: what there is to say about the
// input, then what is asked.
type formPage struct {
	Notes  []chat.HTML
	Screen chat.HTML
	Newer  int // version of the form that is offered; 0: none
}

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
	Current string // the answer that is there
	Writer  string // who gave it, if somebody else
	Length  int    // of a text
	Max     int
	Example survey.Date // of a day: the last one that is reported on
	Choices []string    // pending answers, or options
	Files   survey.Attachments
	Many    int // files at most
}

// showStep shows where a step has led.
func (d *desk) showStep(ctx context.Context, r *Request, p, after report, notes []form.Note) ([]chat.Action, error) {
	for _, note := range notes {
		switch note.Kind {
		case form.NoteSaved:
			return d.saved(ctx, r, after)
		case form.NoteCancelled:
			return d.leave(ctx, r, "update.cancelled")
		case form.NoteSubmitted:
			return d.handedIn(ctx, r, after)
		}
	}
	handedIn := !after.Draft.Open() && form.View(after.Form, after.Draft, r.Actor.Person.ID).Stage != form.StageReopen
	if handedIn {
		return d.showHandedIn(ctx, r, r.Reply(), after)
	}
	actions, err := d.showForm(ctx, r, after, "", notes)
	if err != nil {
		return nil, err
	}
	return actions, d.tellReplaced(ctx, r, after, notes)
}

// saved ends the filling in for now and says how far it is.
func (d *desk) saved(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Show("update.saved", d.reportItem(r, p), []chat.Button{reply.Button("update.resume", nil, formPress(p, form.InputOpen))}).Actions()
}

// showForm shows what is asked of a person in a report, after a page of its
// own, if one is named, and the notes.
func (d *desk) showForm(ctx context.Context, r *Request, p report, first string, notes []form.Note) ([]chat.Action, error) {
	if !p.Draft.Joined(r.Actor.Person.ID) {
		return d.warn(r, p).Actions()
	}
	reply := r.Reply()
	var page formPage
	if first != "" {
		page.Notes = append(page.Notes, reply.page(first, d.reportItem(r, p)))
	}
	for _, note := range notes {
		written, err := d.note(ctx, r, p, note)
		if err != nil {
			return nil, err
		}
		page.Notes = append(page.Notes, written)
	}
	ask, err := d.askPage(ctx, r, p, form.View(p.Form, p.Draft, r.Actor.Person.ID))
	if err != nil {
		return nil, err
	}
	if page.Screen, err = d.formScreen(ctx, r, reply, p, ask, notes); err != nil {
		return nil, err
	}
	rows := d.formButtons(r, reply, p, ask)
	if ask.Stage == form.StageAsk && p.Newer != nil && p.Draft.Offers(*p.Newer) {
		page.Newer = p.Newer.Version
		rows = append(rows, reply.buttons([]press{{"update.seenewer", formPress(p, form.InputOpen)}}))
	}
	return reply.Show("update.form", page, rows...).Actions()
}

// formScreen writes what is asked, or the whole report in short; "" where that
// need not be said again.
func (d *desk) formScreen(ctx context.Context, r *Request, reply *Reply, p report, ask askPage, notes []form.Note) (chat.HTML, error) {
	switch {
	case onlyParts(notes), ask.Stage == form.StagePreview && rejected(notes):
		return "", nil // in the middle of an answer, or of a long list
	case ask.Stage == form.StagePreview:
		preview := d.preview(r, p)
		dropped, err := d.droppedOf(ctx, d.writer(r), p)
		preview.Sections = append(preview.Sections, dropped...)
		return reply.page("update.preview", preview), err
	}
	return reply.page("update.stage."+stageName(ask.Stage), ask), nil
}

// onlyParts reports whether there is only to say that a text, or what is
// attached, goes on.
func onlyParts(notes []form.Note) bool {
	return len(notes) > 0 && !slices.ContainsFunc(notes, func(n form.Note) bool { return !partNotes[n.Kind] })
}

// partNotes are those about an answer that goes on.
var partNotes = map[form.NoteKind]bool{
	form.NotePart: true, form.NoteTakenOut: true, form.NoteLong: true, form.NoteFile: true, form.NoteFileTwice: true, form.NoteDropped: true,
}

// stageName is the name of a stage in the names of pages.
func stageName(stage form.Stage) string {
	if stage == form.StageAsk {
		return "ask"
	}
	return string(stage)
}

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
	for _, pending := range screen.Pending {
		page.Choices = append(page.Choices, w.answer(q, pending))
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
			rows = append(rows, []chat.Button{{Text: letter(i) + ". " + shorten(label, maxLabel), Data: at(form.InputPick, i+1)}})
		}
		return append(rows, reply.buttons([]press{b("update.back", form.InputBack)}))
	case form.StagePreview:
		return d.previewButtons(reply, p, at)
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
	if q.Kind != form.KindYesNo && q.Kind != form.KindFollowUp && q.Kind != form.KindDate && q.Kind != form.KindPeriod && len(page.Answer.Parts)+len(page.Answer.Files) == 0 {
		row = append(row, press{"update.nothing", at(form.InputNothing, 0)})
	}
	if q.Kind == form.KindFigure || q.Kind == form.KindDate {
		row = append(row, press{"update.nodata", at(form.InputNoData, 0)})
	}
	for part := range slices.Chunk(row, 2) {
		rows = append(rows, reply.buttons(part))
	}
	return rows
}

// maxCurrent is how much of an answer is shown while it is asked for.
const maxCurrent = 300

// maxLabel is how many characters a button shows.
const maxLabel = 40

// letter names the i-th choice: A, B, C.
func letter(i int) string { return string(rune('A' + i)) }

// shorten cuts a text to so many characters.
func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
