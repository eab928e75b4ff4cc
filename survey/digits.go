package survey

import "github.com/shopspring/decimal"

// Digits writes a figure with the digits that it was given with: 61.60 stays
// 61.60, which says more than 61.6.
func Digits(d decimal.Decimal) string {
	if places := -d.Exponent(); places > 0 {
		return d.StringFixed(places)
	}
	return d.String()
}
