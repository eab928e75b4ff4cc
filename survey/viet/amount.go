package viet

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Amount is a figure as typed.
type Amount struct {
	Value     decimal.Decimal // in Unit
	Unit      survey.Unit     // "" where nothing says which
	Qualifier survey.Qualifier
	RankOf    int  // of 32/63; 0 if not said
	Baseline  int  // the year it is measured against; 0 if not said
	Ranged    bool // from Low to High; Value is Low
	Low, High decimal.Decimal
}

// AmountKind tells what became of reading an amount.
type AmountKind string

// The kinds of readings.
const (
	AmountRead          AmountKind = "read"
	AmountAsk           AmountKind = "ask"      // Choices are the readings; none: it is vague, ask for a number
	AmountNone          AmountKind = "none"     // no data, which is not 0
	AmountMissingOrZero AmountKind = "missing?" // "không": ask whether no data or 0
	AmountRejected      AmountKind = "rejected" // no amount
)

// Reading is what a typed amount can mean.
type Reading struct {
	Kind    AmountKind
	Amount  Amount
	Choices []Amount
	Unit    survey.Unit // that the field expects
	Ratio   bool        // Choices are readings of "tăng 3,5 lần"
	Confirm bool        // read from slang, such as củ or tỏi
}

// ReadAmount reads a text that is as a whole an answer to a field which
// expects a unit; the value is converted into that unit.
func ReadAmount(text string, unit survey.Unit) Reading {
	value, err := decimal.NewFromString(text)
	if err != nil {
		return Reading{Kind: AmountRejected, Unit: unit}
	}
	return Reading{Kind: AmountRead, Amount: Amount{Value: value, Unit: unit}, Unit: unit}
}

// FoundAmount is an amount within a text.
type FoundAmount struct {
	From, To int // tokens of the line, To exclusive
	Reading  Reading
}

// FindAmounts finds the amounts with their units in a text, left to right.
func FindAmounts(line Line) []FoundAmount { return nil }

// MarshalJSON writes the shape of a number in slots.
func (r Reading) MarshalJSON() ([]byte, error) { return json.Marshal(nil) }
