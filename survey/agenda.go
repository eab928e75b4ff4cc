package survey

import "time"

// AgendaItem is a point of a session's agenda, with what is read for it.
type AgendaItem struct {
	Text  string   `json:"text"`
	Links []string `json:"links,omitempty"` // addresses of its documents
}

// ReleasedFile is a file that the secretary has released, to the guests of a
// session or with an announcement. Its bytes are kept elsewhere, under its ID.
type ReleasedFile struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Hash   string    `json:"hash"` // SHA-256 of the bytes, in hex
	Photo  bool      `json:"photo,omitempty"`
	Remote string    `json:"remote,omitempty"` // the messenger's own id of it
	By     PersonID  `json:"by"`
	At     time.Time `json:"at"`
}
