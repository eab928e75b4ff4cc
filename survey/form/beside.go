package form

import (
	"slices"

	"khaosat/survey/viet"
)

// connectors part what is said of one amount from what is said of the next,
// folded.
var connectors = []string{",", ";", ".", "va", "voi", "(", "con"}

// wordsBeside are the words that belong to the i-th of several amounts: those
// up to the nearest connectors. Without any between two amounts they belong to
// the first, if the message begins with one: "32 mặt trời 3 gió".
func wordsBeside(line viet.Line, found []viet.FoundAmount, i int) []string {
	from, to := 0, len(line.Tokens)
	leads := found[0].From == 0
	if i > 0 {
		from = found[i-1].To
		if leads {
			from = found[i].From
		}
		if cut := lastConnector(line, found[i-1].To, found[i].From); cut >= 0 {
			from = cut
		}
	}
	if i+1 < len(found) {
		to = found[i].To
		if leads {
			to = found[i+1].From
		}
		if cut := lastConnector(line, found[i].To, found[i+1].From); cut >= 0 {
			to = cut
		}
	}
	var words []string
	for n := from; n < to; n++ {
		if n < found[i].From || n >= found[i].To {
			words = append(words, line.Tokens[n].Folded)
		}
	}
	return words
}

// lastConnector is the last connector among some tokens, -1 if there is none.
func lastConnector(line viet.Line, from, to int) int {
	for n := to - 1; n >= from; n-- {
		if slices.Contains(connectors, line.Tokens[n].Folded) {
			return n
		}
	}
	return -1
}

// anothers reports whether words name another question of the section better
// than this one.
func (s *stepper) anothers(q Question, words []string) bool {
	mine := s.naming(q, words)
	return slices.ContainsFunc(s.siblings(q), func(other Question) bool { return s.naming(other, words) > mine })
}

// naming counts the words that name a question: those of its prompt that at
// most one other question of its section and unit has.
func (s *stepper) naming(q Question, words []string) int {
	var others [][]string
	for _, other := range s.siblings(q) {
		others = append(others, promptWords(other))
	}
	count := 0
	for _, word := range promptWords(q) {
		has := 0
		for _, other := range others {
			if slices.Contains(other, word) {
				has++
			}
		}
		if has <= 1 && slices.Contains(words, word) {
			count++
		}
	}
	return count
}

// siblings are the other figures of a question's section in its unit.
func (s *stepper) siblings(q Question) []Question {
	places := Places(s.form, s.draft)
	at := find(places, q.ID)
	var siblings []Question
	for _, place := range places {
		if at >= 0 && place.Section == places[at].Section && place.Question.Unit == q.Unit && place.Question.Kind == KindFigure && place.Question.ID != q.ID {
			siblings = append(siblings, place.Question)
		}
	}
	return siblings
}

// promptWords are the words of a question, folded, each once.
func promptWords(q Question) []string {
	var words []string
	for _, token := range viet.Tokenize(viet.Clean(q.Prompt.VI)).Tokens {
		if token.Kind == viet.TokenWord && !slices.Contains(words, token.Folded) {
			words = append(words, token.Folded)
		}
	}
	return words
}
