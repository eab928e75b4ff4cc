package viet_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/survey/viet"
)

func TestBar(t *testing.T) {
	for percent, want := range map[string]string{
		"-5": "▱▱▱▱▱▱▱▱▱▱", "0": "▱▱▱▱▱▱▱▱▱▱", "9.9": "▱▱▱▱▱▱▱▱▱▱", "57.7": "▰▰▰▰▰▱▱▱▱▱",
		"99.9": "▰▰▰▰▰▰▰▰▰▱", "100": "▰▰▰▰▰▰▰▰▰▰", "250": "▰▰▰▰▰▰▰▰▰▰",
	} {
		if got := viet.Bar(decimal.RequireFromString(percent)); got != want {
			t.Errorf("%s%%: %s, want %s", percent, got, want)
		}
	}
}
