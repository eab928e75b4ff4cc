package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepPreference is the dialog step of a setting that is being typed.
const stepPreference = "settings.value"

func (d *desk) preferenceRoutes() []Route {
	meant := func(name string, handle func(context.Context, *Request) ([]chat.Action, error), intents ...viet.Intent) Route {
		route := Route{Name: name, Right: survey.RightFollow, Handle: handle}
		for _, intent := range intents {
			route.Intents = append(route.Intents, string(intent))
		}
		return route
	}
	return []Route{
		{Name: "settings.show", Commands: []string{"settings", "caidat"}, Press: "set", Intents: []string{string(viet.IntentSettings)}, Right: survey.RightFollow, Menu: 79, Handle: d.settings},
		{Name: "settings.value", Step: stepPreference, Right: survey.RightFollow, Handle: d.settingTyped},
		meant("settings.switch", d.switchMeant, viet.IntentDigestResume, viet.IntentDigestStop),
		meant("settings.mute", d.muteMeant, viet.IntentDigestMute),
		meant("settings.pause", d.pauseMeant, viet.IntentDigestPause),
		meant("settings.ahead", d.aheadMeant, viet.IntentDigestOffset),
		meant("settings.quiet", d.quietMeant, viet.IntentQuiet),
		meant("settings.deputy", d.deputyMeant, viet.IntentDeputy),
	}
}

// settings shows how the person is written to; a button or words after the
// command change it.
func (d *desk) settings(ctx context.Context, r *Request) ([]chat.Action, error) {
	switch {
	case r.Update.Press != nil && r.Field(0) != "":
		return d.settingPressed(ctx, r)
	case r.Args == "" || r.Command == "":
		return d.showSettings(ctx, r, nil)
	}
	name, text := settingNamed(r.Args)
	if text == "" && slices.Contains(settingNames, name) {
		return d.askSetting(ctx, r, name, nil)
	}
	if name != "" {
		change, err := d.readSetting(ctx, r, name, text)
		if err == nil {
			return d.changeSettings(ctx, r, change)
		}
		if !errors.Is(err, survey.ErrInvalid) {
			return nil, err
		}
	}
	if actions, err := d.settingInWords(ctx, r); actions != nil || err != nil {
		return actions, err
	}
	if name != "" {
		return d.askSettingAgain(ctx, r, name, text)
	}
	return r.Reply().Say("settings.nosuch", r.Args).Actions()
}

// settingInWords takes what follows the command as if it was typed without it:
// "/caidat đừng gửi buổi trưa"; nil where that is about no setting.
func (d *desk) settingInWords(ctx context.Context, r *Request) ([]chat.Action, error) {
	meaning := d.understand(r.Args, r.Today())
	route := d.table.ByIntent(string(meaning.Intent))
	others := []viet.Intent{viet.IntentDigest, viet.IntentLanguage}
	if route == nil || meaning.Intent == viet.IntentSettings || !strings.HasPrefix(route.Name, "settings.") && !slices.Contains(others, meaning.Intent) {
		return nil, nil
	}
	typed := *r
	typed.Command, typed.meant = "", &meaning
	return route.Handle(ctx, &typed)
}

// settingPressed does what a button says at once, or asks for the value.
func (d *desk) settingPressed(ctx context.Context, r *Request) ([]chat.Action, error) {
	name, value := r.Field(0), r.Fields[1:]
	if change, ok := switches[name]; ok {
		return d.changeSettings(ctx, r, change)
	}
	if name == "undo" {
		return d.undoSettings(ctx, r)
	}
	if change, ok := pressedSetting(name, value); ok {
		return d.changeSettings(ctx, r, change)
	}
	if name == "deputy" && len(value) > 0 {
		return d.deputyPressed(ctx, r, value)
	}
	if !slices.Contains(settingNames, name) {
		return d.showSettings(ctx, r, nil)
	}
	return d.askSetting(ctx, r, name, nil)
}

// askSetting asks for the value of a setting.
func (d *desk) askSetting(ctx context.Context, r *Request, name string, data map[string]string) ([]chat.Action, error) {
	if data == nil {
		data = map[string]string{}
	}
	data["setting"] = name
	if err := d.ask(ctx, r, stepPreference, data); err != nil {
		return nil, err
	}
	return r.Reply().Say("settings.ask."+name, nil).Actions()
}

// askSettingAgain says that a value cannot be read, and waits for another one.
func (d *desk) askSettingAgain(ctx context.Context, r *Request, name, text string) ([]chat.Action, error) {
	if err := d.ask(ctx, r, stepPreference, map[string]string{"setting": name}); err != nil {
		return nil, err
	}
	return r.Reply().Say("settings.not."+name, text).Actions()
}

// settingTyped takes the value that was asked for. What is no value, but means
// something by itself, is a text of its own.
func (d *desk) settingTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	name := r.Dialog.Data["setting"]
	change, err := d.readSetting(ctx, r, name, r.Args)
	if errors.Is(err, survey.ErrInvalid) {
		route := d.table.ByIntent(string(d.meaning(r).Intent))
		if route == nil || !r.May(route.Right, "") {
			return d.askSettingAgain(ctx, r, name, r.Args)
		}
		if err := d.endSetting(ctx, r); err != nil {
			return nil, err
		}
		own := *r
		own.Dialog = nil
		return route.Handle(ctx, &own)
	}
	if err != nil {
		return nil, err
	}
	return d.changeSettings(ctx, r, change)
}

// settingChange changes what a person wants.
type settingChange func(survey.Preferences) survey.Preferences

// switches are the settings that need no value.
var switches = map[string]settingChange{
	"off": func(p survey.Preferences) survey.Preferences { p.NoDigest = true; return p },
	"on":  func(p survey.Preferences) survey.Preferences { p.NoDigest = false; return p },
	"resume": func(p survey.Preferences) survey.Preferences {
		p.NoDigest = false
		return p.WithPause(survey.Date{}, survey.Date{})
	},
}
