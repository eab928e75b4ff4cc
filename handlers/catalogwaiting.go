package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// An edited file waits in the store until it is decided on, whatever is asked
// meanwhile. The dialog only lets the answer be typed. Its keys:
const (
	catalogHash = "hash" // of the file
	catalogMark = "mark" // of the changes that were shown
)

// shownHash is how many digits of a file's hash name it.
const shownHash = 16

// catalogFileID is where the file of a person is kept; with a hash, the file
// of that one. A later one takes its place.
func catalogFileID(person survey.PersonID, hash string) string {
	id := "catalog-" + string(person)
	if hash == "" {
		return id
	}
	return survey.FileChunkPrefix(id) + hash
}

// keepCatalog lets a file wait.
func (d *desk) keepCatalog(ctx context.Context, r *Request, data []byte, t trial) error {
	person := r.Actor.Person.ID
	if err := storage.DeleteFile(ctx, d.Store.Files, catalogFileID(person, "")); err != nil {
		return err
	}
	if err := storage.WriteFile(ctx, d.Store.Files, catalogFileID(person, t.Hash), data); err != nil {
		return err
	}
	return d.ask(ctx, r, stepCatalogApply, map[string]string{catalogHash: t.Hash, catalogMark: t.mark(), toldBy: r.Update.Key})
}

// waitingCatalog is the file of a person that waits, or survey.ErrNotFound.
func (d *desk) waitingCatalog(ctx context.Context, person survey.PersonID) ([]byte, error) {
	prefix := survey.FileChunkPrefix(catalogFileID(person, ""))
	first, err := storage.First(ctx, d.Store.Files, storage.Query{Prefix: prefix})
	if err != nil {
		return nil, fmt.Errorf("look for a waiting file: %w", err)
	}
	hash, _, _ := strings.Cut(strings.TrimPrefix(first.ID, prefix), "/")
	return storage.ReadFile(ctx, d.Store.Files, catalogFileID(person, hash), hash)
}

// forgetCatalog ends the question about a file, which is kept no longer.
func (d *desk) forgetCatalog(ctx context.Context, r *Request) error {
	if err := d.unasked(ctx, r, stepCatalogApply); err != nil {
		return err
	}
	return storage.DeleteFile(ctx, d.Store.Files, catalogFileID(r.Actor.Person.ID, ""))
}

// catalogAgain shows again what the file that waits would change, after
// something else.
func (d *desk) catalogAgain(ctx context.Context, r *Request) ([]chat.Action, error) {
	data, err := d.waitingCatalog(ctx, r.Actor.Person.ID)
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("catalog.stale", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	actions, err := d.tryAnew(ctx, r, data)
	if err != nil {
		return nil, err
	}
	return d.afterSomethingElse(r, actions)
}

// applyWords confirm what a file would change, beside yes; keepWords
// leave the catalogue as it is. Both folded.
var (
	applyWords = []string{"ap dung", "apdung", "apply"}
	keepWords  = []string{"khong ap dung", "do not apply"}
)

// catalogAnswer is the answer that a text gives, "" if it gives none; plain
// tells that it only says yes or no.
func catalogAnswer(typed string) (answer string, plain bool) {
	folded := viet.Fold(strings.TrimSpace(typed))
	switch yes, answers := viet.YesNo(typed); {
	case slices.Contains(applyWords, folded):
		return "yes", false
	case slices.Contains(keepWords, folded):
		return "no", false
	case yes:
		return "yes", true
	case answers:
		return "no", true
	}
	return "", false
}

// decidesCatalog reports whether a typed text decides on the file that waits:
// after something else a mere yes or no does so for a while only.
func decidesCatalog(dialog survey.Dialog, r *Request) bool {
	answer, plain := catalogAnswer(r.Args)
	if !plain || dialog.Data[asideBy] == "" {
		return answer != ""
	}
	return r.Now.Sub(dialog.Since) <= asideLife
}
