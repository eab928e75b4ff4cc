package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"
)

// dispatch hands the queue's updates to the webhook: at most so many at a time, those of one key (a chat's messages, a
// person's presses) one after the other.
func (w *webhook) dispatch(ctx context.Context, connections int) {
	var running sync.WaitGroup
	defer running.Wait()
	free := make(chan struct{}, connections)
	busy := &keySet{keys: map[string]bool{}}
	for {
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
			return
		}
		e := w.next(ctx, busy)
		if e == nil {
			return
		}
		running.Go(func() {
			w.deliver(ctx, e)
			busy.release(e.key)
			<-free
		})
	}
}

// next waits for an update whose key is free and takes the key; nil when the webhook ends.
func (w *webhook) next(ctx context.Context, busy *keySet) *entry {
	for {
		released := busy.wait()
		e, changed := w.sb.updates.firstFree(busy)
		if e != nil {
			return e
		}
		select {
		case <-changed:
		case <-released:
		case <-ctx.Done():
			return nil
		}
	}
}

// firstFree finds the oldest update whose key is not being delivered and takes the key, or returns what to wait for.
func (u *updateQueue) firstFree(busy *keySet) (*entry, <-chan struct{}) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.expire()
	for _, e := range u.entries {
		if busy.take(e.key) {
			return e, nil
		}
	}
	return nil, u.changed.wait()
}

// deliver calls the webhook with an update until it is taken, has expired or the webhook ends.
func (w *webhook) deliver(ctx context.Context, e *entry) {
	for attempt := 1; ; attempt++ {
		pause, ok := w.attempt(ctx, e)
		if ctx.Err() != nil {
			return
		}
		if ok {
			w.sb.updates.delivered(e)
			return
		}
		if pause == 0 {
			pause = w.retry(attempt)
		}
		if !w.sb.sleep(ctx, pause) || w.sb.now().After(e.expires) {
			return
		}
	}
}

// attempt calls the webhook once. pause is the answer's own wish, 0 for none.
func (w *webhook) attempt(ctx context.Context, e *entry) (pause time.Duration, ok bool) {
	w.mu.Lock()
	address, secret := w.url, w.secret
	w.mu.Unlock()
	if address == "" {
		return 0, false
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(e.body))
	if err != nil {
		w.failed(err.Error())
		return 0, false
	}
	request.Header.Set("Content-Type", "application/json")
	if secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	response, err := w.client.Do(request)
	if err != nil {
		w.failed(transportError(err))
		return 0, false
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 1<<20))
	_ = response.Body.Close()
	if w.gone(response.StatusCode) {
		w.sb.done.Go(w.stop)
		return 0, false
	}
	if response.StatusCode >= 200 && response.StatusCode < 300 {
		return 0, true
	}
	w.failed(fmt.Sprintf("Wrong response from the webhook: %d %s", response.StatusCode, http.StatusText(response.StatusCode)))
	pause, _ = retryAfter(response.Header)
	return pause, false
}

// transportError words an error as getWebhookInfo does.
func transportError(err error) string {
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return "Connection refused"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return "Read timeout expired"
	}
	return "Connection closed"
}

// delivered takes an update out of the queue.
func (u *updateQueue) delivered(e *entry) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.drop(func(other *entry) bool { return other == e })
	if e.repeat {
		u.changed.notify()
	}
}

// keySet is the set of keys being delivered.
type keySet struct {
	mu      sync.Mutex
	keys    map[string]bool
	changed notifier
}

func (s *keySet) take(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys[key] {
		return false
	}
	s.keys[key] = true
	return true
}

func (s *keySet) release(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.keys, key)
	s.changed.notify()
}

func (s *keySet) wait() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed.wait()
}
