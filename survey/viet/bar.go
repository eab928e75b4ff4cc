package viet

import (
	"strings"

	"github.com/shopspring/decimal"
)

// barLength is how many characters a bar has.
const barLength = 10

// Bar draws a share, in percent, as a small bar of text: ▰▰▰▱▱▱▱▱▱▱. It is
// full only at 100 percent, and no longer above it.
func Bar(percent decimal.Decimal) string {
	filled := int(percent.Div(decimal.NewFromInt(100 / barLength)).Floor().IntPart())
	filled = min(max(filled, 0), barLength)
	return strings.Repeat("▰", filled) + strings.Repeat("▱", barLength-filled)
}
