package viet_test

import (
	"testing"

	"khaosat/survey"
	"khaosat/survey/viet"
)

func TestWordsAreReadThatWereTypedTogether(t *testing.T) {
	known := viet.NewVocabulary(viet.Names{Indicators: []survey.Indicator{
		{Slug: "rank", Name: survey.Text{VI: "Thứ hạng PCI"}, Kind: survey.KindRank, Unit: survey.UnitRank, Aliases: []string{"pci"}},
		{Slug: "wind", Name: survey.Text{VI: "Công suất điện gió"}, Kind: survey.KindStock, Unit: survey.UnitMegawatt},
	}})
	for text, want := range map[string]string{
		"pci2019": "rank 2019", "PCI-2019?": "rank 2019", "thứhạng PCI": "rank ", "côngsuất điệngió 2020": "wind 2020", "congsuat diengio": "wind ",
		"pci19": " ", "pci20190": " ",
	} {
		slots := viet.Understand(text, known, viet.Asker{Today: monday}).Slots
		period, _ := slots.Period.MarshalText()
		if got := slots.Indicator + " " + string(period); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
