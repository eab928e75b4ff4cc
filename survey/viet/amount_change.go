package viet

import (
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Words for changes, folded. After the words of towards, the amount is what
// a figure has become: "giảm còn 30 dự án".
var (
	risingWords  = []string{"tang", "them"}
	fallingWords = []string{"giam", "bot", "tut", "sut", "rot", "xuong", "lui", "kem", "down"}
	towardsWords = []string{"len", "xuong", "con", "toi", "den", "thanh"}
)

// change reports whether an amount that begins at a token is by how much a
// figure has changed, with the sign of the change, where the field expects
// the figure itself.
func (p *fieldParser) change(start int) (sign decimal.Decimal, ok bool) {
	if p.growth() {
		return sign, false
	}
	for i := start - 1; i >= 0; i-- {
		switch {
		case slices.Contains(towardsWords, p.key(i)):
			return sign, false
		case slices.Contains(risingWords, p.key(i)):
			return decimal.NewFromInt(1), true
		case slices.Contains(fallingWords, p.key(i)):
			return decimal.NewFromInt(-1), true
		}
	}
	return sign, false
}

// growth reports whether the field expects a change.
func (p *fieldParser) growth() bool {
	switch p.unit {
	case survey.UnitPercent, survey.UnitPoint, survey.UnitPlaces, survey.UnitTimes:
		return true
	}
	return false
}

// fallen reports whether a change is said to be downwards.
func (p *fieldParser) fallen() bool {
	return p.growth() && p.unit != survey.UnitTimes && slices.ContainsFunc(fallingWords, p.hasWord)
}

// ratio reports whether an amount is "tăng 3,5 lần", which can mean to or by
// so many times; "tăng gấp 3,5 lần" means to.
func (p *fieldParser) ratio() bool {
	return p.unit == survey.UnitTimes && p.hasWord("tang") && !p.hasWord("gap")
}

// level reports whether a percentage may be a level and no change, since it
// says neither that it rose nor that it fell: 95 % of last year's figure is 5 %
// less than it.
func (p *fieldParser) level() bool {
	changes := slices.ContainsFunc(risingWords, p.hasWord) || p.fallen()
	return p.unit == survey.UnitPercent && !changes && p.hasWord("cung") && p.hasWord("ky")
}

func (p *fieldParser) hasWord(key string) bool {
	return slices.ContainsFunc(p.tokens, func(t Token) bool { return t.Folded == key })
}

// doubled reads "gấp đôi", "tăng gấp ba".
func (p *fieldParser) doubled(i int, qualifier survey.Qualifier) (Reading, bool) {
	if p.unit != survey.UnitTimes || p.key(i-1) != "gap" {
		return Reading{}, false
	}
	factor := map[string]string{"doi": "2", "ruoi": "1.5", "ba": "3", "bon": "4", "nam": "5"}[p.key(i)]
	if factor == "" || i+1 < len(p.tokens) && p.key(i+1) != "so" {
		return Reading{}, false
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: decimal.RequireFromString(factor), Unit: p.unit, Qualifier: qualifier}}, true
}
