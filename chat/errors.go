package chat

import "errors"

// Errors of sending; compare with errors.Is. A send that failed with none of
// them was refused and will be refused again.
var (
	// ErrBlocked: the recipient keeps the bot out.
	ErrBlocked = errors.New("the recipient keeps the bot out")
	// ErrAway: the messenger cannot be reached or does not know the bot;
	// nothing was sent.
	ErrAway = errors.New("the messenger cannot be reached")
	// ErrFault: the messenger failed on its side; it may do better later.
	ErrFault = errors.New("the messenger is at fault")
	// ErrUnsure: there was no answer; it may have been sent.
	ErrUnsure = errors.New("it may have been sent")
)
