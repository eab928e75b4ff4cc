package survey_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"khaosat/survey"
)

// applied applies events one by one, an hour and a seq apart.
func applied(t *testing.T, start time.Time, events ...any) survey.Report {
	t.Helper()
	var report survey.Report
	for i, event := range events {
		kind := "answered"
		switch event.(type) {
		case survey.Submission:
			kind = survey.ReportSubmitted
		case survey.Return:
			kind = survey.ReportReturned
		case survey.Approval:
			kind = survey.ReportApproved
		case survey.Correction:
			kind = survey.ReportCorrection
		case survey.Reopening:
			kind = survey.ReportReopened
		}
		data, err := json.Marshal(event)
		if err != nil {
			t.Fatal(err)
		}
		if report, err = report.Apply(kind, data, int64(i+1), start.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	return report
}

func TestReportGoesThroughItsStates(t *testing.T) {
	start := time.Date(2021, time.September, 6, 8, 0, 0, 0, time.UTC)
	until := start.Add(48 * time.Hour)
	answer, submit, back := "an answer", survey.Submission{Number: 1, Receipt: "R1"}, survey.Return{Notes: []survey.ReturnNote{{Question: "q", Reason: "why"}}}
	approve, ask := survey.Approval{By: "s"}, survey.Correction{Reason: "typo"}
	for name, test := range map[string]struct {
		events   []any
		state    survey.ReportState
		editable bool
		asked    bool
	}{
		"nothing":      {nil, survey.ReportNone, true, false},
		"begun":        {[]any{answer}, survey.ReportDraft, true, false},
		"submitted":    {[]any{answer, submit}, survey.ReportWaiting, true, false},
		"edited after": {[]any{answer, submit, answer}, survey.ReportWaiting, true, false},
		"returned":     {[]any{answer, submit, back}, survey.ReportMending, true, false},
		"mended":       {[]any{answer, submit, back, answer}, survey.ReportMending, true, false},
		"approved":     {[]any{answer, submit, approve}, survey.ReportAccepted, false, false},
		"all but":      {[]any{answer, submit, approve, back}, survey.ReportMending, true, false},
		"asked":        {[]any{answer, submit, approve, ask}, survey.ReportAccepted, false, true},
		"reopened":     {[]any{answer, submit, approve, ask, survey.Reopening{Until: until}}, survey.ReportCorrectable, true, false},
		"not reopened": {[]any{answer, submit, approve, ask, survey.Reopening{Refused: true}}, survey.ReportAccepted, false, false},
	} {
		r := applied(t, start, test.events...)
		if r.State != test.state || r.Editable(until.Add(-time.Second)) != test.editable || r.Asked != test.asked {
			t.Errorf("%s: %q, editable %t, asked %t", name, r.State, r.Editable(until.Add(-time.Second)), r.Asked)
		}
	}
	reopened := applied(t, start, answer, submit, approve, ask, survey.Reopening{Until: until})
	if reopened.Editable(until) {
		t.Error("editable after the time given")
	}
	again := applied(t, start, answer, submit, back, answer, survey.Submission{Number: 2})
	if again.Before != 2 || again.SubmittedAs != 5 {
		t.Errorf("submissions at %d and %d, want 2 and 5", again.Before, again.SubmittedAs)
	}
}

func TestLateIsWhoIsMissingOrCameAfterTheDeadline(t *testing.T) {
	start := time.Date(2021, time.September, 6, 8, 0, 0, 0, time.UTC)
	submit := survey.Submission{Number: 1}
	for name, test := range map[string]struct {
		events   []any
		due, now time.Duration
		want     bool
	}{
		"not begun, in time":   {nil, 5 * time.Hour, time.Hour, false},
		"not begun, over":      {nil, time.Hour, 2 * time.Hour, true},
		"draft, over":          {[]any{"a"}, time.Hour, 2 * time.Hour, true},
		"submitted in time":    {[]any{"a", submit}, 2 * time.Hour, 9 * time.Hour, false},
		"submitted late":       {[]any{"a", submit}, 30 * time.Minute, 9 * time.Hour, true},
		"mended after":         {[]any{"a", submit, survey.Return{}, "b", survey.Submission{Number: 2}}, 2 * time.Hour, 9 * time.Hour, false},
		"returned, first time": {[]any{"a", submit, survey.Return{}}, 2 * time.Hour, 9 * time.Hour, false},
	} {
		if got := applied(t, start, test.events...).Late(start.Add(test.due), start.Add(test.now)); got != test.want {
			t.Errorf("%s: late %t", name, got)
		}
	}
}

func TestUnreadableEventIsInvalid(t *testing.T) {
	if _, err := (survey.Report{}).Apply(survey.ReportSubmitted, []byte("{"), 1, time.Time{}); !errors.Is(err, survey.ErrInvalid) {
		t.Errorf("error %v", err)
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
