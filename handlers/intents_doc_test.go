package handlers_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"khaosat/survey/viet"
)

// TestIntentsAreDocumented keeps docs/intents.md, which shows two phrasings of
// every intent, in step with the texts that the tests know to be understood.
func TestIntentsAreDocumented(t *testing.T) {
	phrasings := map[string][]string{}
	for _, u := range readUtterances(t, "testdata/phrasings.jsonl") {
		phrasings[u.Intent] = append(phrasings[u.Intent], u.Text)
	}
	var doc strings.Builder
	doc.WriteString("# What a typed text can mean\n\nWritten by `go test ./handlers -run Documented -update` from the phrasings that the tests read.\n\n| Intent | For example | Or |\n|---|---|---|\n")
	for _, intent := range viet.Intents() {
		texts := phrasings[string(intent)]
		if len(texts) < 2 {
			t.Errorf("%s has fewer than two phrasings in testdata/phrasings.jsonl", intent)
			continue
		}
		fmt.Fprintf(&doc, "| `%s` | %s | %s |\n", intent, texts[0], texts[1])
		delete(phrasings, string(intent))
	}
	for intent := range phrasings {
		t.Errorf("%s is no intent", intent)
	}
	const file = "../docs/intents.md"
	if *updateGolden {
		must(t, os.WriteFile(file, []byte(doc.String()), 0o644))
	}
	written, err := os.ReadFile(file)
	must(t, err)
	if diff := cmp.Diff(string(written), doc.String()); diff != "" {
		t.Error(diff)
	}
}

// TestIntentsAreNamedOnce keeps the list of intents free of repeats.
func TestIntentsAreNamedOnce(t *testing.T) {
	intents := viet.Intents()
	slices.Sort(intents)
	if len(slices.Compact(slices.Clone(intents))) != len(intents) {
		t.Error("an intent is listed twice")
	}
}
