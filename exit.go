package main

import "errors"

// usageError is a failure that the user mends on the command line or in the
// settings.
type usageError struct{ error }

// Unwrap gives the failure itself.
func (e usageError) Unwrap() error { return e.error }

func exitCode(err error) int {
	var usage usageError
	if errors.As(err, &usage) {
		return exitWrongUsage
	}
	return exitFailed
}
