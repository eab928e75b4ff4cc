package handlers

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
)

// changeSettings changes what a person wants, once for an update, and shows
// what has become of it.
func (d *desk) changeSettings(ctx context.Context, r *Request, change settingChange) ([]chat.Action, error) {
	before, kept, err := d.keepSettings(ctx, r, change)
	if err != nil {
		return nil, err
	}
	if err := d.endSetting(ctx, r); err != nil {
		return nil, err
	}
	if before == nil {
		return d.showSettings(ctx, r, &kept)
	}
	return d.showSettings(ctx, r, before)
}

// keepSettings saves a change. before is how they were, nil if the change
// changes nothing: then there is nothing to go back to either.
func (d *desk) keepSettings(ctx context.Context, r *Request, change settingChange) (before *survey.Preferences, kept survey.Preferences, err error) {
	for {
		kept, err = d.preferences(ctx, r.Actor.Person.ID)
		if err != nil || kept.Cause == r.Update.Key {
			return kept.Before, kept, err
		}
		old := kept
		old.Before = nil
		changed := change(old)
		if reflect.DeepEqual(changed, old) {
			return nil, kept, nil
		}
		changed.Before, changed.Cause = &old, r.Update.Key
		if changed, err = d.Store.Preferences.Save(ctx, changed); err == nil {
			return &old, changed, nil
		}
		if !errors.Is(err, survey.ErrConflict) {
			return nil, kept, fmt.Errorf("save preferences of %s: %w", kept.Person, err)
		}
	}
}

// endSetting ends the question for a setting, if one waits. A report that is
// being filled in goes on.
func (d *desk) endSetting(ctx context.Context, r *Request) error {
	dialog, err := d.dialogOf(ctx, r)
	if err != nil || dialog == nil || dialog.Step != stepPreference {
		return err
	}
	return d.endDialog(ctx, r)
}

// undoSettings goes back to what was before the change that a button is about,
// if it was the last one.
func (d *desk) undoSettings(ctx context.Context, r *Request) ([]chat.Action, error) {
	kept, err := d.preferences(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	if kept.Cause != r.Update.Key && (kept.Before == nil || strconv.FormatInt(kept.Rev, 10) != r.Field(1)) {
		reply := r.Reply().Toast("settings.changedsince", nil)
		return d.addSettings(ctx, r, reply, nil)
	}
	return d.changeSettings(ctx, r, func(p survey.Preferences) survey.Preferences {
		back := *kept.Before
		back.Rev = p.Rev
		return back
	})
}
