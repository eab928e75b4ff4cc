package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"khaosat/survey"
)

// plannedData is what the wording of something planned needs, as its
// deliveries hold it.
type plannedData struct {
	For     survey.PersonID `json:"for"` // whose it is; a deputy reads it for him
	Since   time.Time       `json:"since,omitzero"`
	At      time.Time       `json:"at"` // the slot
	Session string          `json:"session,omitempty"`
	Date    survey.Date     `json:"date,omitzero"`  // of the session, when this was planned
	Until   time.Time       `json:"until,omitzero"` // worth nothing after that
	Waits   bool            `json:"-"`              // for its reader's opening, whatever it is
	Duty    bool            `json:"duty,omitempty"` // goes to him whom it is for, if he has paused and has no deputy

	Request    string    `json:"request,omitempty"` // that a department has to answer
	Department string    `json:"department,omitempty"`
	Due        time.Time `json:"due,omitzero"`    // when, as it was when this was planned
	Cause      string    `json:"cause,omitempty"` // key of the update that has it sent; "": the calendar
}

// delivery is one delivery of an occurrence to its reader.
func (p plannedData) delivery(occurrence string, reader survey.PersonID, due time.Time) (survey.Delivery, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return survey.Delivery{}, fmt.Errorf("keep what %s needs: %w", occurrence, err)
	}
	return survey.Delivery{
		ID: survey.DeliveryID(occurrence, string(p.For)), Occurrence: occurrence, Kind: jobOf(occurrence), Person: reader,
		Data: data, Due: due, NotBefore: due, Expires: p.Until, State: survey.DeliveryWaiting,
	}, nil
}

// readBy is who reads it: the person himself, his deputy while he is away, or
// with ok false nobody.
func (p plannedData) readBy(wanted survey.Preferences, today survey.Date) (reader survey.PersonID, ok bool) {
	if reader, ok = wanted.Reader(today); !ok && p.Duty {
		return p.For, true
	}
	return reader, ok
}

// plannedReader is who reads something planned, and whose it is.
type plannedReader struct {
	plannedData
	addressee
	owner  survey.Actor
	wanted survey.Preferences
}

// byCalendar makes the wording of a planned kind: it looks first whether the
// delivery is still for its reader.
func (d *desk) byCalendar(word func(context.Context, plannedReader) (*Reply, string, error)) wording {
	return func(ctx context.Context, to addressee) (*Reply, string, error) {
		p, unwanted, err := d.plannedReader(ctx, to)
		if err != nil || unwanted != "" {
			return nil, unwanted, err
		}
		return word(ctx, p)
	}
}

// plannedReader looks again whether a delivery is still for its reader.
func (d *desk) plannedReader(ctx context.Context, to addressee) (p plannedReader, unwanted string, err error) {
	p.addressee = to
	if err := to.about(&p.plannedData); err != nil {
		return p, "", err
	}
	if p.owner, err = d.admittedNow(ctx, p.For); err != nil {
		return p, "", err
	}
	if p.wanted, err = d.preferences(ctx, p.For); err != nil {
		return p, "", err
	}
	reads, ok := p.readBy(p.wanted, survey.DateOf(p.At.In(d.Zone)))
	switch {
	case !p.owner.Admitted():
		return p, unwantedLeft, nil
	case !ok || reads != to.Person:
		return p, unwantedOff, nil
	}
	return p, "", nil
}

func (d *desk) wordDigest(ctx context.Context, p plannedReader) (*Reply, string, error) {
	if p.wanted.NoDigest {
		return nil, unwantedOff, nil
	}
	return d.digestReply(ctx, p)
}

// digestReply words a digest of what is new since the reader's last one.
func (d *desk) digestReply(ctx context.Context, p plannedReader) (*Reply, string, error) {
	if !p.owner.May(survey.RightFollow, "") {
		return nil, unwantedRight, nil
	}
	week, err := d.recentWeek(ctx, p.Since.In(d.Zone), p.request.Now)
	if err != nil {
		return nil, "", err
	}
	page, err := d.writeDigest(ctx, d.writer(p.request), week.For(p.owner))
	if err != nil {
		return nil, "", err
	}
	page.For = p.standsFor()
	reply := p.request.Reply()
	return reply.Say("digest.page", page, d.digestButtons(reply, page)...), "", nil
}

// standsFor names the person whose deputy reads, "" where he reads himself.
func (p plannedReader) standsFor() string {
	if p.owner.Person.ID == p.reader.Person.ID {
		return ""
	}
	return p.owner.Person.Name
}

func (d *desk) wordBrief(ctx context.Context, p plannedReader) (*Reply, string, error) {
	s, err := d.readSession(ctx, p.Session)
	switch {
	case errors.Is(err, survey.ErrNotFound):
		return nil, unwantedMoved, nil
	case err != nil:
		return nil, "", err
	case !s.State.Ahead() || s.Date != p.Date:
		return nil, unwantedMoved, nil
	case !p.reader.May(survey.RightBrief, ""):
		return nil, unwantedRight, nil
	}
	page, err := d.briefPage(ctx, p.request.Language, s, p.request.Now)
	if err != nil {
		return nil, "", err
	}
	reply := p.request.Reply()
	return d.sayBrief(ctx, reply, "brief.page", page, d.briefButtons(reply, page)...), "", nil
}
