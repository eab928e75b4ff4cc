package brief

import "khaosat/survey"

// Revision is what became of a published figure within some days.
type Revision struct {
	Before *survey.Observation // as it was published before, nil for a new figure
	After  survey.Observation
}

// Revised tells what is new in official figures. The versions come in the
// order in which they were recorded; before gives, by id, the version that
// one replaced. Several versions of one figure are one revision, the newest
// comes first, what the catalogue brought is only counted, and a version that
// names another source for the same value is none.
func Revised(versions []survey.Observation, before map[string]survey.Observation) (revised []Revision, loaded int) {
	for _, o := range versions {
		earlier, replaced := before[o.ID()]
		switch at := figureIn(revised, o); {
		case o.Line != "":
		case o.Origin == "" && !replaced:
			loaded++
		case at >= 0:
			first := revised[at].Before
			revised = append(revised[:at], revised[at+1:]...)
			revised = append([]Revision{{first, o}}, revised...)
		case replaced && sameValue(earlier, o):
		case replaced:
			revised = append([]Revision{{&earlier, o}}, revised...)
		default:
			revised = append([]Revision{{nil, o}}, revised...)
		}
	}
	return revised, loaded
}

// figureIn finds the revision of the figure that an observation is a version of.
func figureIn(revised []Revision, o survey.Observation) int {
	for i, r := range revised {
		if r.After.Indicator == o.Indicator && r.After.Territory == o.Territory && r.After.Period == o.Period {
			return i
		}
	}
	return -1
}
