// Package bottest is a Bot API that does as little as it can, so that what is
// measured in front of it is the bot, and the yardsticks of those benchmarks.
package bottest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a Bot API on loopback. Updates are taken from a channel; each
// sendMessage arrives in another one after a delay: those to readers, whom a
// benchmark sends something unasked, apart from the others.
type Server struct {
	*httptest.Server
	Updates chan string
	Arrived chan struct{}
	Read    chan struct{}
	latency time.Duration // of sendMessage
}

// New starts a server that ends with the benchmark.
func New(b *testing.B, latency time.Duration) *Server {
	s := &Server{Updates: make(chan string, 200_000), Arrived: make(chan struct{}, 200_000), Read: make(chan struct{}, 200_000), latency: latency}
	s.Server = httptest.NewServer(s)
	b.Cleanup(s.Close)
	return s
}

const sentMessage = `{"ok":true,"result":{"message_id":7,"from":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot"},` +
	`"chat":{"id":5,"first_name":"A","type":"private"},"date":1630000000,"text":"constant"}}`

// ServeHTTP answers the calls that the bot makes.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	answer := `{"ok":true,"result":true}`
	switch r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:] {
	case "getMe":
		answer = `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot"}}`
	case "getUpdates":
		answer = `{"ok":true,"result":[` + strings.Join(s.batch(r.Context()), ",") + `]}`
	case "sendMessage":
		time.Sleep(s.latency)
		if toReader(body) {
			s.Read <- struct{}{}
		} else {
			s.Arrived <- struct{}{}
		}
		answer = sentMessage
	}
	w.Header()["Content-Type"] = []string{"application/json"}
	_, _ = io.WriteString(w, answer)
}

// toReader tells a call that goes to a reader, whose number has seven digits:
// see storagetest.Reader.
func toReader(body []byte) bool {
	const digits = 7
	_, id, _ := bytes.Cut(body, []byte(`"chat_id":"`))
	return bytes.IndexByte(id, '"') == digits
}

// batch waits for an update and takes up to 100.
func (s *Server) batch(ctx context.Context) []string {
	var batch []string
	select {
	case u := <-s.Updates:
		batch = append(batch, u)
	case <-ctx.Done():
		return nil
	}
	for len(batch) < 100 {
		select {
		case u := <-s.Updates:
			batch = append(batch, u)
		default:
			return batch
		}
	}
	return batch
}

// Update is a /pci typed by a person.
func Update(id, person int) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"from":{"id":%[3]d,"is_bot":false,"first_name":"Nguyễn Văn A","language_code":"vi"},`+
		`"chat":{"id":%[3]d,"first_name":"Nguyễn Văn A","type":"private"},"date":1630000000,"text":"/pci",`+
		`"entities":[{"offset":0,"length":4,"type":"bot_command"}]}}`, id, id, person)
}

// Drain waits for n answers.
func (s *Server) Drain(n int) {
	for range n {
		<-s.Arrived
	}
}

// CPU is the processor time that the process has used.
func CPU(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
