package survey_test

import (
	"testing"
	"time"

	"khaosat/survey"
)

func TestDueIsTheTimeGrantedLast(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2021, time.September, d, 10, 0, 0, 0, time.UTC) }
	extension := func(id, department string, until, decided int, state survey.ExtensionState) survey.Extension {
		return survey.Extension{ID: id, Department: department, Until: day(until), DecidedAt: day(decided), State: state}
	}
	r := survey.Request{Departments: []string{"sct", "skhdt"}, Deadline: day(7)}
	r = r.With(extension("a", "sct", 10, 5, survey.ExtensionGranted))
	r = r.With(extension("b", "sct", 20, 6, survey.ExtensionRefused))
	r = r.With(extension("c", "sct", 30, 6, survey.ExtensionAsked))
	if got := r.Due("sct"); !got.Equal(day(10)) {
		t.Errorf("after one grant: %v", got)
	}
	later := r.With(extension("d", "sct", 9, 6, survey.ExtensionGranted))
	if got := later.Due("sct"); !got.Equal(day(9)) {
		t.Errorf("the later grant counts, even if it is for an earlier time: %v", got)
	}
	if got := later.Due("skhdt"); !got.Equal(day(7)) {
		t.Errorf("another department: %v", got)
	}
	if got := r.Due("sct"); !got.Equal(day(10)) {
		t.Errorf("With changed the request it was called on: %v", got)
	}
	decided := later.With(extension("c", "sct", 30, 8, survey.ExtensionGranted))
	if got := decided.Due("sct"); !got.Equal(day(30)) || len(decided.Extensions) != 4 {
		t.Errorf("granted in place: %v, %d extensions", got, len(decided.Extensions))
	}
}

func TestCutoffIsThePeriodUnlessGiven(t *testing.T) {
	r := survey.Request{Period: survey.Year(2021)}
	if r.Cutoff() != survey.Year(2021) {
		t.Errorf("not given: %v", r.Cutoff())
	}
	r.CutoffFrom, r.CutoffTo = survey.Date{Year: 2020, Month: 12, Day: 15}, survey.Date{Year: 2021, Month: 12, Day: 14}
	if got := r.Cutoff(); got.From != r.CutoffFrom || got.To != r.CutoffTo {
		t.Errorf("given: %v", got)
	}
}

func TestReportStreamReadsBack(t *testing.T) {
	request, department, ok := survey.ReportOf(survey.ReportStream("r1", "sct"))
	if request != "r1" || department != "sct" || !ok {
		t.Errorf("%q, %q, %t", request, department, ok)
	}
	for _, other := range []string{"", "draft", "report/x"} {
		if _, _, ok := survey.ReportOf(other); ok {
			t.Errorf("%q is a report", other)
		}
	}
}
