package brief

import (
	"slices"

	"khaosat/survey"
)

// Undated is what a source leaves open about its figures.
type Undated string

// What it may leave open.
const (
	UndatedFigures Undated = "figures" // the day at which they stand
	UndatedEdition Undated = "edition" // when the edition of the ranking came out
)

// date tells at which day all lines stand. A ranking or an index stands at
// none: there it tells when all came out. Where neither can be said once, the
// sources of which it is not known are noted.
func (a *Answer) date(lines []Line) {
	if a.AsOf = commonDate(lines); a.AsOf.IsZero() {
		a.Published = commonPublication(lines)
	}
	if !a.AsOf.IsZero() || !a.Published.IsZero() {
		return
	}
	a.Undated = map[survey.Source]Undated{}
	for _, line := range slices.Concat(a.Lines, a.Planned) {
		source := line.source()
		undated, seen := a.Undated[source]
		if now := line.undated(); !seen || undated != "" {
			a.Undated[source] = now // one that says it of any figure is not noted
		}
	}
}

// undated is what the source of a line leaves open.
func (l Line) undated() Undated {
	switch o := l.Observation; {
	case l.Indicator.Kind.Editions() && o.Published.IsZero():
		return UndatedEdition
	case !l.Indicator.Kind.Editions() && o.AsOf.IsZero():
		return UndatedFigures
	}
	return ""
}

// commonPublication returns the day on which all lines came out, if they are of
// rankings and indexes, and the changes in them; else the zero one.
func commonPublication(lines []Line) survey.Date {
	var common survey.Date
	for i, line := range lines {
		published := line.Observation.Published
		if i == 0 {
			common = published
		}
		kind := line.Indicator.Kind
		if !kind.Editions() && kind != survey.KindGrowth || published != common {
			return survey.Date{}
		}
	}
	return common
}

// commonDate returns the day at which the lines stand that stand at a day,
// the zero one if they differ or any does not say.
func commonDate(lines []Line) survey.Date {
	var common survey.Date
	for _, line := range lines {
		asOf := line.Observation.AsOf
		flows := line.Indicator.Kind == survey.KindFlow || line.Indicator.Kind == survey.KindGrowth
		switch {
		case asOf.IsZero() && flows:
			continue
		case asOf.IsZero(), !common.IsZero() && asOf != common:
			return survey.Date{}
		}
		common = asOf
	}
	return common
}
