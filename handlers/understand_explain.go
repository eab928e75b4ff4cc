package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// Explainer tells what the bot understands by a text and which figures it
// would answer with, without a messenger.
type Explainer struct {
	store   *storage.Store
	catalog *catalog.Snapshot
	words   *viet.Vocabulary
	days    *calendar.Calendar
	now     time.Time
}

// NewExplainer explains texts as if they were typed at an instant, in the
// committee's zone. The catalogue and the calendar are read once.
func NewExplainer(store *storage.Store, snapshot *catalog.Snapshot, now time.Time) (Explainer, error) {
	days, err := calendar.Load(nil)
	if err != nil {
		return Explainer{}, fmt.Errorf("load the calendar: %w", err)
	}
	return Explainer{store, snapshot, newVocabulary(snapshot), days, now}, nil
}

// Input is a text to explain. Context is what a form is asking for. Role is
// who is asking, which changes nothing: rights are checked when a route is
// taken, not when a text is understood.
type Input struct {
	Text    string  `json:"text"`
	Context Context `json:"ctx,omitzero"`
	Role    string  `json:"role,omitempty"`
}

// Context is the question of a form that a text answers; zero outside a form.
type Context struct {
	Field string      `json:"field,omitempty"` // the slug of an indicator or of a section
	Unit  survey.Unit `json:"unit,omitempty"`
	Group string      `json:"group,omitempty"`
}

func (in Input) asker(today survey.Date) viet.Asker {
	return viet.Asker{Today: today, Field: in.Context.Field, Unit: in.Context.Unit, Group: in.Context.Group}
}

// Output is what a text means; Slots hold the answer as well.
type Output struct {
	Text   string      `json:"text"`
	Intent viet.Intent `json:"intent"`
	Slots  OutputSlots `json:"slots"`
}

// OutputSlots are the slots of a meaning with the answer from the data.
type OutputSlots struct {
	viet.Slots
	Answer json.RawMessage `json:"answer,omitempty"` // "null": there is no figure
}

// Explain tells what a text means and what its answer is. An error comes
// from the store only.
func (e Explainer) Explain(ctx context.Context, in Input) (Output, error) {
	today := survey.DateOf(e.now)
	asker := in.asker(today)
	asker.Working = e.days.IsWorking
	meaning := viet.Understand(in.Text, e.words, asker)
	out := Output{Text: in.Text, Intent: meaning.Intent, Slots: OutputSlots{Slots: meaning.Slots}}
	if meaning.Rest != "" {
		return out, nil
	}
	answer, asked, err := e.answer(ctx, meaning, today)
	if err != nil || !asked {
		return out, err
	}
	out.Slots.Answer, err = json.Marshal(answer)
	return out, err
}

// answer is what the data give for a question; asked is false for intents
// whose answer is not a figure.
func (e Explainer) answer(ctx context.Context, meaning viet.Meaning, today survey.Date) (answer any, asked bool, err error) {
	read, slots := reader{log: e.store.Observations, territory: catalog.Territory, today: today}, meaning.Slots
	if known := slots.Known.Day; !known.IsZero() && known.Compare(today) < 0 {
		read.today, read.then = known, e.now.Location()
	}
	switch meaning.Intent {
	case viet.IntentMulti:
		answer, err = read.several(ctx, e.catalog, slots.Indicators)
		return answer, true, err
	case viet.IntentCheck:
		answer, err = read.check(ctx, e.catalog, slots)
		return answer, true, err
	}
	if slots.Elsewhere {
		return nil, true, nil
	}
	q, ok := find(e.catalog, slots.Subject())
	if !ok {
		return nil, false, nil
	}
	q.period = slots.Period.Period
	return e.answerAbout(ctx, meaning, q, read)
}

// answerAbout answers questions about one indicator or group.
func (e Explainer) answerAbout(ctx context.Context, meaning viet.Meaning, q question, read reader) (answer any, asked bool, err error) {
	switch meaning.Intent {
	case viet.IntentGet:
		answer, err = read.valueOf(ctx, q)
	case viet.IntentGroup:
		answer, err = read.overviewOf(ctx, q)
	case viet.IntentSource:
		answer = q.indicators[0].Department
	case viet.IntentBreakdown:
		answer, err = read.breakdown(ctx, e.catalog, q.indicators[0], q.period)
	case viet.IntentCompare:
		answer, err = read.compared(ctx, q, spanOf(meaning.Slots))
	default:
		return nil, false, nil
	}
	return answer, true, err
}

// value is a figure in the shape of an answer.
type value struct {
	Value     json.Number      `json:"value,omitempty"`
	Text      string           `json:"text,omitempty"`
	Unit      survey.Unit      `json:"unit,omitempty"`
	Qualifier survey.Qualifier `json:"q,omitempty"`
	RankOf    int              `json:"rank_of,omitempty"`
}

// ranking is rank and score of one edition.
type ranking struct {
	Rank   json.Number `json:"rank,omitempty"`
	RankOf int         `json:"rank_of,omitempty"`
	Score  json.Number `json:"score,omitempty"`
}

// supply is what there is of a source of energy.
type supply struct {
	Projects json.Number `json:"projects,omitempty"`
	Capacity json.Number `json:"capacity_MW,omitempty"`
}

// valueOf answers for one indicator with its value, for a ranking with rank
// and score; nil if there is no figure.
func (f reader) valueOf(ctx context.Context, q question) (any, error) {
	if q.group.Slug == "" {
		o, found, err := f.get(ctx, q.indicators[0], q.period)
		if err != nil || !found {
			return nil, err
		}
		return newValue(q.indicators[0], o), nil
	}
	var answer ranking
	for _, i := range q.indicators {
		o, found, err := f.get(ctx, i, q.period)
		if err != nil {
			return nil, err
		}
		switch {
		case found && i.Kind == survey.KindRank:
			answer.Rank, answer.RankOf = numberOf(o.Value), o.RankOf
		case found && i.Kind == survey.KindIndex:
			answer.Score = numberOf(o.Value)
		}
	}
	if answer == (ranking{}) {
		return nil, nil
	}
	return answer, nil
}

// overviewOf answers for a group: an energy source with projects and
// capacity, another group with the value of each headline figure.
func (f reader) overviewOf(ctx context.Context, q question) (any, error) {
	values := map[string]value{}
	var energy supply
	for _, i := range q.indicators {
		o, found, err := f.get(ctx, i, q.period)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		values[i.Slug] = newValue(i, o)
		switch i.Unit {
		case survey.UnitProject:
			energy.Projects = numberOf(o.Value)
		case survey.UnitMegawatt:
			energy.Capacity = numberOf(o.Value)
		}
	}
	switch {
	case len(values) == 0:
		return nil, nil
	case slices.ContainsFunc(q.indicators, func(i survey.Indicator) bool { return i.Unit == survey.UnitMegawatt }):
		return energy, nil
	}
	return values, nil
}

// get reads the figure of a period, the latest if none is asked for.
func (f reader) get(ctx context.Context, i survey.Indicator, period survey.Period) (o survey.Observation, found bool, err error) {
	if !period.IsZero() {
		o, err = f.at(ctx, i, period)
	} else if latest, readErr := f.latest(ctx, i, 1); readErr == nil {
		o = latest[0]
	} else {
		err = readErr
	}
	if errors.Is(err, survey.ErrNotFound) {
		return o, false, nil
	}
	return o, err == nil, err
}

func newValue(i survey.Indicator, o survey.Observation) value {
	if i.Kind == survey.KindText {
		return value{Text: o.Text.VI}
	}
	return value{Value: numberOf(o.Value), Unit: i.Unit, Qualifier: o.Qualifier, RankOf: o.RankOf}
}

func numberOf(d decimal.Decimal) json.Number { return json.Number(d.String()) }
