package form_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"khaosat/survey"
	"khaosat/survey/form"
)

// newerKinds is the next version of the form of every kind: it asks about the
// sun no more, about wind in another unit, offers no grid, and asks whom.
func newerKinds(f form.Form) form.Form {
	f.Version++
	f.Sections = slices.Clone(f.Sections)
	for i := range f.Sections {
		section := &f.Sections[i]
		section.Questions = slices.DeleteFunc(slices.Clone(section.Questions), func(q form.Question) bool { return q.ID == "sun" || q.ID == "grid_when" })
		for j := range section.Questions {
			switch q := &section.Questions[j]; q.ID {
			case "wind":
				q.Unit = survey.UnitPercent
			case "needs":
				q.Options = slices.DeleteFunc(slices.Clone(q.Options), func(o form.Option) bool { return o.Slug == "grid" })
			}
		}
	}
	last := &f.Sections[len(f.Sections)-1]
	last.Questions = append(last.Questions, form.Question{ID: "whom", Kind: form.KindText, Prompt: survey.Text{VI: "Liên hệ ai?"}})
	f.Rules = nil
	return f
}

// newerDesk is a desk with a few answers, for whose form there is a newer
// version.
func newerDesk(t *testing.T) *desk {
	d := newKindsDesk(t, "sct")
	d.talk([][2]string{{"2500", "taken > sun"}, {"2223", "taken > wind"}, {"229", "taken > largest"}, {"câu 8", " > needs"}, {"2, 3", "taken > largest"}})
	d.stands("a", "wind")
	newer := newerKinds(d.form)
	d.newer = &newer
	return d
}

func TestANewerVersionIsAccepted(t *testing.T) {
	d := newerDesk(t)
	d.does("b", form.Input{Kind: form.InputOpen})
	d.types("b", "câu 2")
	newer := *d.newer
	if !d.draft.Offers(newer) {
		t.Fatal("the newer version is not offered")
	}
	if got := d.does("a", form.Input{Kind: form.InputUpgrade, N: 9, Pressed: true}); got != "no_newer > wind" {
		t.Error(got)
	}
	if got := d.does("a", form.Input{Kind: form.InputUpgrade, N: 4, Pressed: true}); got != "upgraded > wind" {
		t.Fatal(got)
	}
	if d.draft.Version != 4 || d.draft.Offers(newer) {
		t.Errorf("version %d, offered %v", d.draft.Version, d.draft.Offers(newer))
	}
	var kept, dropped []string
	for id := range d.draft.Answers {
		kept = append(kept, id)
	}
	for id, old := range d.draft.Dropped {
		dropped = append(dropped, id)
		if old.Version != 3 || old.Answer.Empty() {
			t.Errorf("%s: %+v", id, old)
		}
	}
	slices.Sort(kept)
	slices.Sort(dropped)
	if diff := cmp.Diff([]string{"total"}, kept); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"needs", "sun", "wind"}, dropped); diff != "" {
		t.Error(diff)
	}
	if screen := form.View(d.form, d.draft, "b"); screen.Place.Question.ID != "wind" { // where he stood is asked no more: the first open one
		t.Errorf("he stands at %+v", screen.Place)
	}
	replaysToTheSameDraft(t, d)
}

func TestANewerVersionIsDeclinedOnce(t *testing.T) {
	d := newerDesk(t)
	d.talk([][2]string{{"giữ mẫu cũ", "kept_version > wind"}})
	if d.draft.Version != 3 || d.draft.Offers(*d.newer) {
		t.Errorf("version %d, offered again: %v", d.draft.Version, d.draft.Offers(*d.newer))
	}
	even := newerKinds(*d.newer)
	if !d.draft.Offers(even) {
		t.Error("an even newer one is not offered")
	}
	d.talk([][2]string{{"mẫu mới", "upgraded > wind"}}) // he may think better of it
}

// TestWhatWasDroppedComesBack: a version that asks again finds the answer.
func TestWhatWasDroppedComesBack(t *testing.T) {
	d := newerDesk(t)
	first := d.form
	d.talk([][2]string{{"mẫu mới", "upgraded > wind"}})
	again := first
	again.Version = 5
	d.newer = &again
	d.talk([][2]string{{"mẫu mới", "upgraded > wind"}})
	if got := d.draft.Answers["sun"]; got.Figure == nil || got.Figure.Value.String() != "2223" || len(d.draft.Dropped) != 0 {
		t.Errorf("%+v; still dropped: %+v", got, d.draft.Dropped)
	}
	replaysToTheSameDraft(t, d)
}

// replaysToTheSameDraft: the events fold to the draft.
func replaysToTheSameDraft(t *testing.T, d *desk) {
	t.Helper()
	replayed := form.Draft{}
	for _, e := range d.log {
		replayed = form.Apply(replayed, e)
	}
	replayed.Department, replayed.Attachments = d.draft.Department, d.draft.Attachments
	if diff := cmp.Diff(d.draft, replayed, cmp.Comparer(form.Answer.Equal)); diff != "" {
		t.Error(diff)
	}
}
