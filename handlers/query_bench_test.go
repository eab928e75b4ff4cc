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
