package handlers

import (
	"khaosat/catalog"
)

// trialPage is what is wrong with a file, or what it would change.
type trialPage struct {
	Problems []problemLine
	Changes  []catalogLine
	More     int // that are not shown
	Refused  bool
}

// problemLine is one thing wrong with a file.
type problemLine struct {
	Line int
	Text string
}

// catalogLine is one change of the catalogue.
type catalogLine struct {
	catalog.Change
	Shown   []catalog.Field
	Refusal string
	Hidden  int // fields that are not shown
}

// Bounds of what is shown of a file.
const (
	maxProblems = 20
	maxChanges  = 40
	maxFields   = 6
	maxValue    = 100 // characters
)

// showTrial shows what an edited file would do, and asks whether to do it.
func (d *desk) showTrial(r *Request, t trial) *Reply {
	reply := r.Reply()
	switch {
	case len(t.Problems) > 0:
		return reply.Say("catalog.problems", d.problemsPage(r, t))
	case len(t.Changes) == 0:
		return reply.Say("catalog.nochange", nil)
	case t.refused():
		return reply.Say("catalog.refused", d.trialChanges(r, t))
	}
	return reply.Say("catalog.trial", d.trialChanges(r, t), reply.buttons([]press{
		{"catalog.yes", PressData("cat", "yes", t.mark(), t.Hash[:shownHash])},
		{"catalog.no", PressData("cat", "no", t.mark(), t.Hash[:shownHash])},
	}))
}

func (d *desk) problemsPage(r *Request, t trial) trialPage {
	page := trialPage{More: max(0, len(t.Problems)-maxProblems)}
	for _, problem := range t.Problems[:len(t.Problems)-page.More] {
		page.Problems = append(page.Problems, problemLine{problem.Line, d.Texts.Fault(r.Language, problem)})
	}
	return page
}

func (d *desk) trialChanges(r *Request, t trial) trialPage {
	page := trialPage{Refused: t.refused()}
	for _, change := range t.Changes {
		if page.Refused && !change.Refused() {
			continue // what stands in the way is what matters
		}
		if len(page.Changes) == maxChanges {
			page.More++
			continue
		}
		line := catalogLine{Change: change}
		if change.Refused() {
			line.Refusal = d.Texts.Fault(r.Language, change.Refusal)
		} else {
			line.Shown, line.Hidden = fieldsShown(change)
		}
		page.Changes = append(page.Changes, line)
	}
	return page
}

// fieldsShown shortens what a change replaces; of a record that is removed
// its key says enough.
func fieldsShown(change catalog.Change) (shown []catalog.Field, hidden int) {
	if change.Removed {
		return nil, 0
	}
	fields := change.Fields
	if len(fields) > maxFields {
		hidden = len(fields) - maxFields
		fields = fields[:maxFields]
	}
	for _, field := range fields {
		shown = append(shown, catalog.Field{Name: field.Name, Old: shorten(field.Old, maxValue), New: shorten(field.New, maxValue)})
	}
	return shown, hidden
}
