package bot

import (
	"encoding/json"
	"sync"
)

// maxFiles is how many files are remembered.
const maxFiles = 2000

// files remembers by which id Telegram knows a file that was sent before, so
// that the same picture goes over the network once. After a restart it is
// sent anew.
type files struct {
	mu  sync.Mutex
	ids map[string]string // by the upload's key
}

// id returns the id of a file, "" if it was never sent.
func (f *files) id(key string) string {
	if key == "" {
		return ""
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ids[key]
}

// learn reads the id of a file out of the message that it was sent in.
func (f *files) learn(key string, sent []byte) {
	var message struct {
		Photo    []wireFile `json:"photo"`
		Document *wireFile  `json:"document"`
	}
	if key == "" || json.Unmarshal(sent, &message) != nil {
		return
	}
	id := ""
	switch {
	case len(message.Photo) > 0:
		id = message.Photo[len(message.Photo)-1].ID
	case message.Document != nil:
		id = message.Document.ID
	}
	if id == "" {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ids == nil || len(f.ids) >= maxFiles {
		f.ids = map[string]string{}
	}
	f.ids[key] = id
}

// forget drops an id that Telegram does not take any more.
func (f *files) forget(key string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.ids, key)
}
