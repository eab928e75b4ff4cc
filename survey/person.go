package survey

import "time"

// PersonID is the random id by which audit and figures name a person; the
// name itself stands in one erasable record.
type PersonID string

// UserID is the id of an account of the messenger. In a private chat it is
// the id of the chat as well.
type UserID int64

// ConsentVersion is the version of the privacy notice that people are asked
// to agree to now.
const ConsentVersion = "2026-03"

// Consent records that a person agreed to a version of the privacy notice.
type Consent struct {
	Version string    `json:"version"`
	At      time.Time `json:"at"`
}

// Person is everything stored about somebody who uses the bot (Law
// 91/2025/QH15: no more than the purpose needs): no phone, no photo.
type Person struct {
	ID       PersonID  `json:"id"`
	Rev      int64     `json:"rev"`
	User     UserID    `json:"user"`
	Name     string    `json:"name"` // as the secretary gave it
	Language Language  `json:"language"`
	Consent  Consent   `json:"consent,omitzero"`
	Noticed  string    `json:"noticed,omitempty"`   // version of the privacy notice that was shown last
	NoticeBy string    `json:"notice_by,omitempty"` // key of the update with whose answer it was shown
	Since    time.Time `json:"since"`
	Reports  string    `json:"reports,omitempty"` // the department that he chose to report for, who may for several
	Cause    string    `json:"cause,omitempty"`   // key of the update that renamed him last
}

// Stranger is somebody without a seat who wrote to the bot; one record an
// account, so that he is answered once and reported once.
type Stranger struct {
	User  UserID    `json:"user"`
	Rev   int64     `json:"rev"`
	First time.Time `json:"first"`
	Cause string    `json:"cause"` // key of the update that made the record
}

// Room is a chat of several people. Only rooms bound by a secretary are
// answered. (Group is a field of indicators.)
type Room struct {
	Chat    int64     `json:"chat"`
	Rev     int64     `json:"rev"`
	Title   string    `json:"title"`
	BoundBy PersonID  `json:"bound_by"`
	BoundAt time.Time `json:"bound_at"`
}
