package viet

import (
	"strings"

	"github.com/shopspring/decimal"
)

// literal is a number written in digits. One comma before three digits can
// be a decimal comma or group as in English: then Other is the second
// reading.
type literal struct {
	value     decimal.Decimal
	other     decimal.Decimal
	ambiguous bool // value is the decimal reading, other the grouped one
	dotted    bool // one dot before three digits, read as a group: 1.500
}

// readLiteral reads digits with dots and commas; ok is false for what is no
// number, such as 12.34.56.
func readLiteral(text string) (l literal, ok bool) {
	dots, commas := strings.Count(text, "."), strings.Count(text, ",")
	switch {
	case dots == 0 && commas == 0:
		return exact(text)
	case dots > 0 && commas > 0:
		return readMixed(text)
	case dots+commas > 1:
		separator := "."
		if commas > 1 {
			separator = ","
		}
		if !grouped(text, separator) {
			return literal{}, false
		}
		return exact(strings.ReplaceAll(text, separator, ""))
	}
	return readSingle(text)
}

func exact(text string) (literal, bool) {
	value, err := decimal.NewFromString(text)
	return literal{value: value}, err == nil
}

// readMixed reads a number with both separators: the last one is the decimal
// one and stands once, the others group.
func readMixed(text string) (literal, bool) {
	point, group := ",", "."
	if strings.LastIndex(text, ".") > strings.LastIndex(text, ",") {
		point, group = ".", ","
	}
	whole, fraction, _ := strings.Cut(text, point)
	if strings.Contains(fraction, point) || strings.Contains(fraction, group) || !grouped(whole, group) {
		return literal{}, false
	}
	return exact(strings.ReplaceAll(whole, group, "") + "." + fraction)
}

// readSingle reads a number with one separator. Three digits after a dot
// are a group, after a comma they can be either; a number that begins with 0
// has decimals.
func readSingle(text string) (literal, bool) {
	whole, fraction, comma := strings.Cut(text, ",")
	if !comma {
		whole, fraction, _ = strings.Cut(text, ".")
	}
	l, ok := exact(whole + "." + fraction)
	if !ok || len(fraction) != 3 || len(whole) > 3 || strings.HasPrefix(whole, "0") {
		return l, ok
	}
	joined, _ := exact(whole + fraction)
	if !comma {
		return literal{value: joined.value, other: l.value, dotted: true}, true
	}
	return literal{value: l.value, other: joined.value, ambiguous: true}, true
}

// grouped reports whether digits stand in groups of three.
func grouped(text, separator string) bool {
	groups := strings.Split(text, separator)
	if len(groups[0]) == 0 || len(groups[0]) > 3 || len(groups) > 1 && strings.HasPrefix(groups[0], "0") {
		return false
	}
	for _, group := range groups[1:] {
		if len(group) != 3 {
			return false
		}
	}
	return true
}
