package e2e

import (
	"context"
	"os"
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

// TestAStartTellsOfTargetsChangedMeanwhile: a bolt file is edited by the command
// line while the bot is down; who follows the figure hears of it once.
func TestAStartTellsOfTargetsChangedMeanwhile(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	storage := "bolt:" + filepath.Join(t.TempDir(), "khaosat.db")
	server := sandbox.ForTest(t, sandbox.Options{})
	secretary := server.Person(100, "Trần Thị B")
	p := newProcess(t, server, storage)
	follow := func() {
		if err := p.start(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := secretary.Ask(ctx, "theo dõi tổng công suất điện"); err != nil {
			t.Fatal(err)
		}
		if err := p.settle(ctx, server); err != nil {
			t.Fatal(err)
		}
		if err := p.stop(ctx); err != nil {
			t.Fatal(err)
		}
	}
	catalogCommand := func(args ...string) string {
		output, err := exec.CommandContext(ctx, binary, append([]string{"--storage-url=" + storage, "catalog"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s, %v", output, err)
		}
		return string(output)
	}
	follow()
	file := filepath.Join(t.TempDir(), "catalog.yaml")
	edited := strings.Replace(catalogCommand("export"), `value: "6500"`, `value: "7000"`, 1)
	if err := os.WriteFile(file, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	if output := catalogCommand("apply", file); !strings.Contains(output, "applied: 1") {
		t.Fatal(output)
	}
	told := func() (n int) {
		for _, message := range secretary.Messages() {
			if strings.Contains(message.Text, "Mục tiêu thay đổi") {
				n++
			}
		}
		return n
	}
	if err := p.start(ctx); err != nil {
		t.Fatal(err)
	}
	if err := p.poll(ctx, func() bool { return told() > 0 }); err != nil {
		t.Fatal("nobody was told:", err)
	}
	if err := p.stop(ctx); err != nil {
		t.Fatal(err)
	}
	follow()
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
}
