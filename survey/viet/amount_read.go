package viet

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// ReadAmount reads a text that is as a whole an answer to a field which
// expects a unit; values are converted into that unit. What can be read in
// two ways is asked back with both, what is vague with none.
func ReadAmount(text string, unit survey.Unit) Reading {
	line := Tokenize(strings.TrimSpace(Clean(text)))
	p := &fieldParser{amountParser: newAmountParser(line), unit: unit}
	reading := p.read()
	reading.Unit = unit
	return reading
}

// fieldParser reads an answer to a field.
type fieldParser struct {
	*amountParser
	unit survey.Unit
}

func (p *fieldParser) read() Reading {
	folded := p.line.Folded(0, len(p.tokens))
	switch {
	case len(p.tokens) == 0:
		return Reading{Kind: AmountRejected}
	case noDataForms[strings.TrimRight(folded, " .!")]:
		return Reading{Kind: AmountNone}
	case zeroForms[strings.TrimRight(folded, " .!")]:
		return Reading{Kind: AmountMissingOrZero}
	}
	i := p.lead(0)
	if r, ok := p.rank(i); ok {
		return r
	}
	if r, ok := p.doubled(i); ok {
		return r
	}
	if p.vague(i) {
		return Reading{Kind: AmountAsk}
	}
	qualifier, at := p.qualifier(i)
	if r, ok := p.ranged(at, qualifier); ok {
		return r
	}
	q, ok := p.quantity(at)
	if !ok || q.bad {
		return Reading{Kind: AmountRejected}
	}
	return p.finish(q, qualifier)
}

// noDataForms are ways of saying that there are no data, folded.
var noDataForms = set("chua co so lieu|khong co so lieu|chua co|chua thong ke|chua thong ke duoc|chua tong hop|chua tong hop duoc|chua ro|chua xac dinh|khong co du lieu|chua co du lieu|chua co so|ko co so lieu|k co so lieu|chua co sl|n/a|na|khong phat sinh|chua thu thap duoc|khong nam duoc|chua nam duoc")

// zeroForms may mean no data or none at all, folded.
var zeroForms = set("khong|ko|k|khong co|ko co|k co|hong|kg|khong co gi|khong co du an nao|none")

func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, word := range phrases(list) {
		words[word] = true
	}
	return words
}

// leadWords are words before an amount that say nothing about its value.
var leadWords = []string{"la", "dat", "co", "duoc", "tong", "cong", "so", "hien", "nay", "bao", "cao", "em", "toi", "a", "da", ":", "=", "thu", "hang", "xep", "dung", "tai", "len", "toi", "moi", "quy", "mo", "cong", "suat", "von", "san", "luong", "muc", "tang", "giam", "them", "bot", "tut", "gap", "bang", "chi", "anh", "chi", "gia", "tri", "con", "lai", "ca", "vi", "tri", "nam"}

// lead skips the words before an amount.
func (p *fieldParser) lead(i int) int {
	for i < len(p.tokens) && slices.Contains(leadWords, p.key(i)) && !p.startsNumber(i) {
		i++
	}
	return i
}

// startsNumber reports whether a word that could be skipped begins a number.
func (p *fieldParser) startsNumber(i int) bool {
	_, isWord := p.digitWord(i)
	return isWord && !p.oneOf(i+1, "nay") && p.key(i) != "da" && p.key(i) != "co"
}

// vagueWords say how much without saying it, folded.
var vagueWords = []string{"dam", "vai", "may", "nhieu", "it", "nhung", "hang"}

func (p *fieldParser) vague(i int) bool {
	return p.oneOf(i, vagueWords...) && !p.keys(i, "it", "nhat") && !p.keys(i, "hang") || p.keys(i, "hang", "chuc") || p.keys(i, "hang", "tram") ||
		p.keys(i, "mot", "vai") || p.keys(i, "mot", "so") || p.key(i) == "muoi" && p.tokens[i].Text == "mươi" || p.keys(i, "tren", "duoi")
}

// rank reads 32/63 and "32 trên 63".
func (p *fieldParser) rank(i int) (Reading, bool) {
	rank, width := p.whole(i)
	if width == 0 || p.unit != survey.UnitRank || !p.oneOf(i+1, "/", "tren", "tong") {
		return Reading{}, false
	}
	next := i + 2
	if p.oneOf(next, "so", "tong") {
		next++
	}
	of, width := p.whole(next)
	if width == 0 || rank < 1 || of < rank {
		return Reading{}, false
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: decimal.NewFromInt(int64(rank)), Unit: p.unit, RankOf: of}}, true
}

// doubled reads "gấp đôi", "tăng gấp ba".
func (p *fieldParser) doubled(i int) (Reading, bool) {
	if p.unit != survey.UnitTimes || p.key(i-1) != "gap" {
		return Reading{}, false
	}
	factor := map[string]string{"doi": "2", "ruoi": "1.5", "ba": "3", "bon": "4", "nam": "5"}[p.key(i)]
	if factor == "" || i+1 < len(p.tokens) && p.key(i+1) != "so" {
		return Reading{}, false
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: decimal.RequireFromString(factor), Unit: p.unit}}, true
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
		low.value, low.other = scaled(low.value, high.power), scaled(low.other, high.power)
		low.power, low.unit, low.hasUnit = high.power, high.unit, high.hasUnit
	}
	lows, okLow := p.convert(low)
	highs, okHigh := p.convert(high)
	if !okLow || !okHigh || len(lows) != 1 || len(highs) != 1 || highs[0].LessThan(lows[0]) {
		return Reading{Kind: AmountAsk}, true
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: lows[0], Unit: p.unit, Qualifier: qualifier, Ranged: true, Low: lows[0], High: highs[0]}}, true
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
	if p.level() {
		hundred := decimal.NewFromInt(100)
		return Reading{Kind: AmountAsk, Choices: p.amounts([]decimal.Decimal{values[0].Sub(hundred), values[0]}, qualifier, baseline)}
	}
	if p.ratio(q) {
		one := decimal.NewFromInt(1)
		values = []decimal.Decimal{values[0], values[0].Add(one)}
		return Reading{Kind: AmountAsk, Choices: p.amounts(values, qualifier, baseline), Ratio: true}
	}
	if p.fallen() {
		for i := range values {
			values[i] = values[i].Neg()
		}
	}
	choices := p.amounts(values, qualifier, baseline)
	if len(choices) > 1 {
		return Reading{Kind: AmountAsk, Choices: choices}
	}
	if q.slang {
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

// ratio reports whether an amount is "tăng 3,5 lần", which can mean to or by
// so many times; "tăng gấp 3,5 lần" means to.
func (p *fieldParser) ratio(q quantity) bool {
	return p.unit == survey.UnitTimes && p.hasWord("tang") && !p.hasWord("gap")
}

// level reports whether a percentage is a level and no change: 95 % of last
// year's figure is 5 % less than it.
func (p *fieldParser) level() bool {
	return p.unit == survey.UnitPercent && p.key(0) == "bang" && p.hasWord("cung") && p.hasWord("ky")
}

// fallen reports whether a change is said to be downwards.
func (p *fieldParser) fallen() bool {
	switch p.unit {
	case survey.UnitPercent, survey.UnitPoint, survey.UnitPlaces:
		return p.oneOf(0, "giam", "tut", "sut") || p.hasWord("giam") || p.hasWord("tut")
	}
	return false
}

func (p *fieldParser) hasWord(key string) bool {
	return slices.ContainsFunc(p.tokens, func(t Token) bool { return t.Folded == key })
}

// over reports whether nothing of weight follows.
func (p *fieldParser) over(i int) bool {
	_, ok := p.trail(i)
	return ok
}

// trailWords are words after an amount that do not change it.
var trailWords = []string{"a", "nhe", "nha", "roi", "dong", "thoi", "day", "va", "la", ".", "!", "du", "an", "dang", "van", "hanh", "cong", "nghiep", "doanh", "hoat", "dong", "nay", "moi", "ke", "hoach", "nam", "truoc", "tong", "tren", "dia", "ban", "tinh", "dien", "gio", "mat", "troi", "tren", ")", "(", "đ", "chi", "tieu", "de", "ra", "em", "duoc", "da", "luon"}

// trail reads what follows an amount: the base it is measured against, or
// words that do not change it. ok is false for anything else.
func (p *fieldParser) trail(i int) (baseline int, ok bool) {
	if p.keys(i, "cung", "ky") || p.keys(i, "ke", "hoach") {
		return 0, true
	}
	if p.keys(i, "so", "voi") || p.keys(i, "so", "nam") {
		for ; i < len(p.tokens); i++ {
			if year, end := p.year(i); end > 0 {
				return year, true
			}
			if !p.oneOf(i, "so", "voi", "nam", "cung", "ky", "truoc", "ngoai") {
				return 0, false
			}
		}
		return 0, true
	}
	for ; i < len(p.tokens); i++ {
		if !slices.Contains(trailWords, p.key(i)) {
			return 0, false
		}
	}
	return 0, true
}
