package handlers

import (
	"sync"

	"khaosat/storage"
	"khaosat/survey/form"
)

// reports keeps what was read of reports, so that a step of a long one costs
// no more than one of a short one. What others have added meanwhile is read
// before each use.
type reports struct {
	mu    sync.Mutex
	folds map[string]*fold // by stream
	forms sync.Map         // by key; a version of a form does not change
}

// fold is a stream as far as it was read.
type fold struct {
	draft   form.Draft
	seq     int64
	updates map[string]bool // that have an entry
}

// maxFolds bounds the reports kept in memory, most of 100 KB at most.
const maxFolds = 1024

// known returns a stream's fold as it is now.
func (k *reports) known(stream string) (form.Draft, int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f, ok := k.folds[stream]; ok {
		return f.draft, f.seq
	}
	return form.Draft{}, 0
}

// has reports whether an update is among what was read of a stream.
func (k *reports) has(stream, update string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	f, ok := k.folds[stream]
	return ok && f.updates[update]
}

// add applies an entry to what is known of its stream, unless it is known
// already.
func (k *reports) add(entry storage.Entry, events []form.Event) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f, ok := k.folds[entry.Stream]
	if !ok {
		f = &fold{updates: map[string]bool{}}
		k.makeRoom()
		k.folds[entry.Stream] = f
	}
	if entry.Seq != f.seq+1 {
		return
	}
	for _, e := range events {
		f.draft = form.Apply(f.draft, e)
	}
	f.seq = entry.Seq
	f.updates[entry.Update] = true
}

func (k *reports) makeRoom() {
	if k.folds == nil {
		k.folds = map[string]*fold{}
	}
	for stream := range k.folds {
		if len(k.folds) < maxFolds {
			return
		}
		delete(k.folds, stream)
	}
}
