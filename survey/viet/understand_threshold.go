package viet

import (
	"encoding/json"
	"strings"

	"khaosat/survey"
)

// takeThreshold fills above or below which value a notice is wanted. Measure
// is the unit that was said, also where the value does not fit the figure.
func takeThreshold(r *reading, s *Slots) {
	if len(r.amounts) == 0 {
		return
	}
	amount, ok := r.threshold(s.Indicator)
	s.Measure = amount.Unit
	value := json.Number(amount.Value.String())
	switch {
	case !ok:
	case r.has(cueBelow), amount.Qualifier == survey.NotOver, strings.Contains(r.text, "<"):
		s.Below = value
	case r.has(cueAbove), r.has(cueGrowth), amount.Qualifier == survey.MoreThan, amount.Qualifier == survey.AtLeast, strings.Contains(r.text, ">"), hasWord("dat")(r):
		s.Above = value
	}
}

// threshold is the first amount of a text, in the unit of a figure where it
// is a figure that is named. ok is false if it cannot be one of it.
func (r *reading) threshold(slug string) (Amount, bool) {
	found := r.amounts[0]
	unit := r.known.indicators[slug].Unit
	if unit == "" && found.Reading.Amount.Unit == survey.UnitDong {
		unit = survey.UnitBillionDong // in which the figures of groups are
	}
	if unit == "" {
		return found.Reading.Amount, found.Reading.Kind == AmountRead
	}
	text := r.line.Text[r.line.Tokens[found.From].Start:r.line.Tokens[found.To-1].End]
	reading := ReadAmount(text, unit)
	reading.Amount.Unit = unit
	if reading.Kind != AmountRead {
		reading.Amount.Unit = found.Reading.Amount.Unit
	}
	return reading.Amount, reading.Kind == AmountRead
}

// takeWish keeps what is wished as it was typed, where it names no figure.
func takeWish(r *reading, s *Slots) {
	if s.Indicator == "" {
		s.NotKept = r.after(r.cues[cueFollow].to)
	}
}
