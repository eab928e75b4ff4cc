package survey

import "time"

// InviteLife is how long a one-time link can be opened.
const InviteLife = 72 * time.Hour

// InviteState is where an invitation stands.
type InviteState string

// The states, in order; refused, declined and withdrawn are final as admitted is.
const (
	InviteOpen      InviteState = "open"      // link handed out
	InviteOpened    InviteState = "opened"    // somebody opened it and was asked for consent
	InviteConsented InviteState = "consented" // he agreed; the secretary is asked
	InviteAdmitted  InviteState = "admitted"
	InviteRefused   InviteState = "refused"   // by the secretary
	InviteDeclined  InviteState = "declined"  // no consent given
	InviteWithdrawn InviteState = "withdrawn" // by the secretary, before it was used
)

// Invite is a one-time admission to a seat. The code itself is not stored.
type Invite struct {
	ID         string      `json:"id"` // short and opaque; safe in a button
	Rev        int64       `json:"rev"`
	CodeHash   string      `json:"code_hash"` // SHA-256 of the code, hex
	Role       Role        `json:"role"`
	Department string      `json:"department,omitempty"`
	Name       string      `json:"name"`
	By         PersonID    `json:"by"`
	Created    time.Time   `json:"created"`
	Expires    time.Time   `json:"expires"`
	State      InviteState `json:"state"`
	User       UserID      `json:"user,omitempty"`      // who opened it
	UserName   string      `json:"user_name,omitempty"` // his name in the messenger, for the secretary to recognise; erased once decided
	Consent    Consent     `json:"consent,omitzero"`
	Person     PersonID    `json:"person,omitempty"` // who was admitted
	Cause      string      `json:"cause,omitempty"`  // key of the update that changed it last
	DecidedBy  PersonID    `json:"decided_by,omitempty"`
	DecidedAt  time.Time   `json:"decided_at,omitzero"`
}

// Expired reports whether an unused link can no longer be opened.
func (i Invite) Expired(now time.Time) bool {
	return i.State == InviteOpen && !now.Before(i.Expires)
}

// Settled reports whether the invitation has come to an end.
func (i Invite) Settled() bool {
	switch i.State {
	case InviteOpen, InviteOpened, InviteConsented:
		return false
	}
	return true
}
