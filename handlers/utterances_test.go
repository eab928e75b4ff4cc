package handlers_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/google/go-cmp/cmp"

	"khaosat/catalog"
	"khaosat/handlers"
	"khaosat/survey/viet"
)

// utterance is how somebody types something, and what he means by it.
type utterance struct {
	ID string `json:"id"`
	handlers.Input
	Intent string         `json:"intent"`
	Slots  map[string]any `json:"slots"`
}

// TestUtterances explains what people type, as it is, decomposed, and
// without diacritics: each time with the same result.
func TestUtterances(t *testing.T) {
	monday := time.Date(2021, time.September, 6, 8, 0, 0, 0, time.FixedZone("ICT", 7*60*60))
	store := seededStore(t, monday)
	snapshot, err := catalog.Load(t.Context(), store)
	must(t, err)
	explainer, err := handlers.NewExplainer(store, snapshot, monday)
	must(t, err)
	for _, u := range append(readUtterances(t, "testdata/utterances.jsonl"), readUtterances(t, "testdata/phrasings.jsonl")...) {
		for form, change := range map[string]func(string) string{"NFC": norm.NFC.String, "NFD": norm.NFD.String, "folded": viet.Fold} {
			input := u.Input
			input.Text = change(u.Text)
			output, err := explainer.Explain(t.Context(), input)
			if err != nil {
				t.Fatal(err)
			}
			got, want := asMap(t, output.Slots), u.Slots
			if form != "NFC" {
				got, want = foldAll(got), foldAll(want)
			}
			if string(output.Intent) != u.Intent || !cmp.Equal(want, got) {
				t.Errorf("%s %q (%s) is %s, want %s:\n%s", u.ID, input.Text, form, output.Intent, u.Intent, cmp.Diff(want, got))
			}
		}
	}
}

func readUtterances(t *testing.T, file string) []utterance {
	t.Helper()
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	var all []utterance
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var u utterance
		must(t, json.Unmarshal(lines.Bytes(), &u))
		if u.Slots == nil {
			u.Slots = map[string]any{}
		}
		all = append(all, u)
	}
	return all
}

func asMap(t *testing.T, value any) map[string]any {
	t.Helper()
	encoded, err := json.Marshal(value)
	must(t, err)
	decoded := map[string]any{}
	must(t, json.Unmarshal(encoded, &decoded))
	return decoded
}

// foldAll folds the texts of slots, which keep what was typed.
func foldAll(slots map[string]any) map[string]any {
	folded := map[string]any{}
	for name, value := range slots {
		if text, ok := value.(string); ok {
			value = viet.Fold(text)
		}
		folded[name] = value
	}
	return folded
}
