package chat

import "errors"

// ErrTooLarge: a file has more bytes than may be fetched.
var ErrTooLarge = errors.New("file is too large")
