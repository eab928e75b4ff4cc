package handlers

import (
	"context"
	"fmt"
	"slices"
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
func (d *desk) readSetting(ctx context.Context, r *Request, name, text string) (func(*survey.Preferences), error) {
	switch name {
	case "time":
		at, err := d.readClock(text, r.Today())
		return func(p *survey.Preferences) { p.DigestAt, p.NoDigest = at, false }, err
	case "days":
		days, err := readWeekdays(text)
		return func(p *survey.Preferences) { p.Days, p.NoDigest = days, false }, err
	case "quiet":
		quiet, err := readQuiet(text)
		return func(p *survey.Preferences) { p.Quiet = quiet }, err
	case "pause":
		until, err := readReturnDay(text, r.Today())
		return func(p *survey.Preferences) { p.Paused = until }, err
	case "ahead":
		ahead, err := d.readAhead(text, r.Today())
		return func(p *survey.Preferences) { p.Ahead = ahead }, err
	case "deputy":
		deputy, err := d.readDeputy(ctx, r, text)
		return func(p *survey.Preferences) { p.Deputy = deputy }, err
	}
	return nil, fmt.Errorf("setting %q: %w", name, survey.ErrInvalid)
}

// readClock reads a time of day: 8h, 7h30, 07:30.
func (d *desk) readClock(text string, today survey.Date) (time.Duration, error) {
	at, err := time.Parse("15:04", d.understand("bản tin lúc "+text, today).Slots.Time)
	if err != nil {
		return 0, fmt.Errorf("time of day %q: %w", text, survey.ErrInvalid)
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute, nil
}

// weekdayWords are how days of the week are typed, folded.
var weekdayWords = map[string]time.Weekday{
	"thu hai": time.Monday, "thu 2": time.Monday, "t2": time.Monday, "monday": time.Monday, "mon": time.Monday,
	"thu ba": time.Tuesday, "thu 3": time.Tuesday, "t3": time.Tuesday, "tuesday": time.Tuesday, "tue": time.Tuesday,
	"thu tu": time.Wednesday, "thu 4": time.Wednesday, "t4": time.Wednesday, "wednesday": time.Wednesday, "wed": time.Wednesday,
	"thu nam": time.Thursday, "thu 5": time.Thursday, "t5": time.Thursday, "thursday": time.Thursday, "thu": time.Thursday,
	"thu sau": time.Friday, "thu 6": time.Friday, "t6": time.Friday, "friday": time.Friday, "fri": time.Friday,
	"thu bay": time.Saturday, "thu 7": time.Saturday, "t7": time.Saturday, "saturday": time.Saturday, "sat": time.Saturday,
	"chu nhat": time.Sunday, "cn": time.Sunday, "sunday": time.Sunday, "sun": time.Sunday,
}

// workweek is Monday to Friday.
func workweek() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
}

// readWeekdays reads days of the week, apart by commas or "và".
func readWeekdays(text string) ([]time.Weekday, error) {
	switch viet.Fold(strings.TrimSpace(text)) {
	case "hang ngay", "moi ngay", "daily", "every day":
		return append(workweek(), time.Saturday, time.Sunday), nil
	case "ngay lam viec", "cac ngay lam viec", "working days", "workdays":
		return workweek(), nil
	}
	var days []time.Weekday
	for _, part := range strings.FieldsFunc(strings.NewReplacer(" và ", ",", " va ", ",", " and ", ",").Replace(text), func(r rune) bool { return r == ',' || r == ';' }) {
		day, ok := weekdayWords[viet.Fold(strings.TrimSpace(part))]
		if !ok {
			return nil, fmt.Errorf("day of the week %q: %w", part, survey.ErrInvalid)
		}
		if !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	if len(days) == 0 {
		return nil, fmt.Errorf("days of the week %q: %w", text, survey.ErrInvalid)
	}
	return days, nil
}

func withoutWeekend(days []time.Weekday) []time.Weekday {
	return slices.DeleteFunc(slices.Clone(days), func(day time.Weekday) bool { return day == time.Saturday || day == time.Sunday })
}

// readQuiet reads quiet hours as they are kept; "mặc định" are the usual
// ones, "không" are none.
func readQuiet(text string) (string, error) {
	switch viet.Fold(strings.TrimSpace(text)) {
	case "mac dinh", "default":
		return "", nil
	case "khong", "none":
		return neverQuiet, nil
	case "":
		return "", fmt.Errorf("quiet hours: %w", survey.ErrInvalid)
	}
	quiet, err := calendar.ParseQuiet(strings.NewReplacer("–", "-", "—", "-", " đến ", "-", ";", ",").Replace(text))
	return quiet.String(), err
}

// readReturnDay reads a day that is not over.
func readReturnDay(text string, today survey.Date) (survey.Date, error) {
	moment, err := viet.ReadMoment(text, today)
	if err != nil || moment.Kind != viet.MomentDay || moment.Problem != "" || moment.Period.From.Compare(today) <= 0 {
		return survey.Date{}, fmt.Errorf("day %q: %w", text, survey.ErrInvalid)
	}
	return moment.Period.From, nil
}

// readDeputy finds the one person of a name, another than the asker; "không"
// is nobody.
func (d *desk) readDeputy(ctx context.Context, r *Request, text string) (survey.PersonID, error) {
	if word := viet.Fold(strings.TrimSpace(text)); word == "khong" || word == "none" {
		return "", nil
	}
	cards, err := d.cards(ctx)
	if err != nil {
		return "", err
	}
	found := called(cards, text)
	if len(found) != 1 || found[0].Person.ID == r.Actor.Person.ID || !d.standsIn(r.Actor, found[0]) {
		return "", fmt.Errorf("deputy: %w", survey.ErrInvalid)
	}
	return found[0].Person.ID, nil
}

// standsIn reports whether a person may read what is meant for another: he
// holds a seat of the team where the other does, or one of his department.
func (d *desk) standsIn(actor survey.Actor, deputy personCard) bool {
	for _, seat := range actor.Seats {
		fits := func(held heldSeat) bool {
			return !held.Place.Role.OfDepartment() && !seat.Role.OfDepartment() || seat.Role.OfDepartment() && held.Code == seat.Department
		}
		if !slices.ContainsFunc(deputy.Seats, fits) {
			return false
		}
	}
	return true
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
	slots := d.understand("nhắc trước "+text, today).Slots
	ahead := -time.Duration(slots.Days.Count)*24*time.Hour - time.Duration(slots.Minutes)*time.Minute
	if ahead <= 0 || ahead > maxAhead {
		return 0, fmt.Errorf("time before a session %q: %w", text, survey.ErrInvalid)
	}
	return ahead, nil
}
