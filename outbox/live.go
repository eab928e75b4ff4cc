package outbox

import (
	"context"
	"errors"
	"sync"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// Pauses of keeping live messages up to date.
const (
	editPause     = time.Second     // between two edits of a message
	progressPause = 5 * time.Second // between two of one that shows progress
)

// keeper keeps live messages up to date. What changed meanwhile is shown
// with the next edit.
type keeper struct {
	Options
	owner string
	woken chan struct{}

	mu       sync.Mutex
	subjects map[string]bool // that have changed
	progress map[string]bool // that change all the time: shown now and then
	shown    time.Time       // when progress was shown last
}

func newKeeper(o Options, owner string) *keeper {
	return &keeper{Options: o, owner: owner, woken: make(chan struct{}, 1), subjects: map[string]bool{}, progress: map[string]bool{}}
}

func (k *keeper) changed(subject string) {
	k.mu.Lock()
	k.subjects[subject] = true
	k.mu.Unlock()
	select {
	case k.woken <- struct{}{}:
	default:
	}
}

// touched notes that a delivery of an occurrence was settled.
func (k *keeper) touched(occurrence string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.progress[survey.ProgressSubject(occurrence)] = true
}

// run keeps live messages up to date until the context ends: at the start all
// of them, then those whose subject changes.
func (k *keeper) run(ctx context.Context) {
	tick := time.NewTicker(progressPause)
	defer tick.Stop()
	k.refresh(ctx, storage.Query{Index: storage.ByState, Equal: storage.LiveOpen})
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.woken:
		case <-tick.C:
		}
		for _, subject := range k.due() {
			k.refresh(ctx, storage.Query{Index: storage.BySubject, Equal: subject})
		}
		pause(ctx, editPause)
	}
}

// due returns the subjects that are to be shown anew.
func (k *keeper) due() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Since(k.shown) >= progressPause {
		for subject := range k.progress {
			k.subjects[subject] = true
		}
		clear(k.progress)
		k.shown = time.Now()
	}
	var subjects []string
	for subject := range k.subjects {
		subjects = append(subjects, subject)
	}
	clear(k.subjects)
	return subjects
}

// refresh brings messages up to date. Those that could not be are tried again.
func (k *keeper) refresh(ctx context.Context, query storage.Query) {
	for live, err := range k.Store.Live.Scan(ctx, query) {
		if err == nil {
			err = k.show(ctx, live)
		}
		if ctx.Err() != nil {
			return
		}
		if errors.Is(err, errLater) {
			k.later(live.Subject)
		} else if err != nil {
			k.Log.Error("keep a live message up to date", "message", live.ID, "error", err)
		}
	}
}

// later shows a subject with the next progress.
func (k *keeper) later(subject string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.progress[subject] = true
}

// pause waits for a while.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
