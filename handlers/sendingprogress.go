package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// sendingPage is how far an occurrence has come.
type sendingPage struct {
	occurrenceLine
	Next      time.Time // when the next one goes out, if that is not now
	Minutes   int       // until the last one is sent, at the speed so far; 0 is not known
	Amendment *survey.Amendment
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
	if page.Amendment, err = d.amended(ctx, o.ID); err != nil {
		return page, err
	}
	return page, d.estimate(ctx, &page)
}

// openingWords are the first words of an announcement, or of the one that is
// amended; "" of anything else.
func (d *desk) openingWords(ctx context.Context, o survey.Occurrence) (string, error) {
	const shown = 60
	occurrence := o.ID
	if id, ok := strings.CutPrefix(o.ID, survey.OccurrenceID(JobAmendment, "")); ok {
		m, err := d.Store.Amendments.Get(ctx, id)
		if err != nil {
			return "", fmt.Errorf("read amendment %s: %w", id, err)
		}
		occurrence = m.Occurrence
	}
	if jobOf(occurrence) != JobAnnouncement {
		return "", nil
	}
	a, err := d.announcementOf(ctx, occurrence)
	return shorten(strings.Join(strings.Fields(a.Text), " "), shown), err
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
func (d *desk) sendingReply(ctx context.Context, r *Request, occurrence string) (*Reply, error) {
	o, err := d.Store.Occurrences.Get(ctx, occurrence)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", occurrence, err)
	}
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
		running = []press{{"sending.refresh", PressData("sending", page.ID)}, {"sending.stop", PressData("sendstop", page.ID)}}
	}
	if job != JobAmendment && !page.Withdrawn() && page.Total() > 0 {
		amending = []press{{"amend.withdraw", PressData("recall", page.ID)}, {"amend.correct", PressData("amend", page.ID)}}
	}
	return [][]chat.Button{reply.buttons(running), reply.buttons(amending), reply.buttons([]press{{"sending.who", PressData("dlvo", page.ID)}})}
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
	reply, err := d.sendingReply(ctx, r, occurrence)
	return reply, err == nil, err
}
