package viet

import (
	"encoding/json"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// takeThreshold fills above or below which value a notice is wanted. Measure
// is the unit that was said, also where the value does not fit the figure. Of
// a change, "tăng 5 bậc", by how much is filled, and a value to pass only where
// that may be meant.
func takeThreshold(r *reading, s *Slots) {
	if len(r.amounts) == 0 {
		return
	}
	if r.byHowMuch() {
		if r.takeChange(s); r.perhapsBeyond() {
			r.takeSide(s, r.threshold(s.Indicator).Amount)
		}
		return
	}
	reading := r.threshold(s.Indicator)
	s.Measure = reading.Amount.Unit
	if reading.Kind == AmountAsk {
		for _, choice := range reading.Choices {
			option := Slots{Indicator: s.Indicator, Measure: choice.Unit}
			r.takeSide(&option, choice)
			s.Options = append(s.Options, option)
		}
	}
	if reading.Kind == AmountRead {
		r.takeSide(s, reading.Amount)
	}
}

// takeSide fills a threshold on the side that the text names.
func (r *reading) takeSide(s *Slots, amount Amount) {
	value := json.Number(amount.Value.String())
	s.Sided = r.sided()
	switch {
	case r.has(cueBelow), amount.Qualifier == survey.NotOver, strings.Contains(r.text, "<"):
		s.Below = value
	case r.has(cueAbove), r.has(cueGrowth), amount.Qualifier == survey.MoreThan, amount.Qualifier == survey.AtLeast, strings.Contains(r.text, ">"), hasWord("dat")(r):
		s.Above = value
	}
}

// sided is the side of a rank that words for better and worse name, which are
// said of the rank and not of its number; "" for none.
func (r *reading) sided() survey.Sense {
	worse, better := hasWords("kem", "hon")(r), hasWords("tot", "hon")(r)
	switch {
	case worse == better:
		return ""
	case better:
		return survey.SenseBelow
	}
	return survey.SenseAbove
}

// threshold reads the first amount of a text, in the unit of a figure where
// it is a figure that is named.
func (r *reading) threshold(slug string) Reading {
	found := r.amounts[0]
	unit := r.known.indicators[slug].Unit
	if unit == "" && found.Reading.Amount.Unit == survey.UnitDong {
		unit = survey.UnitBillionDong // in which the figures of groups are
	}
	if unit == "" {
		return found.Reading
	}
	reading := ReadAmount(r.typed(found), unit)
	reading.Amount.Unit = unit
	for i := range reading.Choices {
		reading.Choices[i].Unit = unit
	}
	if reading.Kind != AmountRead && reading.Kind != AmountAsk {
		reading.Amount.Unit = found.Reading.Amount.Unit
	}
	return reading
}

// byHowMuch reports whether the first amount is by how much something
// changes, not a value that it passes: "tăng 100 MW", "tụt 5 bậc", but "giảm
// dưới 60 điểm".
func (r *reading) byHowMuch() bool {
	amount := r.amounts[0]
	line := lookup{r.line.Tokens}
	if line.oneOf(amount.From, "duoi", "vuot") || line.oneOf(amount.From-1, "duoi", "vuot") {
		return false
	}
	return amount.Reading.Amount.Unit == survey.UnitPlaces || line.oneOf(amount.From-1, "tang", "giam", "tut", "sut", "rot", "them", "bot")
}

// perhapsBeyond reports whether the first amount, though by how much something
// changes, may be a value that it passes: "tăng trên 66 điểm". Of places it
// never is.
func (r *reading) perhapsBeyond() bool {
	amount := r.amounts[0].Reading.Amount
	return amount.Qualifier == survey.MoreThan && amount.Unit != survey.UnitPlaces
}

// takeChange fills by how much a figure is to change, of places those of the
// rank.
func (r *reading) takeChange(s *Slots) {
	amount := r.amounts[0].Reading.Amount
	if rank, ok := r.known.sibling(r.known.subjects[s.Indicator], survey.UnitRank); ok && amount.Unit == survey.UnitPlaces {
		s.Indicator = rank.Slug
	}
	value := amount.Value
	if r.has(cueFall) && !r.has(cueGrowth) {
		value = value.Mul(decimal.NewFromInt(-1))
	}
	s.Delta, s.Measure = json.Number(value.String()), amount.Unit
}

// wished is what a text wishes to be told of: what stands after the words
// that ask for it, or before them.
func (r *reading) wished() string {
	at, ok := r.cues[cueTellWhen]
	if !ok {
		at = r.cues[cueFollow]
	}
	if at.to < len(r.words) {
		return r.after(at.to)
	}
	return strings.TrimSpace(r.text[:r.line.Tokens[r.words[at.from].token].Start])
}

// takeWish keeps what is wished as it was typed where it names no figure, and
// as options the figures that have its measure.
func takeWish(r *reading, s *Slots) {
	if s.Indicator != "" {
		return
	}
	s.NotKept = r.wished()
	s.Leaning = len(r.amounts) > 0 && !withUnits(r) && !r.has(cueNotKept) && !r.hasUnknownWord()
	if r.has(cueNotKept) || s.Delta != "" {
		s.Options = nil
		return
	}
	thresholds := s.Options
	if len(thresholds) == 0 && (s.Above != "" || s.Below != "") {
		thresholds = []Slots{{Above: s.Above, Below: s.Below, Measure: s.Measure}}
	}
	s.Options = nil
	for _, slug := range r.unnamed() {
		for _, each := range append([]string{slug}, r.known.parts[slug]...) {
			for _, option := range thresholds {
				option.Indicator = each
				s.Options = append(s.Options, option)
			}
		}
	}
}
