package storage

import (
	"fmt"

	"khaosat/survey"
)

// absent is the error of looking for what is not there. Most of those who
// look expect as much, so it is worded only for who reads it.
type absent struct{ what, key string }

// Absent returns a survey.ErrNotFound of what was looked for, and of the key
// that it was to have.
func Absent(what, key string) error { return absent{what, key} }

// Error names what was looked for.
func (a absent) Error() string { return fmt.Sprintf("%s %q: %v", a.what, a.key, survey.ErrNotFound) }

// Unwrap is survey.ErrNotFound.
func (absent) Unwrap() error { return survey.ErrNotFound }
