package viet

import "slices"

// rule ties an intent to the texts that mean it and to the slots that it
// takes from them. The first rule of a table that fits counts.
type rule struct {
	intent Intent
	when   condition
	fill   []filler
}

// condition tells whether a rule fits a text.
type condition func(*reading) bool

// filler takes a slot from a text.
type filler func(*reading, *Slots)

// as puts together what a text means by a rule.
func (r *reading) as(rule rule) Meaning {
	meaning := Meaning{Intent: rule.intent}
	for _, fill := range rule.fill {
		fill(r, &meaning.Slots)
	}
	return meaning
}

// some fits texts with any of the cues.
func some(cues ...Cue) condition {
	return func(r *reading) bool { return slices.ContainsFunc(cues, r.has) }
}

// no fits texts with none of the cues.
func no(cues ...Cue) condition { return not(some(cues...)) }

func not(c condition) condition { return func(r *reading) bool { return !c(r) } }

func and(conditions ...condition) condition {
	return func(r *reading) bool {
		return !slices.ContainsFunc(conditions, func(c condition) bool { return !c(r) })
	}
}

func or(conditions ...condition) condition {
	return func(r *reading) bool {
		return slices.ContainsFunc(conditions, func(c condition) bool { return c(r) })
	}
}

// told fits texts that tell the bot to do something and ask nothing.
func told(r *reading) bool { return !r.asks() }

func withSubject(r *reading) bool    { return len(r.subjects) > 0 }
func withDepartment(r *reading) bool { return len(r.departments) > 0 }
func withDocument(r *reading) bool   { return len(r.documents) > 0 }
func withSection(r *reading) bool {
	_, numbered := r.sectionNumber()
	return len(r.sections) > 0 || numbered
}
func withDay(r *reading) bool    { return len(r.days()) > 0 }
func withClock(r *reading) bool  { _, ok := r.clock(); return ok }
func withAmount(r *reading) bool { return len(r.amounts) > 0 }

// short fits texts of few words that nothing else was said with.
func short(words int) condition { return func(r *reading) bool { return len(r.words) <= words } }
