package survey

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Qualifier is the word that stands before a figure in its source. Dropping
// it would make the figure wrong.
type Qualifier string

// Qualifiers, named as in typed figures.
const (
	Exactly  Qualifier = ""
	MoreThan Qualifier = "gt"        // hơn, trên
	Nearly   Qualifier = "lt_approx" // gần
	About    Qualifier = "approx"    // khoảng, ước
	AtLeast  Qualifier = "ge"        // ít nhất
	NotOver  Qualifier = "le"        // không quá
)

// Status tells whether an observation is the one that the team answers with.
type Status string

// The statuses; at most one line of observations per indicator, territory
// and period is official.
const (
	StatusOfficial    Status = "official"
	StatusAlternative Status = "alternative" // another source of the same figure
)

// Paper names an administrative document by its number and symbol, as they
// were typed, and its day, zero where that is not known.
type Paper struct {
	Number string `json:"number,omitempty"` // 123/BC-SCT
	Dated  Date   `json:"dated,omitzero"`
}

// Source tells where a figure or a fact comes from.
type Source struct {
	Document string `json:"document,omitempty" yaml:"document,omitempty"` // symbol of a document of the catalogue
	Title    string `json:"title,omitempty" yaml:"title,omitempty"`
	Paper    Paper  `json:"paper,omitzero" yaml:"-"` // that a department's report was sent in
	URL      string `json:"url,omitempty" yaml:"url,omitempty"`
	Quote    string `json:"quote,omitempty" yaml:"quote,omitempty"` // the words of the source
}

// Observation is one version of one figure, never overwritten: a correction
// is the next version. Value is in the unit of the indicator; Text stands in
// its place where the indicator's kind is KindText.
type Observation struct {
	Indicator  string          `json:"indicator" yaml:"indicator"`
	Territory  string          `json:"territory" yaml:"territory"`
	Period     Period          `json:"period" yaml:"period"`
	Line       string          `json:"line,omitempty" yaml:"line,omitempty"` // names the source of an alternative; "" is the official line
	Version    int             `json:"version" yaml:"version"`               // from 1 within its line
	Status     Status          `json:"status" yaml:"status"`
	Value      decimal.Decimal `json:"value,omitzero" yaml:"value"`
	Text       Text            `json:"text,omitzero" yaml:"text,omitempty"`
	Qualifier  Qualifier       `json:"qualifier,omitempty" yaml:"qualifier,omitempty"`
	Scope      string          `json:"scope,omitempty" yaml:"scope,omitempty"`     // one of the indicator's scopes; "" is the usual one
	RankOf     int             `json:"rank_of,omitempty" yaml:"rank_of,omitempty"` // how many were ranked in that edition
	AsOf       Date            `json:"as_of,omitzero" yaml:"as_of,omitempty"`      // zero: the source does not say
	Published  Date            `json:"published,omitzero" yaml:"published,omitempty"`
	Recorded   time.Time       `json:"recorded" yaml:"-"`
	RecordedBy PersonID        `json:"recorded_by,omitempty" yaml:"-"`
	Department string          `json:"department" yaml:"department"` // that reported it
	Source     Source          `json:"source" yaml:"source"`
	Note       Text            `json:"note,omitzero" yaml:"note,omitempty"`      // a caution about this very figure
	Reason     string          `json:"reason,omitempty" yaml:"reason,omitempty"` // why this version replaces the one before
	Origin     string          `json:"origin,omitempty" yaml:"-"`                // names the act that made it, so that it is done once; "" for the catalogue's
}

// MarshalJSON keeps the digits of the value.
func (o Observation) MarshalJSON() ([]byte, error) {
	type plain Observation
	kept := struct {
		plain
		Value string `json:"value,omitempty"`
	}{plain: plain(o)}
	if !o.Value.IsZero() {
		kept.Value = Digits(o.Value)
	}
	return json.Marshal(kept)
}

// KnownSince returns the day, in a zone, from which a version could be known:
// that of its publication, else that on which somebody recorded it. ok is
// false for what came with the catalogue and does not say.
func (o Observation) KnownSince(zone *time.Location) (day Date, ok bool) {
	switch {
	case !o.Published.IsZero():
		return o.Published, true
	case o.Origin != "":
		return DateOf(o.Recorded.In(zone)), true
	}
	return Date{}, false
}

// Reported reports whether a figure was published by approving a department's
// report.
func (o Observation) Reported() bool { return strings.HasPrefix(o.Origin, reportPrefix) }

// ID returns the key of the observation, unique per indicator, territory,
// period, line and version.
func (o Observation) ID() string {
	return fmt.Sprintf("%s|%s|%s|%s|%06d", o.Indicator, o.Territory, o.Period, o.Line, o.Version)
}

// SeriesKey orders the observations of an indicator and territory by period,
// line and version, so that a store can read a series from either end.
func (o Observation) SeriesKey() string {
	return fmt.Sprintf("%s%s|%s|%s|%06d", SeriesPrefix(o.Indicator, o.Territory), o.Period.To, o.Period.From, o.Line, o.Version)
}

// DocumentKey orders the observations that come from a document as their
// series do; "" for those that come from none.
func (o Observation) DocumentKey() string {
	if o.Source.Document == "" {
		return ""
	}
	return DocumentPrefix(o.Source.Document) + o.SeriesKey()
}

// DocumentPrefix is what every DocumentKey of a document's observations begins with.
func DocumentPrefix(symbol string) string { return symbol + "|" }

// SeriesPrefix is what every SeriesKey of an indicator in a territory begins with.
func SeriesPrefix(indicator, territory string) string { return indicator + "|" + territory + "|" }
