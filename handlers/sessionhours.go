package handlers

import (
	"time"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// clockForm is how a time of day is kept.
const clockForm = "15:04"

// hoursSaid are the hours that a text names: none, the start, or start and
// end.
func (d *desk) hoursSaid(r *Request, slots viet.Slots) []string {
	for _, moment := range viet.FindMoments(viet.Tokenize(r.Args), r.Today()) {
		if hours := hoursOf(moment); len(hours) == 2 && hours[0] < hours[1] {
			return hours
		}
	}
	if slots.Time != "" {
		return []string{slots.Time}
	}
	return nil
}

// hoursOf are the hours of a moment: none, the start, or start and end.
func hoursOf(moment viet.Moment) []string {
	switch {
	case !moment.HasClock:
		return nil
	case moment.Ends == viet.Clock{}:
		return []string{moment.Clock.String()}
	}
	return []string{moment.Clock.String(), moment.Ends.String()}
}

// movedHours are the hours of a session that is moved: those that were said,
// for as long as before where no end was. Where none were said they stay,
// unless the part of the day is another one.
func movedHours(before, said []string, samePart bool) []string {
	switch {
	case len(said) == 1:
		return lasting(before, said[0])
	case len(said) == 0 && samePart:
		return before
	}
	return said
}

// lasting are the hours of a session that begins at another time and lasts as
// long as before. Its end is not set where it was not, or would be after
// midnight.
func lasting(before []string, start string) []string {
	if len(before) != 2 {
		return []string{start}
	}
	end := clockAt(start).Add(clockAt(before[1]).Sub(clockAt(before[0])))
	if end.Day() != clockAt(start).Day() {
		return []string{start}
	}
	return []string{start, end.Format(clockForm)}
}

// clockAt is a time of day that was kept.
func clockAt(kept string) time.Time {
	at, err := time.Parse(clockForm, kept)
	if err != nil {
		return time.Time{}
	}
	return at
}

// notAhead says why a session cannot be on a day at some hours, nil if it can.
func notAhead(r *Request, day survey.Date, clocks []string) *problem {
	switch {
	case day.Compare(r.Today()) < 0:
		return &problem{page: "session.dayover", about: day}
	case len(clocks) == 2 && clocks[1] <= clocks[0]:
		return &problem{page: "session.endsearly", about: clocks}
	case len(clocks) > 0 && day == r.Today() && clocks[0] <= r.Now.Format(clockForm):
		return &problem{page: "session.hourover", about: clocks[0]}
	}
	return nil
}
