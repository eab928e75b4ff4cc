package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// catalogDecided takes the answer to what a file would change, by a button or
// typed.
func (d *desk) catalogDecided(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.decideCatalog(ctx, r, r.Field(0), r.Field(1), r.Field(2))
	}
	answer, plain := catalogAnswer(r.Args)
	if r.Dialog.Data[toldBy] == r.Update.Key || plain && r.Dialog.Data[asideBy] != "" {
		return d.catalogAgain(ctx, r)
	}
	return d.decideCatalog(ctx, r, answer, r.Dialog.Data[catalogMark], r.Dialog.Data[catalogHash])
}

// decideCatalog applies the file that waits, or forgets it, if it is the one
// that was shown.
func (d *desk) decideCatalog(ctx context.Context, r *Request, answer, mark, hash string) ([]chat.Action, error) {
	begun, err := d.Store.Audit.Get(ctx, auditID(r.Update.Key, 1))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	data, err := d.waitingCatalog(ctx, r.Actor.Person.ID)
	gone := errors.Is(err, survey.ErrNotFound)
	switch {
	case gone && begun.Action == actionApplied:
		return d.catalogApplied(ctx, r, begun.New)
	case err != nil && !gone:
		return nil, err
	case gone || !strings.HasPrefix(storage.Hash(data), hash):
		return d.notWaiting(ctx, r, answer)
	case answer == "yes":
		return d.applyCatalog(ctx, r, data, mark, begun)
	}
	if err := d.forgetCatalog(ctx, r); err != nil {
		return nil, err
	}
	return r.Reply().Show("catalog.kept", nil).Actions()
}

// notWaiting answers where no such file waits any more: a no that has
// been done already as the first time.
func (d *desk) notWaiting(ctx context.Context, r *Request, answer string) ([]chat.Action, error) {
	kept, err := d.pending(ctx, r, stepCatalogApply)
	if err != nil {
		return nil, err
	}
	if answer == "no" && kept[endedBy] != "" {
		return r.Reply().Show("catalog.kept", nil).Actions()
	}
	return r.Reply().Toast("catalog.stale", nil).Say("catalog.stale", nil).Actions()
}

// actionApplied is how the log names a file that was applied.
const actionApplied = "catalog.applied"

// applyCatalog applies a file, if it would still change what was shown. Handled
// again after a crash it goes on with what is left.
func (d *desk) applyCatalog(ctx context.Context, r *Request, data []byte, mark string, begun survey.AuditEntry) ([]chat.Action, error) {
	t, err := d.tryCatalog(ctx, data)
	if err != nil {
		return nil, err
	}
	if begun.Action == "" && (t.mark() != mark || !t.applicable()) {
		return d.tryAgain(ctx, r, data)
	}
	count := strconv.Itoa(len(t.Changes))
	if begun.Action != "" {
		count = begun.New
	}
	if err := d.record(ctx, r, 1, actionApplied, t.Hash[:shownHash], "", count); err != nil {
		return nil, err
	}
	err = catalog.Apply(ctx, d.Store, t.Changes, catalog.Author{Person: r.Actor.Person.ID, Cause: r.Update.Key}, r.Now)
	if errors.Is(err, survey.ErrConflict) {
		return d.tryAgain(ctx, r, data)
	}
	if err != nil {
		return nil, err
	}
	return d.catalogApplied(ctx, r, count)
}

// tryAgain shows anew what a file would change, since somebody else has
// changed the catalogue meanwhile.
func (d *desk) tryAgain(ctx context.Context, r *Request, data []byte) ([]chat.Action, error) {
	shown, err := d.tryAnew(ctx, r, data)
	if err != nil {
		return nil, err
	}
	said, err := r.Reply().Say("catalog.moved", nil).Actions()
	return append(said, shown...), err
}

// tryAnew shows what a file would change now; it waits if it changes something.
func (d *desk) tryAnew(ctx context.Context, r *Request, data []byte) ([]chat.Action, error) {
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
	return d.showTrial(r, t).Actions()
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
