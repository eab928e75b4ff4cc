package bot

import (
	"bytes"
	"context"
	"encoding/json"
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
	maxFlying     = 900      // calls at once; from 1,000 on Telegram answers 429
)

// client calls the Bot API, each call with a context of its own. Uploads go
// through the library; other calls are written here, which takes half the
// time of its MakeRequest.
type client struct {
	api    tgbotapi.BotAPI // copied for each upload
	http   *http.Transport // follows no redirect: the next host would be told the token
	base   *url.URL        // what the method is added to
	files  *url.URL        // what the path of a file is added to
	header http.Header     // of each call; never changed
	hide   *strings.Replacer
	flying chan struct{} // a token for each call being made
}

func newClient(token, endpoint string, proxy *url.URL) (*client, error) {
	endpoint = strings.TrimRight(endpoint, "/")
	hide := hiding(token)
	base, err := url.Parse(endpoint + "/bot" + token + "/")
	if err != nil {
		return nil, fmt.Errorf("endpoint of the Bot API: %s", hide.Replace(withoutURL(err).Error()))
	}
	files := *base
	files.Path = strings.TrimSuffix(base.Path, "bot"+token+"/") + "file/bot" + token + "/"
	c := &client{
		http:   newTransport(proxy),
		base:   base,
		files:  &files,
		header: http.Header{"Content-Type": {"application/json"}},
		hide:   hide,
		flying: make(chan struct{}, maxFlying),
	}
	c.api.Token = token
	c.api.SetAPIEndpoint(strings.ReplaceAll(endpoint, "%", "%%") + "/bot%s/%s")
	return c, nil
}

func newTransport(proxy *url.URL) *http.Transport {
	transport := &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		ForceAttemptHTTP2:   true,
		MaxIdleConns:        2 * maxFlying,
		MaxIdleConnsPerHost: 2 * maxFlying,
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
		DisableCompression:  true, // answers are short
	}
	if proxy != nil {
		transport.Proxy = http.ProxyURL(proxy)
	}
	return transport
}

// hiding takes the token and its secret half out of texts.
func hiding(token string) *strings.Replacer {
	pairs := []string{}
	if token != "" {
		pairs = append(pairs, token, "[token]", url.PathEscape(token), "[token]")
	}
	if _, secret, ok := strings.Cut(token, ":"); ok && secret != "" {
		pairs = append(pairs, secret, "[token]")
	}
	return strings.NewReplacer(pairs...)
}

// call carries out a method and returns its result. Errors are CallErrors,
// or the context's.
func (c *client) call(ctx context.Context, method string, p params) (json.RawMessage, error) {
	return c.limited(ctx, method, callTimeout, func(round *roundTrip) (*tgbotapi.APIResponse, error) {
		return c.request(round, method, p)
	})
}

// upload is call with files.
func (c *client) upload(ctx context.Context, method string, p params, files []tgbotapi.RequestFile) (json.RawMessage, error) {
	return c.limited(ctx, method, uploadTimeout, func(round *roundTrip) (*tgbotapi.APIResponse, error) {
		api := c.api
		api.Client = round
		return api.UploadFiles(method, tgbotapi.Params(p), files)
	})
}

// poll is getUpdates, which Telegram holds while it has nothing.
func (c *client) poll(ctx context.Context, p params) (json.RawMessage, error) {
	return c.do(ctx, "getUpdates", pollTimeout+10*time.Second, func(round *roundTrip) (*tgbotapi.APIResponse, error) {
		return c.request(round, "getUpdates", p)
	})
}

// try is one attempt at a call.
type try func(*roundTrip) (*tgbotapi.APIResponse, error)

// limited is do with a bound on the calls made at once.
func (c *client) limited(ctx context.Context, method string, timeout time.Duration, try try) (json.RawMessage, error) {
	select {
	case c.flying <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-c.flying }()
	return c.do(ctx, method, timeout, try)
}

func (c *client) do(ctx context.Context, method string, timeout time.Duration, try try) (json.RawMessage, error) {
	deadline, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	round := &roundTrip{ctx: deadline, http: c.http}
	response, err := try(round)
	if err == nil {
		return response.Result, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return nil, c.explain(method, round, err)
}

// request writes a call, sends it and reads the answer. An answer that is
// not Telegram's is an error, and so is its refusal.
func (c *client) request(round *roundTrip, method string, p params) (*tgbotapi.APIResponse, error) {
	response, err := round.Do(c.post(method, p.encode()))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := readBody(response)
	if err != nil {
		return nil, err
	}
	if result, ok := granted(body); ok {
		return &tgbotapi.APIResponse{Ok: true, Result: result}, nil
	}
	answer := &tgbotapi.APIResponse{}
	if err := json.Unmarshal(body, answer); err != nil {
		return nil, fmt.Errorf("decode the answer: %w", err)
	}
	if answer.Ok {
		return answer, nil
	}
	refusal := &tgbotapi.Error{Code: answer.ErrorCode, Message: answer.Description}
	if answer.Parameters != nil {
		refusal.ResponseParameters = *answer.Parameters
	}
	return nil, refusal
}

// readBody reads the body of an answer, whose length is mostly told.
func readBody(response *http.Response) ([]byte, error) {
	if length := response.ContentLength; length >= 0 && length <= maxAnswer {
		body := make([]byte, length)
		_, err := io.ReadFull(response.Body, body)
		return body, err
	}
	return io.ReadAll(response.Body)
}

// granted cuts the result out of an answer in Telegram's usual form, which is
// then decoded once instead of twice. What follows a result that is true, a
// description perhaps, stays with it: nobody reads those results.
func granted(body []byte) (result json.RawMessage, ok bool) {
	rest, ok := bytes.CutPrefix(body, []byte(`{"ok":true,"result":`))
	if !ok {
		return nil, false
	}
	return bytes.CutSuffix(bytes.TrimRight(rest, "\r\n"), []byte("}"))
}

// post makes the request of a call. GetBody lets net/http send it again where
// a kept connection turns out to be closed before anything was written.
func (c *client) post(method string, body []byte) *http.Request {
	address := *c.base
	address.Path += method
	again := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	first, _ := again()
	return &http.Request{
		Method: http.MethodPost, URL: &address, Host: address.Host, Header: c.header,
		Body: first, GetBody: again, ContentLength: int64(len(body)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
}
