package handlers

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// several answers for each of the indicators; nil stands for one without a figure.
func (f reader) several(ctx context.Context, c *catalog.Snapshot, slugs []string) (any, error) {
	answers := make([]any, 0, len(slugs))
	for _, slug := range slugs {
		q, ok := find(c, slug)
		if !ok {
			continue
		}
		answer, err := f.one(ctx, q)
		if err != nil {
			return nil, err
		}
		answers = append(answers, answer)
	}
	return answers, nil
}

// one answers for one of several: a group of different things with its
// overview.
func (f reader) one(ctx context.Context, q question) (any, error) {
	if q.group.Slug != "" && q.indicators[0].Kind != survey.KindRank {
		return f.overviewOf(ctx, q)
	}
	return f.valueOf(ctx, q)
}

// breakdown answers with the parts of a total, each named by its group, or by
// itself if it is not the first of its group, and the total; nil if there is
// no total.
func (f reader) breakdown(ctx context.Context, c *catalog.Snapshot, total survey.Indicator, period survey.Period) (any, error) {
	whole, found, err := f.get(ctx, total, period)
	if err != nil || !found {
		return nil, err
	}
	answer := map[string]any{"total": numberOf(whole.Value), "unit": total.Unit}
	for _, part := range c.Counted(whole) {
		o, found, err := f.get(ctx, part, whole.Period)
		if err != nil {
			return nil, err
		}
		name := part.Group
		if _, taken := answer[name]; taken {
			name = part.Slug
		}
		if found {
			answer[name] = numberOf(o.Value)
		}
	}
	return answer, nil
}

// sum is whether parts add up to the total that their source states.
type sum struct {
	Sum    json.Number `json:"sum"`
	Stated json.Number `json:"stated"`
	OK     bool        `json:"ok"`
}

// check adds up the parts of a group's total: of the one in the unit that is
// asked about, else of the one whose figure was typed, else of the first;
// nil if there is no such total.
func (f reader) check(ctx context.Context, c *catalog.Snapshot, asked viet.Slots) (any, error) {
	g, _ := c.Group(asked.Group)
	total, whole, found, err := f.checked(ctx, totalsOf(c, g, asked.Measure), typedNumbers(asked), asked.Only())
	if err != nil || !found {
		return nil, err
	}
	var parts []brief.Figure
	for _, part := range c.Counted(whole) {
		o, found, err := f.get(ctx, part, whole.Period)
		if err != nil {
			return nil, err
		}
		if found {
			parts = append(parts, brief.Figure{Indicator: part, Observation: o})
		}
	}
	if len(asked.Added) > 1 && len(asked.Stated) == 1 { // 32 + 3 + 7 = 43?
		return sum{numberOf(asked.Sum()), numberOf(asked.Stated[0]), asked.Sum().Equal(asked.Stated[0])}, nil
	}
	added := brief.AddUp(brief.Figure{Indicator: total, Observation: whole}, parts, nil)
	return sum{numberOf(added.Added), numberOf(whole.Value), added.OK}, nil
}

// checked finds the total that is meant by the numbers typed, of whichever
// period or of the one named: the last one where none is.
func (f reader) checked(ctx context.Context, totals []survey.Indicator, typed []decimal.Decimal, of survey.Period) (total survey.Indicator, whole survey.Observation, found bool, err error) {
	for _, i := range totals {
		figures, err := f.before(ctx, i, survey.Period{}, checkedYears)
		if err != nil {
			return total, whole, false, err
		}
		figures = inside(figures, of)
		if n := slices.IndexFunc(figures, func(o survey.Observation) bool { return slices.ContainsFunc(typed, o.Value.Equal) }); n >= 0 {
			return i, figures[n], true, nil
		}
		if len(figures) > 0 && !found {
			total, whole, found = i, figures[0], true
		}
	}
	return total, whole, found, nil
}

// checkedYears is how many periods back a total is looked for that somebody
// names by its number.
const checkedYears = 12

// typedNumbers are the numbers that a total may be named by: what was added
// up among them.
func typedNumbers(asked viet.Slots) []decimal.Decimal {
	if len(asked.Added) == 0 {
		return asked.Stated
	}
	return append(slices.Clone(asked.Stated), asked.Sum())
}

// difference is how one figure has changed from one period to another.
type difference struct {
	Value     json.Number `json:"value"`
	Unit      survey.Unit `json:"unit"`
	Direction string      `json:"direction"` // up, down, same; a rank goes up when its number falls
}

// ranked is how a ranking has changed: rank and score are told apart.
type ranked struct {
	Rank        json.Number `json:"rank"`
	RankChange  json.Number `json:"rank_change_bac"` // places gained
	Score       json.Number `json:"score"`
	ScoreChange json.Number `json:"score_change"`
}

// compared answers with the change between two periods; nil if either has no
// figure.
func (f reader) compared(ctx context.Context, q question, asked span) (any, error) {
	pairs, err := f.pairs(ctx, q, asked)
	if err != nil {
		return nil, err
	}
	var answer ranked
	for _, pair := range pairs {
		if pair.Before == nil || pair.After == nil {
			continue
		}
		change := pair.After.Value.Sub(pair.Before.Value)
		switch {
		case q.group.Slug == "":
			return newDifference(pair.Indicator, change), nil
		case pair.Indicator.Kind == survey.KindRank:
			answer.Rank, answer.RankChange = numberOf(pair.After.Value), numberOf(change.Neg())
		case pair.Indicator.Kind == survey.KindIndex:
			answer.Score, answer.ScoreChange = numberOf(pair.After.Value), numberOf(change)
		}
	}
	if answer == (ranked{}) {
		return nil, nil
	}
	return answer, nil
}

func newDifference(i survey.Indicator, change decimal.Decimal) difference {
	d := difference{Value: numberOf(change.Abs()), Unit: i.Unit}
	if i.Kind == survey.KindRank {
		d.Unit, change = survey.UnitPlaces, change.Neg()
	}
	d.Direction = [...]string{"down", "same", "up"}[change.Sign()+1]
	return d
}
