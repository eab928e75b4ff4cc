package survey

// Kind tells how figures of an indicator are to be read and compared.
type Kind string

// The kinds of indicators (DOMAIN rules: a stock stands at a date, a flow
// covers a period, a rank has no sum, a growth figure has a base period).
const (
	KindStock  Kind = "stock"
	KindFlow   Kind = "flow"
	KindIndex  Kind = "index"
	KindRank   Kind = "rank"
	KindGrowth Kind = "growth"
	KindText   Kind = "text"
)

// Editions reports whether figures come out in editions, as those of a ranking
// or an index do, rather than stand at a day.
func (k Kind) Editions() bool { return k == KindRank || k == KindIndex }

// Better tells which direction of change is an improvement.
type Better string

// Directions of improvement; a rank improves when its number gets lower.
const (
	BetterHigher Better = "higher"
	BetterLower  Better = "lower"
	BetterNone   Better = "none"
)

// Unit is the code of a unit of measure; its name is a text of the bot.
type Unit string

// Units of the catalogue and of typed figures. Every stored value is in the
// unit of its indicator.
const (
	UnitBillionDong Unit = "ty_dong"   // 10^9 VND
	UnitDong        Unit = "dong"      // VND
	UnitMegawatt    Unit = "MW"        // megawatt
	UnitMillionKWh  Unit = "trieu_kwh" // 10^6 kWh = 1 GWh
	UnitPercent     Unit = "pct"       // percent
	UnitPoint       Unit = "pp"        // percentage point
	UnitProject     Unit = "du_an"     // projects
	UnitRank        Unit = "hang"      // a rank, 1 is best
	UnitPlaces      Unit = "bac"       // places gained in a ranking, positive is better
	UnitTimes       Unit = "lan"       // ratio to a base
	UnitScore       Unit = "diem"      // points of an index
	UnitNone        Unit = "raw"       // a bare number or a text
)

// Whole reports whether there is no part of one: nobody counts half a project.
func (u Unit) Whole() bool { return u == UnitProject || u == UnitRank || u == UnitPlaces }

// Stage tells whether an indicator counts what works or what is planned;
// planned amounts never enter totals.
type Stage string

// The stages.
const (
	StageActual  Stage = "actual"
	StagePlanned Stage = "planned"
)

// Indicator is one figure that the team follows. Slug is its key and its
// command: 1-32 characters of [a-z0-9_].
type Indicator struct {
	Slug       string   `json:"slug" yaml:"slug"`
	Rev        int64    `json:"rev" yaml:"-"`
	Name       Text     `json:"name" yaml:"name"`
	Short      Text     `json:"short,omitzero" yaml:"short,omitempty"` // for buttons and menus
	Aliases    []string `json:"aliases,omitempty" yaml:"aliases,omitempty"`
	Group      string   `json:"group" yaml:"group"`
	Department string   `json:"department" yaml:"department"` // the code of the one that reports it
	Kind       Kind     `json:"kind" yaml:"kind"`
	Better     Better   `json:"better" yaml:"better"`
	Unit       Unit     `json:"unit" yaml:"unit"`
	Stage      Stage    `json:"stage,omitempty" yaml:"stage,omitempty"`
	Baseline   Period   `json:"baseline,omitzero" yaml:"baseline,omitempty"`      // what a growth figure is measured against
	PartOf     string   `json:"part_of,omitempty" yaml:"part_of,omitempty"`       // the total that this figure is a part of
	PartScope  string   `json:"part_scope,omitempty" yaml:"part_scope,omitempty"` // only of the total's figures that have this scope; "": of all
	Scopes     []Scope  `json:"scopes,omitempty" yaml:"scopes,omitempty"`         // in which some figures are stated, other than the usual one
	PublicOK   bool     `json:"public_ok" yaml:"public_ok"`                       // may be shown outside the team
	Note       Text     `json:"note,omitzero" yaml:"note,omitempty"`              // a caution shown with the figure
	Breaks     []Break  `json:"breaks,omitempty" yaml:"breaks,omitempty"`         // where the series breaks, earliest first
	Order      int      `json:"order" yaml:"-"`                                   // place in the catalogue
}

// ShortName is what buttons call the indicator.
func (i Indicator) ShortName() Text {
	if i.Short.VI != "" {
		return i.Short
	}
	return i.Name
}

// Break is where a series breaks: figures of periods that end on that day or
// later do not compare directly with those before, since another territory is
// counted, or in another way.
type Break struct {
	From Date `json:"from" yaml:"from"`
	Note Text `json:"note" yaml:"note"`
}

// BreakBetween returns the last break between two periods; ok is false if
// figures of the two compare.
func (i Indicator) BreakBetween(before, after Period) (found Break, ok bool) {
	for _, b := range i.Breaks {
		if before.To.Compare(b.From) < 0 && after.To.Compare(b.From) >= 0 {
			found, ok = b, true
		}
	}
	return found, ok
}

// Group is a field of indicators, such as energy; groups form a tree of
// at most two levels.
type Group struct {
	Slug     string   `json:"slug" yaml:"slug"`
	Rev      int64    `json:"rev" yaml:"-"`
	Name     Text     `json:"name" yaml:"name"`
	Aliases  []string `json:"aliases,omitempty" yaml:"aliases,omitempty"`
	Parent   string   `json:"parent,omitempty" yaml:"parent,omitempty"`
	Headline []string `json:"headline" yaml:"headline"` // slugs of the figures that answer for the group, most telling first
	Order    int      `json:"order" yaml:"-"`
}
