package survey

import (
	"time"

	"github.com/shopspring/decimal"
)

// Sense is what a person wants to be told of about a figure.
type Sense string

// The senses. A value in the right sense is told of when it is reached, and
// again only after it was left.
const (
	SenseChange Sense = "change" // every change
	SenseAbove  Sense = "above"  // as much as a value or more; of a rank a worse one
	SenseBelow  Sense = "below"  // less than a value; of a rank a better one
)

// Follow is a person's wish to be told of an indicator, or of what answers
// for a group. There is one of each sense; another threshold replaces the one
// before.
type Follow struct {
	ID        string          `json:"id"` // derived from person, subject and sense
	Rev       int64           `json:"rev"`
	Person    PersonID        `json:"person"`
	Subject   string          `json:"subject"` // the slug of an indicator or of a group
	Sense     Sense           `json:"sense"`
	Threshold decimal.Decimal `json:"threshold,omitzero"`
	Since     time.Time       `json:"since"` // what was recorded before is not told
}

// Holds reports whether a value is on the side of the threshold that the
// person wants to be told of.
func (f Follow) Holds(i Indicator, value decimal.Decimal) bool {
	switch {
	case f.Sense == SenseBelow:
		return value.LessThan(f.Threshold)
	case f.Sense == SenseAbove && i.Kind == KindRank:
		return value.GreaterThan(f.Threshold)
	case f.Sense == SenseAbove:
		return value.GreaterThanOrEqual(f.Threshold)
	}
	return false
}

// Tells reports whether a figure that takes the place of another is to be
// told: nil stands for no figure before.
func (f Follow) Tells(i Indicator, before *Observation, after Observation) bool {
	if f.Sense == SenseChange {
		return before == nil || !before.Value.Equal(after.Value) || before.Text != after.Text
	}
	return f.Holds(i, after.Value) && (before == nil || !f.Holds(i, before.Value))
}
