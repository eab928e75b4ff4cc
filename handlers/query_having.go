package handlers

import (
	"cmp"
	"context"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// havingText is which periods have the figure that is asked for, written.
type havingText struct {
	What    string // "hạng 32", "trên 3.000 MW"
	Periods string // "" for none
}

// having finds the periods of each series whose figure is what a text asks
// for: "năm nào PCI xếp thứ 32".
func (d *desk) having(ctx context.Context, r *Request, write *writer, q question, within survey.Period) ([]havingText, error) {
	if r.Update.Press != nil || !d.meaning(r).Slots.Having.Asked {
		return nil, nil
	}
	asked := d.meaning(r).Slots.Having
	var texts []havingText
	for _, i := range q.series() {
		figures, err := d.reader(r.Today()).before(ctx, i, survey.Period{}, peakYears)
		if err != nil {
			return nil, err
		}
		var periods []survey.Period
		for _, o := range q.inside(figures, within) {
			if i.Kind != survey.KindText && has(asked, o) {
				periods = append(periods, o.Period)
			}
		}
		texts = append(texts, havingText{write.had(i, asked), write.periods(periods)})
	}
	return texts, nil
}

// has reports whether a figure is what is asked for.
func has(asked viet.Having, o survey.Observation) bool {
	switch sign := o.Value.Cmp(asked.Value); asked.Sense {
	case survey.SenseAbove:
		return sign > 0
	case survey.SenseBelow:
		return sign < 0
	default:
		return sign == 0
	}
}

// had writes what figures are asked for.
func (w *writer) had(i survey.Indicator, asked viet.Having) string {
	phrase := "query.having." + string(cmp.Or(asked.Sense, "exactly"))
	return w.text(i.ShortName()) + " " + w.worded(phrase, w.level(i, asked.Value, survey.Exactly))
}
