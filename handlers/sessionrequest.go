package handlers

import (
	"context"
	"errors"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
)

// reqSession is where a request that is being made keeps the session that its
// reports are for.
const reqSession = "session"

func (d *desk) sessionRequestRoutes() []Route {
	return []Route{{Name: "session.request", Commands: []string{"sessionrequest", "yeucaubuoi"}, Press: "sesreq", Right: survey.RightReview, Handle: d.requestForSession}}
}

// requestForSession begins a request to the departments of a session, which
// the session has once it is made.
func (d *desk) requestForSession(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "sesreq")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if !wantsRequest(s) {
		return d.sessionCard(ctx, r, s, sessionPage{Changed: "session.unchanged"})
	}
	given, err := d.requestBegun(ctx)
	if err != nil {
		return nil, err
	}
	given[reqSession], given[reqDepartments] = s.ID, strings.Join(s.Departments, ",")
	return d.begin(ctx, r, d.requestInterview(), given)
}

// wantsRequest reports whether nobody is asked yet for the reports of a
// session that is to be held.
func wantsRequest(s survey.Session) bool { return s.Request == "" && changeable(s) }

// sessionOfRequest is the session that a request is being made for, nil for
// none.
func (d *desk) sessionOfRequest(ctx context.Context, given told) (*survey.Session, error) {
	if given[reqSession] == "" {
		return nil, nil
	}
	s, err := d.readSession(ctx, given[reqSession])
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	return &s, err
}

// tieRequest gives a session the request that was made for it, unless it has
// got another one meanwhile, and shows it again.
func (d *desk) tieRequest(ctx context.Context, r *Request, reply *Reply, given told, request survey.Request) error {
	if given[reqSession] == "" {
		return nil
	}
	s, _, err := d.updateSession(ctx, r, given[reqSession], func(s *survey.Session) bool {
		wanted := wantsRequest(*s)
		if wanted {
			s.Request = request.ID
		}
		return wanted
	})
	if errors.Is(err, survey.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	page, err := d.fillSession(ctx, r, s, sessionPage{})
	if err != nil {
		return err
	}
	reply.Say("session.card", page, d.sessionButtons(r, reply, s)...)
	return nil
}
