package survey

import "time"

// AuditEntry says who changed what and when; old and new are short values or
// codes, never the bodies of messages. It is only ever added.
type AuditEntry struct {
	ID      string    `json:"id"` // derived from what caused it, so that a replay adds nothing
	At      time.Time `json:"at"`
	Actor   PersonID  `json:"actor,omitempty"` // "" is the system itself
	Action  string    `json:"action"`          // such as "invite.created"
	Subject string    `json:"subject,omitempty"`
	Old     string    `json:"old,omitempty"`
	New     string    `json:"new,omitempty"`
}

// Dialog is the question that a person is being asked outside a form, such
// as the name for an invitation. One per account; Data belongs to the feature.
type Dialog struct {
	User  UserID            `json:"user"`
	Rev   int64             `json:"rev"`
	Step  string            `json:"step"`
	Data  map[string]string `json:"data,omitempty"`
	Since time.Time         `json:"since"`
}
