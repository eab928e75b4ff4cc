package handlers

import (
	"context"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// correctFigure takes a figure that a text corrects to where its author may
// do so: the secretary to the entering of published figures, a department to
// its report. Others are told who can.
func (d *desk) correctFigure(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	switch {
	case !r.May(survey.RightCatalog, "") && r.May(survey.RightReport, ""):
		return d.updates(ctx, r)
	case !r.May(survey.RightCatalog, ""):
		secretaries, err := d.holders(ctx, survey.RoleSecretary)
		if err != nil {
			return nil, err
		}
		return r.Reply().Say("figure.who", secretaries).Actions()
	case slots.Group != "":
		return d.whichCorrected(r, slots)
	}
	return d.begin(ctx, r, d.figureInterview(), d.toldFigure(r, slots))
}

// toldFigure is what a text tells of a figure that is to be entered, as far as
// it is fit for it.
func (d *desk) toldFigure(r *Request, slots viet.Slots) told {
	given := told{}
	i, ok := d.Catalog().Indicator(slots.Indicator)
	if !ok {
		return given
	}
	given[figIndicator] = i.Slug
	if period := slots.Sought.Period; !period.IsZero() && period.From.Compare(r.Today()) <= 0 {
		given[figPeriod] = period.String()
	}
	if num := slots.Num; num != nil && num.Kind == viet.AmountRead && !num.Amount.Ranged && d.fits(i, num.Amount) {
		given[figValue] = keepAmount(num.Amount)
	}
	return given
}

// whichCorrected asks which figure of a group is corrected: its button says so
// in the place of what was typed.
func (d *desk) whichCorrected(r *Request, slots viet.Slots) ([]chat.Action, error) {
	reply, write := r.Reply(), d.writer(r)
	var texts []string
	var rows [][]chat.Button
	for _, i := range d.fitting(slots.Group, slots.Sought.Text) {
		reading := viet.ReadAmount(slots.Sought.Text, i.Unit)
		value := write.value(i, survey.Observation{Value: reading.Amount.Value, RankOf: reading.Amount.RankOf})
		rows = append(rows, []chat.Button{{Text: write.text(i.ShortName()) + ": " + value, Data: PressData("instead", strconv.Itoa(len(texts)))}})
		texts = append(texts, "sửa "+i.Slug+" "+viet.PeriodName(slots.Sought.Period, survey.Vietnamese)+" thành "+slots.Sought.Text)
	}
	group, _ := d.Catalog().Group(slots.Group)
	d.threads.offer(r, texts)
	reply.fail(write.err)
	return reply.Say("figure.whichcorrected", group.Name, rows...).Actions()
}
