package viet_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// TestAmountsAsTyped reads testdata/amounts.txt.
func TestAmountsAsTyped(t *testing.T) {
	file, err := os.Open("testdata/amounts.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	names := map[survey.Unit]string{survey.UnitMegawatt: "Công suất điện gió", survey.UnitProject: "Số dự án điện gió"}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		parts := strings.Split(lines.Text(), " | ")
		if len(parts) != 3 {
			continue // the heading
		}
		unit := survey.Unit(parts[0])
		for _, text := range []string{parts[1], norm.NFD.String(parts[1])} {
			if got, err := json.Marshal(viet.ReadAmount(text, unit, names[unit])); err != nil || string(got) != parts[2] {
				t.Errorf("%q for %s reads as %s, %v; want %s", text, unit, got, err, parts[2])
			}
		}
	}
}

// TestReadingsAreOfferedWithoutZeros: of 1,500 the decimal reading is 1,5.
func TestReadingsAreOfferedWithoutZeros(t *testing.T) {
	for text, want := range map[string]string{"1,500 MW": "1.5 1500", "2,745": "2.745 2745", "10,000 MW": "10 10000"} {
		choices := viet.ReadAmount(text, survey.UnitMegawatt).Choices
		if len(choices) != 2 || survey.Digits(choices[0].Value)+" "+survey.Digits(choices[1].Value) != want {
			t.Errorf("%q offers %v, want %s", text, choices, want)
		}
	}
}

// TestNumbersReadOutReadBack: a number in words is read as the number, or
// offered where the words leave it open ("ba triệu hai trăm").
func TestNumbersReadOutReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := decimal.NewFromInt(rapid.Int64Range(1, 1e15).Draw(t, "value"))
		words := viet.InWords(value)
		for _, written := range []string{words, viet.Number(value, survey.Vietnamese) + " (" + words + ")"} {
			if reading := viet.ReadAmount(written, survey.UnitNone); !offers(reading, value) {
				t.Fatalf("%s is read out as %q, which reads as %+v", value, written, reading)
			}
		}
	})
}
