package handlers_test

import (
	"testing"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// BenchmarkHandle measures an answer from the update to its actions: given
// before, and anew, with the figures read from the store and the text rendered.
func BenchmarkHandle(b *testing.B) {
	for _, slug := range []string{"pci", "solar_capacity", "energy"} {
		b.Run(slug, func(b *testing.B) {
			b.Run("again", func(b *testing.B) { benchmarkSay(b, newQueryDesk(b, survey.Vietnamese, nowadays), "/"+slug) })
			b.Run("anew", func(b *testing.B) {
				desk := newQueryDesk(b, survey.Vietnamese, nowadays)
				desk.store.Observations = shared{desk.store.Observations}
				benchmarkSay(b, desk, "/"+slug)
			})
		})
	}
}

func BenchmarkHandleHistory(b *testing.B) {
	benchmarkSay(b, newQueryDesk(b, survey.Vietnamese, nowadays), "/pci lichsu")
}

// shared is a log that others may write to, so that no answer is remembered.
type shared struct {
	storage.Log[survey.Observation]
}

func (shared) Version() (version int, ok bool) { return 0, false }

func benchmarkSay(b *testing.B, desk *queryDesk, text string) {
	update := typed(text)
	var actions []chat.Action
	b.ReportAllocs()
	for b.Loop() {
		var err error
		actions, err = desk.router.Handle(b.Context(), update)
		must(b, err)
	}
	if len(actions) != 1 {
		b.Fatalf("%d actions", len(actions))
	}
}

// BenchmarkRender measures the wording alone: the same answer from its data.
func BenchmarkRender(b *testing.B) {
	desk := newQueryDesk(b, survey.Vietnamese, nowadays)
	for _, slug := range []string{"pci_rank", "pci", "energy"} {
		b.Run(slug, func(b *testing.B) {
			page, err := desk.router.AnswerPage(b.Context(), slug, survey.DateOf(nowadays))
			must(b, err)
			b.ReportAllocs()
			for b.Loop() {
				_, err := desk.book.Page(survey.Vietnamese, "query.answer", page)
				must(b, err)
			}
		})
	}
}

// BenchmarkChart measures a chart that was drawn before: read, found, sent.
func BenchmarkChart(b *testing.B) {
	desk := newQueryDesk(b, survey.Vietnamese, nowadays)
	b.ReportAllocs()
	for b.Loop() {
		if actions := desk.press("chart:pci"); len(actions) != 2 {
			b.Fatalf("%d actions", len(actions))
		}
	}
}
