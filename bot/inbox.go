package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"time"

	"khaosat/storage"
)

// remembered is how long the ids of updates are kept: Telegram hands an
// update out again for a day at most.
const remembered = 48 * time.Hour

// doneMark begins the keys of the rows that say that an update was handled.
const doneMark = "done."

// inbox keeps the updates that are not finished, and the ids of those that
// are. Ids are compared by membership, never by order: Telegram may restart
// them lower.
type inbox struct {
	table storage.Table[storage.InboxRow]
	now   func() time.Time
	log   *slog.Logger

	mu     sync.Mutex
	seen   map[int64]time.Time
	rows   map[int64]bool // ids that have a row in the table
	ended  map[int64]bool // ids that ended before their row was written
	marks  []int64        // ids whose rows are to be marked as done
	marked chan struct{}  // says that there are some
}

func newInbox(table storage.Table[storage.InboxRow], now func() time.Time, log *slog.Logger) *inbox {
	return &inbox{
		table:  table,
		now:    now,
		log:    log,
		seen:   map[int64]time.Time{},
		rows:   map[int64]bool{},
		ended:  map[int64]bool{},
		marked: make(chan struct{}, 1),
	}
}

// remember notes an id; it is false if the id was there.
func (b *inbox) remember(id int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, known := b.seen[id]; known {
		return false
	}
	b.seen[id] = b.now()
	return true
}

// forget makes an id unknown again.
func (b *inbox) forget(id int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.seen, id)
}

// put writes unfinished updates in one commit.
func (b *inbox) put(ctx context.Context, left []*pending) error {
	if len(left) == 0 {
		return nil
	}
	rows := make([]storage.InboxRow, len(left))
	for i, p := range left {
		rows[i] = storage.InboxRow{ID: key(p.id), State: storage.InboxWaiting, At: p.update.At, Seq: i, Body: p.raw}
	}
	if _, err := b.table.Insert(ctx, rows...); err != nil {
		return fmt.Errorf("write %d updates to the inbox: %w", len(rows), err)
	}
	for _, p := range left {
		b.written(p.id)
	}
	return nil
}

// written notes that an id has a row; one that ended meanwhile is marked.
func (b *inbox) written(id int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rows[id] = true
	if b.ended[id] {
		delete(b.ended, id)
		b.toMark(id)
	}
}

// toMark hands an id to markDone. The caller holds the lock.
func (b *inbox) toMark(id int64) {
	b.marks = append(b.marks, id)
	select {
	case b.marked <- struct{}{}:
	default:
	}
}

// done notes that an update was handled. One without a row needs no write.
func (b *inbox) done(id int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rows[id] {
		b.toMark(id)
		return
	}
	b.ended[id] = true
}

// taken forgets which updates of a batch ended without a row, once no row
// can follow.
func (b *inbox) taken(batch []*pending) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range batch {
		delete(b.ended, p.id)
	}
}

// aside keeps an update that could not be handled, for a person to look at.
func (b *inbox) aside(id int64, raw json.RawMessage) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	row, err := b.table.Get(ctx, key(id))
	if err != nil {
		row = storage.InboxRow{ID: key(id), At: b.now()}
	}
	row.State, row.Body, row.Tries = storage.InboxAside, raw, maxTries
	if _, err := b.table.Save(ctx, row); err != nil {
		b.log.Error("set an update aside", "update", id, "error", err)
	}
}

// markDone writes, until the context ends, which updates were handled; many
// share a commit.
func (b *inbox) markDone(ctx context.Context) {
	for {
		select {
		case <-b.marked:
			b.mark(b.gather())
		case <-ctx.Done():
			b.mark(b.gather())
			return
		}
	}
}

// gather takes the ids that are to be marked.
func (b *inbox) gather() []int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	ids := b.marks
	b.marks = nil
	return ids
}

// mark replaces rows by the mark that their updates were handled: the marks
// first, so that a crash in between handles nothing twice.
func (b *inbox) mark(ids []int64) {
	if len(ids) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	marks := make([]storage.InboxRow, len(ids))
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = key(id)
		marks[i] = storage.InboxRow{ID: doneMark + keys[i], State: storage.InboxDone, At: b.now(), Seq: i}
	}
	_, err := b.table.Insert(ctx, marks...)
	if err == nil {
		err = b.table.Delete(ctx, keys...)
	}
	if err != nil {
		b.log.Error("mark updates as done", "count", len(ids), "error", err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, id := range ids {
		delete(b.rows, id)
	}
}

// waiting loads the ids known and returns the updates that an earlier run
// did not finish, in the order in which they came.
func (b *inbox) waiting(ctx context.Context) ([]storage.InboxRow, error) {
	done := map[string]bool{}
	for row, err := range b.table.Scan(ctx, prefixed(storage.InboxDone)) {
		if err != nil {
			return nil, fmt.Errorf("read the inbox: %w", err)
		}
		id := strings.TrimPrefix(row.ID, doneMark)
		done[id] = true
		b.known(id, row.At)
	}
	var left []storage.InboxRow
	for row, err := range b.table.Scan(ctx, prefixed(storage.InboxWaiting)) {
		if err != nil {
			return nil, fmt.Errorf("read the inbox: %w", err)
		}
		b.known(row.ID, row.At)
		if !done[row.ID] {
			left = append(left, row)
		}
	}
	return left, nil
}

func (b *inbox) known(text string, at time.Time) {
	if id, err := strconv.ParseInt(text, 10, 64); err == nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.seen[id] = at
	}
}

// purge forgets ids that Telegram will not hand out again.
func (b *inbox) purge(ctx context.Context) error {
	old := b.now().Add(-remembered)
	b.mu.Lock()
	for id, at := range b.seen {
		if at.Before(old) && !b.rows[id] {
			delete(b.seen, id)
		}
	}
	b.mu.Unlock()
	query := prefixed(storage.InboxDone)
	query.Before = query.Prefix + storage.TimeKey(old)
	var keys []string
	for row, err := range b.table.Scan(ctx, query) {
		if err != nil {
			return fmt.Errorf("purge the inbox: %w", err)
		}
		keys = append(keys, row.ID)
	}
	if len(keys) == 0 {
		return nil
	}
	return b.table.Delete(ctx, keys...)
}

// depth is how many updates have a row that is not marked as done.
func (b *inbox) depth() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.rows)
}

func prefixed(state string) storage.Query {
	return storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(state)}
}

func key(id int64) string { return strconv.FormatInt(id, 10) }
