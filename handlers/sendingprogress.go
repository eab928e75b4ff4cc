package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// sendingPage is how far an occurrence has come.
type sendingPage struct {
	occurrenceLine
	Next    time.Time // when the next one goes out, if that is not now
	Minutes int       // until the last one is sent, at the speed so far; 0 is not known
}

// Running reports whether something may still be sent.
func (p sendingPage) Running() bool {
	return p.State == survey.OccurrenceClaimed || p.Progress.Open() > 0 && p.State != survey.OccurrenceStopped
}

// Withdrawn reports whether what was sent was taken back.
func (p sendingPage) Withdrawn() bool {
	return p.Amendment != nil && p.Amendment.Kind == survey.Withdrawn
}

// sendingPage counts how far an occurrence has come.
func (d *desk) sendingPage(ctx context.Context, r *Request, o survey.Occurrence) (page sendingPage, err error) {
	if page.occurrenceLine, err = d.occurrenceLine(ctx, r, o); err != nil {
		return page, err
	}
	return page, d.estimate(ctx, &page)
}

// estimate tells when the next delivery goes out, else how long all that are
// open will take.
func (d *desk) estimate(ctx context.Context, page *sendingPage) error {
	waiting := storage.Query{Index: storage.ByProgress, Equal: storage.ProgressKey(page.ID, survey.DeliveryWaiting)}
	next, err := storage.First(ctx, d.Store.Deliveries, waiting)
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return fmt.Errorf("find the next delivery of %s: %w", page.ID, err)
	}
	now, sent := d.now(), page.Count(survey.DeliverySent)
	if next.NotBefore.After(now) {
		page.Next = next.NotBefore
		return nil
	}
	if took := now.Sub(page.At); page.Waiting() > 0 && sent > 0 && took > 0 {
		page.Minutes = int(took*time.Duration(page.Waiting())/time.Duration(sent)/time.Minute) + 1
	}
	return nil
}

// sendingReply words how far an occurrence has come, with what can be done.
func (d *desk) sendingReply(ctx context.Context, r *Request, o survey.Occurrence) (*Reply, error) {
	page, err := d.sendingPage(ctx, r, o)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	return reply.Show("sending.page", page, sendingButtons(reply, o.Job, page)...), nil
}

func sendingButtons(reply *Reply, job string, page sendingPage) [][]chat.Button {
	var running, amending []press
	if page.Running() {
		running = []press{{"sending.refresh", PressData(doShow, page.ID)}, {"sending.stop", PressData(doStop, page.ID)}}
	}
	if page.allows(doWithdraw, job) {
		amending = []press{{"amend.withdraw", PressData(doWithdraw, page.ID)}, {"amend.correct", PressData(doCorrect, page.ID)}}
	}
	leading := []press{{"sending.who", PressData("dlvo", page.ID)}, {"sending.other", PressData("sendpick", doShow)}}
	return [][]chat.Button{reply.buttons(running), reply.buttons(amending), reply.buttons(leading)}
}

// progressLife is how long a message about an occurrence is kept up to date:
// longer than anything of it waits.
const progressLife = 7 * 24 * time.Hour

// progressView keeps a message about an occurrence up to date.
func (d *desk) progressView(ctx context.Context, r *Request, occurrence string) (*Reply, bool, error) {
	o, err := d.Store.Occurrences.Get(ctx, cmpKey(occurrence))
	if errors.Is(err, survey.ErrNotFound) || err == nil && (r.Now.Sub(o.At) > progressLife || !r.May(survey.RightReview, "")) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read %s: %w", occurrence, err)
	}
	reply, err := d.sendingReply(ctx, r, o)
	return reply, err == nil, err
}
