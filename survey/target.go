package survey

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Target is what an indicator shall reach by the end of a period.
type Target struct {
	ID        string          `json:"id" yaml:"id"`
	Rev       int64           `json:"rev" yaml:"-"`
	Indicator string          `json:"indicator" yaml:"indicator"`
	Period    Period          `json:"period" yaml:"period"`
	Value     decimal.Decimal `json:"value" yaml:"value"`
	Qualifier Qualifier       `json:"qualifier,omitempty" yaml:"qualifier,omitempty"`
	Source    Source          `json:"source" yaml:"source"`
	Order     int             `json:"order" yaml:"-"`
}

// Goal is what a target asks for, in short: "energy_capacity 2025: 6500", with
// the qualifier, if there is one, before the value; "" for the zero Target.
func (t Target) Goal() string {
	if t.Indicator == "" {
		return ""
	}
	value := strings.TrimSpace(string(t.Qualifier) + " " + Digits(t.Value))
	return fmt.Sprintf("%s %s: %s", t.Indicator, t.Period, value)
}

// ParseGoal reads what Goal writes.
func ParseGoal(text string) (t Target, err error) {
	about, value, ok := strings.Cut(text, ": ")
	indicator, period, both := strings.Cut(about, " ")
	if !ok || !both {
		return t, fmt.Errorf("goal %q: %w", text, ErrInvalid)
	}
	if qualifier, digits, qualified := strings.Cut(value, " "); qualified {
		t.Qualifier, value = Qualifier(qualifier), digits
	}
	t.Indicator = indicator
	if t.Period, err = ParsePeriod(period); err == nil {
		t.Value, err = decimal.NewFromString(value)
	}
	if err != nil {
		return Target{}, fmt.Errorf("goal %q: %w", text, err)
	}
	return t, nil
}
