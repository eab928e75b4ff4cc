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
	"path/filepath"
	"testing"
	"testing/synctest"

	"go.etcd.io/bbolt"

	"khaosat/storage"
	"khaosat/survey"
)

var quiet = slog.New(slog.DiscardHandler)

// onlyFiles fails the test unless a folder has exactly these files.
func onlyFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the folder has %q, want %q", got, want)
	}
}

func TestBackupOfARunningStore(t *testing.T) {
	store, dir := openTemp(t, tempFile(t)), t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	written := make(chan error)
	begun := make(chan struct{})
	go func() { written <- writeInOrder(ctx, store, begun) }()
	<-begun
	for n := range 3 {
		if err := store.Backup(t.Context(), filepath.Join(dir, fmt.Sprint(n))); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, dir, "0", "1", "2")
	for n := range 3 {
		copied, err := storage.All(t.Context(), openTemp(t, filepath.Join(dir, fmt.Sprint(n))).Settings, storage.Query{})
		if err != nil || len(copied) == 0 {
			t.Fatalf("copy %d: %d records, %v", n, len(copied), err)
		}
		for i, setting := range copied {
			if want := fmt.Sprintf("%06d", i); setting.Name != want {
				t.Fatalf("copy %d has %s without %s", n, setting.Name, want)
			}
		}
	}
}

// writeInOrder writes numbered settings until its context is over.
func writeInOrder(ctx context.Context, store *storage.Store, begun chan<- struct{}) error {
	for i := 0; ; i++ {
		_, err := store.Settings.Insert(ctx, storage.Setting{Name: fmt.Sprintf("%06d", i)})
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		if i == 10 {
			close(begun)
		}
	}
}

func TestBackupNeverOverwrites(t *testing.T) {
	store, target := openTemp(t, tempFile(t)), filepath.Join(t.TempDir(), "precious")
	if err := os.WriteFile(target, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store.Backup(t.Context(), target); !errors.Is(err, survey.ErrExists) {
		t.Errorf("backup: %v", err)
	}
	if err := RequestBackup(t.Context(), tempFile(t), target); !errors.Is(err, survey.ErrExists) {
		t.Errorf("requested: %v", err)
	}
	if got := string(content(t, target)); got != "precious" {
		t.Errorf("the file has %q", got)
	}
}

func TestFailedBackupLeavesNothing(t *testing.T) {
	store, dir := openTemp(t, tempFile(t)), t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := store.Backup(ctx, filepath.Join(dir, "cancelled")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := store.Backup(t.Context(), filepath.Join(dir, "no", "folder")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	onlyFiles(t, dir)
}

func TestBadCopyIsFound(t *testing.T) {
	path, dir := writeFile(t), t.TempDir()
	whole := content(t, path)
	damaged := append([]byte{}, whole...)
	for i := range damaged[8192:] { // all but the two first pages
		damaged[8192+i] ^= 0x5a
	}
	for name, copied := range map[string][]byte{"empty": nil, "damaged": damaged, "text": []byte("text")} {
		err := writeCopy(t.Context(), filepath.Join(dir, name), func(w io.Writer) error {
			_, err := w.Write(copied)
			return err
		})
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	onlyFiles(t, dir)
}

func TestRequestedBackup(t *testing.T) {
	for name, hold := range map[string]func(path string){
		"of a store that is open":         func(path string) { openTemp(t, path, ServeBackups(quiet)) },
		"of a store that nobody holds":    func(string) {},
		"of a store whose holder crashed": func(path string) { leaveSocket(t, path) },
	} {
		t.Run(name, func(t *testing.T) {
			path, dir := writeFile(t), t.TempDir()
			hold(path)
			target := filepath.Join(dir, "copy")
			if err := RequestBackup(t.Context(), path, target); err != nil {
				t.Fatal(err)
			}
			onlyFiles(t, dir, "copy")
			if got := value(t, target); got != "-" {
				t.Errorf("the copy has %q", got)
			}
		})
	}
}

// leaveSocket leaves a socket behind as a killed process does.
func leaveSocket(t *testing.T, path string) {
	listener, err := net.Listen("unix", socketOf(path))
	if err != nil {
		t.Fatal(err)
	}
	listener.(*net.UnixListener).SetUnlinkOnClose(false)
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSocketBelongsToTheOpenStore(t *testing.T) {
	path := writeFile(t)
	leaveSocket(t, path)
	store, err := Open(t.Context(), path, ServeBackups(quiet))
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(socketOf(path))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("socket: %v, %v", info, err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, filepath.Dir(path), "khaosat.db")
}

func TestStoreOpensWithoutItsSocket(t *testing.T) {
	path := writeFile(t)
	if err := os.MkdirAll(filepath.Join(socketOf(path), "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := value(t, path, ServeBackups(quiet)); got != "-" {
		t.Errorf("the store has %q", got)
	}
}

func TestBackupThatNobodyHandsOut(t *testing.T) {
	path := tempFile(t)
	openTemp(t, path)
	target := filepath.Join(t.TempDir(), "copy")
	if err := RequestBackup(t.Context(), path, target); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("held without a socket: %v", err)
	}
	missing := tempFile(t)
	if err := RequestBackup(t.Context(), missing, target); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no store: %v", err)
	}
	onlyFiles(t, filepath.Dir(missing))
	onlyFiles(t, filepath.Dir(target))
}

func TestCopyCutShortIsNoBackup(t *testing.T) {
	for name, sent := range map[string]int64{"nothing": -1, "the size": 0, "a part": 100} {
		t.Run(name, func(t *testing.T) {
			path, dir := tempFile(t), t.TempDir()
			listener, err := net.Listen("unix", socketOf(path))
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			go breakOff(listener, sent)
			if err := RequestBackup(t.Context(), path, filepath.Join(dir, "copy")); !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("error %v", err)
			}
			onlyFiles(t, dir)
		})
	}
}

// breakOff serves one copy and breaks off after so many bytes of it; -1 is
// before its size.
func breakOff(listener net.Listener, after int64) {
	conn, err := listener.Accept()
	if err != nil {
		return
	}
	defer conn.Close()
	if after >= 0 && binary.Write(conn, binary.BigEndian, int64(1<<20)) == nil {
		_, _ = conn.Write(make([]byte, after))
	}
}

func TestStalledTakerIsCutOff(t *testing.T) {
	path := writeFile(t)
	synctest.Test(t, func(t *testing.T) {
		db, err := bbolt.Open(path, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		server, taker := net.Pipe()
		defer taker.Close()
		sent := make(chan error)
		go func() { sent <- send(db, impatient{server}) }()
		if _, err := io.ReadFull(taker, make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
		if err := <-sent; err == nil {
			t.Error("the copy counts as sent")
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
}
