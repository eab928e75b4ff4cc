package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// claim is a department's part in a request.
type claim struct {
	request    survey.Request
	department string
}

func (d *desk) claimName(r *Request, c claim) string {
	department, _ := d.Catalog().Department(c.department)
	return department.Name.In(r.Language) + ": " + c.request.Title.In(r.Language)
}

// departmentsMeant are the departments that a text names; none: all that
// the asker may speak for.
func (d *desk) departmentsMeant(r *Request) []string { return d.departmentsMeantIn(r, r.Args) }

// departmentsMeantIn are the departments that a line names.
func (d *desk) departmentsMeantIn(r *Request, line string) []string {
	if code, _, ok := d.cutDepartment(line); ok {
		return []string{code}
	}
	slots := d.understand(line, r.Today()).Slots
	if _, ok := d.Catalog().Department(slots.Unit); ok {
		return []string{slots.Unit}
	}
	return slots.Units
}

// claims are the parts in open requests that the asker may speak for, of
// certain departments where some are named.
func (d *desk) claims(ctx context.Context, r *Request, departments []string) ([]claim, error) {
	open, err := d.openRequests(ctx)
	if err != nil {
		return nil, err
	}
	var claims []claim
	for _, request := range open {
		for _, code := range request.Departments {
			meant := len(departments) == 0 || slices.Contains(departments, code)
			if meant && r.May(survey.RightReport, code) {
				claims = append(claims, claim{request, code})
			}
		}
	}
	return claims, nil
}

// extendable are the claims whose deadline may still be moved: of a contact's,
// those not handed in; those that a text names, where it names some.
func (d *desk) extendable(ctx context.Context, r *Request) ([]claim, error) {
	claims, err := d.claims(ctx, r, d.departmentsMeant(r))
	if err != nil {
		return nil, err
	}
	var waiting []claim
	for _, c := range claims {
		p, err := d.report(ctx, c.request, c.department)
		if err != nil {
			return nil, err
		}
		if !p.Draft.HandedIn() {
			waiting = append(waiting, c)
		}
	}
	if len(waiting) == 0 && r.May(survey.RightReview, "") {
		waiting = claims // he may move what might still be returned
	}
	return namedBy(waiting, r.Args, func(c claim) string { return c.request.Title.In(r.Language) }), nil
}

// namedBy are those of some things whose title has most words, one after the
// other, in a text: all where none has two.
func namedBy[T any](things []T, text string, title func(T) string) []T {
	text = " " + wordsOf(text) + " "
	var best []T
	most := 1
	for _, thing := range things {
		switch n := wordsShared(wordsOf(title(thing)), text); {
		case n > most:
			best, most = []T{thing}, n
		case n == most && n > 1:
			best = append(best, thing)
		}
	}
	if best == nil {
		return things
	}
	return best
}

// wordsShared is how many words of a title, one after the other, stand in a
// text.
func wordsShared(title, text string) int {
	words := strings.Fields(title)
	for n := len(words); n > 0; n-- {
		for from := 0; from+n <= len(words); from++ {
			if strings.Contains(text, " "+strings.Join(words[from:from+n], " ")+" ") {
				return n
			}
		}
	}
	return 0
}

// wordsOf is a text as it is compared: folded, without marks.
func wordsOf(text string) string {
	marks := func(r rune) bool { return strings.ContainsRune(" .,;:!?()“”\"/-–", r) }
	return strings.Join(strings.FieldsFunc(viet.Fold(viet.Clean(text)), marks), " ")
}
