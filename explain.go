package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"khaosat/catalog"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/storage/boltstore"
)

// explainCommand shows what the bot understands, from the seed data and
// without a messenger.
type explainCommand struct {
	Text  string    `arg:"" optional:"" help:"What somebody types."`
	JSONL bool      `name:"jsonl" help:"Read objects {text, ctx, role} from the standard input, one a line."`
	Now   time.Time `placeholder:"INSTANT" help:"When it is typed, such as 2021-09-06T08:00:00+07:00; now if left out."`
}

// Run explains the text, or each line of the standard input that is not empty.
func (e explainCommand) Run(p *program) error {
	if (e.Text == "") != e.JSONL {
		return usageError{fmt.Errorf("explain: give a text, or --jsonl and lines on the standard input")}
	}
	explainer, closeStore, err := e.explainer(p)
	if err != nil {
		return err
	}
	defer closeStore()
	if !e.JSONL {
		return explain(p, explainer, handlers.Input{Text: e.Text})
	}
	lines := bufio.NewScanner(p.stdin)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var input handlers.Input
		if err := json.Unmarshal(lines.Bytes(), &input); err != nil {
			return usageError{fmt.Errorf("explain: line %d: %w", number, err)}
		}
		if err := explain(p, explainer, input); err != nil {
			return err
		}
	}
	return lines.Err()
}

func explain(p *program, explainer handlers.Explainer, input handlers.Input) error {
	output, err := explainer.Explain(p.ctx, input)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(p.stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(output)
}

// explainer works on the seed data in a store of its own, which is gone
// when closeStore returns.
func (e explainCommand) explainer(p *program) (explainer handlers.Explainer, closeStore func(), err error) {
	now := e.Now
	if now.IsZero() {
		now = time.Now()
	}
	store, closeStore, err := temporaryStore(p.ctx, now)
	if err != nil {
		return explainer, nil, err
	}
	snapshot, err := catalog.Load(p.ctx, store)
	if err != nil {
		closeStore()
		return explainer, nil, err
	}
	explainer, err = handlers.NewExplainer(store, snapshot, now.In(p.config.Location()))
	if err != nil {
		closeStore()
	}
	return explainer, closeStore, err
}

// temporaryStore opens a store with the seed data that vanishes when closed.
func temporaryStore(ctx context.Context, now time.Time) (*storage.Store, func(), error) {
	dir, err := os.MkdirTemp("", "khaosat-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a temporary store: %w", err)
	}
	remove := func() { _ = os.RemoveAll(dir) }
	store, err := boltstore.Open(ctx, filepath.Join(dir, "khaosat.db"), boltstore.NoSync())
	if err != nil {
		remove()
		return nil, nil, err
	}
	closeStore := func() { _ = store.Close(); remove() }
	seed, err := catalog.Seed()
	if err == nil {
		err = catalog.LoadInto(ctx, store, seed, now)
	}
	if err != nil {
		closeStore()
		return nil, nil, err
	}
	return store, closeStore, nil
}
