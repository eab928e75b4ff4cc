package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// doneMark begins the keys of the rows that say that an update was handled.
const doneMark = "done."

// While many marks come they are gathered for a moment, so that they do not
// take the disk from the writes that updates wait for. A few are written at
// once: until then a crash has their updates handled again.
const (
	manyMarks = 50
	markPause = 100 * time.Millisecond
)

// writeTime bounds a write to the inbox.
const writeTime = 5 * time.Second

// inbox keeps the updates that are not finished, and the ids of those that
// had to be kept and now are.
type inbox struct {
	table  storage.Table[storage.InboxRow]
	memory *memory
	now    func() time.Time
	log    *slog.Logger
	marks  chan string  // ids whose rows are to be marked as done
	seq    atomic.Int64 // of the last row written
	depth  atomic.Int64 // rows that are not marked
}

func newInbox(table storage.Table[storage.InboxRow], now func() time.Time, log *slog.Logger) *inbox {
	return &inbox{table: table, memory: newMemory(now), now: now, log: log, marks: make(chan string, maxWaiting)}
}

// row is an update with what of it may be written.
type row struct {
	*pending
	body json.RawMessage
}

// put writes unfinished updates, and what is to be known of unread ones, in
// one commit.
func (b *inbox) put(ctx context.Context, left []row, unread []storage.InboxRow) error {
	if len(left)+len(unread) == 0 {
		return nil
	}
	rows := unread
	for _, p := range left {
		rows = append(rows, storage.InboxRow{
			ID: p.id, State: storage.InboxWaiting, At: p.update.At, Seq: int(b.seq.Add(1)), Body: p.body, Tries: p.tries,
		})
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer cancel()
	if _, err := b.table.Insert(ctx, rows...); err != nil {
		return fmt.Errorf("write %d updates to the inbox: %w", len(rows), err)
	}
	b.depth.Add(int64(len(left)))
	for _, p := range left {
		if b.memory.store(p.pending) {
			b.toMark(p.pending)
		}
	}
	return nil
}

// done notes that an update was handled. One without a row needs no write.
func (b *inbox) done(p *pending) {
	if b.memory.end(p) {
		b.toMark(p)
	}
}

// toMark hands an update to markDone, unless its row is to stay.
func (b *inbox) toMark(p *pending) {
	b.depth.Add(-1)
	if !p.kept {
		b.marks <- p.id
	}
}

// aside keeps an update that could not be handled, for a person to look at.
func (b *inbox) aside(ctx context.Context, p row) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer cancel()
	p.kept = true
	if err := b.setAside(ctx, p); err != nil {
		b.log.Error("set an update aside", "update", p.update.ID, "error", err)
	}
	b.done(p.pending)
}

func (b *inbox) setAside(ctx context.Context, p row) error {
	for {
		row, err := b.table.Get(ctx, p.id)
		if errors.Is(err, survey.ErrNotFound) {
			row, err = storage.InboxRow{ID: p.id, At: p.update.At}, nil
		}
		if err != nil {
			return err
		}
		row.State, row.Body, row.Tries = storage.InboxAside, p.body, maxTries
		if _, err = b.table.Save(ctx, row); !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// markDone writes which updates were handled, many in a commit, until the
// context ends; then the last ones.
func (b *inbox) markDone(ctx context.Context) {
	var ids []string
	for last := false; !last; {
		if len(ids) == 0 {
			select {
			case id := <-b.marks:
				ids = append(ids, id)
			case <-ctx.Done():
			}
		}
		last = ctx.Err() != nil
		ids = b.gather(ids)
		if err := b.mark(context.WithoutCancel(ctx), ids); err != nil {
			b.log.Error("mark updates as done", "count", len(ids), "error", err)
			sleep(ctx, time.Second)
			continue
		}
		if len(ids) >= manyMarks {
			sleep(ctx, markPause)
		}
		ids = ids[:0]
	}
}

// gather adds the ids that are to be marked, as far as there are any.
func (b *inbox) gather(ids []string) []string {
	for {
		select {
		case id := <-b.marks:
			ids = append(ids, id)
		default:
			return ids
		}
	}
}

// mark replaces rows by the mark that their updates were handled: the marks
// first, so that a crash in between handles nothing twice.
func (b *inbox) mark(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, markTime)
	defer cancel()
	marks := make([]storage.InboxRow, len(ids))
	for i, id := range ids {
		marks[i] = storage.InboxRow{ID: doneMark + id, State: storage.InboxDone, At: b.now(), Seq: i}
	}
	if _, err := b.table.Insert(ctx, marks...); err != nil {
		return err
	}
	return b.table.Delete(ctx, ids...)
}

// waiting recalls the ids of earlier runs and returns the rows that they did
// not finish, in the order in which their updates came.
func (b *inbox) waiting(ctx context.Context) ([]storage.InboxRow, error) {
	done := map[string]bool{}
	var left []storage.InboxRow
	for _, state := range []string{storage.InboxDone, storage.InboxAside, storage.InboxWaiting} {
		for row, err := range b.table.Scan(ctx, ofState(state)) {
			id := strings.TrimPrefix(row.ID, doneMark)
			switch {
			case err != nil:
				return nil, fmt.Errorf("read the inbox: %w", err)
			case state != storage.InboxWaiting:
				done[id] = true
				b.memory.recall(id, row.At)
			case done[id]:
				b.marks <- id
			default:
				left = append(left, row)
			}
		}
	}
	return left, nil
}

// purge forgets ids that Telegram will not hand out again.
func (b *inbox) purge(ctx context.Context) error {
	old := b.now().Add(-remembered)
	b.memory.purge(old)
	query := ofState(storage.InboxDone)
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

func ofState(state string) storage.Query {
	return storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(state)}
}
