package boltstore

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"khaosat/storage"
)

// holdFile names the file that a second process of this test is to hold.
const holdFile = "KHAOSAT_TEST_HOLD"

// TestFileHeldByAnotherProcess: a store that another process has open is
// refused within a second, and free as soon as that process is gone.
func TestFileHeldByAnotherProcess(t *testing.T) {
	if path := os.Getenv(holdFile); path != "" {
		hold(t, path)
		return
	}
	path := writeFile(t)
	other := exec.Command(os.Args[0], "-test.run=^TestFileHeldByAnotherProcess$")
	other.Env = append(os.Environ(), holdFile+"="+path)
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if !bufio.NewScanner(out).Scan() {
		t.Fatal("the other process holds nothing")
	}
	began := time.Now()
	store, err := Open(t.Context(), path)
	if err == nil {
		_ = store.Close()
	}
	if took := time.Since(began); !errors.Is(err, storage.ErrLocked) || took > 3*time.Second {
		t.Errorf("opened a held file with %v after %s", err, took)
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait()
	if got := value(t, path); got != "-" {
		t.Errorf("afterwards it holds %q", got)
	}
}

// hold opens a store, says so, and waits to be killed.
func hold(t *testing.T, path string) {
	store, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	fmt.Println("held")
	time.Sleep(time.Minute)
}
