package bottest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"testing"
)

// Loop is the yardstick: the least that answers every update with a text. It
// is net/http and encoding/json, reads whom to answer, and confirms what it
// has read.
func Loop(b *testing.B, s *Server, text string) {
	ctx, cancel := context.WithCancel(context.Background())
	l := &loop{ctx: ctx, base: s.URL + "/bot1:bench/", text: text}
	l.client.Transport = &http.Transport{MaxIdleConnsPerHost: 100}
	done := make(chan struct{})
	b.Cleanup(func() { cancel(); <-done })
	go func() { defer close(done); l.run() }()
}

type loop struct {
	ctx    context.Context
	client http.Client
	base   string
	text   string
}

// batch is what a poll brings, as far as it is needed to answer.
type batch struct {
	Result []struct {
		ID      int `json:"update_id"`
		Message struct {
			Chat struct {
				ID int `json:"id"`
			} `json:"chat"`
		} `json:"message"`
	} `json:"result"`
}

type poll struct {
	Offset  int `json:"offset"`
	Timeout int `json:"timeout"`
}

type message struct {
	Chat   int    `json:"chat_id"`
	Text   string `json:"text"`
	Markup string `json:"parse_mode"`
}

// run answers until a call fails, which the end of the context makes it do.
func (l *loop) run() {
	offset := 0
	for {
		var got batch
		if err := json.Unmarshal(l.post("getUpdates", poll{offset, 30}), &got); err != nil {
			return
		}
		for _, update := range got.Result {
			l.post("sendMessage", message{update.Message.Chat.ID, l.text, "HTML"})
			offset = update.ID + 1
		}
	}
}

// post makes a call and returns its answer, nil if it failed.
func (l *loop) post(method string, parameters any) []byte {
	body, err := json.Marshal(parameters)
	if err != nil {
		return nil
	}
	request, err := http.NewRequestWithContext(l.ctx, http.MethodPost, l.base+method, bytes.NewReader(body))
	if err != nil {
		return nil
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := l.client.Do(request)
	if err != nil {
		return nil
	}
	defer response.Body.Close()
	answer, _ := io.ReadAll(response.Body)
	return answer
}
