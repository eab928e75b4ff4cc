package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"khaosat/catalog"
	"khaosat/handlers"
	"khaosat/storage"
)

// catalogCommand edits the catalogue by file.
type catalogCommand struct {
	Export catalogExport `cmd:"" help:"Write the catalogue and its forms to the standard output."`
	Diff   catalogDiff   `cmd:"" help:"Show what a file would change, and change nothing."`
	Apply  catalogApply  `cmd:"" help:"Change the catalogue to what a file says."`
}

type catalogExport struct{}

// Run writes the catalogue.
func (catalogExport) Run(p *program) error {
	return p.withStore(func(store *storage.Store) error {
		content, err := catalog.Export(p.ctx, store)
		if err != nil {
			return err
		}
		_, err = p.stdout.Write(content)
		return err
	})
}

type catalogDiff struct {
	File string `arg:"" help:"An edited export, or one form."`
}

// Run shows what the file would change.
func (d catalogDiff) Run(p *program) error {
	return p.withChanges(d.File, func(_ *storage.Store, changes []catalog.Change) error {
		if slices.ContainsFunc(changes, catalog.Change.Refused) {
			return fmt.Errorf("%s: %w, so that apply would change nothing", d.File, catalog.ErrRefused)
		}
		return nil
	})
}

type catalogApply struct {
	File string `arg:"" help:"An edited export, or one form."`
}

// Run changes what the file changes, after showing it.
func (a catalogApply) Run(p *program) error {
	return p.withChanges(a.File, func(store *storage.Store, changes []catalog.Change) error {
		now := time.Now()
		if err := catalog.Apply(p.ctx, store, changes, catalog.Author{Cause: fmt.Sprint("catalog.", now.UnixMilli())}, now); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.stdout, "applied: %d\n", len(changes))
		return err
	})
}

// withStore opens the store for a command and closes it.
func (p *program) withStore(use func(*storage.Store) error) error {
	store, err := openSeeded(p.ctx, p.config, time.Now(), newLogger(p.config, p.stderr))
	if err != nil {
		return err
	}
	return closing(store, use(store))
}

// withChanges shows what a file changes and then goes on.
func (p *program) withChanges(name string, use func(*storage.Store, []catalog.Change) error) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return usageError{err}
	}
	if _, problems := catalog.Parse(content, handlers.Commands()...); len(problems) > 0 {
		return p.wrong(name, problems) // before any store is opened
	}
	return p.withStore(func(store *storage.Store) error {
		wanted, problems, err := catalog.Read(p.ctx, store, content, handlers.Commands()...)
		if err != nil {
			return err
		}
		if len(problems) > 0 {
			return p.wrong(name, problems)
		}
		changes, err := catalog.Diff(p.ctx, store, wanted)
		if err != nil {
			return err
		}
		for _, change := range changes {
			fmt.Fprintln(p.stdout, change)
		}
		if len(changes) == 0 {
			fmt.Fprintln(p.stdout, "no changes")
		}
		return use(store, changes)
	})
}

// wrong says what is wrong with each line of a file.
func (p *program) wrong(name string, problems []catalog.Problem) error {
	for _, problem := range problems {
		fmt.Fprintf(p.stderr, "%s, %v\n", name, problem)
	}
	return usageError{fmt.Errorf("%s: problems: %d; nothing was changed", name, len(problems))}
}
