package viet

import (
	"slices"
	"strings"
)

// errands are questions about something else than figures.
var errands = []Intent{
	IntentSession, IntentSessions, IntentSessionDocuments, IntentSessionConclusion, IntentDeadline, IntentReportStatus, IntentDraftStatus, IntentAdvice, IntentChanges,
}

// asksFigures reports whether a meaning is a question about a figure.
func (m Meaning) asksFigures() bool {
	return m.Slots.Subject() != "" && slices.Contains([]Intent{IntentGet, IntentGroup, IntentMulti, IntentHistory, IntentCompare}, m.Intent)
}

// A text of two wishes is short, and is taken apart in few places: reading is
// what takes time.
const (
	maxBothWords = 30
	maxBothTries = 3
)

// both is what a text means that asks for a figure and, after an "và" or a
// comma, for something else: "pci bao nhiêu và mai có họp không". Neither is
// passed over in silence: it is asked which comes first.
func (r *reading) both(whole Meaning) (Meaning, bool) {
	questions := whole.asksFigures() || slices.Contains(errands, whole.Intent)
	if !questions || !withSubject(r) || !short(maxBothWords)(r) || !some(cueSession, cueMeeting, cueSchedule, cueDeadline, cueSubmit, cueSubmitted, cueNotYet, cueAdvice, cueNew)(r) {
		return Meaning{}, false
	}
	tries := 0
	for _, token := range r.line.Tokens {
		if tries == maxBothTries {
			break
		}
		if token.Folded != "va" && !strings.Contains(",;.?\n", token.Folded) {
			continue
		}
		tries++
		first, second := strings.TrimSpace(r.text[:token.Start]), strings.TrimSpace(r.text[token.End:])
		if r.apart(first, second) || r.apart(second, first) {
			return Meaning{Intent: IntentClarify, Slots: Slots{Wishes: []string{first, second}}}, true
		}
	}
	return Meaning{}, false
}

// apart reports whether one text asks for a figure and another for something
// else.
func (r *reading) apart(figures, errand string) bool {
	if figures == "" || errand == "" {
		return false
	}
	one, ok := r.known.read(figures, r.asker).meaning()
	if !ok || !one.asksFigures() {
		return false
	}
	other, ok := r.known.read(errand, r.asker).meaning()
	return ok && slices.Contains(errands, other.Intent)
}
