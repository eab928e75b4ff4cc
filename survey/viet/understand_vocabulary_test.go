package viet_test

import (
	"testing"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// occupancy is a catalogue with one figure, named with a remark.
func occupancy() *viet.Vocabulary {
	return viet.NewVocabulary(viet.Names{Indicators: []survey.Indicator{
		{Slug: "occupancy", Name: survey.Text{VI: "Tỷ lệ lấp đầy cụm công nghiệp (giả định)"}, Kind: survey.KindStock, Unit: survey.UnitPercent},
	}})
}

func TestARemarkInANameNeedNotBeTyped(t *testing.T) {
	known := occupancy()
	for _, text := range []string{"tỷ lệ lấp đầy cụm công nghiệp", "ty le lap day cum cong nghiep", "Tỷ lệ lấp đầy cụm công nghiệp (giả định)"} {
		if got := viet.Understand(text, known, viet.Asker{Today: monday}); got.Slots.Indicator != "occupancy" {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if near := known.Nearest("giá điện", 3); len(near) != 0 {
		t.Errorf("near by the words of a remark: %v", near)
	}
}

func TestTheNearestHaveTheMarksThatWereTyped(t *testing.T) {
	known := viet.NewVocabulary(viet.Names{Groups: []survey.Group{{Slug: "invented", Name: survey.Text{VI: "Ví dụ"}, Aliases: []string{"số liệu giả định"}}}})
	for text, want := range map[string]int{"giá điện": 0, "gia dinh": 1, "giả": 1} {
		if near := known.Nearest(text, 3); len(near) != want {
			t.Errorf("%q: %v", text, near)
		}
	}
}

func TestAPhraseMayBeginAName(t *testing.T) {
	known := occupancy()
	for phrase, want := range map[string]bool{"tỷ lệ lấp đầy": true, "Lap day": true, "lấp": true, "cụm công nghiệp": false, "lấp đ": false} {
		if got := known.BeginsName(phrase); got != want {
			t.Errorf("%q: %v", phrase, got)
		}
	}
}
