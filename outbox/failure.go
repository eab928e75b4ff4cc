package outbox

import (
	"context"
	"errors"

	"khaosat/chat"
	"khaosat/survey"
)

// failure is a delivery whose message could not be sent, as it is to be
// recorded.
func (o *Outbox) failure(d survey.Delivery, err error) survey.Delivery {
	log := o.Log.With("delivery", d.ID, "error", err)
	switch {
	case errors.Is(err, errLapsed):
		return waiting(d)
	case errors.Is(err, chat.ErrBlocked):
		return o.settled(d, survey.DeliveryBlocked, "blocked")
	case errors.Is(err, chat.ErrUnsure):
		log.Warn("a message may have been sent; it is sent again")
		o.counts.unsure.Add(1)
		away, _ := o.outage.now()
		o.outage.failed()
		return o.unsure(d, away)
	case errors.Is(err, chat.ErrAway), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		o.outage.failed()
		return waiting(d)
	case errors.Is(err, chat.ErrFault):
		log.Warn("a message was not sent; it is tried again")
		o.outage.failed()
		return o.again(d, "fault")
	}
	log.Error("a message was refused")
	return o.settled(d, survey.DeliveryFailed, "refused")
}

// unsure is a delivery whose next step may have arrived. While the messenger
// answers nobody, none is given up for that: it has hardly arrived.
func (o *Outbox) unsure(d survey.Delivery, away bool) survey.Delivery {
	d.Unsure = true
	if d.Tries+1 >= maxUnsure && !away {
		return o.settled(d, survey.DeliveryFailed, "unsure")
	}
	return o.again(d, "unsure")
}
