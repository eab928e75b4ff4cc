package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// announceFile attaches a file that the secretary sends while he makes an
// announcement, in place of one that he sent before. It is fetched again and
// kept once the announcement is confirmed.
func (d *desk) announceFile(ctx context.Context, r *Request) ([]chat.Action, error) {
	given := told(maps.Clone(r.Dialog.Data))
	if given[toldBy] == r.Update.Key {
		return d.next(ctx, r, d.announceInterview(), given)
	}
	allowed, err := d.attachments(ctx)
	if err != nil {
		return nil, err
	}
	if !allowed.On {
		return r.Reply().Say("session.filesoff", nil).Actions()
	}
	file := d.fileSent(r)
	_, why, err := d.fetchAllowed(ctx, *file, allowed)
	if err != nil {
		return nil, err
	}
	if why != "" {
		return r.Reply().Say("update.filerefused", refusal{allowed, file.Name, why}).Actions()
	}
	written, err := json.Marshal(file)
	if err != nil {
		return nil, fmt.Errorf("note the file: %w", err)
	}
	given[annFile] = string(written)
	if given[toldAsk] == annFile {
		delete(given, toldAsk)
	}
	return d.goOn(ctx, r, d.announceInterview(), given)
}

// attachedFile is the file that goes with an announcement that is being made;
// its name is empty if there is none.
func attachedFile(given told) (file form.File) {
	if err := json.Unmarshal([]byte(given[annFile]), &file); err != nil {
		return form.File{}
	}
	return file
}

// readNoFile refuses what is typed in place of a file.
func readNoFile(context.Context, *Request, told, string) (string, *problem, error) {
	return "", &problem{page: "announce.nofile"}, nil
}

// withFile keeps the file of an announcement; refused is why it cannot be
// had any more.
func (d *desk) withFile(ctx context.Context, a survey.Announcement, file form.File) (_ survey.Announcement, refused *refusal, err error) {
	if file.Name == "" {
		return a, nil, nil
	}
	allowed, err := d.attachments(ctx)
	if err != nil {
		return a, nil, err
	}
	data, why, err := d.fetchAllowed(ctx, file, allowed)
	if err != nil || why != "" {
		return a, &refusal{allowed, file.Name, why}, err
	}
	if err := storage.WriteFile(ctx, d.Store.Files, file.ID, data); err != nil {
		return a, nil, err
	}
	a.File = &survey.ReleasedFile{
		ID: file.ID, Name: file.Name, Hash: storage.Hash(data), Photo: file.Photo, Remote: file.Remote, By: a.By, At: a.At,
	}
	return a, nil, nil
}
