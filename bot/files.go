package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"khaosat/storage"
	"khaosat/survey"
)

// maxFiles is how many files are remembered in memory.
const maxFiles = 2000

// files remembers by which id Telegram knows a file that was sent before, so
// that the same picture goes over the network once, also after a restart.
type files struct {
	kept storage.Table[storage.Setting]

	mu  sync.Mutex
	ids map[string]string // by the upload's key; "" for one that must be sent anew
}

// fileSetting names the setting that keeps the id of a file.
func fileSetting(key string) string { return "file/" + key }

// id returns the id of a file, "" if it was never sent. One that cannot be
// read is sent anew.
func (f *files) id(ctx context.Context, key string) string {
	if key == "" {
		return ""
	}
	f.mu.Lock()
	id, known := f.ids[key]
	f.mu.Unlock()
	if known {
		return id
	}
	setting, err := f.kept.Get(ctx, fileSetting(key))
	if err != nil {
		return ""
	}
	f.remember(key, setting.Value)
	return setting.Value
}

// learn keeps the id of a file, read out of the message that it was sent in.
func (f *files) learn(ctx context.Context, key string, sent []byte) error {
	id := fileID(sent)
	if key == "" || id == "" {
		return nil
	}
	f.remember(key, id)
	setting, err := f.kept.Get(ctx, fileSetting(key))
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return fmt.Errorf("read the id of a file: %w", err)
	}
	setting.Name, setting.Value = fileSetting(key), id
	if _, err := f.kept.Save(ctx, setting); err != nil && !errors.Is(err, survey.ErrConflict) {
		return fmt.Errorf("keep the id of a file: %w", err)
	}
	return nil
}

// fileID is the id of the file in a message that was sent, "" without one.
func fileID(sent []byte) string {
	var message struct {
		Photo    []wireFile `json:"photo"`
		Document *wireFile  `json:"document"`
	}
	if json.Unmarshal(sent, &message) != nil {
		return ""
	}
	switch {
	case len(message.Photo) > 0:
		return message.Photo[len(message.Photo)-1].ID
	case message.Document != nil:
		return message.Document.ID
	}
	return ""
}

// forget drops an id that Telegram does not take any more.
func (f *files) forget(key string) { f.remember(key, "") }

func (f *files) remember(key, id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ids == nil || len(f.ids) >= maxFiles {
		f.ids = map[string]string{}
	}
	f.ids[key] = id
}
