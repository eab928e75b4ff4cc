package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// noticeSession tells a guest of a session what is new of it.
const noticeSession = "session"

// soon is how near a session is when a change of it goes out at once,
// whatever the hour.
const soon = 24 * time.Hour

// toldSession is what a delivery about a session holds: how the session was
// when it was queued.
type toldSession struct {
	Session  string              `json:"session"`
	Sequence int                 `json:"sequence"`
	Facts    survey.SessionFacts `json:"facts"`
}

// sessionCause names the state of a session that its guests are told of.
func sessionCause(id string, sequence int) string { return id + "|" + strconv.Itoa(sequence) }

// Invitation is the delivery of an invitation that a person has got, for
// sessions to which people were invited by other means.
func Invitation(s survey.Session, person survey.PersonID, at time.Time) (survey.Delivery, error) {
	occurrence := survey.OccurrenceID(noticeSession, sessionCause(s.ID, s.Sequence))
	data, err := json.Marshal(toldSession{s.ID, s.Sequence, s.Facts()})
	return survey.Delivery{
		ID: survey.DeliveryID(occurrence, string(person)), Occurrence: occurrence, Kind: noticeSession, Person: person, Data: data,
		Due: at, NotBefore: at, Settled: at, State: survey.DeliverySent,
	}, err
}

// announceSession tells the guests of a session, and those who were guests
// before, how it is now, and shows it to the secretary, who sees from then on
// who comes.
func (d *desk) announceSession(ctx context.Context, r *Request, s survey.Session) ([]chat.Action, error) {
	notices, err := d.sessionNotices(ctx, r.Actor.Person.ID, s)
	if err != nil {
		return nil, err
	}
	if err := d.notify(ctx, notices...); err != nil {
		return nil, err
	}
	if s.State.Invites() {
		if err := d.watch(ctx, attendanceSubject(s.ID), r.Actor.Person, 0); err != nil {
			return nil, err
		}
	}
	page := sessionPage{Told: len(notices)}
	page.AtOnce = page.Told > 0 && notices[0].Urgent
	return d.sessionCard(ctx, r, s, page)
}

// sessionNotices are the notices of a session for everybody but the one who
// has changed it.
func (d *desk) sessionNotices(ctx context.Context, by survey.PersonID, s survey.Session) ([]notice, error) {
	before, begins, err := d.queuedBefore(ctx, s)
	if err != nil {
		return nil, err
	}
	guests, err := d.guests(ctx, s)
	if err != nil {
		return nil, err
	}
	var notices []notice
	for _, guest := range addPeople(guests, before) {
		if guest.ID != by {
			notices = append(notices, d.sessionNotice(s, guest.ID, begins))
		}
	}
	return notices, nil
}

// sessionNotice tells somebody of a session as it is now, before a time.
func (d *desk) sessionNotice(s survey.Session, to survey.PersonID, before time.Time) notice {
	return notice{
		Kind: noticeSession, Cause: sessionCause(s.ID, s.Sequence), To: to, About: toldSession{s.ID, s.Sequence, s.Facts()},
		By: before, Until: s.Facts().Ends(d.Zone), Urgent: before.Sub(d.now()) < soon,
	}
}

// inviteNewcomer invites somebody who has got a seat to the sessions whose
// guest he is by it. Who is invited already is not invited again.
func (d *desk) inviteNewcomer(ctx context.Context, id survey.PersonID) error {
	all, err := d.sessions(ctx)
	if err != nil {
		return err
	}
	var notices []notice
	for _, s := range upcoming(all, survey.DateOf(d.now())) {
		guest, err := d.isGuest(ctx, s, id)
		if err != nil {
			return err
		}
		if guest && s.State.Invites() {
			invitation := d.sessionNotice(s, id, s.Facts().Begins(d.Zone))
			invitation.After = welcomeFirst
			notices = append(notices, invitation)
		}
	}
	return d.notify(ctx, notices...)
}

// welcomeFirst is how long invitations wait for the welcome to arrive.
const welcomeFirst = 3 * time.Second

// queuedBefore returns who was to be told of a session before it changed, and
// when it begins: as it is now or as they were told, whichever is earlier.
func (d *desk) queuedBefore(ctx context.Context, s survey.Session) (people []survey.Person, begins time.Time, err error) {
	begins = s.Facts().Begins(d.Zone)
	for delivery, err := range d.Store.Deliveries.Scan(ctx, storage.Query{Prefix: survey.OccurrenceID(noticeSession, s.ID+"|")}) {
		if err != nil {
			return nil, begins, fmt.Errorf("list what was told of session %s: %w", s.ID, err)
		}
		var told toldSession
		if err := json.Unmarshal(delivery.Data, &told); err != nil {
			return nil, begins, fmt.Errorf("read what %s holds: %w", delivery.ID, err)
		}
		if at := told.Facts.Begins(d.Zone); told.Sequence == s.Sequence-1 && at.After(d.now()) && at.Before(begins) {
			begins = at
		}
		person, ok, err := d.personOf(ctx, delivery.Person)
		if err != nil {
			return nil, begins, err
		}
		if ok {
			people = addPeople(people, []survey.Person{person})
		}
	}
	return people, begins, nil
}

// wordSession tells a guest what is new of a session since he was told of it
// last. A newer notice takes the place of one that has not gone out.
func (d *desk) wordSession(ctx context.Context, to addressee) (*Reply, string, error) {
	var queued toldSession
	if err := to.about(&queued); err != nil {
		return nil, "", err
	}
	s, err := d.readSession(ctx, queued.Session)
	switch {
	case errors.Is(err, survey.ErrNotFound):
		return nil, unwantedMoved, nil
	case err != nil:
		return nil, "", err
	case s.Sequence != queued.Sequence:
		return nil, unwantedReplaced, nil
	}
	told, err := d.toldLast(ctx, s, to.Person)
	if err != nil {
		return nil, "", err
	}
	invited, err := d.isGuest(ctx, s, to.Person)
	if err != nil {
		return nil, "", err
	}
	if !invited {
		return d.wordLeftOut(to, s, told)
	}
	news, err := d.newsOf(ctx, to.request.Language, s, told)
	if err != nil || news.News == "" {
		return nil, unwantedNothing, err
	}
	reply := to.request.Reply()
	reply.Say(news.News, news, reply.keyboard(rsvpRow(s))...)
	return d.addCalendar(reply, s), "", nil
}

// wordLeftOut tells somebody that he is not among the guests any more, if he
// was told that he was; the file takes the session off his calendar.
func (d *desk) wordLeftOut(to addressee, s survey.Session, told *survey.SessionFacts) (*Reply, string, error) {
	if told == nil || !told.State.Invites() {
		return nil, unwantedRight, nil
	}
	reply := to.request.Reply().Say("session.nolonger", sessionPage{Session: s})
	s.State = survey.SessionCancelled
	return d.addCalendar(reply, s), "", nil
}

// toldLast is how a session was when somebody was told of it last, nil if he
// never was.
func (d *desk) toldLast(ctx context.Context, s survey.Session, person survey.PersonID) (*survey.SessionFacts, error) {
	for sequence := s.Sequence - 1; sequence >= 0; sequence-- {
		occurrence := survey.OccurrenceID(noticeSession, sessionCause(s.ID, sequence))
		delivery, err := d.Store.Deliveries.Get(ctx, survey.DeliveryID(occurrence, string(person)))
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return nil, fmt.Errorf("read what %s was told of session %s: %w", person, s.ID, err)
		}
		if err != nil || delivery.State != survey.DeliverySent {
			continue
		}
		var told toldSession
		if err := json.Unmarshal(delivery.Data, &told); err != nil {
			return nil, fmt.Errorf("read what %s holds: %w", delivery.ID, err)
		}
		return &told.Facts, nil
	}
	return nil, nil
}
