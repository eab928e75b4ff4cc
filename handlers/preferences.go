package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// stepPreference is the dialog step of a setting that is being typed.
const stepPreference = "settings.value"

func (d *desk) preferenceRoutes() []Route {
	return []Route{
		{Name: "settings.show", Commands: []string{"settings", "caidat"}, Press: "set", Right: survey.RightFollow, Menu: 79, Handle: d.settings},
		{Name: "settings.value", Step: stepPreference, Right: survey.RightFollow, Handle: d.settingTyped},
		{
			Name: "settings.digest", Right: survey.RightFollow, Handle: d.digestMeant,
			Intents: []string{string(viet.IntentDigestPause), string(viet.IntentDigestResume), string(viet.IntentDigestStop), string(viet.IntentDigestMute), string(viet.IntentDigestOffset)},
		},
	}
}

// settingsPage is how a person is written to.
type settingsPage struct {
	Wanted   survey.Preferences
	Language survey.Language
	At       time.Time // a day with the digest's time of day
	Days     []time.Weekday
	Quiet    string
	Paused   bool
	Ahead    aheadTime
	Deputy   string // his name, "" for nobody
	Next     []time.Time
	Changed  bool // just now
}

// settings shows how the person is written to; a button or words after the
// command change it.
func (d *desk) settings(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil && r.Field(0) != "" {
		return d.settingPressed(ctx, r)
	}
	if name, text := settingNamed(r.Args); name != "" {
		return d.changeSetting(ctx, r, name, text)
	}
	if r.Args != "" {
		return r.Reply().Say("settings.nosuch", r.Args).Actions()
	}
	return d.showSettings(ctx, r, false)
}

func (d *desk) showSettings(ctx context.Context, r *Request, changed bool) ([]chat.Action, error) {
	wanted, err := d.preferences(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	at, days := wanted.DigestClock()
	page := settingsPage{
		Wanted: wanted, Language: r.Language, At: r.Today().In(d.Zone).Add(at), Days: days, Quiet: quietOf(wanted).String(),
		Paused: wanted.PausedOn(r.Today()), Ahead: aheadOf(wanted), Changed: changed,
	}
	if page.Next, err = d.comingDigests(ctx, wanted, r.Now); err != nil {
		return nil, err
	}
	if wanted.Deputy != "" {
		if page.Deputy, err = d.nameOf(ctx, r, wanted.Deputy); err != nil {
			return nil, err
		}
	}
	reply := r.Reply()
	return reply.Show("settings.page", page, d.settingButtons(reply, page)...).Actions()
}

// quietOf is the hours in which a person is not to be disturbed.
func quietOf(wanted survey.Preferences) calendar.Quiet {
	if wanted.Quiet == neverQuiet {
		return calendar.Quiet{}
	}
	quiet, err := calendar.ParseQuiet(wanted.Quiet)
	if err != nil || wanted.Quiet == "" {
		return calendar.DefaultQuiet()
	}
	return quiet
}

// neverQuiet stands for no quiet hours at all.
const neverQuiet = "none"

func (d *desk) settingButtons(reply *Reply, page settingsPage) [][]chat.Button {
	stop := press{"settings.off", PressData("set", "off")}
	if page.Wanted.NoDigest {
		stop = press{"settings.on", PressData("set", "on")}
	}
	pause := press{"settings.pause", PressData("set", "pause")}
	if page.Paused {
		pause = press{"settings.resume", PressData("set", "resume")}
	}
	return [][]chat.Button{
		reply.buttons([]press{{"settings.time", PressData("set", "time")}, {"settings.days", PressData("set", "days")}}),
		reply.buttons([]press{{"settings.quiet", PressData("set", "quiet")}, pause}),
		reply.buttons([]press{{"settings.deputy", PressData("set", "deputy")}, stop}),
		reply.buttons([]press{{"settings.ahead", PressData("set", "ahead")}, {"menu.language.choose", PressData("lang")}}),
	}
}

// settingPressed does what a button says at once, or asks for the value.
func (d *desk) settingPressed(ctx context.Context, r *Request) ([]chat.Action, error) {
	name := r.Field(0)
	if change, ok := switches[name]; ok {
		return d.savePreferences(ctx, r, change)
	}
	if !slices.Contains(settingNames, name) {
		return d.showSettings(ctx, r, false)
	}
	if err := d.ask(ctx, r, stepPreference, map[string]string{"setting": name}); err != nil {
		return nil, err
	}
	return r.Reply().Say("settings.ask."+name, nil).Actions()
}

// switches are the settings that need no value.
var switches = map[string]func(*survey.Preferences){
	"off":    func(p *survey.Preferences) { p.NoDigest = true },
	"on":     func(p *survey.Preferences) { p.NoDigest = false },
	"resume": func(p *survey.Preferences) { p.Paused, p.NoDigest = survey.Date{}, false },
}

// settingTyped takes the value that was asked for.
func (d *desk) settingTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.changeSetting(ctx, r, r.Dialog.Data["setting"], r.Args)
}

// changeSetting reads the value of a setting and keeps it.
func (d *desk) changeSetting(ctx context.Context, r *Request, name, text string) ([]chat.Action, error) {
	if change, ok := switches[name]; ok {
		return d.savePreferences(ctx, r, change)
	}
	change, err := d.readSetting(ctx, r, name, text)
	if errors.Is(err, survey.ErrInvalid) {
		if err := d.ask(ctx, r, stepPreference, map[string]string{"setting": name}); err != nil {
			return nil, err
		}
		return r.Reply().Say("settings.not."+name, text).Actions()
	}
	if err != nil {
		return nil, err
	}
	return d.savePreferences(ctx, r, change)
}

// savePreferences changes what a person wants, once for an update, and shows
// the result.
func (d *desk) savePreferences(ctx context.Context, r *Request, change func(*survey.Preferences)) ([]chat.Action, error) {
	for {
		kept, err := d.preferences(ctx, r.Actor.Person.ID)
		if err != nil {
			return nil, err
		}
		if kept.Cause == r.Update.Key {
			break
		}
		change(&kept)
		kept.Cause = r.Update.Key
		_, err = d.Store.Preferences.Save(ctx, kept)
		if err == nil {
			break
		}
		if !errors.Is(err, survey.ErrConflict) {
			return nil, fmt.Errorf("save preferences of %s: %w", kept.Person, err)
		}
	}
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	return d.showSettings(ctx, r, true)
}

// digestMeant takes what was typed about the digest: a time and days, a
// pause, an end of it.
func (d *desk) digestMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	meaning := d.meaning(r)
	switch meaning.Intent {
	case viet.IntentDigestResume:
		return d.savePreferences(ctx, r, switches["resume"])
	case viet.IntentDigestStop:
		return d.savePreferences(ctx, r, switches["off"])
	case viet.IntentDigestOffset:
		return d.changeSetting(ctx, r, "ahead", r.Args)
	case viet.IntentDigestMute:
		return d.savePreferences(ctx, r, func(p *survey.Preferences) { p.Days = withoutWeekend(p.Days) })
	}
	until := meaning.Slots.Until.Day
	if until.IsZero() {
		if err := d.ask(ctx, r, stepPreference, map[string]string{"setting": "pause"}); err != nil {
			return nil, err
		}
		return r.Reply().Say("settings.ask.pause", nil).Actions()
	}
	return d.savePreferences(ctx, r, func(p *survey.Preferences) { p.Paused = until })
}

// scheduleMeant reads when the digest shall come, where that was typed: "gửi
// bản tin hằng ngày lúc 7h"; else nil.
func (d *desk) scheduleMeant(r *Request) func(*survey.Preferences) {
	if r.Update.Press != nil || d.meaning(r).Intent != viet.IntentDigest {
		return nil
	}
	slots := d.meaning(r).Slots
	at, err := time.Parse("15:04", slots.Time)
	if err != nil && slots.Days.Named == "" {
		return nil
	}
	return func(p *survey.Preferences) {
		p.NoDigest = false
		if err == nil {
			p.DigestAt = time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
		}
		switch slots.Days.Named {
		case "workdays":
			p.Days = workweek()
		case "daily":
			p.Days = append(workweek(), time.Saturday, time.Sunday)
		}
	}
}
