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
	Change  bool        // Amount is by how much the figure has changed, not the figure
}

// MarshalJSON writes the shape of a number in slots: the value with what
// goes with it, the readings to choose from, or null for no data.
func (r Reading) MarshalJSON() ([]byte, error) {
	shape := struct {
		Value         json.Number      `json:"value,omitempty"`
		Clarify       *[]json.Number   `json:"clarify,omitempty"`
		Unit          survey.Unit      `json:"unit,omitempty"`
		Qualifier     survey.Qualifier `json:"q,omitempty"`
		RankOf        int              `json:"rank_of,omitempty"`
		Baseline      int              `json:"baseline,omitempty"`
		Range         []json.Number    `json:"range,omitempty"`
		Reject        bool             `json:"reject,omitempty"`
		MissingOrZero bool             `json:"missing_or_zero,omitempty"`
	}{Unit: r.Unit, Qualifier: r.Amount.Qualifier, RankOf: r.Amount.RankOf, Baseline: r.Amount.Baseline}
	switch r.Kind {
	case AmountNone:
		return []byte("null"), nil
	case AmountRejected:
		return []byte(`{"reject":true}`), nil
	case AmountMissingOrZero:
		return []byte(`{"missing_or_zero":true}`), nil
	case AmountAsk:
		numbers := make([]json.Number, len(r.Choices))
		for i, choice := range r.Choices {
			numbers[i] = json.Number(choice.Value.String())
		}
		shape.Clarify, shape.Qualifier = &numbers, ""
		return json.Marshal(shape)
	}
	if r.Amount.Ranged {
		shape.Range = []json.Number{json.Number(r.Amount.Low.String()), json.Number(r.Amount.High.String())}
	} else {
		shape.Value = json.Number(r.Amount.Value.String())
	}
	if shape.Unit == "" {
		shape.Unit = r.Amount.Unit
	}
	return json.Marshal(shape)
}
