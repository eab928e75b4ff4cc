package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"khaosat/brief"
	"khaosat/chat"
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
}

// delivery is one delivery of an occurrence to its reader.
func (p plannedData) delivery(occurrence string, reader survey.PersonID, due time.Time) (survey.Delivery, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return survey.Delivery{}, fmt.Errorf("keep what %s needs: %w", occurrence, err)
	}
	job, _, _ := strings.Cut(occurrence, "/")
	return survey.Delivery{
		ID: survey.DeliveryID(occurrence, string(p.For)), Occurrence: occurrence, Kind: job, Person: reader,
		Data: data, Due: due, Expires: p.Until,
	}, nil
}

// Why a planned delivery is not wanted any more, in a word for the log.
const (
	unwantedLeft    = "left"    // its reader holds no seat any more
	unwantedRight   = "right"   // it is not for him any more
	unwantedOff     = "off"     // switched off, or paused
	unwantedMoved   = "moved"   // the session has another day, or is called off
	unwantedNothing = "nothing" // there is nothing to tell
)

// Words words a delivery of a planned kind just before it is sent, in the
// reader's language and as things are now: one message, or why it is not
// wanted any more. ok is false for kinds that are not planned.
func (h *Router) Words(ctx context.Context, delivery survey.Delivery) (steps []chat.Action, unwanted string, ok bool, err error) {
	word, ok := map[string]func(context.Context, plannedReader) (*Reply, string, error){
		JobDigest: h.wordDigest, JobBrief: h.wordBrief, JobCorrection: h.wordCorrection,
	}[delivery.Kind]
	if !ok {
		return nil, "", false, nil
	}
	reader, unwanted, err := h.plannedReader(ctx, delivery)
	if err != nil || unwanted != "" {
		return nil, unwanted, true, err
	}
	reply, unwanted, err := word(ctx, reader)
	if err != nil || unwanted != "" {
		return nil, unwanted, true, err
	}
	steps, err = reply.Actions()
	return steps, "", true, err
}

// plannedReader is who reads something planned, and whose it is.
type plannedReader struct {
	plannedData
	reader  survey.Actor
	owner   survey.Actor
	request *Request // to word an answer in the reader's language, to his private chat
	wanted  survey.Preferences
}

// plannedReader looks again whether a delivery is still for its reader.
func (d *desk) plannedReader(ctx context.Context, delivery survey.Delivery) (p plannedReader, unwanted string, err error) {
	if err := json.Unmarshal(delivery.Data, &p.plannedData); err != nil {
		return p, "", fmt.Errorf("read what %s holds: %w", delivery.ID, err)
	}
	if p.reader, err = d.admittedNow(ctx, delivery.Person); err != nil {
		return p, "", err
	}
	if p.owner, err = d.admittedNow(ctx, p.For); err != nil {
		return p, "", err
	}
	if p.wanted, err = d.preferences(ctx, p.For); err != nil {
		return p, "", err
	}
	reads, ok := p.wanted.Reader(survey.DateOf(p.At.In(d.Zone)))
	switch {
	case !p.reader.Admitted() || !p.owner.Admitted():
		return p, unwantedLeft, nil
	case !ok || reads != delivery.Person:
		return p, unwantedOff, nil
	}
	p.request = &Request{
		Update: chat.Update{Place: private(p.reader.Person), Private: true, From: chat.User{ID: p.reader.Person.User}},
		Actor:  p.reader, Language: p.reader.Person.Language, Now: d.now(), says: d.Texts,
	}
	return p, "", nil
}

// admittedNow returns a person with his seats; the zero Actor if he is gone.
func (d *desk) admittedNow(ctx context.Context, id survey.PersonID) (survey.Actor, error) {
	person, ok, err := d.personOf(ctx, id)
	if err != nil || !ok {
		return survey.Actor{}, err
	}
	return d.actorOf(ctx, person)
}

func (d *desk) wordDigest(ctx context.Context, p plannedReader) (*Reply, string, error) {
	switch {
	case p.wanted.NoDigest:
		return nil, unwantedOff, nil
	case !p.owner.May(survey.RightFollow, ""):
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
	return reply.Say("brief.page", page, d.briefButtons(reply, page)...), "", nil
}

// lateReports is what came in after the last digest.
type lateReports struct {
	Late     []standingText
	At       []time.Time // when each came in
	Requests []requestStanding
}

func (d *desk) wordCorrection(ctx context.Context, p plannedReader) (*Reply, string, error) {
	late, err := d.cameLate(ctx, p.Since, p.At)
	if err != nil {
		return nil, "", err
	}
	if len(late) == 0 {
		return nil, unwantedNothing, nil
	}
	all, err := d.standings(ctx, p.request.Now)
	if err != nil {
		return nil, "", err
	}
	var page lateReports
	for _, report := range late {
		first, _ := firstSubmission(report.Draft)
		page.Late, page.At = append(page.Late, d.standingText(d.standing(report, p.request.Now))), append(page.At, first.At)
	}
	digest := brief.Week{Now: p.request.Now, Reports: all}.For(p.owner)
	w := d.writer(p.request)
	written, err := d.writeDigest(ctx, w, digest)
	if err != nil {
		return nil, "", err
	}
	page.Requests = written.Requests
	reply := p.request.Reply()
	return reply.Say("digest.correction", page, reply.buttons([]press{{"digest.status", PressData("sta")}})), "", nil
}
