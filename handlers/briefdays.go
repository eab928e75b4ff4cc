package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// stepBriefDays is the dialog step of the days of a session's briefs.
const stepBriefDays = "brief.days"

// slotsPage is when the brief of a session goes out.
type slotsPage struct {
	Session survey.Session
	Slots   []calendar.Slot
	Changed bool   // just now
	Wrong   string // what could not be read
}

// briefDays shows when the brief of a session goes out, and asks for other
// days; days typed after the command are those of the next session.
func (d *desk) briefDays(ctx context.Context, r *Request) ([]chat.Action, error) {
	typed := strings.TrimSpace(r.Args)
	if r.Update.Press == nil {
		r.Args = "" // the days are no date
		r.meant = &viet.Meaning{}
	}
	s, reply, err := d.sessionNamed(ctx, r, "brfdays")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if typed != "" {
		return d.setBriefDays(ctx, r, s.ID, typed)
	}
	return d.askBriefDays(ctx, r, s, slotsPage{})
}

// askBriefDays shows the slots and waits for other days.
func (d *desk) askBriefDays(ctx context.Context, r *Request, s survey.Session, page slotsPage) ([]chat.Action, error) {
	if !page.Changed {
		if err := d.ask(ctx, r, stepBriefDays, map[string]string{"session": s.ID}); err != nil {
			return nil, err
		}
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	page.Session, page.Slots = s, days.BriefSlots(s, d.Zone)
	reply := r.Reply()
	return reply.Say("brief.slots", page, reply.buttons([]press{{"brief.again", PressData("brf", s.ID)}})).Actions()
}

func (d *desk) briefDaysTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.setBriefDays(ctx, r, r.Dialog.Data["session"], r.Args)
}

// setBriefDays keeps the days of a session's briefs.
func (d *desk) setBriefDays(ctx context.Context, r *Request, id, text string) ([]chat.Action, error) {
	days, err := readBriefDays(text)
	if errors.Is(err, survey.ErrInvalid) {
		s, err := d.readSession(ctx, id)
		if err != nil {
			return nil, err
		}
		return d.askBriefDays(ctx, r, s, slotsPage{Wrong: text})
	}
	s, _, err := d.changeSession(ctx, cmpKey(id), func(s *survey.Session) bool {
		same := slices.Equal(s.BriefDays, days)
		s.BriefDays = days
		return !same
	})
	if err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "brief.days", s.Title.VI, "", fmt.Sprint(days)); err != nil {
		return nil, err
	}
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	return d.askBriefDays(ctx, r, s, slotsPage{Changed: true})
}

// maxBriefDay bounds how many working days before a session a brief is of use.
const maxBriefDay = 30

// readBriefDays reads numbers of working days, the longest time first; nil
// for the default.
func readBriefDays(text string) ([]int, error) {
	if word := viet.Fold(strings.TrimSpace(text)); word == "mac dinh" || word == "default" {
		return nil, nil
	}
	var days []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; ", r) }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 2 || n > maxBriefDay { // the day before has its own
			return nil, fmt.Errorf("days %q: %w", text, survey.ErrInvalid)
		}
		days = append(days, n)
	}
	if len(days) == 0 {
		return nil, fmt.Errorf("days %q: %w", text, survey.ErrInvalid)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	slices.Reverse(days)
	return days, nil
}
