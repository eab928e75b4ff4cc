package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"go.etcd.io/bbolt"

	"khaosat/survey"
)

// backup implements storage.Store.Backup.
func (f *file) backup(ctx context.Context, target string) error {
	err := refuseExisting(target)
	if err == nil {
		err = writeCopy(ctx, target, f.copyTo)
	}
	if err != nil {
		return fmt.Errorf("back up to %s: %w", target, err)
	}
	return nil
}

func refuseExisting(target string) error {
	_, err := os.Lstat(target)
	switch {
	case err == nil:
		return survey.ErrExists
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

// copyTo writes the file as it is at one moment. While it runs, writers go
// on, unless one needs a larger map of the file: that one waits.
func (f *file) copyTo(w io.Writer) error { return copyOf(f.db, w) }

func copyOf(db *bbolt.DB, w io.Writer) error {
	return db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
}

// writeCopy makes a file of what fill writes. The file has its name only
// once it is on disk and has been verified.
func writeCopy(ctx context.Context, target string, fill func(io.Writer) error) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(target), filepath.Base(target)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	err = fill(cancellable{ctx, temp})
	if ctx.Err() != nil {
		err = ctx.Err() // bbolt does not wrap what a writer returns
	}
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err := verify(temp.Name()); err != nil {
		return fmt.Errorf("verify the copy: %w", err)
	}
	if err := os.Rename(temp.Name(), target); err != nil {
		return err
	}
	return syncDir(filepath.Dir(target))
}

// cancellable is a writer that fails once its context is over.
type cancellable struct {
	ctx context.Context
	io.Writer
}

// Write writes unless the context has ended.
func (c cancellable) Write(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Writer.Write(p)
}

// verify opens a copy, and checks its pages and its version.
func verify(path string) error {
	db, err := openBolt(path, &bbolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	err = db.View(func(tx *bbolt.Tx) error {
		var faults error
		for fault := range tx.Check() {
			faults = errors.Join(faults, fault)
		}
		if faults != nil {
			return faults
		}
		_, err := schemaOf(tx)
		return err
	})
	return errors.Join(err, db.Close())
}

// syncDir makes the names in a folder survive a crash of the machine.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // cannot be done there, nor needs to be
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
