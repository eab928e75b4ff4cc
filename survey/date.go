package survey

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a calendar day without a time or a zone. Its zero value means
// "not known". Dates compare with == and with Compare.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate returns the given day; ok is false for an impossible one (31 September).
func NewDate(year int, month time.Month, day int) (d Date, ok bool) {
	d = Date{year, month, day}
	return d, year > 0 && DateOf(d.In(time.UTC)) == d
}

// DateOf returns the day of an instant in the instant's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2006-01-02"; anything else is ErrInvalid.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD: %w", s, ErrInvalid)
	}
	return DateOf(t), nil
}

// In returns the first instant of the day in a zone.
func (d Date) In(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// IsZero reports whether the day is not known.
func (d Date) IsZero() bool { return d == Date{} }

// AddDays returns the day n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return DateOf(d.In(time.UTC).AddDate(0, 0, n)) }

// DaysUntil is how many days another day is later, less than 0 for one that is
// earlier.
func (d Date) DaysUntil(other Date) int {
	return int(other.In(time.UTC).Sub(d.In(time.UTC)) / (24 * time.Hour))
}

// AddYears returns the same day n years later; 29 February becomes 28.
func (d Date) AddYears(n int) Date {
	moved := Date{d.Year + n, d.Month, d.Day}
	if DateOf(moved.In(time.UTC)) != moved {
		moved.Day = 28
	}
	return moved
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// Compare returns -1, 0 or +1 as d is before, equal to or after other.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// String returns "2006-01-02", or "" for an unknown day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes what String returns.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}
