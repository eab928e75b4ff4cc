package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/survey"
)

// sendingTitle names something that was sent, or was to be.
type sendingTitle struct {
	Kind    string // in words
	Subject string // what it is about; "" where the kind says it all
}

// String is the title in one line.
func (t sendingTitle) String() string { return joined(t.Kind, t.Subject) }

// joined joins parts by commas, but for those that are empty.
func joined(parts ...string) string {
	var all []string
	for _, part := range parts {
		if part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, ", ")
}

// sendingTitle names what is of a kind and about something. What is amended
// is named with what becomes of it.
func (d *desk) sendingTitle(ctx context.Context, w *writer, kind string, ref subjectRef) (sendingTitle, error) {
	if kind == JobAmendment {
		return d.amendmentTitle(ctx, w, ref)
	}
	subject, err := d.subjectWords(ctx, w, ref)
	if errors.Is(err, survey.ErrNotFound) {
		err = nil // it is gone
	}
	return sendingTitle{w.kind(kind), subject}, errors.Join(err, w.err)
}

// amendmentTitle names an amendment by what it is, and what it amends.
func (d *desk) amendmentTitle(ctx context.Context, w *writer, ref subjectRef) (title sendingTitle, err error) {
	m, err := d.Store.Amendments.Get(ctx, cmpKey(ref.Amendment))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return title, fmt.Errorf("read amendment %s: %w", ref.Amendment, err)
	}
	if err != nil {
		return sendingTitle{Kind: w.kind(JobAmendment)}, w.err
	}
	amended, err := d.sendingTitle(ctx, w, jobOf(m.Occurrence), subjectOfSlot(m.Occurrence))
	if err != nil {
		return title, err
	}
	title = sendingTitle{w.phrase("sending.kind." + string(m.Kind)), amended.String()}
	switch o, err := d.Store.Occurrences.Get(ctx, cmpKey(m.Occurrence)); {
	case err == nil:
		title.Subject = w.worded("sending.ofday", title.Subject, w.date(survey.DateOf(o.At.In(d.Zone))))
	case !errors.Is(err, survey.ErrNotFound):
		return title, fmt.Errorf("read occurrence %s: %w", m.Occurrence, err)
	}
	return title, w.err
}
