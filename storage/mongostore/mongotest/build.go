package mongotest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// built returns the server's program, built unless the cache has it. It is
// kept under a hash of its sources.
func built() (string, error) {
	source, err := sourceDir()
	if err != nil {
		return "", err
	}
	sum, err := hash(source)
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	dir := filepath.Join(cache, "khaosat-test", sum)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	unlock, err := lock(filepath.Join(dir, "lock"))
	if err != nil {
		return "", err
	}
	defer unlock()
	binary := filepath.Join(dir, "ferretdb.exe") // a name that every system starts
	if _, err := os.Stat(binary); err == nil {
		return binary, nil
	}
	announce("building the MongoDB-wire server for the tests, once; this takes minutes (-short leaves it out)")
	return binary, build(source, binary)
}

// build builds beside the program and moves it there when it is whole.
func build(source, binary string) error {
	unfinished := fmt.Sprintf("%s.%d", binary, os.Getpid())
	command := exec.Command("go", "build", "-o", unfinished, ".")
	command.Dir = source
	command.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, output)
	}
	return os.Rename(unfinished, binary)
}

// announce writes a line to the terminal, since "go test" holds back what
// tests write until they are through; without a terminal, to the standard
// error.
func announce(line string) {
	var to io.Writer = os.Stderr
	if terminal, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		defer terminal.Close()
		to = terminal
	}
	fmt.Fprintln(to, line)
}

// sourceDir returns the folder of the server's module. Tests run within the
// product's module.
func sourceDir() (string, error) {
	output, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	mod := strings.TrimSpace(string(output))
	if filepath.Base(mod) != "go.mod" {
		return "", errors.New("the test does not run within the module's sources")
	}
	return filepath.Join(filepath.Dir(mod), "storage", "mongostore", "ferretdb"), nil
}

// hash returns a short hash of the sources in a folder.
func hash(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return "", err
	}
	slices.Sort(files)
	sum := sha256.New()
	for _, file := range append(files, filepath.Join(dir, "go.mod"), filepath.Join(dir, "go.sum")) {
		content, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(sum, filepath.Base(file), len(content))
		sum.Write(content)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}
