package bot

import (
	"context"
	"errors"
	"fmt"

	"khaosat/storage"
)

// runningMark is the row that is there while the bot runs. Found at start it
// says that the last run was cut short.
const runningMark = storage.InboxRunning

// errKills is why an update is set aside that no run survived.
var errKills = errors.New("the bot died each time it was handled")

// open notes that the bot runs, and reports whether the last run was cut
// short, or may have been.
func (b *inbox) open(ctx context.Context) (crashed bool) {
	ctx, cancel := context.WithTimeout(ctx, writeTime)
	defer cancel()
	added, err := b.table.Insert(ctx, storage.InboxRow{ID: runningMark, State: storage.InboxRunning, At: b.now()})
	if err != nil {
		b.log.Error("note that the bot runs", "error", err)
		return true
	}
	if !added[0] {
		b.log.Warn("the last run was cut short")
	}
	return !added[0]
}

// close notes that the bot was stopped.
func (b *inbox) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), markTime)
	defer cancel()
	if err := b.table.Delete(ctx, runningMark); err != nil {
		b.log.Error("note that the bot was stopped", "error", err)
	}
}

// count notes, before an update of an earlier run is handled, that it is
// tried once more.
func (b *inbox) count(ctx context.Context, p *pending) error {
	row, err := b.table.Get(ctx, p.id)
	if err != nil {
		return fmt.Errorf("find update %s: %w", p.id, err)
	}
	row.Tries++
	if _, err := b.table.Save(ctx, row); err != nil {
		return fmt.Errorf("count the tries of update %s: %w", p.id, err)
	}
	return nil
}

// careful reports whether updates are to be written before they are handled.
// After a crash the first ones are: the one that caused it comes again
// before any other, and without a row its tries could not be counted.
func (in *intake) careful(updates int) bool {
	return updates > 0 && in.wary.Add(-int64(updates)) > -int64(updates)
}

// foresee writes updates that are to be handled now.
func (in *intake) foresee(ctx context.Context, fresh []*pending) error {
	var first []row
	for _, p := range fresh {
		p.tries = 1
		first = append(first, row{p, in.keepable(p)})
	}
	return in.inbox.put(ctx, first, nil)
}

// survived reports whether an update of an earlier run may be tried again.
// One that three runs did not survive is set aside.
func (in *intake) survived(p *pending) bool {
	if !in.crashed || p.tries < maxTries {
		return true
	}
	in.log.Error("update set aside", "update", p.update.ID, "error", errKills)
	in.work.giveUp(p.update, errKills)
	in.counts.aside.Add(1)
	in.inbox.aside(in.work.ctx, row{p, p.body})
	return false
}
