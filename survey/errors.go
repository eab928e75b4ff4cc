package survey

import "errors"

// Errors that stores and rules return, always wrapped with what was
// attempted; compare with errors.Is.
var (
	// ErrNotFound: the record asked for does not exist.
	ErrNotFound = errors.New("not found")
	// ErrConflict: somebody else changed the record since it was read.
	ErrConflict = errors.New("changed meanwhile")
	// ErrExists: a record of that key is already there.
	ErrExists = errors.New("already exists")
	// ErrForbidden: the actor has no right to do this.
	ErrForbidden = errors.New("not allowed")
	// ErrInvalid: a value breaks a rule of the domain.
	ErrInvalid = errors.New("invalid")
	// ErrLastSecretary: the change would leave the team without a secretary.
	ErrLastSecretary = errors.New("last secretary")
)
