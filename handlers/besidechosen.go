package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// besideWords are typed in place of the buttons, folded.
var besideWords = map[string]string{
	"tra loi": besideAnswer, "cau tra loi": besideAnswer, "la cau tra loi": besideAnswer, "answer": besideAnswer, "the answer": besideAnswer,
	"viec khac": besideOther, "cau hoi moi": besideOther, "la cau hoi moi": besideOther, "something else": besideOther,
}

// choosesBeside reports whether a typed text says what the one before was meant as.
func choosesBeside(dialog survey.Dialog, text string) bool {
	return dialog.Data[besideText] != "" && besideWords[viet.Fold(viet.Clean(text))] != ""
}

// besideChosen takes what was typed beside a question as its answer after all,
// or as something else, by a button or by words.
func (d *desk) besideChosen(ctx context.Context, r *Request) ([]chat.Action, error) {
	dialog, err := d.dialogOf(ctx, r)
	if err != nil {
		return nil, err
	}
	if dialog == nil || !waits(*dialog, r) || dialog.Data[besideText] == "" && dialog.Data[toldBy] != r.Update.Key {
		return r.Reply().Toast("interview.over", nil).Actions()
	}
	again := r.asTyped(dialog.Data[besideText])
	again.Dialog, again.answers = dialog, true
	chosen := r.Field(0)
	if r.Update.Press == nil {
		chosen = besideWords[viet.Fold(viet.Clean(r.Args))]
	}
	actions, err := d.takeChosen(ctx, again, chosen)
	if press := r.Update.Press; press != nil {
		actions = append(actions, chat.Answer{Press: press.ID})
	}
	return actions, err
}

func (d *desk) takeChosen(ctx context.Context, r *Request, chosen string) ([]chat.Action, error) {
	if chosen != besideOther {
		return d.table.ByStep(r.Dialog.Step).Handle(ctx, r)
	}
	r.answers = false
	b, ok := d.readBeside(r)
	if !ok {
		return r.Reply().Say("denied", nil).Actions()
	}
	return d.answerBeside(ctx, r, b)
}
