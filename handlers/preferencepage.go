package handlers

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// settingsPage is how a person is written to, and what of it has just been
// changed.
type settingsPage struct {
	Language  survey.Language
	Now       settingTexts
	Changes   []changedSetting
	Unchanged bool        // a change was wanted that changes nothing
	Loud      string      // the quiet hours in which the digest comes all the same, "" for none
	Resumes   survey.Date // the first day after the pause on which something can come
	Next      []time.Time
	Stands    *unattended // what becomes of the duties of who pauses alone
	Sole      bool        // a secretary whose duties do not pause, since there is no other
}

// settingTexts are settings as a page shows them.
type settingTexts struct {
	NoDigest bool
	At       time.Time // a day with the digest's time of day
	Days     []time.Weekday
	Quiet    string
	Ahead    aheadTime
	Pause    pauseDays
	Deputy   string // his name, "" for nobody
}

// pauseDays are the first and the last day of a pause; a zero first day is past.
type pauseDays struct{ First, Last survey.Date }

// changedSetting is a setting before and after a change.
type changedSetting struct {
	Name     string
	Was, Now settingTexts
}

// showSettings shows a person's settings; was is how they were before the
// change that he just made, the same if it changed nothing, nil if he made none.
func (d *desk) showSettings(ctx context.Context, r *Request, was *survey.Preferences) ([]chat.Action, error) {
	return d.addSettings(ctx, r, r.Reply(), was)
}

func (d *desk) addSettings(ctx context.Context, r *Request, reply *Reply, was *survey.Preferences) ([]chat.Action, error) {
	kept, err := d.preferences(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	page, err := d.settingsPage(ctx, r, kept)
	if err != nil {
		return nil, err
	}
	if was != nil {
		if err := d.compareSettings(ctx, r, &page, *was); err != nil {
			return nil, err
		}
	}
	if page.Stands != nil && len(page.Changes) > 0 {
		if err := d.tellUnattended(ctx, r, reply, *page.Stands, kept.Paused); err != nil {
			return nil, err
		}
	}
	rows := d.settingButtons(reply, page, kept, r.Today())
	if err := d.mayType(ctx, r, offered{}, rows...); err != nil {
		return nil, err
	}
	return reply.Show("settings.page", page, rows...).Actions()
}

func (d *desk) settingsPage(ctx context.Context, r *Request, kept survey.Preferences) (page settingsPage, err error) {
	page.Language = r.Language
	if page.Now, err = d.settingTexts(ctx, r, kept); err != nil {
		return page, err
	}
	if page.Next, err = d.comingDigests(ctx, kept, r.Now); err != nil {
		return page, err
	}
	if span, quiet := quietOf(kept).SpanAt(page.Now.At); quiet && !kept.NoDigest {
		page.Loud = calendar.Quiet{Spans: []calendar.Span{span}}.String()
	}
	if !kept.PauseAhead(r.Today()) {
		return page, nil
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return page, err
	}
	page.Resumes = days.OnOrAfter(kept.Paused)
	if len(page.Next) > 0 && survey.DateOf(page.Next[0]).Compare(kept.Paused) >= 0 && survey.DateOf(page.Next[0]).Compare(page.Resumes) < 0 {
		page.Resumes = survey.DateOf(page.Next[0]) // a digest that he wants on a weekend
	}
	if page.Sole, err = d.soleSecretary(ctx, r.Actor, kept); err != nil {
		return page, err
	}
	page.Stands, err = d.unattended(ctx, r.Actor, kept)
	return page, err
}

func (d *desk) settingTexts(ctx context.Context, r *Request, p survey.Preferences) (texts settingTexts, err error) {
	at, days := p.DigestClock()
	texts = settingTexts{NoDigest: p.NoDigest, At: r.Today().In(d.Zone).Add(at), Days: days, Quiet: quietOf(p).String(), Ahead: aheadOf(p)}
	if p.PauseAhead(r.Today()) {
		texts.Pause = pauseDays{Last: p.Paused.AddDays(-1)}
		if p.Pausing.Compare(r.Today()) > 0 {
			texts.Pause.First = p.Pausing
		}
	}
	if p.Deputy != "" {
		texts.Deputy, err = d.nameOf(ctx, r, p.Deputy)
	}
	return texts, err
}

// compareSettings notes what a change has changed.
func (d *desk) compareSettings(ctx context.Context, r *Request, page *settingsPage, before survey.Preferences) error {
	was, err := d.settingTexts(ctx, r, before)
	if err != nil {
		return err
	}
	now := page.Now
	for _, setting := range []struct {
		name     string
		was, now any
	}{
		{"digest", was.NoDigest, now.NoDigest}, {"time", was.At, now.At}, {"days", was.Days, now.Days}, {"quiet", was.Quiet, now.Quiet},
		{"ahead", was.Ahead, now.Ahead}, {"pause", was.Pause, now.Pause}, {"deputy", was.Deputy, now.Deputy},
	} {
		if !reflect.DeepEqual(setting.was, setting.now) {
			page.Changes = append(page.Changes, changedSetting{setting.name, was, now})
		}
	}
	page.Unchanged = len(page.Changes) == 0
	return nil
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

func (d *desk) settingButtons(reply *Reply, page settingsPage, kept survey.Preferences, today survey.Date) [][]chat.Button {
	stop := press{"settings.off", PressData("set", "off")}
	if kept.NoDigest {
		stop = press{"settings.on", PressData("set", "on")}
	}
	pause := press{"settings.pause", PressData("set", "pause")}
	if kept.PauseAhead(today) {
		pause = press{"settings.resume", PressData("set", "resume")}
	}
	rows := [][]press{
		{{"settings.time", PressData("set", "time")}, {"settings.days", PressData("set", "days")}},
		{{"settings.quiet", PressData("set", "quiet")}, pause},
		{{"settings.deputy", PressData("set", "deputy")}, stop},
		{{"settings.ahead", PressData("set", "ahead")}, {"menu.language.choose", PressData("lang")}},
	}
	if len(page.Changes) > 0 {
		undo := []press{{"settings.undo", PressData("set", "undo", strconv.FormatInt(kept.Rev, 10))}}
		rows = slices.Insert(rows, 0, undo)
	}
	return reply.keyboard(rows)
}
