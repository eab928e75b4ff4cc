package viet

import (
	"encoding/json"
	"slices"
	"strings"
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
		return r.answerSection()
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

// answerSection takes a text for the section asked for, unless it is a short
// question or asks for help or time.
func (r *reading) answerSection() (Meaning, bool) {
	if len(r.words) > maxQuestion {
		return r.answerAnyway()
	}
	meaning, ok := r.meaning()
	if ok && (r.asks() || slices.Contains([]Intent{IntentHelp, IntentDeadline, IntentDeadlineAsk}, meaning.Intent)) {
		return meaning, true
	}
	return r.answerAnyway()
}

// controls are how people find their way through a form.
func controls() []rule {
	noFigures := and(some(cueFigures), or(some(cueNoData), hasWords("khong", "co")), no(cueHowMany))
	return []rule{
		{IntentSecurityRefuse, secret, nil},
		{IntentDraftStatus, and(or(hasWords("may", "cau"), hasWords("bao", "nhieu", "cau"), some(cueProgress)), asked, short(7), not(withAmount), not(withSubject)), nil},
		{IntentBack, and(some(cueBack), short(6)), nil},
		{IntentSkip, and(some(cueSkip), short(6)), nil},
		{IntentPreview, and(some(cuePreview), short(9)), nil},
		{IntentSaveDraft, and(some(cueSaveDraft), short(9), not(withAmount)), nil},
		{IntentSaveDraft, or(and(or(some(cueContinue), and(some(cueEnter), hasWord("de"))), later, short(9)), and(some(cuePause), no(cueDigest), short(6))), nil},
		{IntentRevert, and(some(cueRevert), short(9)), []filler{confirm}},
		{IntentReportCancel, and(some(cueCancel), short(7)), []filler{confirm}},
		{IntentReportSubmit, and(some(cueSubmit), short(7), not(withAmount), no(cueCorrect), told), []filler{confirm}},
		{IntentMissing, and(or(some(cueNoData), noFigures), short(10), not(withAmount), not(bareNumber), not(perhapsZero)), []filler{noNumber}},
	}
}

// perhapsZero fits texts that may mean no data or none at all: "chưa có dự án
// nào".
func perhapsZero(r *reading) bool {
	return r.asker.Unit != "" && zeroForms[r.line.Folded(0, len(r.line.Tokens))]
}

// bareNumber fits texts where an amount is asked for that belongs to no field.
func bareNumber(r *reading) bool { return r.asker.Field == "" && r.asker.Unit != "" }

// answerNumber reads an amount, with its source where one is named.
func (r *reading) answerNumber() (Meaning, bool) {
	text, source := cutSource(r.text)
	reading := ReadAmount(text, r.asker.Unit, r.known.namesOf(r.asker.Field)...)
	if reading.Kind == AmountRejected && r.asker.Field != "" {
		return r.otherField()
	}
	slots := Slots{Num: &reading, Source: source}
	if r.asker.Field == "" {
		return Meaning{Intent: IntentNumber, Slots: slots}, true
	}
	return r.value(slots), true
}

// namesOf are the words that a figure is called by, those of its group among
// them.
func (v *Vocabulary) namesOf(slug string) []string {
	i := v.indicators[slug]
	group := v.groups[i.Group]
	return slices.Concat([]string{i.Name.VI, group.Name.VI}, i.Aliases, group.Aliases)
}

// otherField reads an amount for another figure than the one asked for,
// which the text names.
func (r *reading) otherField() (Meaning, bool) {
	targets := r.targets()
	if len(targets) != 1 || targets[0].Group || len(r.amounts) != 1 || r.asks() {
		return Meaning{}, false
	}
	slug := targets[0].Slug
	reading := ReadAmount(r.text, r.known.indicators[slug].Unit, r.known.namesOf(slug)...)
	if reading.Kind != AmountRead {
		return Meaning{}, false
	}
	return Meaning{Intent: IntentValue, Slots: Slots{Indicator: slug, Num: &reading}}, true
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
	case reading.Change:
		return Meaning{Intent: IntentClarify, Slots: Slots{Delta: json.Number(reading.Amount.Value.String())}}
	case reading.Kind == AmountAsk, reading.Kind == AmountMissingOrZero:
		return Meaning{Intent: IntentClarify, Slots: slots}
	}
	return Meaning{Intent: IntentValue, Slots: slots}
}

// correction reads the amount that is right now: what follows "thành" or
// "là", what stands before "mới đúng" or "chứ không phải", else the last one.
func (r *reading) correction() (Meaning, bool) {
	amounts := r.amounts
	if len(amounts) == 0 {
		return r.answerNumber()
	}
	right := amounts[len(amounts)-1]
	folded := r.line.Folded(0, len(r.line.Tokens))
	for _, after := range []string{" moi dung", " chu khong phai"} {
		before, _, ok := strings.Cut(folded, after)
		if !ok {
			continue
		}
		for _, a := range amounts {
			if len(r.line.Folded(0, a.To)) <= len(before) {
				right = a
			}
		}
	}
	reading := ReadAmount(r.typed(right), r.asker.Unit)
	if reading.Kind == AmountRejected {
		return Meaning{}, false
	}
	return Meaning{Intent: IntentCorrect, Slots: Slots{Num: &reading}}, true
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

// cutSource splits "229 MW, nguồn: EVN" and "theo EVN: 229 MW" into the
// amount and its source.
func cutSource(text string) (amount, source string) {
	line := Tokenize(text)
	for i, token := range line.Tokens {
		if token.Folded != "theo" && token.Folded != "nguon" {
			continue
		}
		if i == 0 {
			source, amount, _ = strings.Cut(text[token.End:], ":")
			return strings.TrimSpace(amount), strings.TrimSpace(source)
		}
		amount = strings.TrimRight(text[:token.Start], " ,;(")
		return amount, strings.Trim(text[token.End:], " :().,")
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
		if i+2 < len(words) && Fold(words[i]) == "don" && strings.TrimSuffix(Fold(words[i+1]), ":") == "vi" {
			rest := slices.DeleteFunc(words[i+2:], func(w string) bool { return Fold(w) == "tinh" || Fold(w) == "la" || w == ":" })
			return strings.Trim(strings.Join(words[:i], " "), " ,;"), strings.Trim(strings.Join(rest, " "), " :")
		}
	}
	return text, ""
}
