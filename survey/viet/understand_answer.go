package viet

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// noNumber fills that there are no data, which is not 0.
func noNumber(_ *reading, s *Slots) { s.Num = &Reading{Kind: AmountNone} }

// sectionSlug reports whether a field of a form is a section of the report.
func sectionSlug(field string) bool { _, ok := sectionPhrases[field]; return ok }

// answer tells what a text means to the question of a form; ok is false if
// it answers nothing and may be a question of its own.
func (r *reading) answer() (Meaning, bool) {
	for _, rule := range r.known.controls {
		if rule.when(r) {
			return r.as(rule), true
		}
	}
	switch {
	case sectionSlug(r.asker.Field):
		if len(r.words) > maxQuestion {
			return r.answerAnyway()
		}
		return Meaning{}, false
	case r.asker.Unit == "":
		return r.answerGroup()
	case r.has(cueCorrect):
		return r.correction()
	}
	return r.answerNumber()
}

// maxQuestion is how many words a text may have to be a question of its own
// where the form asks for a text.
const maxQuestion = 10

// controls are how people find their way through a form.
func controls() []rule {
	return []rule{
		{IntentSecurityRefuse, secret, nil},
		{IntentBack, and(some(cueBack), short(6)), nil},
		{IntentSkip, and(some(cueSkip), short(6)), nil},
		{IntentPreview, and(some(cuePreview), short(9)), nil},
		{IntentSaveDraft, and(some(cueSaveDraft), short(9), not(withAmount)), nil},
		{IntentSaveDraft, and(some(cueContinue), later, short(9)), nil},
		{IntentRevert, and(some(cueRevert), short(9)), []filler{confirm}},
		{IntentReportCancel, and(some(cueCancel), short(7)), []filler{confirm}},
		{IntentReportSubmit, and(some(cueSubmit), short(7), not(withAmount), told), []filler{confirm}},
		{IntentMissing, and(some(cueNoData), short(10), not(withAmount)), []filler{noNumber}},
	}
}

// answerNumber reads an amount, with its source where one is named.
func (r *reading) answerNumber() (Meaning, bool) {
	text, source := cutSource(r.text)
	reading := ReadAmount(text, r.asker.Unit)
	if reading.Kind == AmountRejected && r.asker.Field != "" {
		return Meaning{}, false
	}
	slots := Slots{Num: &reading, Source: source}
	if r.asker.Field == "" {
		return Meaning{Intent: IntentNumber, Slots: slots}, true
	}
	return r.value(slots), true
}

// value is what an amount means that was read for a field.
func (r *reading) value(slots Slots) Meaning {
	reading := *slots.Num
	switch {
	case reading.Kind == AmountNone:
		return Meaning{Intent: IntentMissing, Slots: slots}
	case reading.Ratio:
		var options []Slots
		for _, choice := range reading.Choices {
			options = append(options, Slots{Ratio: json.Number(choice.Value.String())})
		}
		return Meaning{Intent: IntentClarify, Slots: Slots{Options: options}}
	case reading.Kind == AmountAsk, reading.Kind == AmountMissingOrZero:
		return Meaning{Intent: IntentClarify, Slots: slots}
	case r.isChange():
		delta := reading.Amount.Value.Abs()
		if r.has(cueFall) || hasWord("bot")(r) {
			delta = delta.Neg()
		}
		return Meaning{Intent: IntentClarify, Slots: Slots{Delta: json.Number(delta.String())}}
	}
	return Meaning{Intent: IntentValue, Slots: slots}
}

// isChange reports whether an amount tells by how much a figure has changed
// where the form asks how much it is.
func (r *reading) isChange() bool {
	switch r.asker.Unit {
	case survey.UnitProject, survey.UnitMegawatt, survey.UnitBillionDong, survey.UnitMillionKWh:
		return startsWith(cueGrowth)(r) || startsWith(cueFall)(r) || startsWith(cueMore)(r)
	}
	return false
}

// correction reads the amount that is right now: what follows "thành" or
// "là", what stands before "mới đúng", else the last one.
func (r *reading) correction() (Meaning, bool) {
	amounts := r.amounts
	if len(amounts) == 0 {
		return r.answerNumber()
	}
	right := amounts[len(amounts)-1]
	folded := r.line.Folded(0, len(r.line.Tokens))
	if before, _, ok := strings.Cut(folded, " moi dung"); ok {
		for _, a := range amounts {
			if len(r.line.Folded(0, a.To)) <= len(before) {
				right = a
			}
		}
	}
	text := r.line.Text[r.line.Tokens[right.From].Start:r.line.Tokens[right.To-1].End]
	reading := ReadAmount(text, r.asker.Unit)
	if reading.Kind == AmountRejected {
		return Meaning{}, false
	}
	return Meaning{Intent: IntentCorrect, Slots: Slots{Num: &reading}}, true
}

// answerGroup reads several figures of a group in one message.
func (r *reading) answerGroup() (Meaning, bool) {
	if r.asker.Group == "" || len(r.amounts) == 0 || r.asks() {
		return Meaning{}, false
	}
	values := map[string]json.Number{}
	sum, total, parts := decimal.Zero, decimal.Zero, 0
	for _, a := range r.amounts {
		slug := r.figureOf(a)
		if slug == "" || a.Reading.Kind != AmountRead {
			continue
		}
		value := a.Reading.Amount.Value
		values[slug] = json.Number(value.String())
		switch i := r.known.indicators[slug]; {
		case i.PartOf != "":
			sum, parts = sum.Add(value), parts+1
		case r.known.hasParts[slug]:
			total = value
		}
	}
	if len(values) == 0 {
		return Meaning{}, false
	}
	slots := Slots{Values: values}
	if parts > 1 && !total.IsZero() {
		slots.Check = SumWrong
		if sum.Equal(total) {
			slots.Check = SumOK
		}
	}
	return Meaning{Intent: IntentValues, Slots: slots}, true
}

// figureOf finds the figure that an amount is meant for: of the name that
// stands last before it, or right after it, else of the group asked for, the
// one with its unit.
func (r *reading) figureOf(a FoundAmount) string {
	unit := a.Reading.Amount.Unit
	if unit == "" {
		unit = r.commonUnit()
	}
	if before := r.line.Tokens[max(a.From-1, 0)].Folded; before == "tong" || before == "cong" {
		if total, ok := r.known.total(Subject{Slug: r.asker.Group, Group: true}); ok && r.known.indicators[total.Slug].Unit == unit {
			return total.Slug
		}
	}
	if named, ok := r.nameFor(a); ok {
		if !named.Group && (unit == "" || r.known.indicators[named.Slug].Unit == unit) {
			return named.Slug
		}
		if s, ok := r.known.sibling(named, unit); ok {
			return s.Slug
		}
	}
	s, _ := r.known.figure(Subject{Slug: r.asker.Group, Group: true}, unit)
	return s.Slug
}

// commonUnit is the unit of the amounts that come without one: that of
// another amount in the message, else of the first figure of the group.
func (r *reading) commonUnit() survey.Unit {
	for _, a := range r.amounts {
		if unit := a.Reading.Amount.Unit; unit != "" {
			return unit
		}
	}
	for _, slug := range r.known.groups[r.asker.Group].Headline {
		return r.known.indicators[slug].Unit
	}
	return ""
}

// nameFor finds the name that an amount belongs to.
func (r *reading) nameFor(a FoundAmount) (Subject, bool) {
	best, ok := Subject{}, false
	for _, m := range r.subjects {
		switch first := r.words[m.from].token; {
		case first < a.From:
			best, ok = m.subjects[0], true
		case first <= a.To && !ok:
			return m.subjects[0], true
		}
	}
	return best, ok
}

// answerAnyway is what a text means to the question of a form when it means
// nothing else.
func (r *reading) answerAnyway() (Meaning, bool) {
	switch {
	case sectionSlug(r.asker.Field):
		slots := Slots{Section: r.asker.Field, Text: r.text}
		takeCauseKind(r, &slots)
		return Meaning{Intent: IntentSectionText, Slots: slots}, true
	case r.asker.Unit != "":
		rejected := Reading{Kind: AmountRejected, Unit: r.asker.Unit}
		return Meaning{Intent: IntentValue, Slots: Slots{Num: &rejected}}, true
	}
	return Meaning{}, false
}

// sourceWords begin the source of an amount, folded.
var sourceWords = []string{" theo ", " nguon ", ", nguon ", " (nguon ", " (theo ", "; nguon "}

// cutSource splits "229 MW, nguồn: EVN" into the amount and its source.
func cutSource(text string) (amount, source string) {
	folded := []rune(Fold(text))
	typed := []rune(text)
	if len(folded) != len(typed) {
		return text, ""
	}
	for _, word := range sourceWords {
		if at := strings.Index(string(folded), word); at > 0 {
			from := len([]rune(string(folded)[:at]))
			rest := string(typed[from+len([]rune(word)):])
			return strings.TrimRight(string(typed[:from]), " ,;("), strings.Trim(rest, " :().,")
		}
	}
	return text, ""
}

// beforeColon returns what stands before the first colon.
func beforeColon(text string) string {
	before, _, _ := strings.Cut(text, ":")
	return before
}

// cutUnit splits "tỷ lệ che phủ rừng (%)" or "… đơn vị ha" into name and unit.
func cutUnit(text string) (name, unit string) {
	if open := strings.LastIndex(text, "("); open > 0 && strings.HasSuffix(text, ")") {
		return strings.TrimSpace(text[:open]), strings.Trim(text[open:], "() ")
	}
	words := strings.Fields(text)
	for i := range words {
		if i+2 < len(words) && Fold(words[i]) == "don" && Fold(words[i+1]) == "vi" {
			rest := slices.DeleteFunc(words[i+2:], func(w string) bool { return Fold(w) == "tinh" || Fold(w) == "la" || w == ":" })
			return strings.Trim(strings.Join(words[:i], " "), " ,;"), strings.Trim(strings.Join(rest, " "), " :")
		}
	}
	return text, ""
}
