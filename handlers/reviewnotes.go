package handlers

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"khaosat/survey/form"
)

// remarks are what was noted so far.
func (t told) remarks() []form.Remark {
	var remarks []form.Remark
	if err := json.Unmarshal([]byte(t[noteRemarks]), &remarks); err != nil {
		return nil // nothing was noted yet
	}
	return remarks
}

// add notes remarks; one about the same question is replaced.
func (t told) add(remarks ...form.Remark) {
	all := t.remarks()
	for _, remark := range remarks {
		all = slices.DeleteFunc(all, func(r form.Remark) bool { return r.Question == remark.Question })
		all = append(all, remark)
	}
	if written, err := json.Marshal(all); err == nil {
		t[noteRemarks] = string(written)
	}
}

// say notes what is said against a report; ok is false if it says nothing. What
// names no question waits for one.
func (t told) say(p report, text string) (ok bool) {
	remarks, unplaced := p.remarksIn(text)
	t.add(remarks...)
	if !hasLetter(unplaced) {
		return len(remarks) > 0
	}
	t[noteSaid] = cut(strings.TrimPrefix(t[noteSaid]+"; "+unplaced, "; "), maxReason)
	return true
}

// about notes which question is meant: what was said waits for it, or its
// reason is asked for.
func (t told) about(question string) {
	if said := t[noteSaid]; said != "" {
		t.add(form.Remark{Question: question, Reason: withoutNumber(said)})
		delete(t, noteSaid)
		return
	}
	t[noteQuestion] = question
}

// inFormOrder sorts remarks as their questions come in the form, so that who
// mends them is led from each to the next. A remark about the whole comes first.
func inFormOrder(p report, remarks []form.Remark) []form.Remark {
	places := form.Places(p.Form, p.Draft)
	at := func(r form.Remark) int {
		return slices.IndexFunc(places, func(place form.Place) bool { return place.Question.ID == r.Question })
	}
	slices.SortStableFunc(remarks, func(a, b form.Remark) int { return cmp.Compare(at(a), at(b)) })
	return remarks
}

func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most])
}
