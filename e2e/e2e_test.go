package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"khaosat/storage/mongostore/mongotest"
)

// binary is the built program, made once for all scripts.
var binary string

func TestMain(m *testing.M) { os.Exit(build(m)) }

func build(m *testing.M) int {
	dir, err := os.MkdirTemp("", "khaosat-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "khaosat")
	command := exec.Command("go", append(buildArgs(), "-o", binary, "khaosat")...)
	if output, err := command.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build the bot: %v\n%s", err, output)
		return 1
	}
	return m.Run()
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
