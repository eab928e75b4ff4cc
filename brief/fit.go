package brief

import (
	"slices"

	"khaosat/survey"
)

// maxHeight is how many lines of text an answer may take, heading and
// origin included.
const maxHeight = 15

// fit drops lines from the end until the answer is short enough to be read at a
// glance: growth first, which the amounts tell as well, then parts.
func (a *Answer) fit() {
	growth := func(l Line) bool { return l.Indicator.Kind == survey.KindGrowth }
	part := func(l Line) bool { return l.Part }
	any := func(Line) bool { return true }
	for _, spare := range []func(Line) bool{growth, part, any} {
		for i := len(a.Lines) - 1; i >= 0 && a.height() > maxHeight; i-- {
			if spare(a.Lines[i]) {
				a.Lines = slices.Delete(a.Lines, i, i+1)
			}
		}
	}
}

// shorten leaves out what stands beside the figures until the answer is
// short enough: changes first, then targets.
func (a *Answer) shorten() {
	if a.height() > maxHeight {
		a.Notes = nil // about changes
		for i := range a.Lines {
			a.Lines[i].Change, a.Lines[i].Rift = nil, survey.Rift{}
		}
	}
	if a.height() > maxHeight {
		a.Unjudged = nil
		for i := range a.Lines {
			line := &a.Lines[i]
			line.Target, line.Reached, line.Pace = nil, nil, nil
		}
	}
}

// height counts the lines of text: heading, source and department, and the
// date where all share it, besides the figures, each with a line for its
// change or target.
func (a *Answer) height() int {
	height := 3 + len(a.Planned) + len(a.Notes) + min(len(a.Unjudged), 1)
	if !a.AsOf.IsZero() || !a.Published.IsZero() {
		height++
	}
	for _, line := range a.Lines {
		height++
		if line.Change != nil || line.Target != nil || line.Rift.Scope != (survey.Text{}) {
			height++
		}
	}
	return height
}

// caution adds the cautions about single figures, as far as there is room for
// them.
func (a *Answer) caution() {
	for _, line := range slices.Concat(a.Lines, a.Planned) {
		caution := line.Observation.Note
		if caution.VI == "" || a.height() >= maxHeight {
			continue
		}
		name := line.Indicator.ShortName()
		a.note(survey.Text{VI: name.VI + " – " + caution.VI, EN: name.In(survey.English) + " – " + caution.In(survey.English)})
	}
}
