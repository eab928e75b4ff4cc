package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) attendanceRoutes() []Route {
	return []Route{
		{Name: "attendance.answer", Press: "rsvp", Right: survey.RightAsk, Handle: d.answerPressed},
		{Name: "attendance.list", Commands: []string{"attendance", "diemdanh"}, Press: "att", Right: survey.RightReview, Handle: d.listAttendance},
		{Name: "attendance.yes", Commands: []string{"attend", "comat"}, Intents: []string{string(viet.IntentAccept)}, Right: survey.RightAsk, Handle: d.attend},
		{Name: "attendance.no", Commands: []string{"absent", "vang"}, Intents: []string{string(viet.IntentDecline)}, Right: survey.RightAsk, Handle: d.stayAway},
		{Name: "attendance.late", Commands: []string{"late", "dentre"}, Intents: []string{string(viet.IntentLate)}, Right: survey.RightAsk, Handle: d.comeLate},
	}
}

// usuallyLate is how late somebody comes who does not say how late, in minutes.
const usuallyLate = 15

// answerPressed takes a button: the session and the answer.
func (d *desk) answerPressed(ctx context.Context, r *Request) ([]chat.Action, error) {
	reason, err := d.reasonKept(ctx, r)
	if err != nil {
		return nil, err
	}
	switch r.Field(1) {
	case "yes":
		return d.attendance(ctx, r, survey.Attendance{Answer: survey.AnswerYes})
	case "late":
		minutes, err := strconv.Atoi(r.Field(2))
		if err != nil || minutes <= 0 {
			minutes = usuallyLate
		}
		return d.attendance(ctx, r, survey.Attendance{Answer: survey.AnswerYes, Late: minutes, Reason: reason})
	case "no":
		return d.attendance(ctx, r, survey.Attendance{Answer: survey.AnswerNo, Reason: reason})
	}
	return d.stale(r)
}

func (d *desk) attend(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.attendance(ctx, r, survey.Attendance{Answer: survey.AnswerYes})
}

func (d *desk) stayAway(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.attendance(ctx, r, survey.Attendance{Answer: survey.AnswerNo, Reason: reasonGiven(r)})
}

func (d *desk) comeLate(ctx context.Context, r *Request) ([]chat.Action, error) {
	minutes, said := d.meaning(r).Slots.Minutes, r.Args
	if r.Command != "" {
		minutes = d.understand("trễ "+said, r.Today()).Slots.Minutes
		said = after(said, lateness.FindString(viet.Fold(said)))
	}
	if minutes <= 0 {
		minutes = usuallyLate
	}
	return d.attendance(ctx, r, survey.Attendance{Answer: survey.AnswerYes, Late: minutes, Reason: absenceReason(r, said)})
}

// attendance keeps somebody's answer about a session and shows it with the
// count. The last answer counts.
func (d *desk) attendance(ctx context.Context, r *Request, answer survey.Attendance) ([]chat.Action, error) {
	several, err := d.severalInvitations(ctx, r)
	if err != nil {
		return nil, err
	}
	if len(several) > 1 || len(several) == 1 && d.mayBeNoAnswer(r, answer) {
		return d.askInvitation(ctx, r, several, answer)
	}
	s, reply, err := d.sessionNamed(ctx, r, "sesscard")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if !s.State.Ahead() || s.Date.Compare(r.Today()) < 0 {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.notahead"})
	}
	invited, err := d.isGuest(ctx, s, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	if !invited {
		return r.Reply().Say("attendance.notinvited", s).Actions()
	}
	answer.Session, answer.Person, answer.Day, answer.Start, answer.At = s.ID, r.Actor.Person.ID, s.Date, s.Start, r.Now
	if err := d.keepAnswer(ctx, r, answer); err != nil {
		return nil, err
	}
	d.changed(attendanceSubject(s.ID))
	return d.sessionCard(ctx, r, s, sessionPage{})
}

// mayBeNoAnswer reports whether what was typed may be about something else
// than coming. A reason holds words of any kind.
func (d *desk) mayBeNoAnswer(r *Request, answer survey.Attendance) bool {
	return r.Command == "" && answer.Reason == "" && d.meaning(r).Slots.Loosely
}

// severalInvitations returns the sessions that an answer which names none may
// be about: where there are several, it must not be kept for another one than
// is meant.
func (d *desk) severalInvitations(ctx context.Context, r *Request) ([]survey.Session, error) {
	if r.Update.Press != nil || !d.dayMeant(r).IsZero() {
		return nil, nil
	}
	all, err := d.sessions(ctx)
	if err != nil {
		return nil, err
	}
	var invited []survey.Session
	for _, s := range upcoming(all, r.Today()) {
		guest, err := d.isGuest(ctx, s, r.Actor.Person.ID)
		if err != nil {
			return nil, err
		}
		if s.ID == strings.TrimSpace(r.Args) {
			return nil, nil
		}
		if guest {
			invited = append(invited, s)
		}
	}
	return invited, nil
}

// answersTo returns the last answers about a session, also those from before
// it was moved, which do not count.
func (d *desk) answersTo(ctx context.Context, s survey.Session) ([]survey.Attendance, error) {
	answers, err := storage.All(ctx, d.Store.Attendances, storage.Query{Index: storage.BySession, Prefix: s.ID + "|"})
	if err != nil {
		return nil, fmt.Errorf("list answers about %s: %w", s.ID, err)
	}
	return answers, nil
}

func (d *desk) isGuest(ctx context.Context, s survey.Session, person survey.PersonID) (bool, error) {
	guests, err := d.guests(ctx, s)
	if err != nil {
		return false, err
	}
	for _, guest := range guests {
		if guest.ID == person {
			return true, nil
		}
	}
	return false, nil
}

// keepAnswer writes an answer over the one before.
func (d *desk) keepAnswer(ctx context.Context, r *Request, a survey.Attendance) error {
	for {
		old, err := d.Store.Attendances.Get(ctx, storage.AttendanceKey(a.Session, a.Person))
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return fmt.Errorf("read attendance: %w", err)
		}
		if err == nil && old.At.After(r.Now) {
			return nil // a later answer is there: this one is handled again
		}
		if errors.Is(err, survey.ErrNotFound) {
			if _, err = d.Store.Attendances.Insert(ctx, a); err == nil {
				return nil
			}
		} else {
			a.Rev = old.Rev
			if _, err = d.Store.Attendances.Save(ctx, a); err == nil {
				return nil
			}
		}
		if !errors.Is(err, survey.ErrConflict) && !errors.Is(err, survey.ErrExists) {
			return fmt.Errorf("keep attendance: %w", err)
		}
	}
}
