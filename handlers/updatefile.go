package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// fileInForm takes a file that was sent while a report is being filled in. It
// is fetched at once: Telegram keeps its own copy for an hour at least, and
// promises no more.
func (d *desk) fileInForm(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	if !p.Draft.Joined(r.Actor.Person.ID) {
		return d.warn(r, p).Actions()
	}
	allowed, err := d.attachments(ctx)
	if err != nil {
		return nil, err
	}
	if refused := fileRefused(r, p, allowed); refused != "" {
		if !d.albums.first(r) {
			return nil, nil
		}
		return d.showForm(ctx, r, p, refused, nil)
	}
	if err := d.hold(ctx, r, p); err != nil {
		return nil, err
	}
	if !p.again.IsZero() {
		return d.fileAgain(ctx, r, p)
	}
	return d.fetchInForm(ctx, r, p, allowed)
}

// fileRefused is the page that says why no file is taken now, "" if one is.
func fileRefused(r *Request, p report, allowed survey.Attachments) string {
	screen := form.View(p.Form, p.Draft, r.Actor.Person.ID)
	switch {
	case !p.Form.TakesFiles():
		return "update.onlytext"
	case !allowed.On:
		return "update.filesoff"
	case screen.Place.Question.Kind != form.KindFiles:
		return "update.nofilehere"
	}
	return ""
}

// fileAgain answers again to a file that an update has added already.
func (d *desk) fileAgain(ctx context.Context, r *Request, p report) ([]chat.Action, error) {
	_, entry, err := d.entryOf(ctx, p, r.Update.Key)
	if err != nil {
		return nil, err
	}
	events, err := decodeEvents(entry)
	if err != nil {
		return nil, err
	}
	in := form.Input{Kind: form.InputFile}
	for _, e := range events {
		if e.Kind == form.EventFileAdded {
			in.File = e.File
		}
	}
	after, notes, err := d.step(ctx, r, p, in)
	if err != nil {
		return nil, err
	}
	return d.showFile(ctx, r, p, after, notes)
}

// fileSent describes the file of a message, its bytes not looked at.
func (d *desk) fileSent(r *Request) *form.File {
	message := r.Update.Message
	sent := message.File
	file := &form.File{
		ID: d.derive("file", r.Update.Key, 20), Name: sent.Name, Size: sent.Size, Note: shorten(message.Text, maxShown), Photo: sent.Photo,
		Remote: sent.ID, Message: message.ID, Album: message.Album,
	}
	if sent.Photo {
		file.Name = "anh-" + strconv.Itoa(message.ID) + ".jpg"
	}
	file.Name, file.Type = shorten(cmp.Or(file.Name, "?"), maxFileName), survey.FileType(file.Name)
	return file
}

// maxFileName is how much of a file's name is kept.
const maxFileName = 120

// refusal is why a file is not taken.
type refusal struct {
	survey.Attachments
	Name string
	Why  string // type, size, content or fetch
}

// fetchInForm fetches a file, stores it and adds it to the answer; one that is
// not allowed, or that the answer holds already, leaves nothing behind.
func (d *desk) fetchInForm(ctx context.Context, r *Request, p report, allowed survey.Attachments) ([]chat.Action, error) {
	file := d.fileSent(r)
	data, why, err := d.fetchAllowed(ctx, *file, allowed)
	if err != nil {
		return nil, err
	}
	if why != "" {
		return r.Reply().Say("update.filerefused", refusal{allowed, file.Name, why}).Actions()
	}
	file.Size, file.Hash = int64(len(data)), storage.Hash(data)
	if err := storage.WriteFile(ctx, d.Store.Files, file.ID, data); err != nil {
		return nil, err
	}
	after, notes, err := d.step(ctx, r, p, form.Input{Kind: form.InputFile, File: file})
	if err != nil {
		return nil, err
	}
	if !after.Draft.HasFile(file.ID) {
		if err := storage.DeleteFile(ctx, d.Store.Files, file.ID); err != nil {
			return nil, err
		}
	}
	return d.showFile(ctx, r, p, after, notes)
}

// fetchAllowed fetches a file that is allowed; why says what it is refused for.
func (d *desk) fetchAllowed(ctx context.Context, file form.File, allowed survey.Attachments) (data []byte, why string, err error) {
	switch {
	case !allowed.Takes(file.Type):
		return nil, "type", nil
	case file.Size > allowed.MaxBytes():
		return nil, "size", nil
	}
	data, err = d.Fetch(ctx, file.Remote, allowed.MaxBytes())
	switch {
	case errors.Is(err, chat.ErrTooLarge):
		return nil, "size", nil
	case ctx.Err() != nil:
		return nil, "", ctx.Err()
	case err != nil:
		d.Log.Warn("fetch a file", "file", file.ID, "error", err)
		return nil, "fetch", nil
	case !file.Photo && !survey.IsFileType(data, file.Type): // a photo is what the messenger has made of it
		return nil, "content", nil
	}
	return data, "", nil
}

// dropFiles deletes the bytes of those files of a report that no answer and
// no submission holds any more. Done again, it finds nothing.
func (d *desk) dropFiles(ctx context.Context, stream string) error {
	var draft form.Draft
	var added []string
	for entry, err := range d.Store.Streams.Read(ctx, stream, 0) {
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		events, err := decodeEvents(entry)
		if err != nil {
			return fmt.Errorf("read %s: %w", stream, err)
		}
		for _, e := range events {
			if e.Kind == form.EventFileAdded {
				added = append(added, e.File.ID)
			}
			draft = form.Apply(draft, e)
		}
	}
	for _, id := range added {
		if draft.HasFile(id) {
			continue
		}
		if err := storage.DeleteFile(ctx, d.Store.Files, id); err != nil {
			return err
		}
	}
	return nil
}
