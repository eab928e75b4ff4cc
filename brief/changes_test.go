package brief_test

import (
	"testing"

	"khaosat/brief"
	"khaosat/survey"
)

func TestRevised(t *testing.T) {
	version := func(i survey.Indicator, n int, value, line, origin string) survey.Observation {
		o := observation(i, survey.Year(2020), value)
		o.Version, o.Line, o.Origin = n, line, origin
		return o
	}
	first := version(rank, 1, "33", "", "")
	second, third := version(rank, 2, "32", "", "a"), version(rank, 3, "31", "", "b")
	fresh := version(capacity, 1, "9", "", "c")
	renamed := version(score, 2, "1", "", "e") // from another source
	versions := []survey.Observation{version(score, 1, "1", "", ""), second, fresh, version(rank, 1, "30", "other", "d"), third, renamed}
	revised, loaded := brief.Revised(versions, map[string]survey.Observation{second.ID(): first, third.ID(): second, renamed.ID(): version(score, 1, "1", "", "")})
	if loaded != 1 || len(revised) != 2 {
		t.Fatalf("%d loaded, %+v", loaded, revised)
	}
	if r := revised[0]; r.Before == nil || r.Before.Value.String() != "33" || r.After.Value.String() != "31" {
		t.Errorf("two versions: %+v", r)
	}
	if r := revised[1]; r.Before != nil || r.After.Indicator != "capacity" {
		t.Errorf("new figure: %+v", r)
	}
}
