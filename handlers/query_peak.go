package handlers

import (
	"context"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// peakText is the figure of a series that was asked for, written.
type peakText struct {
	Name, Label, Value, Period string
}

// peakYears is how many periods back the highest or lowest figure is looked
// for.
const peakYears = 100

// peaks finds the highest, lowest, best or worst figure of each series, where
// a text asks for it.
func (d *desk) peaks(ctx context.Context, r *Request, write *writer, q question, within survey.Period) ([]peakText, error) {
	if r.Update.Press != nil || d.meaning(r).Slots.Extreme == "" {
		return nil, nil
	}
	extreme := d.meaning(r).Slots.Extreme
	var peaks []peakText
	for _, i := range q.series() {
		figures, err := d.reader(r.Today()).before(ctx, i, survey.Period{}, peakYears)
		if err != nil {
			return nil, err
		}
		peak, ok := peakOf(i, q.inside(figures, within), extreme)
		if !ok {
			continue
		}
		text := peakText{Name: write.text(i.Name), Label: write.phrase("query." + string(said(i, extreme)))}
		text.Value, text.Period = write.value(i, peak), write.period(peak.Period)
		peaks = append(peaks, text)
	}
	return peaks, nil
}

// peakOf is the figure of a series that is asked for; of several alike the
// newest.
func peakOf(i survey.Indicator, figures []survey.Observation, extreme viet.Extreme) (peak survey.Observation, ok bool) {
	if i.Kind == survey.KindText {
		return peak, false
	}
	for _, o := range figures {
		sign := o.Value.Cmp(peak.Value)
		if lowest(i, extreme) {
			sign = -sign
		}
		if !ok || sign > 0 {
			peak, ok = o, true
		}
	}
	return peak, ok
}

// lowest reports whether the smallest number is asked for: a high rank is a
// small one.
func lowest(i survey.Indicator, extreme viet.Extreme) bool {
	switch extreme {
	case viet.Best:
		return i.Better == survey.BetterLower
	case viet.Worst:
		return i.Better != survey.BetterLower
	case viet.Highest:
		return i.Kind == survey.KindRank
	}
	return i.Kind != survey.KindRank
}

// said is how an extreme is worded: of ranks the best and the worst.
func said(i survey.Indicator, extreme viet.Extreme) viet.Extreme {
	switch {
	case i.Kind != survey.KindRank:
		return extreme
	case extreme == viet.Highest:
		return viet.Best
	case extreme == viet.Lowest:
		return viet.Worst
	}
	return extreme
}
