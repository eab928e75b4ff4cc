package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// switchMeant takes what was typed to have the digest and the rest again, or
// no digest any more; the settings are only shown where it is not said what is
// to stop.
func (d *desk) switchMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	meaning := d.meaning(r)
	switch {
	case meaning.Slots.Unsure:
		return d.showSettings(ctx, r, nil)
	case meaning.Intent == viet.IntentDigestStop:
		return d.changeSettings(ctx, r, switches["off"])
	}
	return d.changeSettings(ctx, r, switches["resume"])
}

// muteMeant takes days off those of the digest.
func (d *desk) muteMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	unwanted := d.meaning(r).Slots.Weekdays
	if len(unwanted) == 0 {
		unwanted = []time.Weekday{time.Saturday, time.Sunday}
	}
	return d.changeSettings(ctx, r, func(p survey.Preferences) survey.Preferences { return p.WithoutDays(unwanted...) })
}

// pauseMeant takes how long nothing planned is wanted. Who only says that he
// is away is asked whether he wants that.
func (d *desk) pauseMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	last := slots.Until.Day
	switch {
	case last.IsZero():
		return d.askSetting(ctx, r, "pause", map[string]string{"starts": slots.Starts.String()})
	case last.Compare(r.Today()) < 0:
		return d.askSettingAgain(ctx, r, "pause", viet.Date(last, r.Language))
	case slots.Confirm:
		yes := press{"settings.pause", PressData("set", "pause", slots.Starts.String(), last.String())}
		return d.sure(ctx, r, "settings.away", pauseDays{slots.Starts, last}, yes, press{"interview.no", PressData("set")})
	}
	return d.changeSettings(ctx, r, func(p survey.Preferences) survey.Preferences { return p.WithPause(slots.Starts, last) })
}

// aheadMeant takes how long before a session to be reminded of it.
func (d *desk) aheadMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	ahead, err := aheadSaid(slots)
	if err != nil && !slots.Drop {
		return d.askSettingAgain(ctx, r, "ahead", r.Args)
	}
	return d.changeSettings(ctx, r, func(p survey.Preferences) survey.Preferences { p.Ahead = ahead; return p })
}

// scheduleMeant reads when the digest shall come, where that was typed: "gửi
// bản tin hằng ngày lúc 7h"; else nil.
func (d *desk) scheduleMeant(r *Request) settingChange {
	if r.Update.Press != nil || d.meaning(r).Intent != viet.IntentDigest {
		return nil
	}
	slots := d.meaning(r).Slots
	at, err := time.Parse("15:04", slots.Time)
	days := slots.Weekdays
	switch slots.Days.Named {
	case "workdays":
		days = workweek()
	case "daily":
		days = append(workweek(), time.Saturday, time.Sunday)
	}
	if err != nil && len(days) == 0 {
		return nil
	}
	return func(p survey.Preferences) survey.Preferences {
		p.NoDigest = false
		if err == nil {
			p.DigestAt = sinceMidnight(at)
		}
		switch {
		case slots.Add:
			return p.WithDays(days...)
		case len(days) > 0:
			p.Days = days
		}
		return p
	}
}

func sinceMidnight(at time.Time) time.Duration {
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
}

// pressedSetting is the change that a button carries with its value.
func pressedSetting(name string, value []string) (settingChange, bool) {
	switch {
	case name == "quiet" && len(value) > 0:
		return func(p survey.Preferences) survey.Preferences { p.Quiet = strings.Join(value, ":"); return p }, true
	case name == "pause" && len(value) == 2:
		first, _ := survey.ParseDate(value[0])
		last, err := survey.ParseDate(value[1])
		return func(p survey.Preferences) survey.Preferences { return p.WithPause(first, last) }, err == nil
	case name == "weekly" && len(value) == 2:
		return weeklyPressed(value[0], value[1])
	}
	return nil, false
}

// weeklyPress is the data of a button that has the digest come on days of the
// week at a time of day.
func weeklyPress(at viet.Clock, days []time.Weekday) string {
	numbers := make([]string, len(days))
	for i, day := range days {
		numbers[i] = strconv.Itoa(int(day))
	}
	return PressData("set", "weekly", strconv.Itoa(at.Hour*60+at.Minute), strings.Join(numbers, ","))
}

func weeklyPressed(minutes, numbers string) (settingChange, bool) {
	at, err := strconv.Atoi(minutes)
	var days []time.Weekday
	for number := range strings.SplitSeq(numbers, ",") {
		if n, err := strconv.Atoi(number); err == nil {
			days = append(days, time.Weekday(n))
		}
	}
	return func(p survey.Preferences) survey.Preferences {
		p.DigestAt, p.Days, p.NoDigest = time.Duration(at)*time.Minute, slices.Clone(days), false
		return p
	}, err == nil && len(days) > 0
}
