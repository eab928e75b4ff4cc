package form

import (
	"slices"
	"strings"

	"khaosat/survey/viet"
)

// groundsWords begin what a figure rests on, folded: "2.745 MW, theo số liệu của EVN".
var groundsWords = []string{"theo", "can cu", "vi", "do", "nguon", "dua tren", "dua vao", "lay tu", "according to", "because"}

// grounded takes a figure that is typed together with what it rests on.
func (s *stepper) grounded(q Question, in Input) bool {
	amount, grounds, ok := CutGrounds(in.Text)
	if !ok || in.Grounds != "" {
		return false
	}
	reading := viet.ReadAmount(amount, q.Unit, q.Prompt.VI)
	if reading.Kind != viet.AmountRead && (reading.Kind != viet.AmountAsk || len(reading.Choices) == 0) {
		return false
	}
	in.Text, in.Grounds = amount, grounds
	s.figure(q, in)
	return true
}

// CutGrounds splits a text before what a figure rests on: "2.745 MW" and "theo
// số liệu của EVN".
func CutGrounds(text string) (before, grounds string, ok bool) {
	line := viet.Tokenize(viet.Clean(text))
	for i, token := range line.Tokens {
		if i > 0 && groundsAt(line, i) {
			before := strings.TrimRight(line.Text[:token.Start], " \t\n,;:.(-–")
			grounds := strings.TrimSpace(line.Text[token.Start:])
			if strings.Contains(line.Text[:token.Start], "(") {
				grounds = strings.TrimSuffix(grounds, ")")
			}
			return before, grounds, worded(grounds)
		}
	}
	return "", "", false
}

// groundsAt reports whether one of groundsWords begins at a token.
func groundsAt(line viet.Line, i int) bool {
	return slices.ContainsFunc(groundsWords, func(phrase string) bool {
		for n, word := range strings.Fields(phrase) {
			if i+n >= len(line.Tokens) || line.Tokens[i+n].Folded != word {
				return false
			}
		}
		return true
	})
}

// explains reports whether a text begins as grounds do, so that an amount in it
// is none that is given anew: "vì có 2 dự án mới đóng điện".
func explains(text string) bool {
	line := viet.Tokenize(viet.Clean(text))
	return len(line.Tokens) > 0 && groundsAt(line, 0)
}

// stays keeps the answer that is there: "giữ nguyên". One that was returned
// wants its grounds; where nothing was answered yet, it is as in the last period.
func (s *stepper) stays(q Question) {
	there := s.draft.Answers[q.ID]
	switch {
	case there.Empty():
		s.same(q)
	case s.returnedFigure(q):
		s.ask(StageExplain, q, s.mine(there))
	default:
		s.notes = append(s.notes, Note{Kind: NoteTaken, Question: q.ID, Answer: &there})
		s.onward(q)
	}
}

// groundsGiven takes a text as the grounds of a figure that was returned, which
// stays as it is.
func (s *stepper) groundsGiven(q Question, in Input) bool {
	if !s.returnedFigure(q) || !worded(in.Text) {
		return false
	}
	s.explained(q, s.mine(s.draft.Answers[q.ID]), in)
	return true
}

// explained records a figure with the text that explains it. Where that names
// another amount of its unit, which of them is meant is asked.
func (s *stepper) explained(q Question, a Answer, in Input) {
	a.Explanation = strings.TrimSpace(in.Text)
	meant := []Answer{a}
	for _, amount := range otherAmounts(q, a, in.Text) {
		other := s.fresh(in)
		other.Figure, other.Explanation = figureOf(amount), a.Explanation
		meant = append(meant, other)
	}
	if len(meant) > 1 {
		s.ask(StageReading, q, meant...)
		return
	}
	s.record(q, a)
}

// returnedFigure reports whether a question has a figure that was returned.
func (s *stepper) returnedFigure(q Question) bool {
	return s.draft.Answers[q.ID].Figure != nil && s.draft.Remark(q.ID) != ""
}

// otherAmounts are the amounts in a text that an answer could have been
// instead of what it is.
func otherAmounts(q Question, a Answer, text string) []viet.Amount {
	line := viet.Tokenize(viet.Clean(text))
	var others []viet.Amount
	for _, found := range viet.FindAmounts(line) {
		amount, fits := fit(line, found, q.Unit)
		if fits && !amount.Value.Equal(a.Figure.Value) && unfit(q, amount) == "" && len(others) < maxOthers {
			others = append(others, amount)
		}
	}
	return others
}

// maxOthers is how many other amounts are offered beside an answer.
const maxOthers = 3

// mine is an answer as the person who acts gives it again.
func (s *stepper) mine(a Answer) Answer {
	a.By, a.OnBehalf, a.At = s.turn.By, s.turn.OnBehalf, s.now
	return a
}
