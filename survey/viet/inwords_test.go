package viet_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"khaosat/survey"
	"khaosat/survey/viet"
)

func TestInWords(t *testing.T) {
	for figure, want := range map[string]string{
		"0":               "không",
		"5":               "năm",
		"10":              "mười",
		"15":              "mười lăm",
		"21":              "hai mươi mốt",
		"104":             "một trăm linh bốn",
		"-55":             "âm năm mươi lăm",
		"1005":            "một nghìn không trăm linh năm",
		"1000005":         "một triệu không trăm linh năm",
		"147704000000000": "một trăm bốn mươi bảy nghìn bảy trăm linh bốn tỷ",
		"2050000000":      "hai tỷ không trăm năm mươi triệu",
		"1.5":             "",
		"1e18":            "",
	} {
		if got := viet.InWords(decimal.RequireFromString(figure)); got != want {
			t.Errorf("%s: %q, want %q", figure, got, want)
		}
	}
}

// TestWordsReadBack: what is read out in words is typed back as the same
// amount, up to hundreds of billions, or offered where it could be another
// one as well: một triệu hai trăm.
func TestWordsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := decimal.NewFromInt(rapid.Int64Range(1, 999_999_999_999).Draw(t, "value"))
		reading := viet.ReadAmount(viet.InWords(value)+" đồng", survey.UnitDong)
		if !offers(reading, value) {
			t.Fatalf("%s: %q reads as %+v", value, viet.InWords(value), reading)
		}
	})
}

func TestSpoken(t *testing.T) {
	for figure, want := range map[string]string{"1.5": "one point five", "2.745": "two point seven four five", "-1500": "minus one thousand five hundred",
		"147704": "one hundred forty-seven thousand seven hundred four", "148000000000": "one hundred forty-eight billion", "30": "thirty"} {
		if got := viet.Spoken(decimal.RequireFromString(figure), survey.English); got != want {
			t.Errorf("%s is spoken %q, want %q", figure, got, want)
		}
	}
	for figure, want := range map[string]string{
		"1.5": "một phẩy năm", "2.745": "hai phẩy bảy bốn năm", "1500": "một nghìn năm trăm", "0.05": "không phẩy không năm",
		"-0.5": "âm không phẩy năm", "-2.5": "âm hai phẩy năm", "147704": "một trăm bốn mươi bảy nghìn bảy trăm linh bốn",
	} {
		if got := viet.Spoken(decimal.RequireFromString(figure), survey.Vietnamese); got != want {
			t.Errorf("%s is spoken %q, want %q", figure, got, want)
		}
	}
}
