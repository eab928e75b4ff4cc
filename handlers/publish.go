package handlers

import (
	"context"
	"fmt"

	"khaosat/storage"
	"khaosat/survey"
)

// publish adds an observation as the next version of its line, unless the
// line has a version of the same origin already, and has its followers told.
// Nothing is overwritten; of two who publish at once, one gets the version
// after the other's.
func (d *desk) publish(ctx context.Context, o survey.Observation) (survey.Observation, error) {
	for {
		o.Version = 1
		line := storage.Query{Index: storage.BySeries, Prefix: linePrefix(o), Reverse: true}
		for earlier, err := range d.Store.Observations.Scan(ctx, line) {
			if err != nil {
				return o, fmt.Errorf("read versions of %s: %w", o.ID(), err)
			}
			if earlier.Origin == o.Origin {
				return earlier, d.tellFollowers(ctx, earlier)
			}
			o.Version = max(o.Version, earlier.Version+1)
		}
		added, err := d.Store.Observations.Insert(ctx, o)
		if err != nil {
			return o, fmt.Errorf("publish %s: %w", o.ID(), err)
		}
		if added[0] {
			return o, d.tellFollowers(ctx, o)
		}
	}
}

// ofOrigin returns the version of an observation's line that has its origin;
// ok is false if there is none.
func (d *desk) ofOrigin(ctx context.Context, o survey.Observation) (found survey.Observation, ok bool, err error) {
	line := storage.Query{Index: storage.BySeries, Prefix: linePrefix(o), Reverse: true}
	for version, err := range d.Store.Observations.Scan(ctx, line) {
		if err != nil {
			return found, false, fmt.Errorf("read versions of %s: %w", o.ID(), err)
		}
		if version.Origin == o.Origin {
			return version, true, nil
		}
	}
	return found, false, nil
}

// versionBefore returns the version that one replaced; ok is false for the
// first one.
func (d *desk) versionBefore(ctx context.Context, o survey.Observation) (before survey.Observation, ok bool, err error) {
	line := storage.Query{Index: storage.BySeries, Prefix: linePrefix(o), Before: o.SeriesKey(), Reverse: true, Limit: 1}
	found, err := storage.All(ctx, d.Store.Observations, line)
	if err != nil || len(found) == 0 {
		return before, false, err
	}
	return found[0], true, nil
}

// lastVersion returns the last version of the official line of a period.
func (d *desk) lastVersion(ctx context.Context, i survey.Indicator, period survey.Period) (last survey.Observation, ok bool, err error) {
	o := d.newObservation(i, period)
	o.Version = maxVersion
	return d.versionBefore(ctx, o)
}

// maxVersion is beyond every version that is ever reached.
const maxVersion = 999_999

// linePrefix is what the series keys of an observation's line begin with
// (see survey.Observation.SeriesKey).
func linePrefix(o survey.Observation) string {
	o.Version = 0
	key := o.SeriesKey()
	return key[:len(key)-len("000000")]
}
