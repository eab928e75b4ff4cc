package handlers

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"khaosat/brief"
	"khaosat/storage"
	"khaosat/survey"
)

// correctionFigures is how many figures a correction shows: it is short.
const correctionFigures = 5

// digestCorrection is what came in after the last digest.
type digestCorrection struct {
	Late     []standingText
	At       []time.Time // when each came in
	Requests []requestStanding
	Figures  []sourceGroup
	More     int    // figures that are left out
	For      string // whose deputy reads it, "" for his own
}

// wordCorrection words what came in after its reader's digest, as far as that
// would have told him.
func (d *desk) wordCorrection(ctx context.Context, p plannedReader) (*Reply, string, error) {
	told, err := d.toldByDigest(ctx, p)
	if err != nil {
		return nil, "", err
	}
	p.Since = later(p.Since, told)
	week, err := d.lateWeek(ctx, p)
	if err != nil {
		return nil, "", err
	}
	digest := week.For(p.owner)
	w := d.writer(p.request)
	page := digestCorrection{For: p.standsFor()}
	var buttons []press
	if digest.Figures != nil && len(digest.Figures.Revisions) > 0 {
		shown := digest.Figures.Revisions[:min(len(week.Revisions), correctionFigures)]
		page.Figures, page.More = d.bySource(w, shown), len(week.Revisions)-len(shown)
		days := survey.DateOf(p.Since.In(d.Zone)).DaysUntil(p.request.Today())
		buttons = append(buttons, press{"digest.changes", PressData("chg", strconv.Itoa(days))})
	}
	if digest.Follows {
		if err := d.addLate(ctx, w, p, digest, &page); err != nil {
			return nil, "", err
		}
	}
	if len(page.Late) > 0 {
		buttons = append(buttons, press{"digest.status", PressData("sta")})
	}
	if len(buttons) == 0 {
		return nil, unwantedNothing, w.err
	}
	reply := p.request.Reply()
	reply.fail(w.err)
	return reply.Say("digest.correction", page, reply.buttons(buttons)), "", nil
}

// toldByDigest is when the last digest reached the reader since the one that
// the correction is for: he may have asked for one, or the secretary have sent
// one by hand. Zero for none.
func (d *desk) toldByDigest(ctx context.Context, p plannedReader) (time.Time, error) {
	recipient := storage.RecipientPrefix(string(p.Person))
	query := storage.Query{Index: storage.ByRecipient, From: recipient + storage.TimeKey(p.Since), Before: recipient + storage.TimeKey(p.request.Now), Reverse: true}
	for delivery, err := range d.Store.Deliveries.Scan(ctx, query) {
		switch {
		case err != nil:
			return time.Time{}, fmt.Errorf("read what %s was sent: %w", p.Person, err)
		case delivery.State == survey.DeliverySent && (delivery.Kind == JobDigest || delivery.Kind == JobDigestOnce):
			return delivery.Settled, nil
		}
	}
	return time.Time{}, nil
}

// lateWeek is the figures that were published after a digest, and where the
// reports stand now.
func (d *desk) lateWeek(ctx context.Context, p plannedReader) (week brief.Week, err error) {
	week = brief.Week{Since: p.Since, Now: p.request.Now}
	if week.Revisions, err = d.revisedBetween(ctx, p.Since, p.At); err != nil {
		return week, err
	}
	week.Reports, err = d.standings(ctx, p.request.Now)
	return week, err
}

// addLate adds the reports that came in late, and where their requests stand
// now.
func (d *desk) addLate(ctx context.Context, w *writer, p plannedReader, digest brief.Digest, page *digestCorrection) error {
	late, err := d.cameLate(ctx, p.Since, p.At)
	if err != nil || len(late) == 0 {
		return err
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return err
	}
	for _, report := range late {
		first, _ := firstSubmission(report.Draft)
		page.Late = append(page.Late, d.standingText(d.standing(days, report, p.request.Now)))
		page.At = append(page.At, first.At)
	}
	page.Requests = d.requestStandings(w, digest.Requests)
	return w.err
}
