package main

import (
	"errors"
	"fmt"

	"khaosat/storage/boltstore"
)

// backupCommand copies the store, also that of a running bot.
type backupCommand struct {
	File string `arg:"" help:"New file for the copy; an existing one is never overwritten."`
}

// Run asks the running bot for a copy, or copies the store itself when no
// bot holds it.
func (b backupCommand) Run(p *program) error {
	file, ok := p.config.Storage.BoltFile()
	if !ok {
		return usageError{fmt.Errorf("STORAGE_URL: %s: a MongoDB is copied with mongodump: %w", p.config.Storage, errors.ErrUnsupported)}
	}
	if err := boltstore.RequestBackup(p.ctx, file, b.File); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "%s: copied to %s and verified\n", file, b.File)
	return err
}
