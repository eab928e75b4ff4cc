package brief

import (
	"reflect"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/form"
)

// handed is a report of a small form with a rule, as it was handed in.
func handed(total, part int64) Handed {
	number := func(value int64) form.Answer {
		return form.Answer{Figure: &form.Figure{Value: decimal.NewFromInt(value), Unit: survey.UnitProject}}
	}
	text := func(words string) form.Answer { return form.Answer{Parts: []form.Part{{Text: words}}} }
	return Handed{
		Standing: Standing{Department: "sct", State: form.StateSubmitted},
		Form: form.Form{
			Sections: []form.Section{
				{Slug: "ket_qua", Questions: []form.Question{
					{ID: "all", Kind: form.KindFigure, Range: &form.Range{Low: decimal.Zero, High: decimal.NewFromInt(50)}},
					{ID: "part", Kind: form.KindFigure}, {ID: "gap", Kind: form.KindText, Required: true},
				}},
				{Slug: sectionShortcomings, Questions: []form.Question{{ID: "bad", Kind: form.KindText}}},
				{Slug: sectionProposals, Questions: []form.Question{{ID: "ask", Kind: form.KindText}}},
			},
			Rules: []form.Rule{{ID: "sum", Total: "all", Parts: []string{"part"}}},
		},
		Last: &form.Submission{Reference: "BC-1", Answers: map[string]form.Answer{
			"all": number(total), "part": number(part), "bad": text("Thiếu lưới điện"), "ask": text("  "),
		}},
	}
}

func TestPrepare(t *testing.T) {
	late := survey.Recommendation{Number: 1, Department: "sct", State: survey.RecommendationOpen, Deadline: survey.Date{Year: 2026, Month: 1, Day: 1}}
	b := Prepare(Dossier{Session: survey.Session{Departments: []string{"sct"}}, Now: monday, Reports: []Handed{handed(60, 40), handed(40, 40), {}}, Recommendations: []survey.Recommendation{late, {Number: 2, At: monday}}})
	if len(b.Failed) != 1 || len(b.Failed[0].Problems) != 2 {
		t.Errorf("failed checks %+v", b.Failed)
	}
	if len(b.Shortcomings) != 2 || b.Shortcomings[0] != (Excerpt{"sct", "BC-1", "Thiếu lưới điện"}) || len(b.Proposals) != 0 {
		t.Errorf("excerpts %+v, %+v", b.Shortcomings, b.Proposals)
	}
	if len(b.Overdue) != 1 || b.Overdue[0].Number != 1 || len(b.Questions) != 1 {
		t.Errorf("overdue %+v, questions %+v", b.Overdue, b.Questions)
	}
}

func TestABriefNamesWhatOthersAreLateWith(t *testing.T) {
	late := func(number int, department string) survey.Recommendation {
		return survey.Recommendation{Number: number, Department: department, State: survey.RecommendationOpen, Deadline: survey.Date{Year: 2026, Month: 1, Day: 1}}
	}
	open := survey.Recommendation{Number: 6, Department: "stc", State: survey.RecommendationOpen, Deadline: survey.Date{Year: 2030, Month: 1, Day: 1}}
	b := Prepare(Dossier{
		Session: survey.Session{Departments: []string{"sct"}}, Now: monday,
		Recommendations: []survey.Recommendation{late(1, "stc"), late(2, "sct"), late(3, "skhdt"), late(4, "stc"), open},
	})
	if len(b.Overdue) != 1 || b.Overdue[0].Number != 2 {
		t.Errorf("of the session's departments %+v", b.Overdue)
	}
	if want := []OverdueOf{{"stc", []int{1, 4}}, {"skhdt", []int{3}}}; !reflect.DeepEqual(b.Elsewhere, want) {
		t.Errorf("of others %+v, want %+v", b.Elsewhere, want)
	}
	for _, q := range b.Questions {
		if q.Department != "sct" {
			t.Errorf("%s is asked, which is not invited", q.Department)
		}
	}
}

func TestABriefShowsSoManyFigures(t *testing.T) {
	var d Dossier
	for n := range briefFigures + 3 {
		i := rate()
		i.Slug = strconv.Itoa(n)
		d.Figures = append(d.Figures, Figure{Indicator: i, Observation: figure(2021, "5")})
		d.Tracks = append(d.Tracks, Track{Indicator: i, Figures: []survey.Observation{figure(2021, "5"), figure(2020, "4"), figure(2019, "3"), figure(2018, "2"), figure(2017, "1")}})
	}
	b := Prepare(d)
	if len(b.Figures) != briefFigures || b.More != 3 {
		t.Errorf("%d figures, %d more", len(b.Figures), b.More)
	}
	if before := b.Figures[0].Before; len(before) != briefTrend || before[0].Period != survey.Year(2018) || before[3].Period != survey.Year(2021) {
		t.Errorf("trend %+v", before)
	}
}

func TestWhatHasChangedSinceSealing(t *testing.T) {
	at := func(version int, value string) survey.Observation {
		o := figure(2021, value)
		o.Version = version
		return o
	}
	now, older, other := at(2, "61"), figure(2020, "50"), from("thong_ke", figure(2021, "58"))
	b := Prepare(Dossier{
		Figures: []Figure{{Indicator: rate(), Observation: now}},
		Tracks:  []Track{{Indicator: rate(), Figures: []survey.Observation{now, older}, Others: []survey.Observation{other}}},
	})
	if versions := b.Versions(); len(versions) != 3 {
		t.Errorf("versions %v, want the last figure, the one before and the other source's", versions)
	}
	revised := older
	revised.Value, revised.Version = revised.Value.Add(revised.Value), 0
	for _, test := range []struct {
		name   string
		sealed []survey.Observation
		want   int
		before bool
	}{
		{"a newer version", []survey.Observation{at(1, "65"), older, other}, 1, true},
		{"a newer version that says the same", []survey.Observation{at(1, "61"), older, other}, 0, false},
		{"the same", []survey.Observation{now, older, other}, 0, false},
		{"a new figure", []survey.Observation{older, other}, 1, false},
		{"an earlier figure revised", []survey.Observation{now, revised, other}, 1, true},
		{"another source", []survey.Observation{now, older}, 1, false},
	} {
		changed := b.SinceSealed(test.sealed)
		if len(changed) != test.want {
			t.Errorf("%s: %+v", test.name, changed)
		}
		if len(changed) > 0 && (changed[0].Before != nil) != test.before {
			t.Errorf("%s: before %+v", test.name, changed[0].Before)
		}
	}
}
