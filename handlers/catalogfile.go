package handlers

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// Dialog steps of the catalogue's file: a document sent by itself, and the
// answer to what it would change.
const (
	stepCatalogFile  = "catalog.file"
	stepCatalogApply = "catalog.apply"
)

// maxCatalog is how large an edited file may be, several times the catalogue.
const maxCatalog = 1 << 20

func (d *desk) catalogRoutes() []Route {
	return []Route{
		{Name: "catalog.export", Commands: []string{"catalog", "danhmuc"}, Right: survey.RightCatalog, Handle: d.exportCatalog},
		{Name: "catalog.file", Step: stepCatalogFile, Right: survey.RightCatalog, Handle: d.catalogSent},
		{Name: "catalog.apply", Step: stepCatalogApply, Whole: true, Press: "cat", Right: survey.RightCatalog, Handle: d.catalogDecided},
	}
}

// exportCatalog hands over the catalogue with its forms, or the one form that
// is named, as a file to edit and to send back. "/danhmuc áp dụng" shows one
// that waits again.
func (d *desk) exportCatalog(ctx context.Context, r *Request) ([]chat.Action, error) {
	if answer, _ := catalogAnswer(r.Args); answer != "" {
		return d.catalogAgain(ctx, r)
	}
	id := strings.TrimSpace(r.Args)
	content, err := d.catalogContent(ctx, id)
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("catalog.noform", d.Catalog().Forms()).Actions()
	}
	if err != nil {
		return nil, err
	}
	name := "danh-muc.yaml"
	if id != "" {
		name = id + ".yaml"
	}
	reply := r.Reply()
	caption := reply.page("catalog.exported", d.Catalog().Forms())
	return reply.Add(chat.Send{To: r.Update.Place, Text: caption, File: &chat.Upload{Name: name, Bytes: content}}).Actions()
}

func (d *desk) catalogContent(ctx context.Context, id string) ([]byte, error) {
	if id == "" {
		return catalog.Export(ctx, d.Store)
	}
	f, ok := d.Catalog().Form(id)
	if !ok {
		return nil, fmt.Errorf("form %q: %w", id, survey.ErrNotFound)
	}
	return form.Encode(f)
}

// catalogFile reports whether a request brings a file of the catalogue.
func catalogFile(r *Request) bool {
	message := r.Update.Message
	return message != nil && !message.Edited && message.File != nil && slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(message.File.Name)))
}

// catalogSent checks an edited file and shows what it would change. Nothing
// changes before that is confirmed.
func (d *desk) catalogSent(ctx context.Context, r *Request) ([]chat.Action, error) {
	sent := r.Update.Message.File
	data, err := d.Fetch(ctx, sent.ID, maxCatalog)
	switch {
	case errors.Is(err, chat.ErrTooLarge):
		return r.Reply().Say("catalog.toolarge", int64(maxCatalog)).Actions()
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		d.Log.Warn("fetch a catalogue file", "update", r.Update.ID, "error", err)
		return r.Reply().Say("catalog.notfetched", nil).Actions()
	}
	trial, err := d.tryCatalog(ctx, data)
	if err != nil {
		return nil, err
	}
	if trial.applicable() {
		if err := d.keepCatalog(ctx, r, data, trial); err != nil {
			return nil, err
		}
	}
	return d.showTrial(r, trial).Actions()
}

// trial is what an edited file would do.
type trial struct {
	Hash     string // of the file
	Problems []survey.Fault
	Changes  []catalog.Change
}

func (t trial) refused() bool {
	return slices.ContainsFunc(t.Changes, catalog.Change.Refused)
}

// applicable reports whether the file can be applied, and changes something.
func (t trial) applicable() bool { return len(t.Problems) == 0 && len(t.Changes) > 0 && !t.refused() }

// mark is the same for the same changes.
func (t trial) mark() string {
	var all strings.Builder
	for _, change := range t.Changes {
		all.WriteString(change.String() + "\n")
	}
	return storage.Hash([]byte(all.String()))[:16]
}

func (d *desk) tryCatalog(ctx context.Context, data []byte) (t trial, err error) {
	file, problems, err := catalog.Read(ctx, d.Store, data, Commands()...)
	t.Hash = storage.Hash(data)
	if err != nil || len(problems) > 0 {
		t.Problems = problems
		return t, err
	}
	t.Changes, err = catalog.Diff(ctx, d.Store, file)
	return t, err
}
