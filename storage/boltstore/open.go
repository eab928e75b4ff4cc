package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"khaosat/storage"
)

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = 500 * time.Millisecond

// Option changes how a store is opened.
type Option func(*settings)

type settings struct {
	noSync     bool
	backupLog  *slog.Logger
	migrations []migration
}

// NoSync leaves it to the operating system when writes reach the disk. A
// crash of the machine may then destroy the file: for benchmarks only.
func NoSync() Option { return func(s *settings) { s.noSync = true } }

// ServeBackups lets RequestBackup in other processes copy the store while
// it is open, by a socket beside the file, named as the file with ".sock"
// added. A store whose socket cannot be had opens all the same; the log says
// so, and tells of each copy handed out.
func ServeBackups(log *slog.Logger) Option { return func(s *settings) { s.backupLog = log } }

// Open opens the store in a file, and makes the file (0600) and its folder
// (0700) where there is none. It returns ErrLocked when another process
// holds the file, and ErrNewer when a newer version of the program wrote it;
// the file is then left alone. An older file is migrated, after a copy of it
// was made beside it, named as the file with ".v<version>.bak" added.
func Open(ctx context.Context, path string, options ...Option) (*storage.Store, error) {
	given := settings{migrations: migrations()}
	for _, option := range options {
		option(&given)
	}
	store, err := open(ctx, path, given)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return store, nil
}

func open(ctx context.Context, path string, given settings) (*storage.Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	db, err := openFile(path, given.noSync)
	if err != nil {
		return nil, err
	}
	f := newFile(db)
	if err := f.prepare(ctx, given.migrations); err != nil {
		return nil, errors.Join(err, f.close())
	}
	if given.backupLog != nil {
		f.stopServing = serveBackups(db, given.backupLog)
	}
	return f.store, nil
}

func openFile(path string, noSync bool) (*bbolt.DB, error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	_, found := os.Stat(path)
	db, err := openBolt(path, &bbolt.Options{
		NoSync:       noSync,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
	})
	if err == nil && errors.Is(found, fs.ErrNotExist) {
		if err := syncDir(dir); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return db, err
}

// openBolt opens a file with a limit on the wait for its lock, after which
// it returns ErrLocked. bbolt panics on some damaged files; that is an error.
func openBolt(path string, options *bbolt.Options) (db *bbolt.DB, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			db, err = nil, fmt.Errorf("damaged file: %v", cause)
		}
	}()
	options.Timeout = lockWait
	db, err = bbolt.Open(path, 0o600, options)
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, storage.ErrLocked
	}
	return db, err
}
