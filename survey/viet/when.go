package viet

import (
	"fmt"
	"strings"
	"time"

	"khaosat/survey"
)

// MomentKind tells what a Moment is.
type MomentKind string

// The kinds of moments.
const (
	MomentPeriod MomentKind = "period" // a year, quarter, months, years, a week
	MomentDay    MomentKind = "day"    // one date
	MomentDays   MomentKind = "days"   // a range of dates
	MomentClock  MomentKind = "clock"  // a time of day only
	MomentPart   MomentKind = "part"   // morning, afternoon … only
)

// MomentProblem is what is wrong with a moment.
type MomentProblem string

// The problems.
const (
	NoSuchDay    MomentProblem = "no_such_day"   // 31/9
	WrongWeekday MomentProblem = "wrong_weekday" // the date is another day of the week
	Lunar        MomentProblem = "lunar"         // cannot be computed
)

// The parts of the day.
const (
	Morning   = "morning"
	Noon      = "noon"
	Afternoon = "afternoon"
	Evening   = "evening"
)

// Clock is a time of day.
type Clock struct{ Hour, Minute int }

// String writes 07:30.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute) }

// Moment is a piece of a line that says when.
type Moment struct {
	From, To     int // tokens of the line, To exclusive
	Kind         MomentKind
	Period       survey.Period // the days it covers; one for MomentDay
	Clock        Clock
	HasClock     bool
	Ends         Clock  // 11:30 in "8h-11h30"; Clock{} where no end was typed
	Part         string // "", morning, noon, afternoon, evening; "" where the clock was typed
	Problem      MomentProblem
	WeekdayGiven time.Weekday
	HasWeekday   bool
	AsOf         bool // "đến cuối năm 2020", "tính đến 31/12/2020": Period.To counts
	Deadline     bool // "trước ngày 7-9", "đến hết 7-9"
	Since        bool // "từ 8-9", "từ đầu tuần", without an end
	NoYear       bool // the year was not typed
	Relative     bool // hôm nay, mai, tuần sau
}

// FindMoments finds what a line says about time, left to right, the longest
// reading of each place. Days come before months, the week begins on Monday.
// A date without a year is the nearest one to today, at most half a year
// away; a month or quarter without one is of this year, or of the last if it
// would begin more than half a year from now. Which day is meant by a weekday
// alone is the next one, today included. The beginning, middle and end of a
// month are ten days each, the end of a week is Saturday and Sunday, and 24h
// of a day is 23:59. Lengths of time (trước 15 phút, 3 ngày làm việc) and
// what only looks like a date (3/5 dự án, 06-NQ/TU) are no moments.
func FindMoments(line Line, today survey.Date) []Moment {
	scan := newScanner(line, today)
	var found []Moment
	for at := 0; at < len(scan.tokens); {
		m, ok := scan.moment(at)
		if !ok {
			at++
			continue
		}
		if n := len(found); n > 0 && found[n-1].NoYear && scan.listed(found[n-1], m) {
			found[n-1] = scan.sharing(found[n-1], m)
		}
		found = append(found, m)
		at = m.To
	}
	return found
}

// ReadMoment reads a text that is as a whole one moment; anything else is
// survey.ErrInvalid. Look at Problem before using its days.
func ReadMoment(text string, today survey.Date) (Moment, error) {
	line := Tokenize(strings.TrimRight(Clean(text), " .!?\n"))
	if len(line.Tokens) > 0 {
		if m, ok := newScanner(line, today).moment(0); ok && m.To == len(line.Tokens) {
			return m, nil
		}
	}
	return Moment{}, fmt.Errorf("moment %q: %w", text, survey.ErrInvalid)
}
