package sandbox

import (
	"errors"
	"fmt"
	"strconv"
)

// apiError is a refusal in Telegram's own words.
type apiError struct {
	code        int
	description string
	retryAfter  int   // seconds, for 429
	migrateTo   int64 // the supergroup that a group became, for 400
}

// Error returns the description as it is sent to the client.
func (e *apiError) Error() string { return e.description }

// badRequest is a 400; the text follows Telegram's "Bad Request: ".
func badRequest(format string, args ...any) *apiError {
	return &apiError{code: 400, description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

// forbidden is a 403; the text follows Telegram's "Forbidden: ".
func forbidden(text string) *apiError {
	return &apiError{code: 403, description: "Forbidden: " + text}
}

// conflict is a 409; the text follows Telegram's "Conflict: ".
func conflict(text string) *apiError {
	return &apiError{code: 409, description: "Conflict: " + text}
}

func tooManyRequests(seconds int) *apiError {
	return &apiError{code: 429, description: "Too Many Requests: retry after " + strconv.Itoa(seconds), retryAfter: seconds}
}

func unauthorized() *apiError { return &apiError{code: 401, description: "Unauthorized"} }

func methodNotFound() *apiError {
	return &apiError{code: 404, description: "Not Found: method not found"}
}

func notModified() *apiError {
	return badRequest("message is not modified: specified new message content and reply markup are exactly the same" +
		" as a current content and reply markup of the message")
}

func queryTooOld() *apiError {
	return badRequest("query is too old and response timeout expired or query ID is invalid")
}

// asAPIError turns any error into one that can be sent.
func asAPIError(err error) *apiError {
	var refusal *apiError
	if errors.As(err, &refusal) {
		return refusal
	}
	return &apiError{code: 500, description: "Internal Server Error: " + err.Error()}
}
