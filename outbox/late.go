package outbox

import (
	"context"
	"time"

	"khaosat/survey"
)

// lateAfter is from when on a delivery is late: what was planned for the
// morning is not to wake anybody at night, once the messenger is back.
const lateAfter = 30 * time.Minute

// opening is when a delivery may go out: one that is late and not urgent when
// its reader may be written to, and any other at once.
func (o *Outbox) opening(ctx context.Context, d survey.Delivery) time.Time {
	now := o.Now()
	if o.Opening == nil || d.Urgent || d.Person == "" || len(d.Sent) > 0 || now.Sub(d.Due) < lateAfter {
		return now
	}
	opening, err := o.Opening(ctx, d.Person, now, d.Expires)
	if err != nil {
		o.Log.Error("find when a late delivery may go out", "delivery", d.ID, "error", err)
		return now
	}
	return opening
}
