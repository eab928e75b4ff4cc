package form_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/survey/form"
)

func TestPartsMakeTheirTotalAsFarAsTheyWereRounded(t *testing.T) {
	for _, test := range []struct {
		name  string
		total string
		parts [2]string
		fails bool
	}{
		{"exact", "3463.75", [2]string{"2467.25", "996.5"}, false},
		{"total rounded", "3464", [2]string{"2467.25", "996.5"}, false},
		{"parts rounded", "3463.75", [2]string{"2467", "997"}, false},
		{"total further off than rounding", "3465", [2]string{"2467.25", "996.5"}, true},
		{"whole numbers", "3464", [2]string{"2467", "996"}, true},
		{"as exact as each other", "3463.76", [2]string{"2467.25", "996.50"}, true},
		{"a part that is nothing", "3464", [2]string{"3463.75", "0"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			given := func(value string) form.Answer {
				return form.Answer{Figure: &form.Figure{Value: decimal.RequireFromString(value)}}
			}
			f := form.Form{Rules: []form.Rule{{ID: "sum", Total: "all", Parts: []string{"sun", "wind"}}}}
			draft := form.Draft{Answers: map[string]form.Answer{"all": given(test.total), "sun": given(test.parts[0]), "wind": given(test.parts[1])}}
			if problems := form.Check(f, draft); len(problems) > 0 != test.fails {
				t.Errorf("problems: %+v", problems)
			}
			f.Rules[0].AtLeast = true
			draft.Answers["sun"] = draft.Answers["all"]
			if problems := form.Check(f, draft); len(problems) > 0 {
				t.Errorf("a part as large as the whole: %+v", problems)
			}
		})
	}
}
