package viet

import (
	"fmt"
	"strings"

	"khaosat/survey"
)

func wrongWeekday(r *reading) bool {
	for _, m := range r.moments {
		if m.Problem == WrongWeekday {
			return true
		}
	}
	return false
}

// takeWeekdays fills the day whose weekday does not fit, and what the text
// would be if only one of them counted.
func takeWeekdays(r *reading, s *Slots) {
	for _, m := range r.moments {
		if m.Problem != WrongWeekday {
			continue
		}
		date := m.Period.From
		s.Date = At{Day: date}
		s.WeekdayGiven, s.WeekdayActual = weekdayCode(m.WeekdayGiven), weekdayCode(date.Weekday())
		s.Instead = nil
		for _, day := range []survey.Date{date, m.DayGiven()} {
			s.Instead = append(s.Instead, Instead{Day: day, Text: r.withDay(m, day)})
		}
	}
}

// DayGiven is the day of the week that was said, of the week that the date is
// in.
func (m Moment) DayGiven() survey.Date {
	date := m.Period.From
	return date.AddDays(daysAfterMonday(m.WeekdayGiven) - daysAfterMonday(date.Weekday()))
}

// withDay is the text with another day in a moment, which keeps its time.
func (r *reading) withDay(m Moment, day survey.Date) string {
	first, last := r.line.Tokens[m.From].Start, r.line.Tokens[m.To-1].End
	return r.text[:first] + m.OnDay(day) + r.text[last:]
}

// OnDay says a moment with another day in the place of its own.
func (m Moment) OnDay(day survey.Date) string {
	var words []string
	switch {
	case m.Deadline:
		words = append(words, "trước")
	case m.Since:
		words = append(words, "từ")
	}
	if m.HasClock {
		words = append(words, m.Clock.String())
		if m.Ends != (Clock{}) {
			words[len(words)-1] += "-" + m.Ends.String()
		}
	}
	if part, known := spokenParts[m.Part]; known {
		words = append(words, part)
	}
	words = append(words, fmt.Sprintf("ngày %02d/%02d/%d", day.Day, day.Month, day.Year))
	return strings.Join(words, " ")
}

var spokenParts = map[string]string{Morning: "sáng", Noon: "trưa", Afternoon: "chiều", Evening: "tối"}
