package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/chat"
)

// Bounds of fetching files. Each may take 20 MB of memory.
const (
	maxFetching  = 4
	fetchTries   = 3
	fetchTimeout = time.Minute
)

// Fetch returns the bytes of a file that somebody sent, by Telegram's id of
// it. The error is chat.ErrTooLarge where it has more than so many.
func (b *Bot) Fetch(ctx context.Context, id string, most int64) ([]byte, error) {
	select {
	case b.fetching <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-b.fetching }()
	var pause backoff
	for try := 1; ; try++ {
		data, err := b.client.fetch(ctx, id, most)
		var call *CallError
		if err == nil || try == fetchTries || !errors.As(err, &call) || !call.Retryable() {
			return data, err
		}
		if !sleep(ctx, pause.next(err)) {
			return nil, ctx.Err()
		}
	}
}

// fetch asks for the path of a file and downloads it from there. The address
// holds the token, so it never leaves this package.
func (c *client) fetch(ctx context.Context, id string, most int64) ([]byte, error) {
	result, err := c.call(ctx, "getFile", params{"file_id": id})
	if failureOf(err) == Refused && strings.Contains(err.Error(), "too big") {
		return nil, chat.ErrTooLarge
	}
	if err != nil {
		return nil, err
	}
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if err := json.Unmarshal(result, &file); err != nil {
		return nil, fmt.Errorf("getFile: decode the answer: %w", err)
	}
	if file.Size > most {
		return nil, chat.ErrTooLarge
	}
	return c.download(ctx, file.Path, most)
}

// download reads a file from a path that getFile gave.
func (c *client) download(ctx context.Context, path string, most int64) ([]byte, error) {
	long := false
	data, err := c.limited(ctx, "download", fetchTimeout, func(round *roundTrip) (*tgbotapi.APIResponse, error) {
		round.most = int(most) + 1
		content, err := c.read(round, path)
		long = errors.Is(err, errTooLong) || int64(len(content)) > most
		return &tgbotapi.APIResponse{Ok: true, Result: content}, err
	})
	if long {
		return nil, chat.ErrTooLarge
	}
	return data, err
}

func (c *client) read(round *roundTrip, path string) ([]byte, error) {
	address := *c.files
	address.Path += path
	response, err := round.Do(&http.Request{Method: http.MethodGet, URL: &address, Host: address.Host, Header: http.Header{}})
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", response.StatusCode)
	}
	return io.ReadAll(response.Body)
}
