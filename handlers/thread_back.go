package handlers

import (
	"khaosat/survey"
	"khaosat/survey/viet"
)

// backFrom asks for the time before that of a question; where that was the
// latest, for the latest beside the one before it.
func backFrom(before, slots viet.Slots) viet.Meaning {
	p := before.Period.Period
	if p.IsZero() {
		return viet.Meaning{Intent: viet.IntentCompare, Slots: against(before, viet.When{})}
	}
	years := 1
	if p.WholeYears() {
		years += p.To.Year - p.From.Year
	}
	slots.Period = viet.When{Period: survey.Period{From: p.From.AddYears(-years), To: p.To.AddYears(-years)}}
	return viet.Meaning{Intent: intentOf(slots), Slots: slots}
}
