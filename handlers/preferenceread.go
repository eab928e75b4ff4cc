package handlers

import (
	"context"
	"fmt"
	"strings"
	"time"

	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// settingNames are the settings that have a value, as buttons name them.
var settingNames = []string{"time", "days", "quiet", "pause", "deputy", "ahead"}

// settingWords are how settings are typed after the command, folded; the
// longer ones first.
var settingWords = []struct{ words, name string }{
	{"gio ban tin", "time"}, {"gio gui", "time"}, {"gio yen lang", "quiet"}, {"yen lang", "quiet"}, {"quiet hours", "quiet"}, {"quiet", "quiet"},
	{"ngay gui", "days"}, {"ngay", "days"}, {"days", "days"}, {"gio", "time"}, {"time", "time"},
	{"tam dung den", "pause"}, {"tam dung", "pause"}, {"pause until", "pause"}, {"pause", "pause"},
	{"nguoi thay", "deputy"}, {"thay the", "deputy"}, {"deputy", "deputy"},
	{"nhac truoc", "ahead"}, {"nhac lich", "ahead"}, {"remind", "ahead"},
	{"tat ban tin", "off"}, {"tat", "off"}, {"off", "off"}, {"bat ban tin", "on"}, {"bat", "on"}, {"on", "on"},
	{"nhan lai", "resume"}, {"resume", "resume"},
}

// settingNamed reads which setting a line begins with, and its value; "" for
// none.
func settingNamed(line string) (name, value string) {
	words := strings.Fields(line)
	for _, setting := range settingWords {
		n := len(strings.Fields(setting.words))
		if len(words) >= n && viet.Fold(strings.Join(words[:n], " ")) == setting.words {
			return setting.name, strings.Join(words[n:], " ")
		}
	}
	return "", ""
}

// readSetting reads the value of a setting; survey.ErrInvalid where it is
// none.
func (d *desk) readSetting(ctx context.Context, r *Request, name, text string) (settingChange, error) {
	if change, ok := switches[name]; ok && strings.TrimSpace(text) == "" {
		return change, nil
	}
	switch name {
	case "time":
		at, err := d.readClock(text, r.Today())
		return func(p survey.Preferences) survey.Preferences { p.DigestAt, p.NoDigest = at, false; return p }, err
	case "days":
		days, err := readWeekdays(text)
		return func(p survey.Preferences) survey.Preferences { p.Days, p.NoDigest = days, false; return p }, err
	case "quiet":
		quiet, err := d.readQuiet(text, r.Today())
		return func(p survey.Preferences) survey.Preferences { p.Quiet = quiet; return p }, err
	case "pause":
		return d.readPause(r, text)
	case "ahead":
		ahead, err := d.readAhead(text, r.Today())
		return func(p survey.Preferences) survey.Preferences { p.Ahead = ahead; return p }, err
	case "deputy":
		return d.readDeputy(ctx, r, text)
	}
	return nil, fmt.Errorf("setting %q: %w", name, survey.ErrInvalid)
}

// readClock reads a time of day: 8h, 7h30, 07:30.
func (d *desk) readClock(text string, today survey.Date) (time.Duration, error) {
	at, err := time.Parse("15:04", d.understand("bản tin lúc "+text, today).Slots.Time)
	if err != nil {
		return 0, fmt.Errorf("time of day %q: %w", text, survey.ErrInvalid)
	}
	return sinceMidnight(at), nil
}

// workweek is Monday to Friday.
func workweek() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
}

// readWeekdays reads days of the week.
func readWeekdays(text string) ([]time.Weekday, error) {
	switch viet.Fold(strings.TrimSpace(text)) {
	case "hang ngay", "moi ngay", "daily", "every day":
		return append(workweek(), time.Saturday, time.Sunday), nil
	case "ngay lam viec", "cac ngay lam viec", "working days", "workdays":
		return workweek(), nil
	}
	days, ok := viet.ReadWeekdays(text)
	if !ok {
		return nil, fmt.Errorf("days of the week %q: %w", text, survey.ErrInvalid)
	}
	return days, nil
}

// readQuiet reads quiet hours as they are kept; "mặc định" are the usual
// ones, "không" are none.
func (d *desk) readQuiet(text string, today survey.Date) (string, error) {
	switch viet.Fold(strings.TrimSpace(text)) {
	case "mac dinh", "default":
		return "", nil
	case "khong", "none":
		return neverQuiet, nil
	case "":
		return "", fmt.Errorf("quiet hours: %w", survey.ErrInvalid)
	}
	quiet, err := calendar.ParseQuiet(strings.NewReplacer("–", "-", "—", "-", " đến ", "-", ";", ",").Replace(text))
	if err == nil {
		return quiet.String(), nil
	}
	for _, hours := range d.understand("giờ yên lặng "+text, today).Slots.Hours {
		span := officeSpan(hours)
		if span.From == span.To || allDay(span, hours) {
			return "", err
		}
		quiet.Spans = append(quiet.Spans, span)
	}
	if len(quiet.Spans) == 0 {
		return "", err
	}
	return quiet.String(), nil
}

// readPause reads the last day of a pause, or the span of it: 20/9, từ 6/9 đến
// 20/9, 1 tuần. The first day may have been said before.
func (d *desk) readPause(r *Request, text string) (settingChange, error) {
	slots := d.understand("tạm dừng "+text, r.Today()).Slots
	if slots.Until.IsZero() {
		slots = d.understand("tạm dừng bản tin đến "+text, r.Today()).Slots
	}
	first, last := slots.Starts, slots.Until.Day
	if r.Dialog != nil && first.IsZero() {
		first, _ = survey.ParseDate(r.Dialog.Data["starts"])
	}
	if last.Compare(r.Today()) < 0 || last.Compare(first) < 0 {
		return nil, fmt.Errorf("pause %q: %w", text, survey.ErrInvalid)
	}
	return func(p survey.Preferences) survey.Preferences { return p.WithPause(first, last) }, nil
}

// maxAhead is how long before a session a reminder of it is of use.
const maxAhead = 30 * 24 * time.Hour

// aheadTime is how long before a session somebody is reminded of it: days or
// minutes, or neither.
type aheadTime struct{ Days, Minutes int }

func aheadOf(wanted survey.Preferences) aheadTime {
	const day = 24 * time.Hour
	if wanted.Ahead%day == 0 {
		return aheadTime{Days: int(wanted.Ahead / day)}
	}
	return aheadTime{Minutes: int(wanted.Ahead / time.Minute)}
}

// readAhead reads how long before a session to remind: "2 ngày", "30 phút";
// "không" is not at all.
func (d *desk) readAhead(text string, today survey.Date) (time.Duration, error) {
	if word := viet.Fold(strings.TrimSpace(text)); word == "khong" || word == "none" {
		return 0, nil
	}
	ahead, err := aheadSaid(d.understand("nhắc trước "+text, today).Slots)
	if err != nil {
		return 0, fmt.Errorf("time before a session %q: %w", text, err)
	}
	return ahead, nil
}

// aheadSaid is how long before something, as a text says it.
func aheadSaid(slots viet.Slots) (time.Duration, error) {
	ahead := -time.Duration(slots.Days.Count)*24*time.Hour - time.Duration(slots.Minutes)*time.Minute
	if ahead <= 0 || ahead > maxAhead {
		return 0, survey.ErrInvalid
	}
	return ahead, nil
}
