package brief_test

import (
	"testing"

	"khaosat/brief"
	"khaosat/survey"
)

func TestAddUp(t *testing.T) {
	year := survey.Year(2020)
	whole := figure(capacity, year, "2745")
	for _, test := range []struct {
		name    string
		parts   []brief.Figure
		missing []survey.Indicator
		added   string
		gap     string
		share   string // of the largest
		ok      bool
	}{
		{"they do", []brief.Figure{figure(wind, year, "229"), figure(solar, year, "2223"), figure(hydro, year, "293")}, nil, "2745", "0", "81", true},
		{"but for rounding", []brief.Figure{figure(solar, year, "2223"), figure(wind, year, "522.15")}, nil, "2745.15", "-0.15", "81", true},
		{"one is missing", []brief.Figure{figure(solar, year, "2223"), figure(wind, year, "229")}, []survey.Indicator{hydro}, "2452", "293", "", false},
		{"none is there", nil, []survey.Indicator{solar, wind, hydro}, "0", "2745", "", false},
	} {
		sum := brief.AddUp(whole, test.parts, test.missing)
		if sum.Added.String() != test.added || sum.Gap.String() != test.gap || sum.OK != test.ok || len(sum.Missing) != len(test.missing) {
			t.Errorf("%s: %+v", test.name, sum)
		}
		if len(sum.Parts) > 0 && text(sum.Parts[0].Share) != test.share {
			t.Errorf("%s: largest %s has share %s", test.name, sum.Parts[0].Indicator.Slug, text(sum.Parts[0].Share))
		}
	}
}

func TestSeveralAreNeverCut(t *testing.T) {
	var figures []brief.Figure
	for range 8 {
		figures = append(figures, after(figure(capacity, survey.Year(2020), "7"), survey.Year(2019), "6"))
	}
	if answer := brief.Several(figures); len(answer.Lines) != 8 || answer.Lines[0].Change != nil {
		t.Errorf("%d lines, change %v", len(answer.Lines), answer.Lines[0].Change)
	}
	few := brief.Several(append(figures[:2:2], figure(lng, survey.Year(2021), "1500")))
	if len(few.Lines) != 2 || few.Lines[0].Change == nil || len(few.Planned) != 1 || few.Period != survey.Year(2020) {
		t.Errorf("%+v", few)
	}
}
