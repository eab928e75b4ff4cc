package survey

// AgendaItem is a point of a session's agenda, with what is read for it.
type AgendaItem struct {
	Text  string   `json:"text"`
	Links []string `json:"links,omitempty"` // addresses of its documents
}
