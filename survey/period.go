package survey

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is an inclusive range of days that a figure covers: a year
// ("2020"), a range of years ("2016/2021"), other days ("2021-01-01/2021-06-30")
// or one day ("2020-10-31"). The zero value means "not stated".
type Period struct {
	From, To Date
}

// Year returns the period of one calendar year.
func Year(y int) Period { return Years(y, y) }

// Years returns the period from 1 January of one year to 31 December of another.
func Years(from, to int) Period {
	return Period{Date{from, time.January, 1}, Date{to, time.December, 31}}
}

// ParsePeriod reads the forms that String writes; anything else, and a
// range that ends before it begins, is ErrInvalid.
func ParsePeriod(s string) (Period, error) {
	first, second, ranged := strings.Cut(s, "/")
	from, err := parseEdge(first, time.January, 1)
	if err != nil {
		return Period{}, fmt.Errorf("period %q: %w", s, err)
	}
	if !ranged {
		second = first
	}
	to, err := parseEdge(second, time.December, 31)
	if err != nil {
		return Period{}, fmt.Errorf("period %q: %w", s, err)
	}
	if to.Compare(from) < 0 {
		return Period{}, fmt.Errorf("period %q ends before it begins: %w", s, ErrInvalid)
	}
	return Period{from, to}, nil
}

// parseEdge reads a year, taken as the given day of it, or a full date.
func parseEdge(s string, month time.Month, day int) (Date, error) {
	if len(s) != 4 {
		return ParseDate(s)
	}
	year, err := strconv.Atoi(s)
	if err != nil || year < 1 {
		return Date{}, fmt.Errorf("year %q: %w", s, ErrInvalid)
	}
	return Date{year, month, day}, nil
}

// IsZero reports whether the period is not stated.
func (p Period) IsZero() bool { return p == Period{} }

// WholeYears reports whether the period begins on 1 January and ends on 31 December.
func (p Period) WholeYears() bool {
	return !p.IsZero() && p == Years(p.From.Year, p.To.Year)
}

// SingleYear returns the calendar year that the period is exactly, if it is one.
func (p Period) SingleYear() (year int, ok bool) {
	return p.From.Year, p.WholeYears() && p.From.Year == p.To.Year
}

// Covers reports whether every day of other lies in p.
func (p Period) Covers(other Period) bool {
	return p.From.Compare(other.From) <= 0 && p.To.Compare(other.To) >= 0
}

// Compare orders periods by their last day, then by their first.
func (p Period) Compare(other Period) int {
	return cmp.Or(p.To.Compare(other.To), p.From.Compare(other.From))
}

// String returns the canonical form that ParsePeriod reads, "" for the zero value.
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.WholeYears() && p.From.Year == p.To.Year:
		return fmt.Sprintf("%04d", p.From.Year)
	case p.WholeYears():
		return fmt.Sprintf("%04d/%04d", p.From.Year, p.To.Year)
	case p.From == p.To:
		return p.From.String()
	}
	return p.From.String() + "/" + p.To.String()
}

// MarshalText writes what String returns.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	parsed, err := ParsePeriod(string(text))
	if err == nil {
		*p = parsed
	}
	return err
}
