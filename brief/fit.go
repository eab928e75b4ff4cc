package brief

import (
	"slices"

	"khaosat/survey"
)

// maxHeight is how many lines of text an answer may take, heading and
// origin included.
const maxHeight = 15

// fit drops lines from the end, parts first, until the answer is short
// enough to be read at a glance.
func (a *Answer) fit() {
	for a.height() > maxHeight && len(a.Lines) > 0 {
		last := len(a.Lines) - 1
		for i := last; i >= 0; i-- {
			if a.Lines[i].Part {
				last = i
				break
			}
		}
		a.Lines = slices.Delete(a.Lines, last, last+1)
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
