package texts

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Amount writes a value with the name of its unit, as pages do. An error is
// a unit without a name.
func (b *Book) Amount(language survey.Language, d decimal.Decimal, unit survey.Unit) (string, error) {
	return b.in(language).amount(d, unit, language)
}
