package viet

import (
	"slices"

	"khaosat/survey"
)

// named are the periods that a text names one by one, each once, in the order
// of the calendar.
func (r *reading) named() []survey.Period {
	var named []survey.Period
	for _, p := range r.spans {
		named = appendNew(named, p)
	}
	slices.SortFunc(named, survey.Period.Compare)
	return named
}

// manyPeriods fits texts that name so many periods one by one, or more.
func manyPeriods(atLeast int) condition {
	return func(r *reading) bool { return len(r.spans) >= atLeast && len(r.named()) >= atLeast }
}

// takeNamed fills the time from the first to the last of the periods that
// are named, and which those are unless they are all the years of it.
func takeNamed(r *reading, s *Slots) {
	named := r.named()
	first, last := named[0], named[len(named)-1]
	s.Period = When{Period: survey.Period{From: first.From, To: last.To}}
	if s.Period.Period == survey.Years(first.From.Year, first.From.Year+len(named)-1) {
		return
	}
	for _, p := range named {
		s.Periods = append(s.Periods, When{Period: p})
	}
}

// takePeriodChoices fills what is asked about once for each period that is
// named.
func takePeriodChoices(view View) filler {
	return func(r *reading, s *Slots) {
		for _, p := range r.named() {
			s.Options = append(s.Options, Slots{Indicator: r.targets()[0].Slug, Period: When{Period: p}, View: view})
		}
	}
}

// bounded is the years from, before or after one that a text names so: "từ
// năm 2016", "trước 2020", "sau năm 2020". ok is false for any other time.
func (r *reading) bounded() (years survey.Period, ok bool) {
	last := r.asker.Today.Year
	for _, m := range r.moments {
		year, single := m.Period.SingleYear()
		switch {
		case !single || m.Relative || m.Kind != MomentPeriod:
		case m.Since && year < last:
			return survey.Years(year, last), true
		case m.Deadline && !m.AsOf && year > firstYear:
			return survey.Years(firstYear, year-1), true
		case hasWords("truoc", "va", "sau")(r):
			return survey.Years(firstYear, last), true
		case (r.follows(m, "sau") || r.follows(m, "after")) && year < last:
			return survey.Years(year+1, last), true
		}
	}
	return years, false
}

// follows reports whether a moment stands right after a word.
func (r *reading) follows(m Moment, word string) bool {
	line := lookup{r.line.Tokens}
	return line.key(m.From-1) == Fold(word) && !line.marked(m.From-1, word)
}

func withBounds(r *reading) bool { _, ok := r.bounded(); return ok }

// changedSince fits texts about how much something has risen or fallen from a
// year on: "từ năm 2019 tăng mấy bậc".
func changedSince(r *reading) bool {
	years, ok := r.bounded()
	since := ok && years.To.Year == r.asker.Today.Year && len(r.periods()) == 1
	return since && r.has(cueGrowth) != r.has(cueFall)
}

// unreadTime fits texts with a figure that stands where a year or another
// period does and is none that can be read: the latest figure is no answer to
// "pci năm 2109".
func unreadTime(r *reading) bool {
	line := lookup{r.line.Tokens}
	for i, token := range line.tokens {
		if token.Kind != TokenFigure || r.during[i] || r.amountWithUnit(i) {
			continue
		}
		if spelled, ok := periodWords[line.key(i-1)]; ok && !line.marked(i-1, spelled) || r.namedBefore(i) {
			return true
		}
	}
	return false
}

// periodWords are the words that a period's number follows, folded, as they are
// spelled.
var periodWords = map[string]string{"nam": "năm", "quy": "quý", "thang": "tháng", "n": "n", "'": "'"}

// amountWithUnit reports whether a token is part of an amount that says of what.
func (r *reading) amountWithUnit(token int) bool {
	return slices.ContainsFunc(r.amounts, func(a FoundAmount) bool {
		return a.From <= token && token < a.To && a.Reading.Amount.Unit != ""
	})
}

// namedBefore reports whether what may be meant as a year, a number that ends a
// text or one that something is joined to directly follows the name of a figure.
func (r *reading) namedBefore(token int) bool {
	tokens := r.line.Tokens
	value, width := digits(tokens[token].Text)
	apart := token == len(tokens)-1 || width == 4 && value > 1800 && value < 2200 || tokens[token+1].Glued
	return apart && slices.ContainsFunc(r.subjects, func(m mention) bool { return r.words[m.to-1].token == token-1 })
}
