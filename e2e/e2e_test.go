package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"khaosat/storage/mongostore/mongotest"
)

// binary is the built program, made once for all scripts; crashBinary can
// be told to kill itself after a write.
var binary, crashBinary string

func TestMain(m *testing.M) { os.Exit(build(m)) }

func build(m *testing.M) int {
	dir, err := os.MkdirTemp("", "khaosat-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary, crashBinary = filepath.Join(dir, "khaosat"), filepath.Join(dir, "khaosat-crash")
	if err := errors.Join(compile(binary), compile(crashBinary, "-tags=crash")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

func compile(file string, flags ...string) error {
	args := append(buildArgs(), flags...)
	command := exec.Command("go", append(args, "-o", file, "khaosat")...)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build the bot: %w\n%s", err, output)
	}
	return nil
}

// buildArgs builds the bot as the tests are built: with the race detector
// if they have it.
func buildArgs() []string {
	if raceEnabled {
		return []string{"build", "-race"}
	}
	return []string{"build"}
}

func TestScriptsOnBolt(t *testing.T) {
	for _, s := range loadScripts(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			p := newPlay(t, "bolt:"+filepath.Join(t.TempDir(), "khaosat.db"))
			if err := s.run(p); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestScriptsOnMongoDBWire(t *testing.T) {
	for _, s := range loadScripts(t) {
		if !slices.Contains(s.stores, "mongo") {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			p := newPlay(t, mongotest.URL(t))
			if err := s.run(p); err != nil {
				t.Fatal(err)
			}
		})
	}
}
