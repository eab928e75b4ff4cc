package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// applyWords confirm what a file would change, beside yes; keepWords
// leave the catalogue as it is. Both folded.
var (
	applyWords = []string{"ap dung", "apdung", "apply"}
	keepWords  = []string{"khong ap dung", "do not apply"}
)

// catalogDecided takes the answer to what a file would change. Another file
// takes the place of the first.
func (d *desk) catalogDecided(ctx context.Context, r *Request) ([]chat.Action, error) {
	if catalogFile(r) {
		return d.catalogSent(ctx, r)
	}
	answer := r.Field(0)
	if r.Update.Press == nil {
		answer = catalogAnswer(r.Args)
	}
	kept, err := d.pending(ctx, r, stepCatalogApply)
	if err != nil {
		return nil, err
	}
	switch {
	case kept == nil || r.Update.Press != nil && r.Field(1) != kept[catalogMark]:
		return r.Reply().Toast("catalog.stale", nil).Say("catalog.stale", nil).Actions()
	case kept[toldBy] == r.Update.Key, r.Update.Press == nil && saysYes(r.Args) && kept[asideBy] != "":
		return d.catalogAgain(ctx, r, kept)
	case answer == "yes":
		return d.applyCatalog(ctx, r, kept)
	case answer == "no":
		if err := d.forgetCatalog(ctx, r); err != nil {
			return nil, err
		}
		return r.Reply().Show("catalog.kept", nil).Actions()
	}
	return r.Reply().Say("catalog.how", nil).Actions()
}

func catalogAnswer(typed string) string {
	folded := viet.Fold(strings.TrimSpace(typed))
	switch yes, answers := viet.YesNo(typed); {
	case yes || slices.Contains(applyWords, folded):
		return "yes"
	case answers || slices.Contains(keepWords, folded):
		return "no"
	}
	return ""
}

// actionApplied is how the log names a file that was applied.
const actionApplied = "catalog.applied"

// applyCatalog applies the file that was shown, if it would still change what
// was shown. Handled again after a crash it goes on with what is left.
func (d *desk) applyCatalog(ctx context.Context, r *Request, kept map[string]string) ([]chat.Action, error) {
	begun, err := d.Store.Audit.Get(ctx, auditID(r.Update.Key, 1))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	data, err := storage.ReadFile(ctx, d.Store.Files, catalogFileID(r.Actor.Person.ID), kept[catalogHash])
	if errors.Is(err, survey.ErrNotFound) && begun.Action == actionApplied {
		return d.catalogApplied(ctx, r, begun.New)
	}
	if err != nil {
		return nil, err
	}
	t, err := d.tryCatalog(ctx, data)
	if err != nil {
		return nil, err
	}
	if begun.Action == "" && (t.mark() != kept[catalogMark] || !t.applicable()) {
		return d.tryAgain(ctx, r, data, "catalog.moved")
	}
	count := strconv.Itoa(len(t.Changes))
	if begun.Action != "" {
		count = begun.New
	}
	if err := d.record(ctx, r, 1, actionApplied, kept[catalogHash][:16], "", count); err != nil {
		return nil, err
	}
	err = catalog.Apply(ctx, d.Store, t.Changes, catalog.Author{Person: r.Actor.Person.ID, Cause: r.Update.Key}, r.Now)
	if errors.Is(err, survey.ErrConflict) {
		return d.tryAgain(ctx, r, data, "catalog.moved")
	}
	if err != nil {
		return nil, err
	}
	return d.catalogApplied(ctx, r, count)
}

// catalogAgain shows again what a file would change, to a bare yes that comes
// after something else.
func (d *desk) catalogAgain(ctx context.Context, r *Request, kept map[string]string) ([]chat.Action, error) {
	data, err := storage.ReadFile(ctx, d.Store.Files, catalogFileID(r.Actor.Person.ID), kept[catalogHash])
	if err != nil {
		return nil, err
	}
	return d.tryAgain(ctx, r, data, "sure.again")
}

// tryAgain shows anew what a file would change, and why: somebody else has
// changed the catalogue meanwhile, or the answer may be to something else.
func (d *desk) tryAgain(ctx context.Context, r *Request, data []byte, why string) ([]chat.Action, error) {
	t, err := d.tryCatalog(ctx, data)
	if err != nil {
		return nil, err
	}
	if t.applicable() {
		err = d.keepCatalog(ctx, r, data, t)
	} else {
		err = d.forgetCatalog(ctx, r)
	}
	if err != nil {
		return nil, err
	}
	reply := r.Reply().Say(why, nil)
	reply.actions = append(reply.actions, d.showTrial(r, t).actions...)
	return reply.Actions()
}

// catalogApplied lets everybody see the new catalogue, has those told who
// follow what it changes, and says so.
func (d *desk) catalogApplied(ctx context.Context, r *Request, count string) ([]chat.Action, error) {
	if err := d.Refresh(ctx); err != nil {
		return nil, err
	}
	if err := d.tellTargets(ctx); err != nil {
		return nil, err
	}
	if err := d.forgetCatalog(ctx, r); err != nil {
		return nil, err
	}
	return r.Reply().Toast("catalog.done", nil).Show("catalog.applied", count).Actions()
}

// forgetCatalog ends the question about a file, which is kept no longer.
func (d *desk) forgetCatalog(ctx context.Context, r *Request) error {
	if err := d.endDialog(ctx, r); err != nil {
		return err
	}
	return storage.DeleteFile(ctx, d.Store.Files, catalogFileID(r.Actor.Person.ID))
}
