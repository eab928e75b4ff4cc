package survey

import "time"

// SpecialDay is a day that the secretary has declared to be off or worked,
// against what the calendar's file and the day of the week say.
type SpecialDay struct {
	Date    Date      `json:"date"`
	Rev     int64     `json:"rev"`
	Working bool      `json:"working,omitempty"` // a make-up day, or a holiday that was taken back
	Name    string    `json:"name"`
	By      PersonID  `json:"by"`
	At      time.Time `json:"at"`
	Cause   string    `json:"cause,omitempty"` // key of the update that brought it
}
