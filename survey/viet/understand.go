package viet

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// Asker is who types, and what he was asked for.
type Asker struct {
	Today   survey.Date            // the day in his zone, which relative dates start from
	Field   string                 // what the form asks for: the slug of an indicator or a section; "" outside a form
	Unit    survey.Unit            // that the form expects an amount in; "" where it expects none
	Group   string                 // the group whose figures the form asks for
	Working func(survey.Date) bool // whether offices are open on a day; nil: every day
}

// answering reports whether the asker answers a question of a form.
func (a Asker) answering() bool { return a.Field != "" || a.Unit != "" || a.Group != "" }

// maxUnderstood is how many bytes of a text are read: nobody asks longer
// questions, and a text that long is one to keep, not to understand.
const maxUnderstood = 1000

// Understand tells what a typed text asks for, by rules: the names and
// phrases that it holds, what it says about time and amounts, and what fits
// them. It never fails: the intent of a text that it cannot read is
// IntentUnknown. A text that begins with a slash is a command.
func Understand(text string, vocabulary *Vocabulary, asker Asker) Meaning {
	text = zeroed(strings.TrimSpace(Clean(text)))
	if command, ok := strings.CutPrefix(text, "/"); ok {
		return vocabulary.command(command, asker)
	}
	if len(text) > maxUnderstood {
		return vocabulary.longText(text, asker)
	}
	r := vocabulary.read(text, asker)
	if asker.answering() {
		if meaning, ok := r.answer(); ok {
			return meaning
		}
	}
	if meaning, ok := r.meaning(); ok {
		if two, ok := r.both(meaning); ok {
			return two
		}
		return meaning
	}
	return r.otherwise()
}

// meaning is that of the first rule that fits.
func (r *reading) meaning() (Meaning, bool) {
	for _, rule := range r.known.rules {
		if rule.when(r) {
			return r.as(rule), true
		}
	}
	return Meaning{}, false
}

// allRules are the rules of every feature. The order counts: what must not
// be missed and what changes something comes before what only asks.
func allRules() []rule {
	return slices.Concat(guards(), returned(), written(), recalls(), wishes(), settings(), people(), collection(), digests(), sessions(), followUp(), workdays(), manners(), figures())
}

// otherwise is what a text means that no rule fits: text for the section
// that the form asks for, no amount where it asks for one, else nothing.
func (r *reading) otherwise() Meaning {
	if meaning, ok := r.answerAnyway(); ok {
		return meaning
	}
	return Meaning{Intent: IntentUnknown}
}

// longText is what a text means that is too long for a question.
func (v *Vocabulary) longText(text string, asker Asker) Meaning {
	if sectionSlug(asker.Field) {
		return Meaning{Intent: IntentSectionText, Slots: Slots{Section: asker.Field, Text: text}}
	}
	return Meaning{Intent: IntentUnknown}
}
