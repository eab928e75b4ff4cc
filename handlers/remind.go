package handlers

import (
	"context"
	"slices"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) reminderRoutes() []Route {
	return []Route{{
		Name: "reminder.send", Commands: []string{"remind", "nhac", "dondoc"}, Press: "rmd", Intents: []string{string(viet.IntentRemind)},
		Right: survey.RightReview, Menu: 25, Handle: d.chase,
	}}
}

// remindPause is how long nobody is reminded again unless that is confirmed.
const remindPause = time.Hour

// remindAtOnce is how soon after a reminder another one is the same.
const remindAtOnce = time.Minute

// Values of the buttons that remind.
const (
	remindAsk   = "ask"   // shows who would be reminded
	remindNew   = "new"   // reminds those who were not just now
	remindAgain = "again" // reminds them too
	remindLate  = "late"  // in place of departments: all that are overdue
)

// remindWish is whom the secretary wants to remind.
type remindWish struct {
	whom []string // codes of departments, or remindLate; none: all
	mode string   // remindAsk and so on
}

// press is the data of the button that carries a wish out.
func (w remindWish) press(mode string) string {
	return PressData("rmd", mode, strings.Join(w.whom, ","))
}

// covers reports whether a report is to be reminded of. Two who want that at
// once want the same, and what still waits to go out is not repeated.
func (w remindWish) covers(line remindLine, now time.Time) bool {
	switch w.mode {
	case remindNew:
		return line.Last.IsZero()
	case remindAgain:
		return now.Sub(line.Last) >= remindAtOnce
	}
	return false
}

// Typed is the wish as it can be typed.
func (w remindWish) Typed() string { return strings.Join(w.whom, ", ") }

// chase shows who would be reminded now, and reminds them once that is
// confirmed, by a button or a line such as "/remind sct xacnhan".
func (d *desk) chase(ctx context.Context, r *Request) ([]chat.Action, error) {
	wish, known := d.remindWished(r)
	if !known {
		return r.Reply().Say("reminder.whom", d.Catalog().Departments()).Actions()
	}
	lines, err := d.remindLines(ctx, r, wish)
	if err != nil {
		return nil, err
	}
	chosen := slices.DeleteFunc(slices.Clone(lines), func(l remindLine) bool {
		return len(l.deliveries) == 0 || !wish.covers(l, r.Now)
	})
	if len(chosen) == 0 {
		return d.askRemind(ctx, r, wish, lines)
	}
	return d.remindNow(ctx, r, chosen)
}

// remindWished reads whom a button, a command or a text names; known is false
// where a command names nobody who is known.
func (d *desk) remindWished(r *Request) (wish remindWish, known bool) {
	if r.Update.Press != nil {
		return remindWish{whom: listed(r.Field(1)), mode: r.Field(0)}, true
	}
	wish.mode = remindAsk
	rest, sure := cutConfirm(r.Args)
	if sure {
		wish.mode = remindNew
		if before, again := strings.CutSuffix(" "+viet.Fold(rest), againWord); again {
			wish.mode, rest = remindAgain, strings.TrimSpace(before)
		}
	}
	r.Args = rest
	if wish.whom = d.departmentsNamed(r); len(wish.whom) > 0 {
		return wish, true
	}
	if r.Command == "" {
		if d.meaning(r).Slots.Filter == statusLate {
			wish.whom = []string{remindLate}
		}
		return wish, true
	}
	switch viet.Fold(rest) {
	case "tre", "qua han", remindLate:
		wish.whom = []string{remindLate}
	case "", "tat ca", "chua nop", "chua gui", "all", "missing":
	default:
		return wish, false
	}
	return wish, true
}

// againWord, folded, ends a line that reminds those too who were just
// reminded.
const againWord = " lai"

// departmentsNamed are the departments that a text names, set apart by commas
// or in a sentence.
func (d *desk) departmentsNamed(r *Request) []string {
	var codes []string
	for name := range strings.SplitSeq(r.Args, ",") {
		if code, ok := d.departmentNamed(strings.TrimSpace(name)); ok {
			codes = append(codes, code)
		}
	}
	if len(codes) > 0 {
		return codes
	}
	return d.departmentsMeant(r)
}

// remindLine is a report that is missing, who would be reminded of it, and
// when they were last.
type remindLine struct {
	Item       reportItem
	Readers    []string
	Last       time.Time // within the pause; else zero
	At         time.Time // when the reminder goes out if not at once; else zero
	deliveries []survey.Delivery
}

// remindLines are the reports that a wish is about.
func (d *desk) remindLines(ctx context.Context, r *Request, wish remindWish) ([]remindLine, error) {
	late := slices.Contains(wish.whom, remindLate)
	departments := wish.whom
	if late {
		departments = nil
	}
	missing, err := d.missingReports(ctx, departments)
	if err != nil {
		return nil, err
	}
	var lines []remindLine
	for _, p := range missing {
		if late && !r.Now.After(p.due(d.Zone)) {
			continue
		}
		line, err := d.remindLine(ctx, r, p)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (d *desk) remindLine(ctx context.Context, r *Request, p report) (line remindLine, err error) {
	line.Item = d.reportItem(r, p)
	last, err := d.lastReminder(ctx, r, p)
	if err != nil {
		return line, err
	}
	line.Last = last.within(r.Now)
	data := plannedData{At: r.Now, Cause: r.Update.Key}
	for delivery, err := range d.reminders(ctx, p, data, d.reminderAfter(p, last)) {
		if err != nil {
			return line, err
		}
		name, err := d.nameOf(ctx, r, delivery.Person)
		if err != nil {
			return line, err
		}
		line.deliveries, line.Readers = append(line.deliveries, delivery), append(line.Readers, name)
		if delivery.Due.After(r.Now) {
			line.At = later(line.At, delivery.Due)
		}
	}
	return line, nil
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// askRemind shows who would be reminded, and the buttons that do it.
func (d *desk) askRemind(ctx context.Context, r *Request, wish remindWish, lines []remindLine) ([]chat.Action, error) {
	reply := r.Reply()
	fresh, just := 0, 0
	for _, line := range lines {
		switch {
		case len(line.deliveries) == 0:
		case line.Last.IsZero():
			fresh++
		default:
			just++
		}
	}
	var rows [][]chat.Button
	add := func(n int, phrase, mode string) {
		if data := wish.press(mode); n > 0 && len(data) <= chat.MaxData {
			rows = append(rows, []chat.Button{reply.Button(phrase, n, data)})
		}
	}
	add(fresh, "reminder.send", remindNew)
	if just > 0 {
		add(fresh+just, "reminder.again", remindAgain)
	}
	if len(rows) > 0 {
		if err := d.mayType(ctx, r, yesOrNo(rows[0][0].Data, ""), rows...); err != nil {
			return nil, err
		}
	}
	return reply.Show("reminder.ask", struct {
		Lines []remindLine
		Wish  remindWish
		Fresh int
		Just  int
		Soon  bool // he wants to remind again, but has done so in the last minute
	}{lines, wish, fresh, just, wish.mode == remindAgain && just > 0}, rows...).Actions()
}
