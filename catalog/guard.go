package catalog

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"khaosat/storage"
	"khaosat/survey"
)

// guard refuses changes that would tear apart what hangs together: figures
// would be lost to everybody who asks, or read in a unit that is not theirs.
func guard(ctx context.Context, store *storage.Store, changes []Change) error {
	for i := range changes {
		change := &changes[i]
		var err error
		switch {
		case change.Kind == "indicator" && (change.Removed || change.redefines()):
			err = change.refuseIf(hasFigures(ctx, store, change.Key))
		case change.Kind == "department" && change.Removed:
			err = change.refuseIf(departmentUsed(ctx, store, change.Key))
		case change.Kind == "document" && change.Removed:
			err = change.refuseIf(documentUsed(ctx, store, change.Key))
		}
		if err != nil {
			return fmt.Errorf("look for what needs the %s %s: %w", change.Kind, change.Key, err)
		}
	}
	return nil
}

// redefines reports whether figures that an indicator has would mean
// something else: they are kept in its unit, as numbers or as texts.
func (c *Change) redefines() bool {
	for _, field := range c.Fields {
		text := string(survey.KindText)
		if field.Name == "unit" || field.Name == "kind" && (field.Old == text || field.New == text) {
			return !c.Added
		}
	}
	return false
}

// refuseIf refuses the change when something needs its record as it is.
func (c *Change) refuseIf(needed bool, err error) error {
	if !needed || err != nil {
		return err
	}
	switch {
	case !c.Removed:
		c.refuse("it has figures, so its unit cannot change, nor a number become a text; make a new indicator")
	case c.Kind == "indicator":
		c.refuse("it has figures and cannot be removed")
	case c.Kind == "department":
		c.refuse("it has seats, sessions, reports, recommendations or figures and cannot be removed; give it a valid_to")
	default:
		c.refuse("sessions or figures rest on it, so it cannot be removed")
	}
	return nil
}

func hasFigures(ctx context.Context, store *storage.Store, indicator string) (bool, error) {
	_, err := storage.First(ctx, store.Observations, storage.Query{Index: storage.BySeries, Prefix: indicator + "|"})
	if errors.Is(err, survey.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

func departmentUsed(ctx context.Context, store *storage.Store, code string) (bool, error) {
	return anyOf(
		func() (bool, error) {
			return exists(ctx, store.Seats, func(s survey.Seat) bool { return s.Department == code })
		},
		func() (bool, error) {
			return exists(ctx, store.Invites, func(i survey.Invite) bool { return i.Department == code && !i.Settled() })
		},
		func() (bool, error) {
			return exists(ctx, store.Sessions, func(s survey.Session) bool { return slices.Contains(s.Departments, code) })
		},
		func() (bool, error) {
			return exists(ctx, store.Requests, func(r survey.Request) bool { return slices.Contains(r.Departments, code) })
		},
		func() (bool, error) {
			return exists(ctx, store.Recommendations, func(r survey.Recommendation) bool { return r.Department == code })
		},
		func() (bool, error) {
			return exists(ctx, store.Observations, func(o survey.Observation) bool { return o.Department == code })
		},
	)
}

func documentUsed(ctx context.Context, store *storage.Store, symbol string) (bool, error) {
	return anyOf(
		func() (bool, error) {
			return exists(ctx, store.Sessions, func(s survey.Session) bool {
				return s.Source.Document == symbol || slices.Contains(s.Documents, symbol)
			})
		},
		func() (bool, error) {
			return exists(ctx, store.Observations, func(o survey.Observation) bool { return o.Source.Document == symbol })
		},
	)
}

// anyOf reports whether any of the searches finds something, in order.
func anyOf(searches ...func() (bool, error)) (bool, error) {
	for _, search := range searches {
		if found, err := search(); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// exists reports whether any record of a log matches.
func exists[T any](ctx context.Context, log storage.Log[T], match func(T) bool) (bool, error) {
	for record, err := range log.Scan(ctx, storage.Query{}) {
		if err != nil || match(record) {
			return err == nil, err
		}
	}
	return false, nil
}
