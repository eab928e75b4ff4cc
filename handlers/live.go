package handlers

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
)

// liveView shows a subject as it is now to a reader, who has the right to it
// looked at again. ok is false when the message need not be kept up to date
// any longer.
type liveView func(ctx context.Context, r *Request, id string) (reply *Reply, ok bool, err error)

// liveViews lists what shows the subjects of live messages, by what stands
// before the ":" of a subject.
func (d *desk) liveViews() map[string]liveView {
	return map[string]liveView{
		liveAttendance:      d.viewAttendance,
		survey.ProgressKind: d.progressView,
		liveReview:          d.viewReview,
		liveAlbum:           d.viewAlbum,
	}
}

// watch keeps a message about a subject up to date from then on: one that the
// person has, or with 0 a new one. Watched again, it is the same message.
func (d *desk) watch(ctx context.Context, subject string, person survey.Person, message int) error {
	chatID := int64(private(person).Chat)
	live := survey.LiveMessage{ID: survey.LiveID(subject, chatID), Subject: subject, Person: person.ID, Chat: chatID, Message: message, Since: d.now()}
	if _, err := d.Store.Live.Insert(ctx, live); err != nil {
		return fmt.Errorf("keep a message about %s up to date: %w", subject, err)
	}
	d.changed(subject)
	return nil
}

// watchHere keeps one more message about a subject up to date that a person
// has in his chat.
func (d *desk) watchHere(ctx context.Context, subject string, person survey.Person, message int) error {
	chatID := int64(private(person).Chat)
	live := survey.LiveMessage{
		ID: survey.LiveID(subject, chatID) + "#" + strconv.Itoa(message), Subject: subject,
		Person: person.ID, Chat: chatID, Message: message, Since: d.now(),
	}
	if _, err := d.Store.Live.Insert(ctx, live); err != nil {
		return fmt.Errorf("keep message %d about %s up to date: %w", message, subject, err)
	}
	return nil
}

// changed tells who keeps live messages up to date that a subject has changed.
func (d *desk) changed(subject string) {
	if d.Changed != nil {
		d.Changed(subject)
	}
}

// Show words a live message as it should read now. ok is false once it is to
// be left as it is.
func (h *Router) Show(ctx context.Context, live survey.LiveMessage) (message chat.Send, ok bool, err error) {
	kind, id, _ := strings.Cut(live.Subject, ":")
	view, ok := h.liveViews()[kind]
	if !ok {
		return chat.Send{}, false, nil
	}
	reader, err := h.admittedNow(ctx, live.Person)
	if err != nil || !reader.Admitted() {
		return chat.Send{}, false, err
	}
	reply, ok, err := view(ctx, h.requestOf(reader), id)
	if err != nil || !ok {
		return chat.Send{}, false, err
	}
	actions, err := reply.Actions()
	if err != nil {
		return chat.Send{}, false, err
	}
	message, ok = actions[0].(chat.Send)
	return message, ok, nil
}
