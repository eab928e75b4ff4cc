package mongostore

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/storage/mongostore/mongotest"
	"khaosat/survey"
)

// wire is a connection to a server that can be cut and mended, and that can
// hold back requests.
type wire struct {
	server   string
	listener net.Listener

	mu    sync.Mutex
	cut   bool
	ends  map[net.Conn]bool
	held  []byte        // requests that contain this wait
	wait  chan struct{} // for this to be closed,
	stuck chan struct{} // after they told so here
}

// newWire returns a wire to the test server and the address of an empty
// database through it.
func newWire(t *testing.T) (*wire, string) {
	at, err := url.Parse(mongotest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{server: at.Host, listener: listener, ends: map[net.Conn]bool{}, wait: make(chan struct{}), stuck: make(chan struct{}, 100)}
	go w.serve()
	t.Cleanup(func() { _ = listener.Close(); w.sever() })
	options := at.Query()
	options.Set("directConnection", "true") // and not by the names that a replica set gives
	options.Set("serverSelectionTimeoutMS", "500")
	at.Host, at.RawQuery = listener.Addr().String(), options.Encode()
	return w, at.String()
}

func (w *wire) serve() {
	for {
		client, err := w.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", w.server)
		if err != nil || !w.keep(client, server) {
			_ = client.Close()
			continue
		}
		go func() { defer server.Close(); w.forward(server, client) }()
		go func() { defer client.Close(); _, _ = io.Copy(client, server) }()
	}
}

// keep notes both ends of a connection, unless the wire is cut.
func (w *wire) keep(ends ...net.Conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, end := range ends {
		if w.cut {
			_ = end.Close()
		} else {
			w.ends[end] = true
		}
	}
	return !w.cut
}

// forward carries what the client sends; what is to be held waits.
func (w *wire) forward(server io.Writer, client io.Reader) {
	chunk := make([]byte, 1<<20)
	for {
		n, err := client.Read(chunk)
		if err != nil {
			return
		}
		w.mu.Lock()
		held := w.held != nil && bytes.Contains(chunk[:n], w.held)
		w.mu.Unlock()
		if held {
			w.stuck <- struct{}{}
			<-w.wait
		}
		if _, err := server.Write(chunk[:n]); err != nil {
			return
		}
	}
}

func (w *wire) hold(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.held = []byte(text)
}

// sever cuts every connection and takes no new one.
func (w *wire) sever() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = true
	for end := range w.ends {
		_ = end.Close()
	}
	clear(w.ends)
}

func (w *wire) mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = false
}

func TestServerGoesAndComesBack(t *testing.T) {
	wire, address := newWire(t)
	store := openAt(t, address)
	before := storage.Setting{Name: "before", Value: "kept"}
	if _, err := store.Settings.Save(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	wire.sever()
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	_, getErr := store.Settings.Get(ctx, "before")
	_, saveErr := store.Settings.Save(ctx, storage.Setting{Name: "meanwhile"})
	_, scanErr := storage.All(ctx, store.Settings, storage.Query{})
	for call, err := range map[string]error{
		"get": getErr, "save": saveErr, "scan": scanErr,
		"append": store.Streams.Append(ctx, storage.Entry{Stream: "s", Seq: 1, Update: "u"}),
		"ping":   store.Ping(ctx),
	} {
		if err == nil || errors.Is(err, survey.ErrNotFound) || errors.Is(err, survey.ErrConflict) {
			t.Errorf("%s without a server: %v", call, err)
		}
	}
	if ctx.Err() != nil {
		t.Error("the store did not notice by itself that the server is gone")
	}
	wire.mend()
	until(t, func() bool { return store.Ping(t.Context()) == nil })
	if got, err := store.Settings.Get(t.Context(), "before"); err != nil || got.Value != before.Value {
		t.Errorf("after the server came back: %+v, %v", got, err)
	}
	if err := store.Streams.Append(t.Context(), storage.Entry{Stream: "s", Seq: 1, Update: "u"}); err != nil {
		t.Errorf("append after the server came back: %v", err)
	}
}

// until waits for a condition, as long as the test may run.
func until(t *testing.T, met func() bool) {
	t.Helper()
	for !met() {
		select {
		case <-t.Context().Done():
			t.Fatal("the test is over")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func TestUnreachableServerIsAnErrorSoon(t *testing.T) {
	wire, address := newWire(t)
	wire.sever()
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	store, err := Open(ctx, address)
	if err == nil {
		_ = store.Close()
		t.Fatal("opened without a server")
	}
	if ctx.Err() != nil {
		t.Error("Open did not give up by itself")
	}
}

func TestCloseWaitsForWrites(t *testing.T) {
	wire, address := newWire(t)
	store, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	wire.hold("slow write")
	written := make(chan error, 1)
	go func() {
		_, err := store.Settings.Insert(t.Context(), storage.Setting{Name: "slow write"})
		written <- err
	}()
	<-wire.stuck
	closed := make(chan error, 1)
	go func() { closed <- store.Close() }()
	until(t, func() bool { // new calls are turned away once Close runs
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		return store.Ping(ctx) != nil
	})
	close(wire.wait)
	if err := <-written; err != nil {
		t.Errorf("the write that was running: %v", err)
	}
	if err := <-closed; err != nil {
		t.Errorf("close: %v", err)
	}
}
