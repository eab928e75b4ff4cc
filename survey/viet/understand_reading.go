package viet

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// reading is a text taken apart into what is known of it.
type reading struct {
	text  string
	line  Line
	words []word
	asker Asker
	known *Vocabulary

	moments     []Moment
	excepted    []survey.Period // what is not wanted, and is none of the moments
	spans       []survey.Period // what periods returns
	during      []bool          // of each token: whether it is part of a moment
	amounts     []FoundAmount
	cues        map[Cue]place
	measures    []saidMeasure
	subjects    []mention
	departments []string
	places      []place // of the departments
	documents   []string
	aims        []Subject // what targets returns, where aimed
	aimed       bool
	sections    []string
	refuses     bool   // something is not to be done
	understood  int    // words that are part of something known
	explained   []bool // which words those are
}

// place is where in the words of a text something stands, to exclusive.
type place struct{ from, to int }

// mention is a name of the catalogue in a text; several subjects can have
// the same name.
type mention struct {
	place
	subjects []Subject
}

// read takes a text apart.
func (v *Vocabulary) read(text string, asker Asker) *reading {
	text = v.part(v.decodeKeystrokes(text))
	line := Tokenize(text)
	r := &reading{text: text, line: line, words: wordsIn(line), asker: asker, known: v, cues: map[Cue]place{}}
	v.mend(r.words)
	r.moments = slices.DeleteFunc(FindMoments(line, asker.Today), r.mayBeWind)
	r.during = r.timed(func(m Moment) int { return m.From })
	taken := r.taken()
	r.except()
	r.spans, r.amounts = r.readPeriods(), r.amountsBeside()
	r.explained = slices.Clone(taken)
	for _, found := range v.lexicon.cover(r.words, taken) {
		r.note(found)
	}
	if !atExtreme(r) {
		r.findExtreme()
	}
	if !r.has(cueTellWhen) {
		r.findTellWhen()
	}
	for _, t := range taken {
		if t {
			r.understood++
		}
	}
	return r
}

// mend corrects words that nothing is known by and that one slip of the
// finger away are known.
func (v *Vocabulary) mend(words []word) {
	for i, w := range words {
		if v.lexicon.words[w.key] != nil {
			continue
		}
		if key := v.typos.mend(w.key); key != "" {
			words[i].key, words[i].plain, words[i].spelling = key, true, spelling{letters: key}
		}
	}
}

// amountsBeside finds the amounts that are not part of a moment.
func (r *reading) amountsBeside() []FoundAmount {
	return slices.DeleteFunc(FindAmounts(r.line), func(a FoundAmount) bool { return slices.Contains(r.during[a.From:a.To], true) })
}

// taken tells of each word whether it is part of a moment. The unit of an
// amount stays free: it can be what is asked for.
func (r *reading) taken() []bool {
	timed := r.timed(r.pastDeadline)
	taken := make([]bool, len(r.words))
	for i, w := range r.words {
		taken[i] = timed[w.token]
	}
	return taken
}

// pastDeadline is where a moment begins without "hạn nộp", which says what
// it is about.
func (r *reading) pastDeadline(m Moment) int {
	from := m.From
	for m.Deadline && from < m.To && slices.Contains([]string{"han", "nop", "chot", "cuoi"}, r.line.Tokens[from].Folded) {
		from++
	}
	return from
}

// note keeps what a phrase stands for: of a cue the first place, of one that
// only counts at the end the last.
func (r *reading) note(f found) {
	r.understood += f.to - f.from
	for i := f.from; i < f.to; i++ {
		r.explained[i] = true
	}
	at := place{f.from, f.to}
	var subjects []Subject
	for _, e := range f.entries {
		if denied, ok := denials[e.cue]; ok && (r.denied(f.from) || denied == cueFiller && r.done(f.from)) {
			e.cue, r.refuses = denied, r.refuses || r.denied(f.from)
		}
		switch {
		case e.cue == cueElsewhere && len(f.entries) > 1: // "dien bien" is no province
		case e.cue == cueProjects && r.already(f), e.cue == cueStop && r.onlyThat(f):
		case e.cue != "":
			r.noteMeasure(e.cue, at)
			if _, ok := r.cues[e.cue]; !ok || e.cue == cueEnding {
				r.cues[e.cue] = at
			}
		case e.department != "":
			if r.departments = appendNew(r.departments, e.department); len(r.places) < len(r.departments) {
				r.places = append(r.places, at)
			}
		case e.document != "":
			r.documents = appendNew(r.documents, e.document)
		case e.section == "muc_tieu" && r.shared(f.from): // đạt bao nhiêu phần mục tiêu
			r.cues[cueTarget] = at
		case e.section != "":
			r.sections = appendNew(r.sections, e.section)
		case !r.hours(f):
			subjects = append(subjects, e.subject)
		}
	}
	if len(subjects) > 0 {
		r.subjects = append(r.subjects, mention{at, subjects})
	}
}

// unknownWord reports whether a word is no number and part of nothing known.
func (r *reading) unknownWord(i int) bool {
	return !r.explained[i] && r.line.Tokens[r.words[i].token].Kind == TokenWord
}

func (r *reading) hasUnknownWord() bool {
	for i, w := range r.words {
		if r.unknownWord(i) && !r.inMoment(w) {
			return true
		}
	}
	return false
}

func appendNew[T comparable](to []T, value T) []T {
	if slices.Contains(to, value) {
		return to
	}
	return append(to, value)
}

func (r *reading) has(c Cue) bool { _, ok := r.cues[c]; return ok }

// asks reports whether a text is a question.
func (r *reading) asks() bool { return r.has(cueWhy) || r.asksBesideWhy() }

// asksBesideWhy reports whether a text is a question, a reason in it apart,
// which may be given as well as asked for.
func (r *reading) asksBesideWhy() bool {
	last, ends := r.cues[cueEnding]
	return strings.HasSuffix(r.text, "?") || strings.HasSuffix(r.text, " à") || r.asksHowMany() || r.asksWhat() || r.has(cueAsking) || ends && last.to >= len(r.words)-1 || r.has(cueHowMany) || r.has(cueWhen) || r.has(cueWhatTime) || r.has(cueWho) || r.has(cueWhere)
}

// asksHowMany reports whether "bao nhiêu" or "mấy" stands in a text, alone or
// in a phrase such as "bao nhiêu dự án".
func (r *reading) asksHowMany() bool {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		if line.keys(i, "bao", "nhieu") || line.key(i) == "may" && !line.marked(i, "mấy") && line.key(i-1) != "nha" {
			return true
		}
	}
	return false
}

// asksWhat reports whether "gì" ends a text, also within another phrase: "là gì".
func (r *reading) asksWhat() bool {
	line, last := lookup{r.line.Tokens}, len(r.line.Tokens)-1
	return line.key(last) == "gi" && !line.marked(last, "gì")
}

// after returns the text that follows a word, without leading signs.
func (r *reading) after(word int) string {
	if word <= 0 || word > len(r.words) {
		return r.text
	}
	end := r.line.Tokens[r.words[word-1].token].End
	return strings.TrimSpace(strings.TrimLeft(r.text[end:], " \t\n:,;.-–"))
}

// afterColon returns what follows the first colon.
func (r *reading) afterColon() (string, bool) {
	_, rest, ok := strings.Cut(r.text, ":")
	rest = strings.TrimSpace(rest)
	return rest, ok && rest != ""
}
