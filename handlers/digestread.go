package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/brief"
	"khaosat/storage"
	"khaosat/survey"
)

// week reads what digests about the time from an instant to another are
// composed from. It is read once, whoever the readers are.
func (d *desk) week(ctx context.Context, since, now time.Time) (week brief.Week, err error) {
	week = brief.Week{Since: since, Now: now, Indicators: len(d.Catalog().Indicators())}
	if week.Revisions, err = d.revisedBetween(ctx, since, now); err != nil {
		return week, err
	}
	all, err := d.sessions(ctx)
	if err != nil {
		return week, err
	}
	week.Sessions = upcoming(all, survey.DateOf(now))
	if week.Changes, err = d.sessionsChanged(ctx, all, since, now); err != nil {
		return week, err
	}
	if week.Targets, err = d.targetChanges(ctx, since); err != nil {
		return week, err
	}
	if week.Reports, err = d.standings(ctx, now); err != nil {
		return week, err
	}
	if week.Recommendations, err = d.unfinished(ctx); err != nil {
		return week, err
	}
	if week.Commitments, err = d.unkept(ctx); err != nil {
		return week, err
	}
	week.Missed, err = d.missedBetween(ctx, since, now)
	return week, err
}

// revisedBetween returns what is new in official figures that were recorded
// from an instant on, before another.
func (d *desk) revisedBetween(ctx context.Context, since, now time.Time) ([]brief.Revision, error) {
	query := storage.Query{Index: storage.ByTime, From: storage.TimeKey(since), Before: storage.TimeKey(now.Add(time.Millisecond))}
	var versions []survey.Observation
	before := map[string]survey.Observation{}
	read := d.reader(survey.DateOf(now))
	for o, err := range d.Store.Observations.Scan(ctx, query) {
		if err != nil {
			return nil, fmt.Errorf("read what was recorded: %w", err)
		}
		i, ok := d.Catalog().Indicator(o.Indicator)
		if !ok || o.Line != "" || !read.known(i, o) || o.Version == 1 && o.Origin == "" {
			continue // among them what the catalogue brought at first
		}
		earlier, replaced, err := d.versionBefore(ctx, o)
		if err != nil {
			return nil, err
		}
		if replaced {
			before[o.ID()] = earlier
		}
		versions = append(versions, o)
	}
	revised, _ := brief.Revised(versions, before)
	return revised, nil
}

// unfinished returns the recommendations that are not done, by their numbers.
func (d *desk) unfinished(ctx context.Context) ([]survey.Recommendation, error) {
	all, err := storage.All(ctx, d.Store.Recommendations, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list recommendations: %w", err)
	}
	all = slices.DeleteFunc(all, func(rec survey.Recommendation) bool { return rec.State == survey.RecommendationDone })
	slices.SortFunc(all, func(a, b survey.Recommendation) int { return a.Number - b.Number })
	return all, nil
}

// missedBetween returns the deliveries that came to nothing in that time.
func (d *desk) missedBetween(ctx context.Context, since, now time.Time) ([]survey.Delivery, error) {
	var missed []survey.Delivery
	for _, state := range []survey.DeliveryState{survey.DeliveryFailed, survey.DeliveryBlocked} {
		prefix := storage.StatePrefix(string(state))
		query := storage.Query{Index: storage.ByState, From: prefix + storage.TimeKey(since), Before: prefix + storage.TimeKey(now.Add(time.Millisecond))}
		found, err := storage.All(ctx, d.Store.Deliveries, query)
		if err != nil {
			return nil, fmt.Errorf("list what was not delivered: %w", err)
		}
		missed = append(missed, found...)
	}
	return missed, nil
}

// preferences returns how a person wants to be written to.
func (d *desk) preferences(ctx context.Context, person survey.PersonID) (survey.Preferences, error) {
	kept, err := d.Store.Preferences.Get(ctx, cmpKey(string(person)))
	if errors.Is(err, survey.ErrNotFound) {
		return survey.Preferences{Person: person}, nil
	}
	if err != nil {
		return kept, fmt.Errorf("read preferences of %s: %w", person, err)
	}
	return kept, nil
}
