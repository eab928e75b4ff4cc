package handlers_test

import (
	"testing"

	"khaosat/chat"
	"khaosat/survey"
)

// BenchmarkHandlePCI measures an answer from the update to its actions: the
// person found, the figures read from the store, the text rendered.
func BenchmarkHandlePCI(b *testing.B) { benchmarkSay(b, "/pci") }

func BenchmarkHandleFigure(b *testing.B) { benchmarkSay(b, "/solar_capacity") }

func BenchmarkHandleEnergy(b *testing.B) { benchmarkSay(b, "/energy") }

func BenchmarkHandleHistory(b *testing.B) { benchmarkSay(b, "/pci lichsu") }

func benchmarkSay(b *testing.B, text string) {
	desk := newQueryDesk(b, survey.Vietnamese, nowadays)
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
