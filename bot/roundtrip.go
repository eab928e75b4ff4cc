package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// roundTrip is the way out for one call, the library's as well: it adds the
// call's context, bounds the answer and notes how it came.
type roundTrip struct {
	ctx        context.Context
	http       *http.Transport
	connected  atomic.Bool   // there was a connection to write the call to
	most       int           // bytes of the answer; 0: maxAnswer
	status     int           // of the answer, 0 before there is one
	retryAfter time.Duration // as a header says, where the answer is not Telegram's own
}

// Do carries out the request. It closes the request's body whatever happens.
func (r *roundTrip) Do(request *http.Request) (*http.Response, error) {
	traced := httptrace.WithClientTrace(r.ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { r.connected.Store(true) },
	})
	if user := request.URL.User; user != nil {
		password, _ := user.Password()
		request.Header = request.Header.Clone() // other calls share it
		request.SetBasicAuth(user.Username(), password)
	}
	response, err := r.http.RoundTrip(request.WithContext(traced))
	if err != nil {
		return nil, err
	}
	r.status = response.StatusCode
	if after := response.Header.Get("Retry-After"); after != "" {
		seconds, _ := strconv.Atoi(after)
		r.retryAfter = time.Duration(seconds) * time.Second
	}
	response.Body = &bounded{ReadCloser: response.Body, left: cmp.Or(r.most, maxAnswer)}
	return response, nil
}

// bounded is a body that is read up to a limit, and to its end before it is
// closed, so that its connection can serve again.
type bounded struct {
	io.ReadCloser
	left  int
	ended bool
}

// Read reads up to the limit.
func (b *bounded) Read(into []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.ReadCloser.Read(into[:min(len(into), b.left)])
	b.left -= n
	b.ended = err != nil
	return n, err
}

// Close reads what is left, a little at most, and closes the body.
func (b *bounded) Close() error {
	if !b.ended {
		_, _ = io.CopyN(io.Discard, b.ReadCloser, 4096)
	}
	return b.ReadCloser.Close()
}

var errTooLong = errors.New("answer too long")

// explain turns the error of a call into a CallError without the token.
func (c *client) explain(method string, round *roundTrip, err error) *CallError {
	var refusal *tgbotapi.Error
	switch {
	case errors.As(err, &refusal) && (refusal.Message != "" || refusal.Code != 0):
		return classify(method, round.status, round.retryAfter, refusal)
	case round.status == http.StatusTooManyRequests:
		return &CallError{Method: method, Class: Flood, RetryAfter: max(round.retryAfter, time.Second), text: "status 429"}
	case round.status/100 == 2 && cutOff(err):
		return &CallError{Method: method, Class: Ambiguous, text: "half of an answer"}
	case round.status != 0:
		return &CallError{Method: method, Class: faultOf(round.status), text: fmt.Sprintf("status %d without an answer of Telegram's", round.status)}
	}
	inner := withoutURL(err)
	text := c.hide.Replace(inner.Error())
	failed := &CallError{Method: method, Class: Network, text: text, cause: hidden{inner, text}}
	if round.connected.Load() {
		failed.Class = Ambiguous
	}
	return failed
}

// cutOff reports whether an answer that began as a success ended early, and
// is not somebody else's whole page.
func cutOff(err error) bool {
	var syntax *json.SyntaxError
	var refusal *tgbotapi.Error
	switch {
	case errors.As(err, &syntax):
		return strings.Contains(syntax.Error(), "unexpected end")
	case errors.As(err, &refusal), errors.Is(err, errTooLong):
		return false
	}
	return true
}

// withoutURL drops the outer error that repeats the URL, and so the token.
func withoutURL(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}

// hidden is an error that can be compared but not read.
type hidden struct {
	cause error
	text  string
}

// Error is the text of the cause without the token.
func (h hidden) Error() string { return h.text }

// Is compares with the cause.
func (h hidden) Is(target error) bool { return errors.Is(h.cause, target) }
