package handlers_test

import (
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/survey"
)

// TestAnAnswerIsTheSameAgain asks everything twice, by text and by button.
func TestAnAnswerIsTheSameAgain(t *testing.T) {
	d := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, slug := range d.subjects() {
		for _, ask := range []func() []chat.Action{
			func() []chat.Action { return d.say("/" + slug) },
			func() []chat.Action { return d.press("fig:" + slug) },
			func() []chat.Action { return d.press("fig:" + slug + ":2020") },
		} {
			if first, again := shown(ask()), shown(ask()); first != again {
				t.Errorf("%s: first %s\nthen %s", slug, first, again)
			}
		}
	}
}

// TestAnAnswerFollowsWhatItIsMadeOf changes what an answer is made of; the
// next one must show it.
func TestAnAnswerFollowsWhatItIsMadeOf(t *testing.T) {
	for name, test := range map[string]struct {
		change func(d *queryDesk)
		want   string
	}{
		"a new figure": {func(d *queryDesk) {
			_, err := d.store.Observations.Insert(d.t.Context(), published(1, "705.50", nowadays))
			must(d.t, err)
		}, "705,50\u00a0MW"},
		"the catalogue": {func(d *queryDesk) { d.rename("wind_capacity", "Tên mới") }, "Tên mới"},
		"the day":       {func(d *queryDesk) { d.clock = d.clock.AddDate(0, 0, 1) }, "710\u00a0MW"},
		"the language":  {func(d *queryDesk) { d.speak("leader", survey.English) }, "Source:"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newQueryDesk(t, survey.Vietnamese, nowadays)
			tomorrows := published(2, "710", nowadays)
			tomorrows.Published = survey.DateOf(nowadays).AddDays(1)
			_, err := d.store.Observations.Insert(t.Context(), tomorrows)
			must(t, err)
			if before := shown(d.say("/wind_capacity")); strings.Contains(before, test.want) {
				t.Fatalf("before: %s", before)
			}
			test.change(d)
			if after := shown(d.say("/wind_capacity")); !strings.Contains(after, test.want) {
				t.Errorf("no %q after: %s", test.want, after)
			}
		})
	}
}

// rename gives an indicator another name.
func (d *queryDesk) rename(slug, name string) {
	d.t.Helper()
	indicator, err := d.store.Indicators.Get(d.t.Context(), slug)
	must(d.t, err)
	indicator.Name.VI = name
	_, err = d.store.Indicators.Save(d.t.Context(), indicator)
	must(d.t, err)
	d.reload()
}

// speak lets a person read another language.
func (d *queryDesk) speak(id survey.PersonID, language survey.Language) {
	d.t.Helper()
	person, err := d.store.People.Get(d.t.Context(), string(id))
	must(d.t, err)
	person.Language = language
	_, err = d.store.People.Save(d.t.Context(), person)
	must(d.t, err)
}
