package handlers

import (
	"regexp"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// weekdayAlone is a day of the week at the end of a folded text, otherDay what
// says more about a day than that.
var (
	weekdayAlone = regexp.MustCompile(`(?:^|\s)(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)$`)
	otherDay     = regexp.MustCompile(`\d[/-]\d|\b(?:tuan|ngay|thang)\b`)
)

// inItsWeek is the day that a session moves to: where nothing but a day of the
// week is said ("sang thứ Sáu"), that of its own week, unless it is over.
// From a weekend it moves to the days after it.
func inItsWeek(text string, said, session, today survey.Date) survey.Date {
	folded := viet.Fold(viet.Clean(text))
	folded = folded[strings.LastIndex(folded, " sang ")+1:]
	if !weekdayAlone.MatchString(folded) || otherDay.MatchString(folded) {
		return said
	}
	day := session.AddDays(fromMonday(said) - fromMonday(session))
	if fromMonday(session) >= saturday && fromMonday(said) < saturday {
		day = day.AddDays(daysOfWeek)
	}
	if day.Compare(today) < 0 {
		return said
	}
	return day
}

// fromMonday is how many days after the Monday of its week a day is.
func fromMonday(day survey.Date) int { return (int(day.Weekday()) + daysOfWeek - 1) % daysOfWeek }

const (
	daysOfWeek = 7
	saturday   = 5 // days after Monday
)
