package form

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// ProblemKind is what a check found.
type ProblemKind string

// The kinds of problems. A gap, a text that is too long and a figure that is
// still to be explained stand against submitting; a figure that breaks a rule is
// shown to whoever reviews.
const (
	ProblemGap  ProblemKind = "gap"
	ProblemLong ProblemKind = "long"
	ProblemSum  ProblemKind = "sum"   // the parts do not add up to the total
	ProblemPart ProblemKind = "part"  // a part is more than the total
	ProblemOut  ProblemKind = "range" // outside the normal range
)

// Problem is something wrong with a draft.
type Problem struct {
	Kind     ProblemKind
	Question string // of a rule: its total
	Part     string // of a rule that one part breaks
	Rule     string
	Have     decimal.Decimal // of a rule: the total, or the part
	Want     decimal.Decimal // of a rule: the sum of the parts, or the total
	Open     bool            // of a figure outside the normal range: it is still to be explained
}

// Check returns what is wrong with a draft: gaps and long texts in the order
// of the questions, then rules.
func Check(f Form, d Draft) []Problem {
	var problems []Problem
	for _, place := range Places(f, d) {
		q := place.Question
		answer := d.Answers[q.ID]
		switch {
		case answer.Empty() && q.Required:
			problems = append(problems, Problem{Kind: ProblemGap, Question: q.ID})
		case !fits(q, answer):
			problems = append(problems, Problem{Kind: ProblemLong, Question: q.ID})
		case answer.Figure != nil && !q.Normal(answer.Figure.Value):
			problems = append(problems, Problem{Kind: ProblemOut, Question: q.ID, Have: answer.Figure.Value, Open: q.Unexplained(answer)})
		}
	}
	for _, rule := range f.Rules {
		problems = append(problems, rule.check(d)...)
	}
	return problems
}

// Blocking returns the problems that stand against submitting.
func Blocking(problems []Problem) []Problem {
	var blocking []Problem
	for _, p := range problems {
		if p.Kind == ProblemGap || p.Kind == ProblemLong || p.Open {
			blocking = append(blocking, p)
		}
	}
	return blocking
}

// check holds figures against a rule. It says nothing where a figure is
// missing or is not exact: "hơn 40" is not less than 42. Nor does it where they
// differ by no more than rounding: 3.464 is the total of 2.467 and 996,75.
func (r Rule) check(d Draft) []Problem {
	total, ok := exact(d, r.Total)
	if !ok {
		return nil
	}
	var problems []Problem
	sum, stated := decimal.Zero, []decimal.Decimal{total}
	for _, part := range r.Parts {
		value, ok := exact(d, part)
		if !ok && !r.AtLeast {
			return nil
		}
		if r.AtLeast && ok && value.Sub(total).GreaterThan(rounding(value, total)) {
			problems = append(problems, Problem{Kind: ProblemPart, Rule: r.ID, Question: r.Total, Part: part, Have: value, Want: total})
		}
		sum, stated = sum.Add(value), append(stated, value)
	}
	if !r.AtLeast && sum.Sub(total).Abs().GreaterThan(rounding(stated...)) {
		problems = append(problems, Problem{Kind: ProblemSum, Rule: r.ID, Question: r.Total, Have: total, Want: sum.Normalize()})
	}
	return problems
}

// rounding is by how much figures may differ because some of them were rounded:
// half of the last digit of each that is stated less exactly than another one.
func rounding(stated ...decimal.Decimal) (most decimal.Decimal) {
	finest := int32(0)
	for _, value := range stated {
		finest = min(finest, value.Exponent())
	}
	for _, value := range stated {
		if digits := min(value.Exponent(), 0); digits > finest && !value.IsZero() {
			most = most.Add(decimal.New(5, digits-1))
		}
	}
	return most
}

// exact returns the figure of a question if it is given without a qualifier;
// what did not arise counts as 0.
func exact(d Draft, question string) (decimal.Decimal, bool) {
	answer, ok := d.Answers[question]
	if !ok || answer.Standing == NoData {
		return decimal.Zero, false
	}
	if answer.Standing == Nothing {
		return decimal.Zero, true
	}
	if answer.Figure == nil || answer.Figure.Qualifier != survey.Exactly {
		return decimal.Zero, false
	}
	return answer.Figure.Value, true
}

// Progress tells how many of the questions are answered.
func Progress(f Form, d Draft) (answered, total int) {
	for _, q := range f.asks(d) {
		total++
		if !d.Answers[q.ID].Empty() {
			answered++
		}
	}
	return answered, total
}

// Percent is Progress in percent, rounded down.
func Percent(f Form, d Draft) int {
	answered, total := Progress(f, d)
	if total == 0 {
		return 0
	}
	return answered * 100 / total
}

// Change is a question that two sets of answers differ in; a nil side has no
// answer.
type Change struct {
	Question string
	Old, New *Answer
}

// Diff compares two sets of answers in the order of the form.
func Diff(f Form, old, new map[string]Answer) []Change {
	var changes []Change
	for _, section := range f.Sections {
		for _, q := range section.Questions {
			a, inOld := old[q.ID]
			b, inNew := new[q.ID]
			if inOld == inNew && a.Equal(b) {
				continue
			}
			change := Change{Question: q.ID}
			if inOld {
				change.Old = &a
			}
			if inNew {
				change.New = &b
			}
			changes = append(changes, change)
		}
	}
	return changes
}
