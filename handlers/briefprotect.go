package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// briefsProtected is the name of the setting that keeps briefs from being
// forwarded and saved.
const briefsProtected = "briefs.protected"

// protectedOn is the setting's value while it is on.
const protectedOn = "on"

// protectWords are how the setting is typed, folded.
var protectWords = map[string]bool{"bat": true, "on": true, "tat": false, "off": false}

// briefsAreProtected reports whether the messenger is to keep briefs from
// being forwarded and saved.
func (d *desk) briefsAreProtected(ctx context.Context) (bool, error) {
	setting, err := d.protection(ctx)
	return setting.Value == protectedOn, err
}

func (d *desk) protection(ctx context.Context) (storage.Setting, error) {
	setting, err := d.Store.Settings.Get(ctx, briefsProtected)
	if errors.Is(err, survey.ErrNotFound) {
		return storage.Setting{Name: briefsProtected}, nil
	}
	if err != nil {
		return setting, fmt.Errorf("read whether briefs are protected: %w", err)
	}
	return setting, nil
}

// protectBriefs switches the protection of briefs, or shows how it stands.
func (d *desk) protectBriefs(ctx context.Context, r *Request) ([]chat.Action, error) {
	on, known := protectWords[viet.Fold(strings.TrimSpace(r.Args)+r.Field(0))]
	if known {
		if err := d.setProtection(ctx, r, on); err != nil {
			return nil, err
		}
	}
	on, err := d.briefsAreProtected(ctx)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	other := press{"brief.protecton", PressData("brfprot", "on")}
	if on {
		other = press{"brief.protectoff", PressData("brfprot", "off")}
	}
	return reply.Show("brief.protection", on, reply.buttons([]press{other})).Actions()
}

// setProtection switches the protection; the log names what it was before,
// and says nothing where nothing changes.
func (d *desk) setProtection(ctx context.Context, r *Request, on bool) error {
	value := "off"
	if on {
		value = protectedOn
	}
	for {
		setting, err := d.protection(ctx)
		if err != nil || setting.Value == value {
			return err
		}
		if err := d.record(ctx, r, 1, "brief.protected."+value, "", "", ""); err != nil {
			return err
		}
		setting.Value = value
		_, err = d.Store.Settings.Save(ctx, setting)
		if err == nil {
			return nil
		}
		if !errors.Is(err, survey.ErrConflict) {
			return fmt.Errorf("switch the protection of briefs: %w", err)
		}
	}
}

// sayBrief says a page about a brief, kept from being forwarded where the
// secretary wants that.
func (d *desk) sayBrief(ctx context.Context, reply *Reply, page string, data any, rows ...[]chat.Button) *Reply {
	protected, err := d.briefsAreProtected(ctx)
	reply.fail(err)
	reply.Say(page, data, rows...)
	if last := len(reply.actions) - 1; protected && last >= 0 {
		if send, ok := reply.actions[last].(chat.Send); ok {
			send.Protect = true
			reply.actions[last] = send
		}
	}
	return reply
}
