package viet

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// firstPlaces are the ranks that have names, folded: nhất, nhì.
var firstPlaces = map[string]int64{"nhat": 1, "nhi": 2}

// isRank reports whether a number can be a rank: whole, from 1.
func isRank(value decimal.Decimal) bool {
	return value.IsInteger() && value.IsPositive()
}

// rank reads 32/63, "32 trên 63" and "ba mươi trên tổng số sáu ba".
func (p *fieldParser) rank(i int) (Reading, bool) {
	if p.unit != survey.UnitRank {
		return Reading{}, false
	}
	if place, ok := firstPlaces[p.key(i)]; ok && p.over(i+1) {
		return Reading{Kind: AmountRead, Amount: Amount{Value: decimal.NewFromInt(place), Unit: p.unit}}, true
	}
	rank, next, ok := p.place(i)
	if !ok || !p.oneOf(next, "/", "tren", "trong", "tong") {
		return Reading{}, false
	}
	for p.oneOf(next, "/", "tren", "trong", "tong", "so") {
		next++
	}
	of, _, ok := p.place(next)
	switch {
	case !ok:
		return Reading{}, false
	case !isRank(rank) || of.LessThan(rank):
		return Reading{Kind: AmountRejected}, true
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: rank, Unit: p.unit, RankOf: int(of.IntPart())}}, true
}

// place reads a whole number in digits or in words, "sáu ba" as 63.
func (p *fieldParser) place(i int) (value decimal.Decimal, next int, ok bool) {
	if number, width := p.whole(i); width > 0 && p.key(i+1) != "muoi" {
		return decimal.NewFromInt(int64(number)), i + 1, true
	}
	value, next, ok = p.words(i)
	if digit, again := p.digitWord(next); ok && again && next == i+1 {
		return value.Shift(1).Add(decimal.NewFromInt(digit)), next + 1, true
	}
	return value, next, ok
}
