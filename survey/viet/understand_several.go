package viet

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// answerGroup reads several figures of a group in one message.
func (r *reading) answerGroup() (Meaning, bool) {
	if r.asker.Group == "" || len(r.amounts) == 0 || r.asks() {
		return Meaning{}, false
	}
	values := map[string]json.Number{}
	var sum added
	for i, a := range r.amounts {
		slug := r.figureOf(i)
		figure, ok := r.known.indicators[slug]
		if !ok {
			continue
		}
		reading := ReadAmount(r.typed(a), figure.Unit)
		if reading.Kind != AmountRead || reading.Amount.Ranged {
			continue
		}
		if _, twice := values[slug]; twice {
			return Meaning{Intent: IntentUnknown}, true // whose it is cannot be told
		}
		values[slug] = json.Number(reading.Amount.Value.String())
		sum.add(reading.Amount.Value, figure.PartOf != "", r.known.hasParts(slug))
	}
	if len(values) == 0 {
		return Meaning{}, false
	}
	return Meaning{Intent: IntentValues, Slots: Slots{Values: values, Check: sum.check()}}, true
}

// added is the sum of the parts in a message and the total that it states.
type added struct {
	sum, total decimal.Decimal
	parts      int
}

func (a *added) add(value decimal.Decimal, part, total bool) {
	switch {
	case part:
		a.sum, a.parts = a.sum.Add(value), a.parts+1
	case total:
		a.total = value
	}
}

// check tells whether the parts add up, "" where that cannot be told.
func (a added) check() string {
	switch {
	case a.parts < 2 || a.total.IsZero():
		return ""
	case a.sum.Equal(a.total):
		return SumOK
	}
	return SumWrong
}

// typed is an amount as it stands in the text.
func (r *reading) typed(a FoundAmount) string {
	return r.line.Text[r.line.Tokens[a.From].Start:r.line.Tokens[a.To-1].End]
}

// figureOf finds the figure that an amount is meant for: of the name that
// stands last before it, or right after it, else of the group asked for, the
// one with its unit.
func (r *reading) figureOf(n int) string {
	a, unit := r.amounts[n], r.unitOf(n)
	group := Subject{Slug: r.asker.Group, Group: true}
	if before := r.line.Tokens[max(a.From-1, 0)].Folded; before != "tong" && before != "cong" && before != "=" {
		if named, ok := r.nameFor(n); ok {
			if !named.Group && (unit == "" || r.known.indicators[named.Slug].Unit == unit) {
				return named.Slug
			}
			if s, ok := r.known.sibling(named, unit); ok {
				return s.Slug
			}
		}
	}
	s, _ := r.known.figure(group, unit)
	return s.Slug
}

// unitOf is the unit of the figure that an amount is meant for: its own,
// that of the measure named since the amount before it, or what is common to
// those of the message.
func (r *reading) unitOf(n int) survey.Unit {
	a := r.amounts[n]
	switch unit := a.Reading.Amount.Unit; unit {
	case "":
	case survey.UnitDong:
		return survey.UnitBillionDong
	default:
		return unit
	}
	since := 0
	if n > 0 {
		since = r.amounts[n-1].To
	}
	for _, m := range measures() {
		at, ok := r.cues[m.cue]
		if ok && at.to > 0 && r.words[at.from].token >= since && r.words[at.from].token < a.From {
			return m.unit
		}
	}
	return r.commonUnit()
}

// commonUnit is the unit of the amounts that come without one: that of
// another amount in the message, else of the first figure of the group.
func (r *reading) commonUnit() survey.Unit {
	for _, a := range r.amounts {
		if unit := a.Reading.Amount.Unit; unit != "" {
			return unit
		}
	}
	for _, slug := range r.known.groups[r.asker.Group].Headline {
		return r.known.indicators[slug].Unit
	}
	return ""
}

// nameFor finds the name that an amount belongs to, of those within the
// group asked for: where the first of them follows its amount, "32 mặt trời,
// 3 gió", each does that can, else the last one before the amount.
func (r *reading) nameFor(n int) (Subject, bool) {
	a, named := r.amounts[n], r.namesAsked()
	next := len(r.line.Tokens)
	if n+1 < len(r.amounts) {
		next = r.amounts[n+1].From
	}
	best, ok := Subject{}, false
	for i, m := range named {
		switch first := r.words[m.from].token; {
		case first < a.From:
			best, ok = m.subjects[0], true
		case first < next && (r.words[named[0].from].token > r.amounts[0].From || i == 0 && first <= a.To):
			return m.subjects[0], true
		}
	}
	return best, ok
}

// namesAsked are the names in a text of what belongs to the group asked for.
func (r *reading) namesAsked() []mention {
	return slices.DeleteFunc(slices.Clone(r.subjects), func(m mention) bool { return !r.askedFor(m.subjects[0]) })
}

// askedFor reports whether a subject is the group asked for or part of it.
func (r *reading) askedFor(s Subject) bool {
	group := s.Slug
	if !s.Group {
		group = r.known.indicators[s.Slug].Group
	}
	return group == r.asker.Group || r.known.groups[group].Parent == r.asker.Group
}
