package handlers

import (
	"slices"
	"strconv"
	"strings"

	"khaosat/brief"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// span is the two periods that are compared, the earlier first. The zero
// span compares the latest figures with those before them.
type span struct{ before, after viet.When }

// spanOf reads which periods a text compares. Against the year before, a
// text names no period: then it is that before the latest figure.
func spanOf(slots viet.Slots) span {
	if len(slots.Periods) == 2 {
		return span{slots.Periods[0], slots.Periods[1]}
	}
	return span{}
}

// pressedSpan reads the periods of a button; an empty one is the latest.
func pressedSpan(before, after string) (span, error) {
	first, err := readPeriod(before)
	if err != nil {
		return span{}, err
	}
	second, err := readPeriod(after)
	return span{viet.When{Period: first}, viet.When{Period: second}}, err
}

// askedSpan reads the two periods from the button or the text.
func (d *desk) askedSpan(r *Request) (span, error) {
	if r.Update.Press != nil {
		return pressedSpan(r.Field(1), r.Field(2))
	}
	return spanOf(d.meaning(r).Slots), nil
}

// empty is the period asked for that has no figure.
func (s span) empty(pairs []brief.Pair) survey.Period {
	after := slices.ContainsFunc(pairs, func(p brief.Pair) bool { return p.After != nil })
	if after {
		return s.before.Period
	}
	return s.after.Period
}

// relative reports whether a text names the periods only by today: "than last
// year". What is written with its year is meant so.
func (d *desk) relative(r *Request, asked span) bool {
	if r.Update.Press != nil || asked == (span{}) {
		return false
	}
	return !slices.ContainsFunc([]viet.When{asked.before, asked.after}, func(w viet.When) bool {
		return !w.Period.IsZero() && strings.Contains(r.Args, strconv.Itoa(w.Period.To.Year))
	})
}

// skipped is the year before the latest figure, where a text compares with
// the same period of the year before and that year has none.
func (d *desk) skipped(r *Request, c brief.Comparison) survey.Period {
	if r.Update.Press != nil || d.meaning(r).Slots.Base != viet.BasePreviousYear {
		return survey.Period{}
	}
	if named, single := c.Before.SingleYear(); single && strings.Contains(r.Args, strconv.Itoa(named)) {
		return survey.Period{} // it compares with just that year
	}
	year, single := c.After.SingleYear()
	if before := survey.Year(year - 1); single && before != c.Before {
		return before
	}
	return survey.Period{}
}

// ranked is the rank itself for a question about the places gained: those of
// any two years are told by the ranks.
func (d *desk) ranked(q question) question {
	if q.group.Slug != "" || q.indicators[0].Unit != survey.UnitPlaces {
		return q
	}
	for _, i := range d.Catalog().Members(q.indicators[0].Group) {
		if i.Kind == survey.KindRank {
			return question{slug: i.Slug, name: i.Name, indicators: []survey.Indicator{i}, period: q.period}
		}
	}
	return q
}
