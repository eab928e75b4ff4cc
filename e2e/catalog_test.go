package e2e

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"khaosat/sandbox"
	"khaosat/storage/mongostore/mongotest"
)

// TestARunningBotSeesWhatTheCommandLineApplies: on MongoDB the command works
// beside the bot, which takes the new catalogue up by itself.
func TestARunningBotSeesWhatTheCommandLineApplies(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	storage := mongotest.URL(t)
	server := sandbox.ForTest(t, sandbox.Options{})
	secretary := server.Person(100, "Trần Thị B")
	p := newProcess(t, server, storage)
	if err := p.start(ctx); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "bao-cao-nhanh.yaml")
	for _, step := range []struct{ command, want string }{
		{"diff", "+ form quick@1"}, {"apply", "applied: 1"}, {"diff", "no changes"},
	} {
		output, err := exec.CommandContext(ctx, binary, "--storage-url="+storage, "catalog", step.command, file).CombinedOutput()
		if err != nil || !strings.Contains(string(output), step.want) {
			t.Fatalf("%s: %s, %v; want %q", step.command, output, err, step.want)
		}
	}
	err := p.poll(ctx, func() bool {
		answer, err := secretary.Ask(ctx, "/danhmuc quick")
		return err == nil && answer.Media != nil
	})
	if err != nil {
		t.Errorf("the bot does not see the form: %v", err)
	}
}
