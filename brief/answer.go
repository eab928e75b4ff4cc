package brief

import (
	"slices"

	"khaosat/survey"
)

// Figure is what was read about one indicator for an answer.
type Figure struct {
	Indicator   survey.Indicator
	Observation survey.Observation
	Previous    *survey.Observation // of the period before, nil if there is none
	Target      *survey.Target      // nil if there is none
}

// Answer is what one message says about an indicator or a group.
type Answer struct {
	Slug      string
	Name      survey.Text
	Period    survey.Period   // of every line; zero where they differ
	AsOf      survey.Date     // of every line; zero where they differ or it is not known
	Lines     []Line          // a total is followed by its parts
	Planned   []Line          // amounts that are planned, never part of a total
	Reporters []string        // codes of the departments that reported
	Keepers   []string        // codes of those in charge of figures that nobody reported
	Sources   []survey.Source // without quotes
	Notes     []survey.Text   // cautions
	Overview  bool            // of a group
}

// maxHeight is how many lines of text an answer may take, heading and
// origin included.
const maxHeight = 15

// One puts together the answer for an indicator.
func One(figure Figure) Answer {
	answer := Answer{Slug: figure.Indicator.Slug, Name: figure.Indicator.Name}
	answer.Lines = []Line{newLine(figure)}
	answer.note(figure.Observation.Note)
	answer.note(figure.Indicator.Note)
	answer.cite()
	answer.head()
	return answer
}

// Overview puts together the answer for a group from its figures, in the
// order in which they are to be shown. Parts (PartOf) of a total among them
// get their shares if they add up to it. What would be too long to read is
// left out, parts first.
func Overview(group survey.Group, figures []Figure) Answer {
	answer := Answer{Slug: group.Slug, Name: group.Name, Overview: true}
	for _, figure := range current(figures) {
		line := newLine(figure)
		if figure.Indicator.Stage == survey.StagePlanned {
			answer.Planned = append(answer.Planned, line)
		} else {
			answer.Lines = append(answer.Lines, line)
		}
	}
	share(answer.Lines)
	answer.fit()
	answer.cite()
	answer.head()
	return answer
}

// current leaves out figures of growth that newer ones have overtaken, and
// a change of rank beside the rank, which says it already.
func current(figures []Figure) []Figure {
	var newest survey.Period
	ranked := false
	for _, f := range figures {
		if f.Indicator.Stage != survey.StagePlanned && f.Observation.Period.Compare(newest) > 0 {
			newest = f.Observation.Period
		}
		ranked = ranked || f.Indicator.Kind == survey.KindRank && f.Previous != nil
	}
	return slices.DeleteFunc(slices.Clone(figures), func(f Figure) bool {
		overtaken := f.Indicator.Kind == survey.KindGrowth && f.Observation.Period.Compare(newest) < 0
		return overtaken || ranked && f.Indicator.Unit == survey.UnitPlaces
	})
}

// fit drops lines from the end, parts first, until the answer is short
// enough to be read at a glance.
func (a *Answer) fit() {
	for a.height() > maxHeight {
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

// height counts the lines of text: heading, date, source and department
// besides the figures, each with a line for its change or target.
func (a *Answer) height() int {
	height := 4 + len(a.Planned)
	for _, line := range a.Lines {
		height++
		if line.Change != nil || line.Target != nil {
			height++
		}
	}
	return height
}

// cite notes who reported the figures and where they stand.
func (a *Answer) cite() {
	for _, line := range slices.Concat(a.Lines, a.Planned) {
		o := line.Observation
		if o.Department != "" {
			a.Reporters = add(a.Reporters, o.Department)
		} else if line.Indicator.Department != "" {
			a.Keepers = add(a.Keepers, line.Indicator.Department)
		}
		source := o.Source
		source.Quote = ""
		if source != (survey.Source{}) {
			a.Sources = add(a.Sources, source)
		}
	}
}

func (a *Answer) note(text survey.Text) {
	if text.VI != "" {
		a.Notes = add(a.Notes, text)
	}
}

func add[T comparable](list []T, entry T) []T {
	if slices.Contains(list, entry) {
		return list
	}
	return append(list, entry)
}

// head moves period and date into the heading where all lines agree.
func (a *Answer) head() {
	lines := slices.Concat(a.Lines, a.Planned)
	if len(lines) == 0 {
		return
	}
	a.Period, a.AsOf = lines[0].Period, lines[0].AsOf
	for _, line := range lines[1:] {
		if line.Period != a.Period {
			a.Period = survey.Period{}
		}
		if line.AsOf != a.AsOf {
			a.AsOf = survey.Date{}
		}
	}
	for _, shown := range [][]Line{a.Lines, a.Planned} {
		for i := range shown {
			if !a.Period.IsZero() {
				shown[i].Period = survey.Period{}
			}
			if !a.AsOf.IsZero() {
				shown[i].AsOf = survey.Date{}
			}
		}
	}
}
