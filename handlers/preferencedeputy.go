package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// deputyMeant takes what was typed about who receives while one is away, and
// until when that is.
func (d *desk) deputyMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	if slots.Drop {
		return d.changeSettings(ctx, r, func(p survey.Preferences) survey.Preferences { p.Deputy = ""; return p })
	}
	if slots.Name == "" {
		return d.askSetting(ctx, r, "deputy", nil)
	}
	found, err := d.deputies(ctx, r.Actor, slots.Name)
	if err != nil {
		return nil, err
	}
	switch {
	case len(found) == 0:
		return d.askSettingAgain(ctx, r, "deputy", slots.Name)
	case slots.Kind == viet.DeputyOf:
		return r.Reply().Say("settings.deputyof", deputyOf{found[0].Person.Name, r.Actor.Person.Name}).Actions()
	case len(found) > 1 || slots.Kind == viet.DeputyEither:
		return d.askWhichDeputy(ctx, r, slots, found)
	}
	return d.changeSettings(ctx, r, deputised(found[0].Person.ID, slots.Starts, slots.Until.Day))
}

// deputyOf is who is away, and who wants to receive for him.
type deputyOf struct{ Away, Deputy string }

// deputised has somebody receive, and pauses where it was said until when.
func deputised(deputy survey.PersonID, first, last survey.Date) settingChange {
	return func(p survey.Preferences) survey.Preferences {
		p.Deputy = deputy
		if !last.IsZero() {
			p = p.WithPause(first, last)
		}
		return p
	}
}

// deputies are the people of a name who may receive for somebody.
func (d *desk) deputies(ctx context.Context, actor survey.Actor, name string) ([]personCard, error) {
	if strings.TrimSpace(name) == "" {
		return nil, nil
	}
	cards, err := d.cards(ctx)
	if err != nil {
		return nil, err
	}
	return pick(called(cards, name), func(c personCard) bool { return c.Person.ID != actor.Person.ID && d.standsIn(actor, c) }), nil
}

// askWhichDeputy asks which of several people is meant, or in whose place the
// one is to receive.
func (d *desk) askWhichDeputy(ctx context.Context, r *Request, slots viet.Slots, found []personCard) ([]chat.Action, error) {
	reply := r.Reply()
	var rows [][]chat.Button
	for _, c := range found[:min(len(found), pageSize)] {
		data := []string{"deputy", string(c.Person.ID), slots.Starts.String(), slots.Until.Day.String()}
		rows = append(rows, []chat.Button{reply.Button("settings.formyself", c.Person.Name, PressData("set", data...))})
	}
	if slots.Kind == viet.DeputyEither {
		rows = append(rows, []chat.Button{reply.Button("settings.forhim", slots.Name, PressData("set", "deputy", string(found[0].Person.ID), viet.DeputyOf))})
	}
	if err := d.mayType(ctx, r, offered{}, rows...); err != nil {
		return nil, err
	}
	return reply.Say("settings.whichdeputy", slots.Name, rows...).Actions()
}

// deputyPressed takes the button of one of several deputies. It looks again
// whether he may receive.
func (d *desk) deputyPressed(ctx context.Context, r *Request, value []string) ([]chat.Action, error) {
	person, ok, err := d.personOf(ctx, survey.PersonID(value[0]))
	if err != nil || !ok {
		return r.Reply().Toast("settings.gone", nil).Actions()
	}
	if value[len(value)-1] == viet.DeputyOf {
		return r.Reply().Say("settings.deputyof", deputyOf{person.Name, r.Actor.Person.Name}).Actions()
	}
	found, err := d.deputies(ctx, r.Actor, person.Name)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(found, func(c personCard) bool { return c.Person.ID == person.ID }) {
		return r.Reply().Toast("settings.gone", nil).Actions()
	}
	var first, last survey.Date
	if len(value) == 3 {
		first, _ = survey.ParseDate(value[1])
		last, _ = survey.ParseDate(value[2])
	}
	return d.changeSettings(ctx, r, deputised(person.ID, first, last))
}

// readDeputy reads the one person of a name, another than the asker, and until
// when he receives if that is said; "không" is nobody.
func (d *desk) readDeputy(ctx context.Context, r *Request, text string) (settingChange, error) {
	if word := viet.Fold(strings.TrimSpace(text)); word == "khong" || word == "none" {
		return deputised("", survey.Date{}, survey.Date{}), nil
	}
	slots := viet.Slots{Name: text}
	found, err := d.deputies(ctx, r.Actor, text)
	if err == nil && len(found) == 0 {
		slots = d.understand("người nhận thay là "+text, r.Today()).Slots
		found, err = d.deputies(ctx, r.Actor, slots.Name)
	}
	switch {
	case err != nil:
		return nil, err
	case len(found) != 1:
		return nil, fmt.Errorf("deputy: %w", survey.ErrInvalid)
	}
	return deputised(found[0].Person.ID, slots.Starts, slots.Until.Day), nil
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
