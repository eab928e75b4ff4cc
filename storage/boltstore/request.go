package boltstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"khaosat/storage"
)

// stallLimit is how long the taker of a copy may keep the sender waiting.
const stallLimit = 10 * time.Second

func socketOf(path string) string { return path + ".sock" }

// RequestBackup writes a consistent copy of a store to a new file and
// verifies it. A process that holds the store hands out the copy if it was
// opened with ServeBackups (else ErrLocked); a store that nobody holds is
// read directly. It returns survey.ErrExists when the target is there
// already, and an error of fs.ErrNotExist when the store is not.
func RequestBackup(ctx context.Context, path, target string) error {
	err := refuseExisting(target)
	if err != nil {
		return fmt.Errorf("back up to %s: %w", target, err)
	}
	conn, unreachable := new(net.Dialer).DialContext(ctx, "unix", socketOf(path))
	if unreachable != nil {
		err = copyClosed(ctx, path, target)
	} else {
		defer conn.Close()
		defer context.AfterFunc(ctx, func() { conn.Close() })()
		err = writeCopy(ctx, target, func(w io.Writer) error { return receive(conn, w) })
	}
	if errors.Is(err, storage.ErrLocked) {
		err = fmt.Errorf("%w (asking it for a copy: %v)", err, unreachable)
	}
	if err != nil {
		return fmt.Errorf("back up %s to %s: %w", path, target, err)
	}
	return nil
}

// copyClosed copies a store that no process holds, and changes nothing in it.
func copyClosed(ctx context.Context, path, target string) error {
	db, err := openBolt(path, &bbolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	err = writeCopy(ctx, target, func(w io.Writer) error { return copyOf(db, w) })
	return errors.Join(err, db.Close())
}

// receive reads what send writes: the size of the copy in 8 bytes, then the copy.
func receive(conn io.Reader, w io.Writer) error {
	var size int64
	if err := binary.Read(conn, binary.BigEndian, &size); err != nil {
		return err
	}
	_, err := io.CopyN(w, conn, size)
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func send(db *bbolt.DB, w io.Writer) error {
	return db.View(func(tx *bbolt.Tx) error {
		if err := binary.Write(w, binary.BigEndian, tx.Size()); err != nil {
			return err
		}
		_, err := tx.WriteTo(w)
		return err
	})
}

// serveBackups hands a copy to whoever connects to the socket, one at a
// time, until the function it returns is called.
func serveBackups(db *bbolt.DB, log *slog.Logger) (stop func()) {
	listener, err := listen(socketOf(db.Path()))
	if err != nil {
		log.Warn("no backups while running", "error", err)
		return func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	var serving sync.WaitGroup
	serving.Go(func() { serve(ctx, listener, db, log) })
	return func() {
		cancel()
		listener.Close()
		serving.Wait()
	}
}

func serve(ctx context.Context, listener net.Listener, db *bbolt.DB, log *slog.Logger) {
	for {
		conn, err := listener.Accept()
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			log.Error("no more backups while running", "error", err)
			return
		}
		handOut(ctx, db, conn, log)
	}
}

// listen opens a socket for the owner only. One that is there already was
// left by a process that was killed, since this one holds the store.
func listen(socket string) (net.Listener, error) {
	if err := removeStale(socket); err != nil {
		return nil, err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return listener, nil
}

func removeStale(socket string) error {
	err := os.Remove(socket)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func handOut(ctx context.Context, db *bbolt.DB, conn net.Conn, log *slog.Logger) {
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if err := send(db, impatient{conn}); err != nil {
		log.Warn("backup not handed out", "error", err)
		return
	}
	log.Info("backup handed out")
}

// impatient is a connection that fails when a write takes too long, so that
// a taker who stops reading does not keep a transaction open.
type impatient struct{ net.Conn }

// Write gives up where the other side takes nothing for a while.
func (c impatient) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(stallLimit)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}
