package form

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// Standing tells a given answer from one that there is nothing to give.
// Neither is 0, and both differ from a question not answered yet.
type Standing string

// The standings.
const (
	Given   Standing = ""
	NoData  Standing = "no_data" // chưa có số liệu
	Nothing Standing = "nothing" // không phát sinh
)

// Answer is the answer to a question, with who gave it.
type Answer struct {
	Standing    Standing        `json:"standing,omitempty"`
	Figure      *Figure         `json:"figure,omitempty"`
	Parts       []Part          `json:"parts,omitempty"`   // of a text, in the order in which they were sent
	Options     []string        `json:"options,omitempty"` // chosen; yes or no
	Files       []File          `json:"files,omitempty"`   // in the order in which they were sent
	Added       int             `json:"added,omitempty"`   // files so far, those taken away again included
	Date        survey.Date     `json:"date,omitzero"`
	Paper       survey.Paper    `json:"paper,omitzero"`
	Period      survey.Period   `json:"period,omitzero"`
	Raw         string          `json:"raw,omitempty"`         // as typed
	Message     int             `json:"message,omitempty"`     // that it was typed in
	Reason      string          `json:"reason,omitempty"`      // why there is nothing to give
	Explanation string          `json:"explanation,omitempty"` // why it is out of the normal range
	Same        bool            `json:"same,omitempty"`        // repeated from the last period
	By          survey.PersonID `json:"by"`
	OnBehalf    bool            `json:"on_behalf,omitempty"` // by the secretary for the department
	At          time.Time       `json:"at"`
}

// Figure is an exact value in the unit of its question.
type Figure struct {
	Value     decimal.Decimal  `json:"value"`
	Unit      survey.Unit      `json:"unit"`
	Qualifier survey.Qualifier `json:"qualifier,omitempty"`
	RankOf    int              `json:"rank_of,omitempty"` // of 32/63
}

// MarshalJSON keeps the digits of the value.
func (f Figure) MarshalJSON() ([]byte, error) {
	type plain Figure
	return json.Marshal(struct {
		plain
		Value string `json:"value"`
	}{plain(f), survey.Digits(f.Value)})
}

// Part is a message of a longer text, or a commitment. Messages are numbered
// per person.
type Part struct {
	By         survey.PersonID `json:"by"`
	Message    int             `json:"message"`
	Text       string          `json:"text"`
	At         time.Time       `json:"at"`
	Commitment *Commitment     `json:"commitment,omitempty"`
}

// Text is the whole text of an answer, its parts on lines of their own; for a
// text that there is nothing to give for it is "".
func (a Answer) Text() string {
	texts := make([]string, len(a.Parts))
	for i, part := range a.Parts {
		texts[i] = part.Text
	}
	return strings.Join(texts, "\n")
}

// Length is how many characters the text has.
func (a Answer) Length() int { return utf8.RuneCountInString(a.Text()) }

// Empty reports whether nothing was answered, or all of it was taken back.
func (a Answer) Empty() bool {
	return a.Standing == Given && a.Figure == nil && len(a.Parts)+len(a.Options)+len(a.Files) == 0 && a.Date.IsZero() && a.Period.IsZero() && a.Paper == (survey.Paper{})
}

// Equal reports whether two answers say the same, whoever gave them.
func (a Answer) Equal(b Answer) bool {
	return a.Standing == b.Standing && a.Figure.equal(b.Figure) && a.Text() == b.Text() &&
		strings.Join(a.Options, ",") == strings.Join(b.Options, ",") && slices.EqualFunc(a.Files, b.Files, File.same) && a.Date == b.Date && a.Period == b.Period && a.Paper == b.Paper &&
		a.Reason == b.Reason && a.Explanation == b.Explanation
}

func (f *Figure) equal(g *Figure) bool {
	if f == nil || g == nil {
		return f == g
	}
	return f.Value.Equal(g.Value) && f.Unit == g.Unit && f.Qualifier == g.Qualifier && f.RankOf == g.RankOf
}

func figureOf(a viet.Amount) *Figure {
	return &Figure{Value: a.Value, Unit: a.Unit, Qualifier: a.Qualifier, RankOf: a.RankOf}
}
