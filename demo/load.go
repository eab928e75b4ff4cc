package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/catalog"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// People are who did what the invented records tell of.
type People struct {
	Reporter survey.PersonID // handed the report in
	Approver survey.PersonID // approved figures
}

// Load puts the invented records into a store, those that it does not hold
// yet. now is in the committee's zone.
func Load(ctx context.Context, store *storage.Store, now time.Time, people People) error {
	days, err := calendar.Load(nil)
	if err != nil {
		return fmt.Errorf("load the calendar: %w", err)
	}
	seed, err := catalog.Seed()
	if err != nil {
		return err
	}
	asked := request(days, now)
	_, err1 := store.Groups.Insert(ctx, group(len(seed.Groups)+1))
	_, err2 := store.Indicators.Insert(ctx, indicators(len(seed.Indicators)+1)...)
	_, err3 := store.Documents.Insert(ctx, document(now, len(seed.Documents)+1))
	_, err4 := store.Targets.Insert(ctx, targets(now, len(seed.Targets)+1)...)
	_, err5 := store.Observations.Insert(ctx, observations(now, people.Approver)...)
	_, err6 := store.Sessions.Insert(ctx, session(days, now))
	_, err7 := store.Requests.Insert(ctx, asked)
	_, err8 := store.Recommendations.Insert(ctx, recommendation(now))
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, handIn(ctx, store, asked, now, people.Reporter)); err != nil {
		return fmt.Errorf("load the demo's records: %w", err)
	}
	return nil
}
