package viet

import (
	"strings"

	"github.com/shopspring/decimal"
)

// barLength is how many characters a bar has.
const barLength = 10

// Bar draws a share, in percent, as a small bar of text: ▰▰▰▱▱▱▱▱▱▱. It is
// full only from 100 percent on, and empty only at nothing.
func Bar(percent decimal.Decimal) string {
	filled := int(percent.DivRound(decimal.NewFromInt(100/barLength), 0).IntPart())
	switch {
	case !percent.IsPositive():
		filled = 0
	case percent.LessThan(decimal.NewFromInt(100)):
		filled = min(max(filled, 1), barLength-1)
	default:
		filled = barLength
	}
	return strings.Repeat("▰", filled) + strings.Repeat("▱", barLength-filled)
}
