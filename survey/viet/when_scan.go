package viet

import (
	"fmt"
	"slices"
	"strconv"

	"khaosat/survey"
)

// FindMoments finds what a line says about time, left to right. Pieces that
// stand together ("14h thứ Tư, ngày 8-9") are one moment. A day without a
// year is the nearest one to today.
func FindMoments(line Line, today survey.Date) []Moment {
	scan := scanner{line.Tokens, today}
	var moments []Moment
	for i := 0; i < len(line.Tokens); {
		m, ok := scan.longest(i)
		if !ok {
			i++
			continue
		}
		i = m.To
		if n := len(moments); n > 0 && scan.joins(moments[n-1], m) {
			moments[n-1] = moments[n-1].with(m)
			continue
		}
		moments = append(moments, m)
	}
	for i := range moments {
		moments[i] = scan.checked(moments[i])
	}
	return slices.DeleteFunc(moments, func(m Moment) bool { return m.Kind == "" })
}

// ReadMoment reads a text that is as a whole one moment; anything else is
// survey.ErrInvalid.
func ReadMoment(text string, today survey.Date) (Moment, error) {
	line := Tokenize(Clean(text))
	moments := FindMoments(line, today)
	if len(moments) == 1 {
		m := moments[0]
		before, after := line.Tokens[:m.From], line.Tokens[m.To:]
		if !slices.ContainsFunc(before, weighty) && !slices.ContainsFunc(after, weighty) {
			return m, nil
		}
	}
	return Moment{}, fmt.Errorf("moment %q: %w", text, survey.ErrInvalid)
}

// weighty reports whether a token beside a moment means something.
func weighty(t Token) bool {
	if t.Kind == TokenSign {
		return false
	}
	return !slices.Contains([]string{"ngay", "luc", "vao", "den", "het", "truoc", "tinh", "buoi", "tu", "trong", "hoi", "la"}, t.Folded)
}

// scanner reads moments from tokens.
type scanner struct {
	tokens []Token
	today  survey.Date
}

// reader reads a moment that begins at a token.
type momentReader func(s scanner, i int) (Moment, bool)

// longest returns the longest moment that begins at a token.
func (s scanner) longest(i int) (Moment, bool) {
	best, found := Moment{}, false
	for _, read := range []momentReader{
		scanner.dayRange, scanner.day, scanner.relativeDay, scanner.spanOfDays, scanner.week, scanner.weekday,
		scanner.years, scanner.year, scanner.relativeYear, scanner.quarter, scanner.firstMonths, scanner.month,
		scanner.clock, scanner.partOfDay,
	} {
		if m, ok := read(s, i); ok && m.To > best.To {
			m.From = i
			best, found = m, true
		}
	}
	return best, found
}

// key returns the folded text of a token, "" beyond the end.
func (s scanner) key(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.tokens[i].Folded
}

// keys reports whether the tokens from i on are these words.
func (s scanner) keys(i int, words ...string) bool {
	for n, word := range words {
		if s.key(i+n) != word {
			return false
		}
	}
	return true
}

func (s scanner) oneOf(i int, words ...string) bool {
	return i >= 0 && i < len(s.tokens) && slices.Contains(words, s.tokens[i].Folded)
}

// marked reports whether a word was typed with diacritics that are not these.
func (s scanner) marked(i int, spelled string) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	t := s.tokens[i]
	return t.Text != t.Folded && !spell(t.Text).shortFor(spell(spelled))
}

// number reads a whole number of at most four digits.
func (s scanner) number(i int) (n, digits int, ok bool) {
	if i < 0 || i >= len(s.tokens) || s.tokens[i].Kind != TokenFigure || len(s.tokens[i].Text) > 4 {
		return 0, 0, false
	}
	n, err := strconv.Atoi(s.tokens[i].Text)
	return n, len(s.tokens[i].Text), err == nil
}

// counted reports whether what follows a figure is the unit that it counts,
// so that it says nothing about time.
func (s scanner) counted(i int) bool {
	if s.oneOf(i, "mw", "kw", "gw", "mwp", "kwh", "gwh", "twh", "kv", "ty", "ti", "trieu", "tr", "nghin", "ngan", "dong", "du", "da", "doanh", "dn", "ha", "nguoi", "diem", "bac", "lan", "%", "hang", "cong") {
		return !(s.key(i) == "cong" && s.key(i+1) != "trinh")
	}
	return false
}

// joins reports whether two moments beside each other say one thing: a time,
// a part of the day, a weekday and a date.
func (s scanner) joins(a, b Moment) bool {
	for i := a.To; i < b.From; i++ {
		if !s.oneOf(i, ",", "luc", "vao", "ngay", "hoi", "buoi", "(", "cua", "hom") {
			return false
		}
	}
	dated := func(m Moment) bool { return m.Kind == MomentDay || m.Kind == MomentDays || m.Kind == MomentPeriod }
	switch {
	case a.Kind == MomentDays || b.Kind == MomentDays || a.Kind == MomentPeriod || b.Kind == MomentPeriod:
		return false
	case a.HasClock && b.HasClock, a.Part != "" && b.Part != "" && a.Part != b.Part:
		return false
	case dated(a) && dated(b):
		return a.HasWeekday && !b.HasWeekday && !b.Relative || b.HasWeekday && !a.HasWeekday && !a.Relative
	}
	return true
}

// with joins a moment and the one after it.
func (m Moment) with(next Moment) Moment {
	joined := m
	joined.To = next.To
	if next.Kind == MomentDay && (m.Kind != MomentDay || m.HasWeekday && m.Relative) {
		joined.Kind, joined.Period, joined.Problem, joined.NoYear = next.Kind, next.Period, next.Problem, next.NoYear
		joined.Relative, joined.AsOf, joined.Deadline = next.Relative, m.AsOf || next.AsOf, m.Deadline || next.Deadline
	}
	if next.HasWeekday {
		joined.WeekdayGiven, joined.HasWeekday = next.WeekdayGiven, true
	}
	if next.HasClock {
		joined.Clock, joined.HasClock = next.Clock, true
	}
	if joined.Kind == MomentPart && joined.HasClock {
		joined.Kind = MomentClock
	}
	if next.Part != "" {
		joined.Part = next.Part
	}
	return joined
}

// checked gives a moment its last shape: hours of the afternoon counted from
// noon, and what is wrong with it.
func (s scanner) checked(m Moment) Moment {
	if m.HasClock {
		m.Clock.Hour = hourOf(m.Clock.Hour, m.Part)
	}
	if m.Kind == MomentDay && m.HasWeekday && m.Problem == "" && m.Period.From.Weekday() != m.WeekdayGiven {
		m.Problem = WrongWeekday
	}
	before := s.key(m.From - 1)
	before2 := s.key(m.From - 2)
	if before == "ngay" || before == "luc" || before == "vao" {
		before, before2 = before2, s.key(m.From-3)
	}
	m.Deadline = m.Deadline || before == "truoc" || before == "het" || before == "nhat" && before2 == "cham"
	m.AsOf = m.AsOf || before == "den" && (before2 == "tinh" || before2 == "ke") || before == "het" && before2 == "den"
	return m
}

// nearest returns the day of a month that lies nearest to today.
func (s scanner) nearest(month, day int) (survey.Date, bool) {
	best, found := survey.Date{}, false
	for year := s.today.Year - 1; year <= s.today.Year+1; year++ {
		date, ok := survey.NewDate(year, timeMonth(month), day)
		if ok && (!found || distance(date, s.today) < distance(best, s.today)) {
			best, found = date, true
		}
	}
	return best, found
}
