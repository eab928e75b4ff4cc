package viet

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Having is what the figures of a series are that are asked for: "năm nào PCI
// xếp thứ 32", "năm nào công suất vượt 3.000 MW".
type Having struct {
	Sense survey.Sense // above or below the value; "" for the value itself
	Value decimal.Decimal
	Asked bool
}

// takeHaving fills which value the years are asked of.
func takeHaving(r *reading, s *Slots) {
	if !hasWords("nam", "nao")(r) {
		return
	}
	if len(r.amounts) == 0 {
		s.Having.Value, s.Having.Asked = r.place()
		return
	}
	reading := r.threshold(s.Indicator)
	if reading.Kind != AmountRead {
		return
	}
	s.Having = Having{Value: reading.Amount.Value, Asked: true}
	switch {
	case r.has(cueRank): // of ranks either side may be meant
	case r.has(cueBelow), reading.Amount.Qualifier == survey.NotOver:
		s.Having.Sense = survey.SenseBelow
	case r.has(cueAbove), reading.Amount.Qualifier == survey.MoreThan, reading.Amount.Qualifier == survey.AtLeast:
		s.Having.Sense = survey.SenseAbove
	}
}

// place is the number right after the word for a rank: "xếp thứ 32".
func (r *reading) place() (value decimal.Decimal, ok bool) {
	at, said := r.cues[cueRank]
	if !said || at.to >= len(r.words) {
		return value, false
	}
	n, ok := wholeNumber(r.words[at.to].key)
	return decimal.NewFromInt(int64(n)), ok && n > 0
}
