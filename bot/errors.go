package bot

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/chat"
)

// ErrWrongToken: Telegram does not know the bot's token.
var ErrWrongToken = errors.New("telegram does not accept the bot's token")

// Failure is the class of a call that failed.
type Failure string

// The classes.
const (
	Refused     Failure = "refused"      // any other 400
	Flood       Failure = "flood"        // 429: wait RetryAfter
	Blocked     Failure = "blocked"      // the person blocked the bot, or it was put out of the group
	Moved       Failure = "moved"        // the group became MovedTo
	NotModified Failure = "not_modified" // the message reads so already
	Gone        Failure = "gone"         // the message to edit or delete is not there
	TooOld      Failure = "too_old"      // the button was pressed too long ago
	BadMarkup   Failure = "bad_markup"   // the text cannot be parsed
	WrongToken  Failure = "wrong_token"  // 401, 404
	Conflict    Failure = "conflict"     // 409: somebody else polls, or a webhook is set
	Server      Failure = "server"       // 5xx but 504, or a page that is not Telegram's
	Network     Failure = "network"      // Telegram was not reached
	Ambiguous   Failure = "ambiguous"    // no answer, half of one, or 504: the call may have been carried out
)

// CallError is a failed call of the Bot API. Its text holds no token.
type CallError struct {
	Method     string
	Class      Failure
	RetryAfter time.Duration // of a Flood
	MovedTo    chat.ID       // of a Moved
	text       string
	cause      error
}

// Error says what was called and how it failed.
func (e *CallError) Error() string { return fmt.Sprintf("%s: %s: %s", e.Method, e.Class, e.text) }

// Unwrap gives the cause of a Network or Ambiguous failure.
func (e *CallError) Unwrap() error { return e.cause }

// Is gives a failure of a send the name that the rest of the program knows
// it by.
func (e *CallError) Is(target error) bool {
	switch e.Class {
	case Blocked:
		return target == chat.ErrBlocked
	case Network, WrongToken:
		return target == chat.ErrAway
	case Server:
		return target == chat.ErrFault
	case Ambiguous:
		return target == chat.ErrUnsure
	}
	return false
}

// Retryable reports whether the same call may succeed later.
func (e *CallError) Retryable() bool {
	return e.Class == Flood || e.Class == Server || e.Class == Network || e.Class == Ambiguous
}

// failureOf returns the class of an error, "" if it is none of ours.
func failureOf(err error) Failure {
	var call *CallError
	if err != nil && errors.As(err, &call) {
		return call.Class
	}
	return ""
}

// classify turns Telegram's refusal into a CallError. Uploads come without a
// code, so the status of the answer counts and the text decides the rest; how
// long to wait may stand in the header alone.
func classify(method string, status int, retryAfter time.Duration, refusal *tgbotapi.Error) *CallError {
	e := &CallError{Method: method, Class: Refused, text: refusal.Message}
	code := refusal.Code
	if code == 0 {
		code = status
	}
	switch {
	case refusal.RetryAfter > 0 || code == http.StatusTooManyRequests:
		e.Class, e.RetryAfter = Flood, max(time.Duration(refusal.RetryAfter)*time.Second, retryAfter, time.Second)
	case refusal.MigrateToChatID != 0:
		e.Class, e.MovedTo = Moved, chat.ID(refusal.MigrateToChatID)
	case code >= 500 || code == 0:
		e.Class = faultOf(code)
	default:
		e.Class = classOf(code, strings.ToLower(refusal.Message))
	}
	return e
}

// faultOf is the class of a call that ended with a status but without an
// answer of Telegram's. A gateway that ran out of time does not know whether
// it was carried out.
func faultOf(status int) Failure {
	if status == http.StatusGatewayTimeout {
		return Ambiguous
	}
	return Server
}

// refusals are the texts of 400s that the bot acts upon.
var refusals = []struct {
	part  string
	class Failure
}{
	{"message is not modified", NotModified},
	{"message to edit not found", Gone},
	{"message to delete not found", Gone},
	{"message can't be edited", Gone},
	{"message_id_invalid", Gone},
	{"message identifier is not specified", Gone},
	{"no text in the message to edit", Gone},
	{"query is too old", TooOld},
	{"query id is invalid", TooOld},
	{"can't parse entities", BadMarkup},
	{"can't parse message text", BadMarkup},
	{"chat not found", Blocked},
	{"user is deactivated", Blocked},
	{"chat_write_forbidden", Blocked},
	{"not enough rights to send", Blocked},
	{"have no rights to send", Blocked},
}

func classOf(code int, text string) Failure {
	switch code {
	case http.StatusUnauthorized, http.StatusNotFound:
		return WrongToken
	case http.StatusForbidden:
		return Blocked
	case http.StatusConflict:
		return Conflict
	}
	for _, known := range refusals {
		if strings.Contains(text, known.part) {
			return known.class
		}
	}
	return Refused
}
