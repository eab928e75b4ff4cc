package handlers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// besideText is where a dialog keeps what was typed while it waited for an
// answer, and which was taken for something else.
const besideText = "beside"

// What is chosen of such a text, as buttons carry it.
const (
	besideAnswer = "answer" // it was the answer
	besideOther  = "other"  // it was something else
)

func (d *desk) besideRoutes() []Route {
	return []Route{{Name: "dialog.beside", Press: "bsd", Right: survey.RightSelf, Handle: d.besideChosen}}
}

// beside is something else that was typed where an answer is waited for.
type beside struct {
	route   *Route
	meaning viet.Meaning
	asks    bool // a question; else an instruction
}

// readBeside reads a typed text that is plainly a question or an instruction of
// its own, and not what the dialog waits for; ok is false for any other.
func (d *desk) readBeside(r *Request) (b beside, ok bool) {
	if r.answers || !r.Update.Message.Typed() {
		return b, false
	}
	b.meaning, b.asks, ok = viet.Beside(r.Args, d.words.in(d.Catalog()), viet.Asker{Today: r.Today()})
	if !ok {
		return b, false
	}
	b.route = d.table.ByIntent(string(b.meaning.Intent))
	return b, b.route != nil && r.May(b.route.Right, "") && (b.asks || feature(b.route.Name) != feature(r.Dialog.Step))
}

// feature is the feature that a route or a dialog step belongs to.
func feature(name string) string {
	before, _, _ := strings.Cut(name, ".")
	return before
}

// saidBeside answers a question that was typed in place of an answer and puts
// the one that waits again. Of an instruction it is asked first whether it is
// the answer.
func (d *desk) saidBeside(ctx context.Context, r *Request, b beside) ([]chat.Action, error) {
	if err := d.keepBeside(ctx, r); err != nil {
		return nil, err
	}
	if b.asks {
		return d.answerBeside(ctx, r, b)
	}
	reply := r.Reply()
	return reply.Say("beside.which", shorten(r.Args, maxLabel), reply.buttons([]press{
		{"beside.answer", PressData("bsd", besideAnswer)}, {"beside.other", PressData("bsd", besideOther)},
	})).Actions()
}

// keepBeside notes what was typed beside the question that waits. A bare yes
// confirms that one no more.
func (d *desk) keepBeside(ctx context.Context, r *Request) error {
	dialog := *r.Dialog
	dialog.Data = maps.Clone(dialog.Data)
	dialog.Data[besideText], dialog.Data[asideBy] = r.Args, r.Update.Key
	if _, err := d.Store.Dialogs.Save(ctx, dialog); err != nil && !errors.Is(err, survey.ErrConflict) {
		return fmt.Errorf("keep what was said beside a question: %w", err)
	}
	return nil
}

// answerBeside does what was typed beside a question, which is put again unless
// another one has taken its place.
func (d *desk) answerBeside(ctx context.Context, r *Request, b beside) ([]chat.Action, error) {
	typed := r.asTyped(r.Args)
	typed.meant = &b.meaning
	actions, err := b.route.Handle(ctx, typed)
	if err != nil {
		return nil, err
	}
	dialog, err := d.dialogOf(ctx, r)
	if err != nil || dialog == nil || dialog.Data[besideText] != r.Args || !waits(*dialog, r) {
		return actions, err
	}
	again, err := d.putAgain(ctx, typed, dialog)
	return append(actions, again...), err
}

// putAgain puts the question of a dialog again, with a button for who meant
// what he typed as its answer, where it can be that.
func (d *desk) putAgain(ctx context.Context, r *Request, dialog *survey.Dialog) ([]chat.Action, error) {
	reply, given := r.Reply(), told(maps.Clone(dialog.Data))
	meant := []chat.Button{reply.Button("beside.meant", shorten(r.Args, maxLabel/2), PressData("bsd", besideAnswer))}
	all := d.interviews()
	i := slices.IndexFunc(all, func(iv interview) bool { return iv.step == dialog.Step })
	if i < 0 {
		var rows [][]chat.Button
		if slices.Contains(wordSteps, dialog.Step) {
			rows = append(rows, meant)
		}
		return reply.Say("beside.waits", reply.Phrase("waiting."+dialog.Step, nil), rows...).Actions()
	}
	takes, err := d.takes(ctx, r, all[i], maps.Clone(given))
	if err != nil {
		return nil, err
	}
	actions, err := d.next(ctx, r, all[i], given)
	if err != nil {
		return nil, err
	}
	if last, ok := actions[len(actions)-1].(chat.Send); ok && takes {
		last.Keyboard = append(last.Keyboard, meant)
		actions[len(actions)-1] = last
	}
	return actions, nil
}

// wordSteps are the steps, other than those of interviews, in which any words are an answer.
var wordSteps = []string{stepConclusion, stepProof, stepReturn, stepCorrection, stepRename, stepInviteName}

// takes reports whether an interview would take what was typed for an answer.
func (d *desk) takes(ctx context.Context, r *Request, iv interview, given told) (bool, error) {
	fields, err := iv.fields(ctx, r, given)
	if err != nil {
		return false, err
	}
	f, ok := given.asked(fields)
	if !ok {
		return false, nil
	}
	_, wrong, err := f.read(ctx, r, given, strings.TrimSpace(viet.Clean(r.Args)))
	return wrong == nil, err
}
