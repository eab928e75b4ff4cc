package brief

import (
	"slices"

	"khaosat/survey"
)

// everyFigure is all figures that a brief rests on: of each indicator the
// last one, those before it, and what other sources say.
func (d Dossier) everyFigure() []survey.Observation {
	var all []survey.Observation
	for _, f := range d.Figures {
		all = append(all, f.Observation)
	}
	for _, track := range d.Tracks {
		all = append(append(all, track.Figures...), track.Others...)
	}
	return all
}

// Versions are the keys of every figure that the brief rests on, as a sealed
// brief keeps them.
func (b Brief) Versions() []string {
	var ids []string
	for _, o := range b.figures {
		ids = add(ids, o.ID())
	}
	return ids
}

// SinceSealed returns what has changed since a brief was sealed: figures that
// have another value now, and figures that it did not have.
func (b Brief) SinceSealed(sealed []survey.Observation) []Revision {
	var changed []Revision
	var seen []string
	for _, now := range b.figures {
		if slices.Contains(seen, now.ID()) {
			continue
		}
		seen = append(seen, now.ID())
		i := slices.IndexFunc(sealed, func(o survey.Observation) bool { return sameFigure(o, now) })
		switch {
		case i < 0:
			changed = append(changed, Revision{After: now})
		case !sameValue(sealed[i], now):
			changed = append(changed, Revision{Before: &sealed[i], After: now})
		}
	}
	return changed
}

// sameFigure reports whether two observations are versions of one figure.
func sameFigure(a, b survey.Observation) bool {
	return a.Indicator == b.Indicator && a.Territory == b.Territory && a.Period == b.Period && a.Line == b.Line
}

// sameValue reports whether two versions of a figure say the same.
func sameValue(a, b survey.Observation) bool {
	return a.Value.Equal(b.Value) && a.Qualifier == b.Qualifier && a.Text == b.Text && a.RankOf == b.RankOf && a.Scope == b.Scope
}
