package e2e

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"khaosat/sandbox"
)

// TestBackupOfARunningBot copies the store of a bot that holds it, and starts
// a bot on the copy that knows what was asked of the first.
func TestBackupOfARunningBot(t *testing.T) {
	dir := t.TempDir()
	storage, copied := filepath.Join(dir, "khaosat.db"), filepath.Join(dir, "copy.db")
	server := sandbox.ForTest(t, sandbox.Options{})
	secretary := server.Person(100, "Trần Thị B")
	p := newProcess(t, server, "bolt:"+storage)
	if err := p.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := secretary.Ask(t.Context(), "/invite leader Nguyễn Văn A"); err != nil {
		t.Fatal(err)
	}
	backup := func() (string, error) {
		output, err := exec.Command(binary, "--storage-url=bolt:"+storage, "backup", copied).CombinedOutput()
		return string(output), err
	}
	if output, err := backup(); err != nil || !strings.Contains(output, "verified") {
		t.Fatalf("%s, %v", output, err)
	}
	if output, err := backup(); err == nil {
		t.Errorf("the copy was overwritten: %s", output)
	}
	if err := p.stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := newProcess(t, server, "bolt:"+copied)
	if err := again.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	answer, err := secretary.Ask(t.Context(), "/invites")
	if err != nil || !answer.Contains("Nguyễn Văn A") {
		t.Errorf("on the copy: %q, %v", answer.Text, err)
	}
}
