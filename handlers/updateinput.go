package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// pressedInForm takes a button of a report: request, department, action,
// then the place in the form of the question it belongs to, the stage and a
// number. What it names is
// checked against the rights of who pressed it.
func (d *desk) pressedInForm(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.reportNamed(ctx, r, r.Field(0), r.Field(1))
	if err != nil || refusal != "" {
		return d.refuse(ctx, r, refusal, err)
	}
	if form.InputKind(r.Field(2)) == form.InputUnsay {
		message, _ := strconv.Atoi(r.Field(5)) // no number is the last message
		return d.meantAsQuestion(ctx, r, p, message)
	}
	in, ok := pressedInput(r, p.Form)
	if !ok {
		return d.openReport(ctx, r, p)
	}
	if in.Kind == form.InputLeave && !p.Draft.Joined(r.Actor.Person.ID) {
		return d.leave(ctx, r, "update.notbegun")
	}
	if err := d.hold(ctx, r, p); err != nil {
		return nil, err
	}
	return d.fill(ctx, r, p, in)
}

// pressable are the actions that buttons have.
var pressable = []form.InputKind{
	form.InputPick, form.InputDrop, form.InputRevise, form.InputBack, form.InputSkip, form.InputJump, form.InputSection, form.InputGap, form.InputContinue, form.InputSame, form.InputStay, form.InputNoData, form.InputNothing, form.InputDone,
	form.InputPreview, form.InputLeave, form.InputSubmit, form.InputCancel, form.InputYes, form.InputNo, form.InputReopen,
	form.InputUpgrade, form.InputKeep,
}

// pressedInput reads the action of a button; ok is false for one that only
// shows how the report stands.
func pressedInput(r *Request, f form.Form) (in form.Input, ok bool) {
	in = form.Input{Kind: form.InputKind(r.Field(2)), Pressed: true, Stage: form.Stage(r.Field(4))}
	if i, err := strconv.Atoi(r.Field(3)); err == nil {
		question, _ := f.At(i)
		in.Question = question.ID
	}
	if in.Kind == form.InputOpen {
		return in, r.Field(3) == "yes"
	}
	in.N, _ = strconv.Atoi(r.Field(5)) // no number is 0, which nothing has
	return in, slices.Contains(pressable, in.Kind)
}

// typedInForm takes what is typed while a report is being filled in.
func (d *desk) typedInForm(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.reportNamed(ctx, r, r.Dialog.Data["request"], r.Dialog.Data["department"])
	if err != nil || refusal != "" {
		return d.refuse(ctx, r, refusal, err)
	}
	message := r.Update.Message
	switch {
	case message.Other != "":
		return d.showForm(ctx, r, p, "update.onlytext", nil)
	case message.File != nil:
		return d.fileInForm(ctx, r, p)
	case !p.Draft.Joined(r.Actor.Person.ID):
		return d.typedToWarning(ctx, r, p)
	}
	if err := d.hold(ctx, r, p); err != nil {
		return nil, err
	}
	if command, _ := form.Command(message.Text); command.Kind == form.InputUnsay {
		return d.meantAsQuestion(ctx, r, p, 0)
	}
	return d.fill(ctx, r, p, form.Input{Kind: form.InputText, Text: message.Text, Message: message.ID})
}

// Words that are typed to begin after the warning, folded: one of startWords, and
// nothing but politeness beside it.
var (
	startWords  = []string{"ro", "hieu", "doc", "dau", "nam", "start", "understand", "understood", "read"}
	besideStart = []string{"da", "bat", "em", "toi", "minh", "anh", "chi", "va", "ok", "oke", "vang", "roi", "a", "nhe", "nha", "luu", "y", "duoc", "xin", "i", "have", "it", "thi", "luon", "di", "cho"}
)

// starts reports whether a text says that the warning was read.
func starts(text string) bool {
	if yes, _ := viet.YesNo(text); yes {
		return true
	}
	words := strings.FieldsFunc(viet.Fold(viet.Clean(text)), func(c rune) bool { return strings.ContainsRune(" .,!;", c) })
	beside := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return slices.Contains(startWords, word) })
	return len(beside) < len(words) && !slices.ContainsFunc(beside, func(word string) bool { return !slices.Contains(besideStart, word) })
}

// typedToWarning takes the typed answer to the warning.
func (d *desk) typedToWarning(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	command, _ := form.Command(r.Args)
	switch {
	case starts(r.Args):
		return d.fill(ctx, r, p, form.Input{Kind: form.InputOpen})
	case slices.Contains([]form.InputKind{form.InputLeave, form.InputCancel, form.InputSkip}, command.Kind): // "để sau"
		return d.leave(ctx, r, "update.notbegun")
	}
	reply := r.Reply()
	return reply.Say("update.unread", nil, d.warnButtons(reply, p)).Actions()
}

// refuse says why there is no report to work on, and leaves it.
func (d *desk) refuse(ctx context.Context, r *Request, refusal string, err error) ([]chat.Action, error) {
	if err != nil {
		return nil, err
	}
	if r.Dialog != nil {
		if err := d.endDialog(ctx, r); err != nil {
			return nil, err
		}
	}
	return r.Reply().Toast("update.refused", nil).Say(refusal, nil).Actions()
}

// leave ends the filling in for now.
func (d *desk) leave(ctx context.Context, r *Request, page string) ([]chat.Action, error) {
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	return r.Reply().Show(page, nil).Actions()
}

// fill makes an input to a report and shows where that leads. A text that is
// no answer but plainly a question of its own is answered, and the form's
// question comes back after it.
func (d *desk) fill(ctx context.Context, r *Request, p report, in form.Input) ([]chat.Action, error) {
	after, notes, err := d.step(ctx, r, p, in)
	if err != nil {
		return nil, err
	}
	if in.Kind == form.InputText && rejected(notes) {
		if meant, ok := d.meantInForm(r, after); ok {
			if after, notes, err = d.step(ctx, r, after, meant); err != nil {
				return nil, err
			}
		} else if route := d.askedInForm(r); route != nil {
			return d.answerAside(ctx, r, after, route)
		}
	}
	if taken(notes) {
		if err := d.dropFiles(ctx, p.stream()); err != nil {
			return nil, err
		}
	}
	return d.showStep(ctx, r, p, after, notes)
}

// taken reports whether files were taken out of a report.
func taken(notes []form.Note) bool {
	return slices.ContainsFunc(notes, func(n form.Note) bool { return n.Kind == form.NoteDropped || n.Kind == form.NoteCancelled })
}

// rejected reports whether an input was no answer.
func rejected(notes []form.Note) bool {
	return len(notes) == 1 && notes[0].Kind == form.NoteRejected
}

// meantInputs are the instructions that typed texts can mean, beside those
// that the form knows word for word.
var meantInputs = map[viet.Intent]form.InputKind{
	viet.IntentBack: form.InputBack, viet.IntentSkip: form.InputSkip, viet.IntentPreview: form.InputPreview, viet.IntentSaveDraft: form.InputLeave,
	viet.IntentReportSubmit: form.InputSubmit, viet.IntentReportCancel: form.InputCancel, viet.IntentMissing: form.InputNoData,
}

// meantInForm reads an instruction to the form: "em bỏ qua câu này nhé".
func (d *desk) meantInForm(r *Request, p report) (form.Input, bool) {
	question := form.View(p.Form, p.Draft, r.Actor.Person.ID).Place.Question
	asker := viet.Asker{Today: r.Today(), Unit: question.Unit, Field: question.Indicator}
	kind, ok := meantInputs[viet.Understand(r.Args, d.words.in(d.Catalog()), asker).Intent]
	return form.Input{Kind: kind}, ok
}
