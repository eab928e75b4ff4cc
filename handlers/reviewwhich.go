package handlers

import (
	"context"
	"strconv"
	"strings"

	"khaosat/chat"
)

// whichPage asks which report a line returns.
type whichPage struct {
	Items []reportItem
	Said  string // against it
}

// askWhichReturned asks which of several reports is returned. What was said
// against it waits in the question.
func (d *desk) askWhichReturned(ctx context.Context, r *Request, waiting []report, said string) ([]chat.Action, error) {
	reply, words, page := r.Reply(), offered{}, whichPage{Said: said}
	var rows [][]chat.Button
	for i, p := range waiting {
		item := d.reportItem(r, p)
		item.N = i + 1
		data := reviewPress("rvr", p, submissionNo(p), notesSaid)
		page.Items = append(page.Items, item)
		rows = append(rows, []chat.Button{reply.Button("review.item", item, data)})
		words[strconv.Itoa(item.N)] = data
	}
	rows = apart(rows)
	if err := d.mustType(ctx, r, words, rows...); err != nil {
		return nil, err
	}
	return reply.Show("review.whichreturned", page, rows...).Actions()
}

// returnChosen returns the report that was chosen, for what was said before.
func (d *desk) returnChosen(ctx context.Context, r *Request) ([]chat.Action, error) {
	kept, err := d.pending(ctx, r, stepSure)
	if err != nil {
		return nil, err
	}
	said := ""
	if strings.Contains(kept[sureWords], r.Update.Press.Data) {
		_, said = cutRemarks(kept[askedBy])
	}
	return d.returnThis(ctx, r, said)
}
