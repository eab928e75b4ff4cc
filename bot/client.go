package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Bounds of a call.
const (
	callTimeout   = 20 * time.Second
	uploadTimeout = 2 * time.Minute
	maxAnswer     = 16 << 20 // bytes
	maxIdle       = 1024     // connections kept for as many chats answered at once
)

// client calls the Bot API, each call with a context of its own.
type client struct {
	api   tgbotapi.BotAPI // copied for each call
	http  *http.Client
	token string
}

func newClient(token, endpoint string, proxy *url.URL) *client {
	transport := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          maxIdle,
		MaxIdleConnsPerHost:   maxIdle,
		IdleConnTimeout:       90 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: pollTimeout + 15*time.Second,
	}
	if proxy != nil {
		transport.Proxy = http.ProxyURL(proxy)
	}
	c := &client{http: &http.Client{Transport: transport}, token: token}
	c.api.Token = token
	c.api.SetAPIEndpoint(strings.TrimRight(endpoint, "/") + "/bot%s/%s")
	return c
}

// call carries out a method and returns its result. Errors are CallErrors,
// or the context's.
func (c *client) call(ctx context.Context, method string, params tgbotapi.Params) (json.RawMessage, error) {
	return c.do(ctx, method, callTimeout, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest(method, params)
	})
}

// poll is getUpdates, which Telegram holds while it has nothing.
func (c *client) poll(ctx context.Context, params tgbotapi.Params) (json.RawMessage, error) {
	return c.do(ctx, "getUpdates", pollTimeout+10*time.Second, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest("getUpdates", params)
	})
}

// upload is call with files.
func (c *client) upload(ctx context.Context, method string, params tgbotapi.Params, files []tgbotapi.RequestFile) (json.RawMessage, error) {
	return c.do(ctx, method, uploadTimeout, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.UploadFiles(method, params, files)
	})
}

func (c *client) do(ctx context.Context, method string, timeout time.Duration, send func(*tgbotapi.BotAPI) (*tgbotapi.APIResponse, error)) (json.RawMessage, error) {
	deadline, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	round := &roundTrip{ctx: deadline, http: c.http}
	api := c.api
	api.Client = round
	response, err := send(&api)
	if err == nil {
		return response.Result, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return nil, c.explain(method, round, err)
}

// explain turns the error of a call into a CallError without the token.
func (c *client) explain(method string, round *roundTrip, err error) *CallError {
	var refusal *tgbotapi.Error
	switch {
	case errors.As(err, &refusal) && (refusal.Message != "" || refusal.Code != 0):
		return classify(method, round.status, refusal)
	case round.status != 0:
		return &CallError{Method: method, Class: Server, text: fmt.Sprintf("status %d without an answer of Telegram's", round.status)}
	}
	return &CallError{Method: method, Class: Network, text: c.redact(err.Error()), cause: withoutURL(err)}
}

// redact takes the token out of a text.
func (c *client) redact(text string) string { return strings.ReplaceAll(text, c.token, "[token]") }

// withoutURL drops the outer error that repeats the URL, and so the token.
func withoutURL(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}

// roundTrip is the library's way out for one call: it adds the call's
// context, bounds the answer and notes its status.
type roundTrip struct {
	ctx    context.Context
	http   *http.Client
	status int
}

// Do carries out the request.
func (r *roundTrip) Do(request *http.Request) (*http.Response, error) {
	response, err := r.http.Do(request.WithContext(r.ctx))
	if err != nil {
		return nil, err
	}
	r.status = response.StatusCode
	response.Body = bounded{io.LimitReader(response.Body, maxAnswer), response.Body}
	return response, nil
}

// bounded is a body that is read up to a limit and to its end before it is
// closed, so that its connection can serve again.
type bounded struct {
	io.Reader
	body io.Closer
}

// Close reads what is left, a little at most, and closes the body.
func (b bounded) Close() error {
	_, _ = io.CopyN(io.Discard, b.Reader, 4096)
	return b.body.Close()
}
