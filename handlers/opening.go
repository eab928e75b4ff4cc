package handlers

import (
	"context"
	"time"

	"khaosat/survey"
)

// Opening returns when a person may be written to, from an instant on: on a
// working day, outside of his quiet hours. What has an end (zero: none) is
// rather sent at once than after it.
func (h *Router) Opening(ctx context.Context, person survey.PersonID, at, end time.Time) (time.Time, error) {
	wanted, err := h.preferences(ctx, person)
	if err != nil {
		return at, err
	}
	return h.openingFor(ctx, wanted, at, end)
}

func (d *desk) openingFor(ctx context.Context, wanted survey.Preferences, at, end time.Time) (time.Time, error) {
	days, err := d.workdays(ctx)
	if err != nil {
		return at, err
	}
	return days.OpeningBefore(quietOf(wanted), at.In(d.Zone), end), nil
}
