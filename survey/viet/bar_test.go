package viet_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/survey/viet"
)

func TestBar(t *testing.T) {
	for percent, want := range map[string]string{
		"-5": "▱▱▱▱▱▱▱▱▱▱", "0": "▱▱▱▱▱▱▱▱▱▱", "0.1": "▰▱▱▱▱▱▱▱▱▱", "8.8": "▰▱▱▱▱▱▱▱▱▱", "54.9": "▰▰▰▰▰▱▱▱▱▱",
		"57.7": "▰▰▰▰▰▰▱▱▱▱", "94.9": "▰▰▰▰▰▰▰▰▰▱", "99.9": "▰▰▰▰▰▰▰▰▰▱", "100": "▰▰▰▰▰▰▰▰▰▰", "250": "▰▰▰▰▰▰▰▰▰▰",
	} {
		if got := viet.Bar(decimal.RequireFromString(percent)); got != want {
			t.Errorf("%s%%: %s, want %s", percent, got, want)
		}
	}
}
