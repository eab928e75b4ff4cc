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
	Aim         *Aim                // its target, nil if there is none
}

// Answer is what one message says about an indicator or a group.
type Answer struct {
	Slug      string
	Name      survey.Text
	Period    survey.Period   // of every line; zero where they differ
	AsOf      survey.Date     // of every line; zero where they differ or it is not known
	Published survey.Date     // of every line of a ranking or an index, likewise
	Lines     []Line          // a total is followed by its parts
	Planned   []Line          // amounts that are planned, never part of a total
	Reporters []string        // codes of the departments that reported
	Keepers   []string        // codes of others in charge, of figures that nobody reported
	Sources   []survey.Source // without quotes
	Undated   map[survey.Source]Undated
	Notes     []survey.Text // cautions
	Unjudged  []Unjudged    // why the pace of some lines of an overview is not known
	Overview  bool          // of a group
}

// One puts together the answer for an indicator.
func One(figure Figure) Answer {
	answer := Answer{Slug: figure.Indicator.Slug, Name: figure.Indicator.Name}
	answer.Lines = []Line{newLine(figure)}
	answer.note(figure.Observation.Note)
	answer.note(figure.Indicator.Note)
	answer.noteBreaks()
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
	newest, ranked := newestOf(figures)
	answer.Lines = make([]Line, 0, len(figures))
	for _, figure := range figures {
		if superseded(figure, newest, ranked) {
			continue
		}
		answer.add(figure)
	}
	answer.noteBreaks()
	answer.unjudged()
	share(answer.Lines)
	answer.head()
	answer.fit()
	answer.caution()
	answer.cite()
	return answer
}

// add puts a figure among those that stand or those that are planned.
func (a *Answer) add(figure Figure) {
	line := newLine(figure)
	if figure.Indicator.Stage == survey.StagePlanned {
		a.Planned = append(a.Planned, line)
		return
	}
	a.Lines = append(a.Lines, line)
}

// Several puts together the answer to a question about several indicators.
// None of them is left out but a change of rank that the rank tells itself:
// where they are many, what has changed is not told, then nor is what they
// are to reach.
func Several(figures []Figure) Answer {
	answer := Answer{Overview: true}
	_, ranked := newestOf(figures)
	for _, figure := range figures {
		if ranked && figure.Indicator.Unit == survey.UnitPlaces {
			continue
		}
		answer.add(figure)
	}
	answer.noteBreaks()
	answer.unjudged()
	answer.head()
	answer.shorten()
	answer.caution()
	answer.cite()
	return answer
}

// newestOf returns the last period of the figures, and whether a rank with
// one before it is among them.
func newestOf(figures []Figure) (newest survey.Period, ranked bool) {
	for i := range figures {
		f := &figures[i]
		if f.Indicator.Stage != survey.StagePlanned && f.Observation.Period.Compare(newest) > 0 {
			newest = f.Observation.Period
		}
		ranked = ranked || f.Indicator.Kind == survey.KindRank && f.Previous != nil
	}
	return newest, ranked
}

// superseded reports whether a figure has nothing to add: growth that newer
// figures have overtaken, a change of rank beside the rank, which says it
// already.
func superseded(f Figure, newest survey.Period, ranked bool) bool {
	overtaken := f.Indicator.Kind == survey.KindGrowth && f.Observation.Period.Compare(newest) < 0
	return overtaken || ranked && f.Indicator.Unit == survey.UnitPlaces
}

// cite notes where the figures stand and who reported them; who reported
// what is planned only where that is all there is.
func (a *Answer) cite() {
	for _, lines := range [][]Line{a.Lines, a.Planned} {
		for i := range lines {
			if source := lines[i].source(); source != (survey.Source{}) {
				a.Sources = add(a.Sources, source)
			}
		}
	}
	lines := a.Lines
	if len(lines) == 0 {
		lines = a.Planned
	}
	for i := range lines {
		line := &lines[i]
		if reporter := line.Observation.Department; reporter != "" {
			a.Reporters = add(a.Reporters, reporter)
		} else if keeper := line.Indicator.Department; keeper != "" {
			a.Keepers = add(a.Keepers, keeper)
		}
	}
	a.Keepers = slices.DeleteFunc(a.Keepers, func(code string) bool { return slices.Contains(a.Reporters, code) })
}

// noteBreaks notes where series break.
func (a *Answer) noteBreaks() {
	for _, line := range a.Lines {
		a.note(line.Rift.Note)
	}
}

// Unjudged is a reason why the pace of some figures is not known.
type Unjudged struct {
	Reason PaceReason
	Names  []survey.Text // of the figures
}

// unjudged notes why the pace of figures is not known. That nothing planned
// works yet is said beside it.
func (a *Answer) unjudged() {
	for _, line := range a.Lines {
		if line.Pace == nil || line.Pace.Reason == "" {
			continue
		}
		at := slices.IndexFunc(a.Unjudged, func(u Unjudged) bool { return u.Reason == line.Pace.Reason })
		if at < 0 {
			at = len(a.Unjudged)
			a.Unjudged = append(a.Unjudged, Unjudged{Reason: line.Pace.Reason})
		}
		a.Unjudged[at].Names = append(a.Unjudged[at].Names, line.Indicator.ShortName())
	}
}

// source is where a line stands, without the quote.
func (l *Line) source() survey.Source {
	source := l.Observation.Source
	source.Quote = ""
	return source
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

// head moves period and date into the heading where all lines agree. What
// is planned has a time of its own.
func (a *Answer) head() {
	lines := a.Lines
	if len(lines) == 0 {
		lines = a.Planned
	}
	a.Period = commonPeriod(lines)
	a.date(lines)
	for _, shown := range [][]Line{a.Lines, a.Planned} {
		for i := range shown {
			if shown[i].Observation.Period == a.Period {
				shown[i].Period = nil
			}
		}
	}
}

// commonPeriod returns the period of all lines, the zero one if they differ.
func commonPeriod(lines []Line) survey.Period {
	for _, line := range lines {
		if line.Observation.Period != lines[0].Observation.Period {
			return survey.Period{}
		}
	}
	return lines[0].Observation.Period
}
