// Package mongotest gives tests a MongoDB-wire server: the one that
// MONGO_TEST_URI names, else FerretDB, built once from the module beside
// this package and kept in the user's cache.
package mongotest

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// URL returns the address of an empty database, which is dropped when the
// test ends. With -short the test is skipped.
func URL(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves out what needs a MongoDB-wire server")
	}
	server, err := server()
	if err != nil {
		t.Fatal(err)
	}
	name := "khaosat_" + strings.ToLower(rand.Text()[:10])
	server.Path = "/" + name
	address := server.String()
	t.Cleanup(func() { drop(t, address, name) })
	return address
}

func drop(t testing.TB, address, name string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(address))
	if err == nil {
		err = errors.Join(client.Database(name).Drop(ctx), client.Disconnect(ctx))
	}
	if err != nil {
		t.Logf("drop database %s: %v", name, err)
	}
}

// server returns the address of the server, started at the first call.
func server() (url.URL, error) {
	address := os.Getenv("MONGO_TEST_URI")
	if address == "" {
		server, err := started()
		if err != nil {
			return url.URL{}, fmt.Errorf("MongoDB-wire server: %w", err)
		}
		address = server.address
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return url.URL{}, fmt.Errorf("MONGO_TEST_URI: %w", err)
	}
	return *parsed, nil
}

// running is a server and what keeps it alive: it ends when nobody holds
// the other end of its standard input any more.
type running struct {
	address string
	stdin   io.Closer
}

// started starts FerretDB once a process.
var started = sync.OnceValues(func() (*running, error) {
	binary, err := built()
	if err != nil {
		return nil, err
	}
	command := exec.Command(binary)
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	return &running{strings.TrimSpace(line), stdin}, err
})

// built returns the program, built if the cache does not have it.
func built() (string, error) {
	source, err := sourceDir()
	if err != nil {
		return "", err
	}
	sum, err := hash(source, "go.mod", "go.sum", "main.go")
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
	binary := filepath.Join(dir, "ferretdb")
	if _, err := os.Stat(binary); err == nil {
		return binary, nil
	}
	fmt.Fprintln(os.Stderr, "building the MongoDB-wire server for the tests; this takes a minute or more, once")
	return binary, build(source, binary)
}

func build(source, binary string) error {
	command := exec.Command("go", "build", "-o", binary, ".")
	command.Dir = source
	command.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, output)
	}
	return nil
}

// sourceDir is the folder of the server's module, beside this file.
func sourceDir() (string, error) {
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		return "", errors.New("cannot tell where the sources are")
	}
	return filepath.Join(filepath.Dir(file), "..", "ferretdb"), nil
}

func hash(dir string, files ...string) (string, error) {
	sum := sha256.New()
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return "", err
		}
		sum.Write(content)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// lock keeps two test processes from building at once.
func lock(name string) (unlock func(), err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return func() { _ = file.Close() }, nil
}
