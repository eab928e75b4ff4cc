package calendar

import (
	"testing"

	"khaosat/survey"
)

func TestConclusionAndYearEndSlots(t *testing.T) {
	days := load(t)
	session := survey.Session{Date: survey.Date{Year: 2021, Month: 8, Day: 31}}
	if got := named(days.ConclusionSlots(session, ict())); got != "T+1 01/09, T+5 09/09" {
		t.Errorf("conclusions: %s", got)
	}
	if got := named(days.YearEndSlots(2024, ict())); got != "2024-12-01 02/12, 2024-12-15 16/12" {
		t.Errorf("the year's end: %s", got)
	}
}
