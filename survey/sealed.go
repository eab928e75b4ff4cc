package survey

import "time"

// SealedBrief is what the brief of a session said when it was sealed, the
// working day before: the key of every version of a figure in it. It is
// inserted once and not changed.
type SealedBrief struct {
	ID      string    `json:"id"` // see SealedBriefID
	Rev     int64     `json:"rev"`
	Session string    `json:"session"`
	At      time.Time `json:"at"`
	Figures []string  `json:"figures,omitempty"` // ids of observations
}

// SealedBriefID names the sealed brief of a session on its day: a session
// that is moved gets another one.
func SealedBriefID(s Session) string { return s.ID + "|" + s.Date.String() }
