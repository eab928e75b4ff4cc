package viet

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Slots is what a text says about its intent; what it does not say is zero.
type Slots struct {
	Indicator  string          `json:"indicator,omitempty"` // a slug; also that of a group whose figures are sides of one thing
	Indicators []string        `json:"indicators,omitempty"`
	Group      string          `json:"group,omitempty"`
	Elsewhere  bool            `json:"-"` // of another province, whose figures are not kept
	Loosely    bool            `json:"-"` // said with words that nothing is known by: perhaps of something else
	Leaning    bool            `json:"-"` // says something of what was asked about before
	Aim        bool            `json:"-"` // how far the target is reached
	AimFor     survey.Period   `json:"-"` // whose target
	Extreme    Extreme         `json:"-"` // of a series: which of its figures is asked for
	Except     []survey.Period `json:"-"` // of a series: the years that are left out
	Having     Having          `json:"-"` // of a series: what the figures are that are asked for
	Manner     Manner          `json:"-"` // of what asks for nothing
	Each       []survey.Period `json:"-"` // the periods that are named one by one
	Sided      survey.Sense    `json:"-"` // of a rank's threshold: the side that is said
	Unsure     bool            `json:"-"` // what is to stop is not said
	Earlier    bool            `json:"-"` // the time before that in hand
	NotKept    string          `json:"-"` // what is asked about and not in the catalogue, as typed
	Sought     Sought          `json:"-"` // what is asked about and has no name in the catalogue
	Number     string          `json:"-"` // of a document that is not in the catalogue
	Period     When            `json:"period,omitzero"`
	Periods    []When          `json:"periods,omitempty"` // the two that are compared, the earlier first; those of a series
	Base       string          `json:"base,omitempty"`    // what a follow-up compares with: BasePreviousYear
	Shares     []string        `json:"-"`                 // of a breakdown: the parts whose shares are asked for
	View       View            `json:"view,omitempty"`
	Topic      string          `json:"topic,omitempty"` // folded, its words joined by "_"
	Document   string          `json:"document,omitempty"`
	Type       string          `json:"type,omitempty"` // of a document: de_cuong
	Known      At              `json:"known,omitzero"` // figures as they were known on that day

	Unit    string   `json:"unit,omitempty"` // the code of a department, or Self; for a new indicator its unit
	Units   []string `json:"units,omitempty"`
	Section string   `json:"section,omitempty"` // a slug of the report's outline
	Kind    string   `json:"kind,omitempty"`
	Text    string   `json:"text,omitempty"`
	Filter  string   `json:"filter,omitempty"`
	ID      int      `json:"id,omitempty"`

	Num     *Reading               `json:"num,omitempty"`
	Values  map[string]json.Number `json:"values,omitempty"` // by slug, in the unit of each
	Measure survey.Unit            `json:"-"`                // which of a group's totals is checked; "" for the first
	Added   []decimal.Decimal      `json:"-"`                // the numbers that a check adds up
	Stated  []decimal.Decimal      `json:"-"`                // the others that it is about
	Check   string                 `json:"check,omitempty"`  // of values that come with their total: sum_ok, sum_wrong
	Source  string                 `json:"source,omitempty"`
	Delta   json.Number            `json:"delta,omitempty"` // a change where a value was asked for
	Ratio   json.Number            `json:"ratio,omitempty"`
	Above   json.Number            `json:"above,omitempty"` // a threshold to be told of
	Below   json.Number            `json:"below,omitempty"`

	Date     At     `json:"date,omitzero"`
	From     Edge   `json:"from,omitzero"`
	To       Edge   `json:"to,omitzero"`
	Until    At     `json:"until,omitzero"`
	At       At     `json:"at,omitzero"`
	Deadline At     `json:"deadline,omitzero"`
	Time     string `json:"time,omitempty"` // HH:MM
	Part     string `json:"part,omitempty"` // of the day: morning, noon, afternoon, evening

	Field   string `json:"field,omitempty"` // the one fact that is asked for
	Venue   string `json:"venue,omitempty"`
	Warn    string `json:"warn,omitempty"` // holiday
	Minutes int    `json:"minutes,omitempty"`
	Days    Days   `json:"days,omitzero"`
	Offset  int    `json:"offset_days,omitempty"`

	Weekdays []time.Weekday `json:"-"` // of the digest, where they are named one by one
	Hours    []Hours        `json:"-"` // quiet ones
	Starts   survey.Date    `json:"-"` // the first day of a pause that does not begin today
	Drop     bool           `json:"-"` // what is named is not wanted any more
	Add      bool           `json:"-"` // … is wanted beside what there is
	Usual    bool           `json:"-"` // … is to be as it is without any choice

	Name      string `json:"name,omitempty"`
	Title     string `json:"title,omitempty"`
	Role      string `json:"role,omitempty"` // dau_moi, lanh_dao, thanh_vien, thu_ky
	Language  string `json:"lang,omitempty"`
	Format    string `json:"format,omitempty"` // xlsx, docx
	What      string `json:"what,omitempty"`   // indicators, reports
	Effective At     `json:"effective,omitzero"`

	Reason        string    `json:"reason,omitempty"`
	WeekdayGiven  string    `json:"weekday_given,omitempty"`
	WeekdayActual string    `json:"weekday_actual,omitempty"`
	Confirm       bool      `json:"confirm,omitempty"` // changes something: ask first
	Options       []Slots   `json:"options,omitempty"` // what may be meant, for IntentClarify
	Instead       []Instead `json:"-"`                 // what may be meant, as texts
	Wishes        []string  `json:"-"`                 // what is wished in one text, each as a text of its own
}

// Values of slots with a fixed vocabulary.
const (
	Self                = "self"
	BasePreviousYear    = "previous_year"
	SumOK               = "sum_ok"
	SumWrong            = "sum_wrong"
	NoSuchDayReason     = "no_such_day"
	NoSuchMonthReason   = "no_such_month"
	NoSuchQuarterReason = "no_such_quarter"
	HolidayWarning      = "holiday"
)

// Subject returns the slug of the indicator or group that is asked about,
// "" where none is.
func (s Slots) Subject() string {
	switch {
	case s.Indicator != "":
		return s.Indicator
	case s.Group != "":
		return s.Group
	case len(s.Indicators) > 0:
		return s.Indicators[0]
	}
	return ""
}

// Only is the period that is named, where it is one.
func (s Slots) Only() survey.Period {
	if len(s.Each) != 1 {
		return survey.Period{}
	}
	return s.Each[0]
}

// View is how a series is to be shown.
type View string

// The views.
const (
	ViewList  View = "list"
	ViewChart View = "chart"

	ViewOthers View = "others" // of a figure: what other sources say
	ViewParts  View = "parts"  // of a total: what it is made of
)

// Instead is a text that may be meant by another, and the day in which it
// differs.
type Instead struct {
	Day  survey.Date
	Text string
}

// Extreme is which figure of a series is asked for.
type Extreme string

// The extremes.
const (
	Highest Extreme = "highest"
	Lowest  Extreme = "lowest"
	Best    Extreme = "best"
	Worst   Extreme = "worst"
)

// When is the time asked about: a period of the calendar, or one that the
// data name. The zero When says nothing about time.
type When struct {
	Named  string // "", Latest or Upcoming
	Period survey.Period
}

// Times that only the data can tell.
const (
	Latest   = "latest"
	Upcoming = "upcoming"
)

// MarshalText writes "latest", "upcoming" or the period's canonical form.
func (w When) MarshalText() ([]byte, error) {
	if w.Named != "" {
		return []byte(w.Named), nil
	}
	return w.Period.MarshalText()
}

// IsZero reports whether nothing was said about time.
func (w When) IsZero() bool { return w == When{} }

// At is a day, or with HasClock an instant of it, in the asker's zone.
type At struct {
	Day      survey.Date
	Clock    Clock
	HasClock bool
}

// MarshalText writes 2021-09-07 or 2021-09-07T17:00.
func (a At) MarshalText() ([]byte, error) {
	if !a.HasClock {
		return a.Day.MarshalText()
	}
	return fmt.Appendf(nil, "%sT%s", a.Day, a.Clock), nil
}

// IsZero reports whether nothing was said.
func (a At) IsZero() bool { return a == At{} }

// Edge is one end of a change: a day, or the code or name of what was or
// will be.
type Edge struct {
	Day  survey.Date
	Text string
}

// MarshalText writes the day or the text.
func (e Edge) MarshalText() ([]byte, error) {
	if e.Text != "" {
		return []byte(e.Text), nil
	}
	return e.Day.MarshalText()
}

// IsZero reports whether nothing was said.
func (e Edge) IsZero() bool { return e == Edge{} }

// Days is a number of days, negative for days ahead of something, or a
// named set of them: daily, workdays, weekend.
type Days struct {
	Count int
	Named string
}

// MarshalJSON writes the number or the name.
func (d Days) MarshalJSON() ([]byte, error) {
	if d.Named != "" {
		return json.Marshal(d.Named)
	}
	return json.Marshal(d.Count)
}

// IsZero reports whether nothing was said.
func (d Days) IsZero() bool { return d == Days{} }
