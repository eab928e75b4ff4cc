package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// reader reads the official figures of a territory as they are known on a
// day, and of each series only what is asked for: its cost does not grow
// with the number of observations.
type reader struct {
	log       storage.Log[survey.Observation]
	territory string
	today     survey.Date
	then      *time.Location // not nil: only versions known on that day, in this zone, count
}

// latest returns up to n figures of the last periods that are known, newest
// first, or survey.ErrNotFound. Where the clock is behind every figure, the
// first one stands in: its period is shown beside it.
func (f reader) latest(ctx context.Context, i survey.Indicator, n int) ([]survey.Observation, error) {
	found, err := f.last(ctx, i, f.series(i), survey.Period{}, n)
	if err != nil || len(found) > 0 {
		return found, err
	}
	if f.then != nil {
		return nil, survey.ErrNotFound
	}
	first, err := storage.First(ctx, f.log, f.series(i))
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	o, err := reader{log: f.log, territory: f.territory, today: endOfTime}.official(ctx, i, first.Period)
	return []survey.Observation{o}, err
}

// endOfTime is a day on which every figure is known.
var endOfTime = survey.Date{Year: 9999, Month: 12, Day: 31}

// at returns the figure of exactly the period, or survey.ErrNotFound. For
// what stands at a date, the last figure within the period will do.
func (f reader) at(ctx context.Context, i survey.Indicator, period survey.Period) (survey.Observation, error) {
	exact, err := f.official(ctx, i, period)
	if !errors.Is(err, survey.ErrNotFound) || i.Kind == survey.KindFlow || i.Kind == survey.KindGrowth {
		return exact, err
	}
	bounds := f.series(i)
	bounds.From = bounds.Prefix + period.From.String()
	bounds.Before = bounds.Prefix + period.To.AddDays(1).String()
	found, err := f.last(ctx, i, bounds, period, 1)
	if err == nil && len(found) == 0 {
		err = survey.ErrNotFound
	}
	if err != nil {
		return survey.Observation{}, err
	}
	return found[0], nil
}

// before returns up to n figures of the periods before one, newest first; of
// the last periods where that one is the zero Period.
func (f reader) before(ctx context.Context, i survey.Indicator, period survey.Period, n int) ([]survey.Observation, error) {
	older := f.series(i)
	if !period.IsZero() {
		older.Before = f.place(i, period)
	}
	return f.last(ctx, i, older, survey.Period{}, n)
}

// last returns the last n official figures of a query, newest first, of
// those that lie within a period where one is given. Each scan is as short
// as what is still missing, and the next one begins at the period before, so
// that versions and other sources cost little however many there are.
func (f reader) last(ctx context.Context, i survey.Indicator, query storage.Query, within survey.Period, n int) ([]survey.Observation, error) {
	found := make([]survey.Observation, 0, n)
	query.Reverse = true
	for len(found) < n {
		query.Limit = n - len(found)
		read, period := 0, survey.Period{}
		for o, err := range f.log.Scan(ctx, query) {
			if err != nil {
				return nil, fmt.Errorf("read figures: %w", err)
			}
			if read++; read > 1 && o.Period == period {
				continue
			}
			period = o.Period
			if !within.IsZero() && !within.Covers(period) {
				continue
			}
			if o, err = f.officialOf(ctx, i, o); err == nil {
				found = append(found, o)
			} else if !errors.Is(err, survey.ErrNotFound) {
				return nil, err
			}
		}
		if read < query.Limit {
			break
		}
		query.Before = f.place(i, period)
	}
	return found, nil
}

// officialOf returns the official figure of an observation's period: the
// observation itself, if it is the last one of the official line.
func (f reader) officialOf(ctx context.Context, i survey.Indicator, last survey.Observation) (survey.Observation, error) {
	if last.Line == "" && f.known(i, last) {
		return last, nil
	}
	return f.official(ctx, i, last.Period)
}

// official returns the last version of the official line of a period that
// is known, or survey.ErrNotFound.
func (f reader) official(ctx context.Context, i survey.Indicator, period survey.Period) (survey.Observation, error) {
	line := f.series(i)
	line.Prefix = f.place(i, period) + "|"
	line.Reverse = true
	line.Limit = maxVersions
	for o, err := range f.log.Scan(ctx, line) {
		if err != nil {
			return o, fmt.Errorf("read figures: %w", err)
		}
		if f.known(i, o) {
			return o, nil
		}
	}
	return survey.Observation{}, survey.ErrNotFound
}

// sources returns every known observation of a period, the official one's
// earlier versions among them.
func (f reader) sources(ctx context.Context, i survey.Indicator, period survey.Period) ([]survey.Observation, error) {
	query := f.series(i)
	query.Prefix = f.place(i, period)
	query.Limit = maxVersions
	found, err := storage.All(ctx, f.log, query)
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	return slices.DeleteFunc(found, func(o survey.Observation) bool { return !f.known(i, o) }), nil
}

// maxVersions bounds what is read of one period.
const maxVersions = 64

// known reports whether a figure could be known on the reader's day: it is
// neither of a later day nor published later. An edition of a ranking or an
// index whose day of publication is not known comes out after its period.
func (f reader) known(i survey.Indicator, o survey.Observation) bool {
	later := func(d survey.Date) bool { return d.Compare(f.today) > 0 }
	if f.then != nil {
		since, ok := o.KnownSince(f.then)
		if ok && later(since) || !ok && o.AsOf.IsZero() && later(o.Period.To) {
			return false
		}
	}
	if i.Kind.Editions() && o.Published.IsZero() && o.Period.To.Compare(f.today) >= 0 {
		return false
	}
	return !later(o.Period.From) && !later(o.AsOf) && !later(o.Published)
}

func (f reader) series(i survey.Indicator) storage.Query {
	return storage.Query{Index: storage.BySeries, Prefix: survey.SeriesPrefix(i.Slug, f.territory)}
}

// place is what the series keys of a period begin with (see
// survey.Observation.SeriesKey).
func (f reader) place(i survey.Indicator, period survey.Period) string {
	return survey.SeriesPrefix(i.Slug, f.territory) + period.To.String() + "|" + period.From.String() + "|"
}
