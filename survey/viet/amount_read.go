package viet

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// ReadAmount reads a text that is as a whole an answer to a field which
// expects a unit; values are converted into that unit. What can be read in
// two ways is asked back with both, what is vague with none. The words of the
// field's names may stand beside the amount: "công suất điện gió 229 MW".
func ReadAmount(text string, unit survey.Unit, names ...string) Reading {
	reading := readField(text, unit, names)
	for _, change := range []func(string) string{cutDay, retyped, digitised} {
		if reading.Kind != AmountRejected {
			break
		}
		if text = change(text); text != "" {
			reading = readField(text, unit, names)
		}
	}
	reading.Unit = unit
	return reading
}

func readField(text string, unit survey.Unit, names []string) Reading {
	line := Tokenize(strings.TrimSpace(Clean(text)))
	p := &fieldParser{amountParser: newAmountParser(line), unit: unit}
	p.answers = true
	for _, name := range names {
		for _, token := range Tokenize(Clean(name)).Tokens {
			p.names = append(p.names, token.Folded)
		}
	}
	return p.read()
}

// fieldParser reads an answer to a field.
type fieldParser struct {
	*amountParser
	unit  survey.Unit
	names []string // words of the field's names, folded
}

func (p *fieldParser) read() Reading {
	if r, ok := p.withoutFigure(); ok {
		return r
	}
	i := p.lead(0)
	if r, ok := p.rank(i); ok {
		return r
	}
	qualifier, at := p.qualified(i)
	if r, ok := p.doubled(at, qualifier); ok {
		return r
	}
	if p.vague(i) || p.vague(at) {
		return Reading{Kind: AmountAsk}
	}
	if r, ok := p.ranged(at, qualifier); ok {
		return r
	}
	return p.single(at, qualifier)
}

// withoutFigure reads an answer that names no figure.
func (p *fieldParser) withoutFigure() (Reading, bool) {
	folded := p.line.Folded(0, len(p.tokens))
	switch {
	case len(p.tokens) == 0:
		return Reading{Kind: AmountRejected}, true
	case says(folded, noDataForms):
		return Reading{Kind: AmountNone}, true
	case says(folded, zeroForms):
		return Reading{Kind: AmountMissingOrZero}, true
	case p.unit == survey.UnitPlaces && says(folded, unchangedForms):
		return Reading{Kind: AmountRead, Amount: Amount{Unit: p.unit}}, true
	}
	return Reading{}, false
}

// single reads one amount, which may stand again in brackets.
func (p *fieldParser) single(at int, qualifier survey.Qualifier) Reading {
	if p.key(at) == "tu" && !p.marked(at, "từ") && at+1 < len(p.tokens) { // từ 50 trở lên
		at++
	}
	if p.key(at) == "$" { // $5: foreign
		return Reading{Kind: AmountAsk}
	}
	q, ok := p.quantity(at)
	switch {
	case !ok || q.bad:
		return Reading{Kind: AmountRejected}
	case p.key(q.to) == "may", p.typed(q.to) == "nua" && q.to == at+1: // hai mươi mấy, mot nua
		return Reading{Kind: AmountAsk}
	case q.value.IsZero() && p.kind(at, TokenWord) && p.over(q.to): // không MW
		return Reading{Kind: AmountMissingOrZero}
	}
	if again, ok := p.bracketed(q.to); ok {
		if !again.same(q) {
			return p.either(q, again, qualifier)
		}
		p.close(&q, again)
	}
	if limit, next, ok := p.limit(q.to); ok {
		qualifier, q.to = limit, next
	}
	return p.finish(q, qualifier)
}

// qualified reads the qualifiers before an amount and passes over what
// stands between them and it. Of several, the last one counts: "khoảng hơn 50".
func (p *fieldParser) qualified(i int) (qualifier survey.Qualifier, at int) {
	for at = i; ; {
		next, after := p.qualifier(at)
		if after == at {
			return qualifier, at
		}
		qualifier, at = next, p.lead(after)
	}
}

// limit reads a qualifier that stands behind an amount.
func (p *fieldParser) limit(i int) (survey.Qualifier, int, bool) {
	switch {
	case p.keys(i, "tro", "len"):
		return survey.AtLeast, i + 2, true
	case p.keys(i, "tro", "xuong"), p.keys(i, "do", "lai"), p.keys(i, "tro", "lai"):
		return survey.NotOver, i + 2, true
	case p.keys(i, "(", "so", "bo", ")"), p.keys(i, "(", "lam", "tron", ")"):
		return survey.About, i + 4, true
	case p.key(i) == "uoc", p.keys(i, "(", "uoc"):
		i++
		for p.oneOf(i, "uoc", "tinh", "dat") {
			i++
		}
		return survey.About, i, true
	}
	return survey.Exactly, i, false
}

// ranged reads "500-600", "từ 500 đến 600 MW", "500 đến 600".
func (p *fieldParser) ranged(i int, qualifier survey.Qualifier) (Reading, bool) {
	at := i
	if p.key(at) == "tu" && !p.marked(at, "từ") {
		at++
	}
	low, ok := p.quantity(at)
	if !ok || low.bad || !p.oneOf(low.to, "-", "–", "den", "toi", "~") {
		return Reading{}, false
	}
	next := low.to + 1
	high, ok := p.quantity(next)
	if !ok || high.bad || !p.over(high.to) {
		return Reading{}, false
	}
	if !low.hasUnit && low.power == 0 {
		power := p.shared(next, low, high)
		low.value, low.other = scaled(low.value, power), scaled(low.other, power)
		low.power, low.unit, low.hasUnit = high.power, high.unit, high.hasUnit
	}
	lows, okLow := p.convert(low)
	highs, okHigh := p.convert(high)
	if !okLow || !okHigh || len(lows) != 1 || len(highs) != 1 || highs[0].LessThan(lows[0]) {
		return Reading{Kind: AmountAsk}, true
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: lows[0], Unit: p.unit, Qualifier: qualifier, Ranged: true, Low: lows[0], High: highs[0]}}, true
}

// shared is the power of ten that the lower end of a range has from the upper
// one: "hai đến ba trăm" is 200 to 300.
func (p *fieldParser) shared(i int, low, high quantity) int32 {
	hundreds := high.power == 0 && low.value.LessThan(decimal.NewFromInt(10)) && p.key(i+1) == "tram"
	if _, more := p.digit(i + 2); hundreds && !more {
		return 2
	}
	return high.power
}

// finish converts a quantity and looks at what stands around it.
func (p *fieldParser) finish(q quantity, qualifier survey.Qualifier) Reading {
	baseline, ok := p.trail(q.to)
	if !ok {
		return Reading{Kind: AmountRejected}
	}
	values, ok := p.convert(q)
	if !ok {
		return Reading{Kind: AmountAsk}
	}
	if p.fallen() && p.hasWord("con") { // giảm còn 3%: what is left, no change
		return Reading{Kind: AmountAsk}
	}
	amounts := func(values ...decimal.Decimal) []Amount { return p.amounts(values, qualifier, baseline) }
	switch first := values[0]; {
	case p.level():
		return Reading{Kind: AmountAsk, Choices: amounts(first.Sub(decimal.NewFromInt(100)), first)}
	case p.ratio():
		return Reading{Kind: AmountAsk, Choices: amounts(first, first.Add(decimal.NewFromInt(1))), Ratio: true}
	}
	return p.chosen(q, amounts(p.signed(values)...))
}

// signed gives values the sign of what is said of them, and leaves out those
// that are no ranks where a rank is asked for.
func (p *fieldParser) signed(values []decimal.Decimal) []decimal.Decimal {
	if p.fallen() {
		for i := range values {
			values[i] = values[i].Neg()
		}
	}
	if p.unit == survey.UnitRank {
		values = slices.DeleteFunc(values, func(v decimal.Decimal) bool { return !isRank(v) })
	}
	return values
}

// chosen is the reading of a quantity that stands for one of several amounts.
func (p *fieldParser) chosen(q quantity, choices []Amount) Reading {
	if len(choices) == 0 {
		return Reading{Kind: AmountRejected}
	}
	if by, ok := p.change(q.from); ok {
		choices[0].Value = choices[0].Value.Mul(by)
		return Reading{Kind: AmountAsk, Amount: choices[0], Change: true}
	}
	if len(choices) > 1 {
		return Reading{Kind: AmountAsk, Choices: choices}
	}
	if q.slang || p.absurd(q) {
		return Reading{Kind: AmountAsk, Choices: choices, Confirm: true}
	}
	return Reading{Kind: AmountRead, Amount: choices[0]}
}

func (p *fieldParser) amounts(values []decimal.Decimal, qualifier survey.Qualifier, baseline int) []Amount {
	amounts := make([]Amount, len(values))
	for i, value := range values {
		amounts[i] = Amount{Value: value, Unit: p.unit, Qualifier: qualifier, Baseline: baseline}
	}
	return amounts
}
