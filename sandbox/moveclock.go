package sandbox

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// Clock is the time that bot and people live in, where a page may move it.
type Clock interface {
	// Moments are what the page offers to jump to, the next first.
	Moments(ctx context.Context) ([]Moment, error)
	// Jump sets the clock to a later instant.
	Jump(at time.Time)
}

// Moment is an instant worth jumping to.
type Moment struct {
	Label string    `json:"label"`
	At    time.Time `json:"at"`
}

// ClockView is what GET /sandbox/clock answers.
type ClockView struct {
	Now     time.Time `json:"now"`
	Moments []Moment  `json:"moments"` // none where the clock cannot be moved
}

// LetMove hands the sandbox a clock that its page may move. It is called
// before anybody uses the page.
func (sb *Sandbox) LetMove(c Clock) { sb.clock = c }

// jump is the body of POST /sandbox/clock.
type jump struct {
	At time.Time `json:"at"`
}

func (sb *Sandbox) routeClock(mux *http.ServeMux) {
	mux.HandleFunc("GET /sandbox/clock", control(func(r *http.Request, _ struct{}) (any, error) {
		return sb.viewClock(r.Context())
	}))
	mux.HandleFunc("POST /sandbox/clock", control(func(r *http.Request, to jump) (any, error) {
		switch {
		case sb.clock == nil:
			return nil, errors.New("this clock cannot be moved")
		case !to.At.After(sb.now()):
			return nil, errors.New("the clock moves forward only")
		}
		sb.clock.Jump(to.At)
		return sb.viewClock(r.Context())
	}))
}

func (sb *Sandbox) viewClock(ctx context.Context) (ClockView, error) {
	view := ClockView{Now: sb.now(), Moments: []Moment{}}
	if sb.clock == nil {
		return view, nil
	}
	moments, err := sb.clock.Moments(ctx)
	if err != nil {
		return view, err
	}
	view.Moments = append(view.Moments, moments...)
	return view, nil
}
