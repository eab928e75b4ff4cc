package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Điện mặt trời": "dien mat troi",
		"ĐIỆN GIÓ":      "dien gio",
		"Ủy ban":        "uy ban",
		"Uỷ ban":        "uy ban",
		"Thuỷ điện":     "thuy dien",
		"thủy điện":     "thuy dien",
		"ðường Ɖông":    "duong dong",
		"ơ ư ă â ê ô":   "o u a a e o",
		"PCI 2019":      "pci 2019",
		"":              "",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
		if got := Fold(norm.NFD.String(text)); got != want {
			t.Errorf("decomposed %q folds to %q, want %q", text, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"a\u00a0b":              "a b",
		"a\u202fb":              "a b",
		"２０２０％":                 "2020%",
		"\u22125":               "-5",
		"Nguyễn\u200b\u202eA":   "NguyễnA",
		"e\u0302\u0323":         "ệ",
		"dòng 1\ndòng 2":        "dòng 1\ndòng 2",
		"chuông\x07 và \x00nul": "chuông và nul",
		"/pci 2019":             "/pci 2019",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%q cleans to %q, want %q", text, got, want)
		}
	}
}

func TestFoldingAndCleaningAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if once := Clean(text); Clean(once) != once {
			t.Fatalf("%q cleans to %q, then to %q", text, once, Clean(once))
		}
		if once := Fold(Clean(text)); Fold(once) != once {
			t.Fatalf("%q folds to %q, then to %q", text, once, Fold(once))
		}
	})
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Fold("tổng công suất điện mặt trời năm 2020")
	}
}
