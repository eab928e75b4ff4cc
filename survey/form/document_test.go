package form_test

import (
	"testing"

	"khaosat/survey"
	"khaosat/survey/form"
)

// september is a day of September 2021.
func september(day int) survey.Date { return survey.Date{Year: 2021, Month: 9, Day: day} }

func TestTheDocumentOfAReport(t *testing.T) {
	d := newKindsDesk(t, "sct")
	for _, test := range []struct {
		typed, want string
		paper       survey.Paper
		shown       string
	}{
		{"12/BC-SCT ngày 31/2", "no_day > paper", survey.Paper{}, ""},
		{" Số 12/BC-SCT", "taken > papers", survey.Paper{Number: "12/BC-SCT"}, "Số 12/BC-SCT"},
		{"13/BC-SCT ngày 2/9/2021", "ahead > paper", survey.Paper{Number: "12/BC-SCT"}, "Số 12/BC-SCT"}, // what is there stays
		{"13/BC-SCT, 1/9/2021", "taken > papers", survey.Paper{Number: "13/BC-SCT", Dated: september(1)}, "13/BC-SCT, 1/9/2021"},
		{"bỏ qua", " > papers", survey.Paper{Number: "13/BC-SCT", Dated: september(1)}, "13/BC-SCT, 1/9/2021"},
		{"chưa ban hành", "taken > papers", survey.Paper{}, ""},
		{"không", "taken > papers", survey.Paper{}, ""},
	} {
		d.stands("a", "paper")
		if got := d.types("a", test.typed); got != test.want {
			t.Fatalf("%q: %q, want %q", test.typed, got, test.want)
		}
		q, paper := form.Paper(d.form, d.draft)
		if raw := d.draft.Answers[q.ID].Raw; q.ID != "paper" || paper != test.paper || raw != test.shown {
			t.Errorf("%q: %s names %+v as %q, want %+v as %q", test.typed, q.ID, paper, raw, test.paper, test.shown)
		}
	}
}

func TestTheMessageThatNamedADocumentIsEdited(t *testing.T) {
	d := newKindsDesk(t, "sct")
	d.stands("a", "paper")
	d.types("a", "12/BC-SCT")
	sent := d.draft.Answers["paper"].Message
	for _, test := range []struct{ text, want, number string }{
		{"12/BC-SCT", " > papers", "12/BC-SCT"},
		{"21/BC-SCT", "taken > papers", "21/BC-SCT"},
		{"21/BC-SCT ngày 31/2", "unclear > papers", "21/BC-SCT"},
	} {
		got := d.does("a", form.Input{Kind: form.InputEdit, Text: test.text, Message: sent})
		if _, paper := form.Paper(d.form, d.draft); got != test.want || paper.Number != test.number {
			t.Errorf("%q: %q and %q, want %q and %q", test.text, got, paper.Number, test.want, test.number)
		}
	}
}

func TestAFormWithoutADocumentNamesNone(t *testing.T) {
	d := newKindsDesk(t, "sct")
	d.types("a", "42")
	f := d.form
	f.Sections = f.Sections[:1]
	if q, paper := form.Paper(f, d.draft); q.ID != "" || paper != (survey.Paper{}) {
		t.Errorf("%s names %+v", q.ID, paper)
	}
}
