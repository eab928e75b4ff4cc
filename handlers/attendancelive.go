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
	Late    []lateGuest
	No      string
	Silent  []string // who has not answered
}

// lateGuest is somebody who comes late.
type lateGuest struct {
	Name    string
	Minutes int
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
	answers, err := d.answersFor(ctx, s)
	if err != nil {
		return list, err
	}
	said := map[survey.PersonID]survey.Attendance{}
	for _, a := range answers {
		list.Count, said[a.Person] = list.Count.Add(a), a
	}
	guests, err := d.guests(ctx, s)
	if err != nil {
		return list, fmt.Errorf("list guests of %s: %w", s.ID, err)
	}
	var yes, no []string
	for _, guest := range guests {
		switch a, answered := said[guest.ID]; {
		case !answered:
			list.Silent = append(list.Silent, guest.Name)
		case a.Answer == survey.AnswerNo:
			no = append(no, guest.Name)
		case a.Late > 0:
			list.Late = append(list.Late, lateGuest{guest.Name, a.Late})
		default:
			yes = append(yes, guest.Name)
		}
	}
	list.Yes, list.No = strings.Join(yes, ", "), strings.Join(no, ", ")
	return list, nil
}
