package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"khaosat/chat"
	"khaosat/survey"
)

// wording words a delivery just before it is sent, in its reader's language
// and as things are then: messages, or in a word for the log why it is not
// wanted any more.
type wording func(ctx context.Context, to addressee) (reply *Reply, unwanted string, err error)

// wordings lists who words the deliveries of each kind. A feature that
// queues messages adds its kinds here and nowhere else.
func (d *desk) wordings() map[string]wording {
	all := map[string]wording{
		JobDigest:        d.byCalendar(d.wordDigest),
		JobBrief:         d.byCalendar(d.wordBrief),
		noticeSession:    d.wordSession,
		JobCorrection:    d.byCalendar(d.wordCorrection),
		JobReminder:      d.byCalendar(d.wordReminder),
		JobUnanswered:    d.byCalendar(d.wordUnanswered),
		JobConclusions:   d.byCalendar(d.wordConclusions),
		JobYearEnd:       d.byCalendar(d.wordYearEnd),
		JobDigestOnce:    d.wordDigestOnce,
		JobAhead:         d.byCalendar(d.wordAhead),
		noticeCallSheet:  d.wordCallSheet,
		noticeSkipped:    d.wordSkipped,
		JobAnnouncement:  d.wordAnnouncement,
		JobAmendment:     d.wordAmendment,
		noticeFollow:     d.wordFollow,
		noticeTarget:     d.wordTarget,
		noticeCommitment: d.wordCommitment,
		noticeUnattended: d.wordUnattended,
	}
	for _, some := range []map[string]wording{d.requestWordings(), d.reviewWordings(), d.adviceWordings()} {
		maps.Copy(all, some)
	}
	return all
}

// Why a delivery is not wanted any more, in a word for the log.
const (
	unwantedLeft      = "left"      // its reader holds no seat any more
	unwantedRight     = "right"     // it is not for him any more
	unwantedOff       = "off"       // switched off, or paused
	unwantedMoved     = "moved"     // the session has another day, or is called off
	unwantedNothing   = "nothing"   // there is nothing to tell
	unwantedDone      = "done"      // what it asks for was done meanwhile
	unwantedReplaced  = "replaced"  // by something newer
	unwantedStopped   = "stopped"   // somebody stopped its occurrence
	unwantedWithdrawn = "withdrawn" // somebody withdrew what was sent of its occurrence
	unwantedClosed    = "closed"    // the request takes no more answers
)

// addressee is the reader of a delivery, admitted, with the seats that he
// holds when it is sent.
type addressee struct {
	survey.Delivery
	reader     survey.Actor
	correction *survey.Amendment // of its occurrence, nil if there is none
	request    *Request          // to word an answer in the reader's language, to his private chat
}

// about reads what the delivery holds for its wording.
func (a addressee) about(into any) error {
	if err := json.Unmarshal(a.Data, into); err != nil {
		return fmt.Errorf("read what %s holds: %w", a.ID, err)
	}
	return nil
}

// Words words a delivery just before it is sent: the messages, which are its
// steps, or why it is not wanted any more. ok is false for a kind that nobody
// words.
func (h *Router) Words(ctx context.Context, delivery survey.Delivery) (steps []chat.Action, unwanted string, ok bool, err error) {
	word, ok := h.wordings()[delivery.Kind]
	if !ok {
		return nil, "", false, nil
	}
	steps, unwanted, err = h.worded(ctx, delivery, word)
	return steps, unwanted, true, err
}

// worded looks whether a delivery is still wanted and words it.
func (d *desk) worded(ctx context.Context, delivery survey.Delivery, word wording) (steps []chat.Action, unwanted string, err error) {
	to := addressee{Delivery: delivery}
	if to.reader, err = d.admittedNow(ctx, delivery.Person); err != nil {
		return nil, "", err
	}
	if !to.reader.Admitted() && delivery.Kind != JobAmendment { // who has left is not left with what is wrong
		return nil, unwantedLeft, nil
	}
	if to.correction, unwanted, err = d.stillMeant(ctx, delivery.Occurrence); err != nil || unwanted != "" {
		return nil, unwanted, err
	}
	to.request = d.requestOf(to.reader)
	reply, unwanted, err := word(ctx, to)
	if err != nil || unwanted != "" {
		return nil, unwanted, err
	}
	said, err := d.marked(to, reply)
	if err != nil {
		return nil, "", err
	}
	steps = d.again(reply, to.Delivery, d.steps(said))
	return steps, "", reply.err
}

// requestOf is a request as if the person had asked in his private chat.
func (d *desk) requestOf(reader survey.Actor) *Request {
	return &Request{
		Update: chat.Update{Place: private(reader.Person), Private: true, From: chat.User{ID: reader.Person.User}},
		Actor:  reader, Language: reader.Person.Language, Now: d.now(), says: d.Texts,
	}
}

// admittedNow returns a person with his seats; the zero Actor if he is gone.
func (d *desk) admittedNow(ctx context.Context, id survey.PersonID) (survey.Actor, error) {
	person, ok, err := d.personOf(ctx, id)
	if err != nil || !ok {
		return survey.Actor{}, err
	}
	return d.actorOf(ctx, person)
}
