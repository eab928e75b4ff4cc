package viet

import (
	"fmt"
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
	Part         string // "", morning, noon, afternoon, evening
	Problem      MomentProblem
	WeekdayGiven time.Weekday
	HasWeekday   bool
	AsOf         bool // "đến cuối năm 2020", "tính đến 31/12/2020"
	Deadline     bool // "trước ngày 7-9", "đến hết 7-9"
	NoYear       bool // the year was not typed
	Relative     bool // hôm nay, mai, tuần sau
}
