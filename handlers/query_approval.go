package handlers

import (
	"context"

	"khaosat/brief"
	"khaosat/survey"
)

// approvalText says how a figure came to be the one that is answered with,
// written.
type approvalText struct {
	By, On   string // who recorded and approved it, "" if that is not to be said, and when
	Loaded   bool   // it came with the bot: nobody approved it here
	Replaced string // the figure that it took the place of, "" if it is the first
	Reason   string // why it did
}

// approvals says of every figure of a page who approved it, once where that
// is the same for all.
func (d *desk) approvals(ctx context.Context, r *Request, write *writer, page *sourcePage, lines []brief.Line) error {
	same := true
	for i, line := range lines {
		approval, err := d.approval(ctx, r, write, line)
		if err != nil {
			return err
		}
		page.Figures[i].Approval = &approval
		same = same && approval == *page.Figures[0].Approval
	}
	if !same {
		return nil
	}
	page.Approval = page.Figures[0].Approval
	for i := range page.Figures {
		page.Figures[i].Approval = nil
	}
	return nil
}

func (d *desk) approval(ctx context.Context, r *Request, write *writer, line brief.Line) (approvalText, error) {
	o := line.Observation
	if o.Origin == "" && o.RecordedBy == "" {
		return approvalText{Loaded: true}, nil
	}
	text := approvalText{On: write.date(survey.DateOf(o.Recorded.In(d.Zone))), Reason: o.Reason}
	var err error
	if text.By, err = d.recorder(ctx, r, o); err != nil {
		return text, err
	}
	before, replaced, err := d.versionBefore(ctx, o)
	if replaced && !sameFigure(before, o) { // else its source alone is another
		text.Replaced = write.value(line.Indicator, before)
	}
	return text, err
}

// recorder names who recorded and approved a version; in a group chat, and
// for what came with the catalogue, nobody.
func (d *desk) recorder(ctx context.Context, r *Request, o survey.Observation) (string, error) {
	if o.RecordedBy == "" || !r.Update.Private {
		return "", nil
	}
	return d.nameOf(ctx, r, o.RecordedBy)
}
