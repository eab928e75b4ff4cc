package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// liveAttendance begins the subject of live messages about who comes to a
// session.
const liveAttendance = "attendance"

func attendanceSubject(session string) string { return liveAttendance + ":" + session }

// attendanceList is who comes to a session, by names.
type attendanceList struct {
	Session survey.Session
	Count   brief.Count
	Yes     string
	Late    []guestAnswer
	No      []guestAnswer
	Silent  []guestAnswer // who has not answered, with what he said before the session was moved
}

// guestAnswer is what a guest has said.
type guestAnswer struct {
	Name   string
	Answer *survey.Attendance // nil for nothing
}

// listAttendance shows who comes to a session. The message whose button was
// pressed is kept up to date from then on.
func (d *desk) listAttendance(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "att")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	list, err := d.attendanceList(ctx, s)
	if err != nil {
		return nil, err
	}
	reply = r.Reply()
	row := []press{{"brief.session", PressData("sesscard", s.ID)}}
	if press := r.Update.Press; press == nil {
		row = append(row, attendancePress(s))
	} else if err := d.watchHere(ctx, attendanceSubject(s.ID), r.Actor.Person, press.Message); err != nil {
		return nil, err
	}
	return reply.Show("attendance.list", list, reply.buttons(row)).Actions()
}

func attendancePress(s survey.Session) press { return press{"attendance.live", PressData("att", s.ID)} }

// viewAttendance is the live message about who comes to a session, until the
// session is over.
func (d *desk) viewAttendance(ctx context.Context, r *Request, id string) (*Reply, bool, error) {
	s, err := d.readSession(ctx, id)
	if errors.Is(err, survey.ErrNotFound) || err == nil && (!changeable(s) || !r.May(survey.RightReview, "")) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	list, err := d.attendanceList(ctx, s)
	if err != nil {
		return nil, false, err
	}
	reply := r.Reply()
	return reply.Say("attendance.list", list, reply.buttons([]press{{"brief.session", PressData("sesscard", s.ID)}})), true, nil
}

// attendanceList sorts the guests of a session by what they have answered.
func (d *desk) attendanceList(ctx context.Context, s survey.Session) (attendanceList, error) {
	list := attendanceList{Session: s}
	answers, err := d.answersTo(ctx, s)
	if err != nil {
		return list, err
	}
	said := map[survey.PersonID]*survey.Attendance{}
	for _, a := range answers {
		if said[a.Person] = &a; a.Counts(s) {
			list.Count = list.Count.Add(a)
		}
	}
	guests, err := d.guests(ctx, s)
	if err != nil {
		return list, fmt.Errorf("list guests of %s: %w", s.ID, err)
	}
	var yes []string
	for _, guest := range guests {
		switch a := said[guest.ID]; {
		case a == nil || !a.Counts(s):
			list.Silent = append(list.Silent, guestAnswer{guest.Name, a})
		case a.Answer == survey.AnswerNo:
			list.No = append(list.No, guestAnswer{guest.Name, a})
		case a.Late > 0:
			list.Late = append(list.Late, guestAnswer{guest.Name, a})
		default:
			yes = append(yes, guest.Name)
		}
	}
	list.Yes = strings.Join(yes, ", ")
	return list, nil
}
