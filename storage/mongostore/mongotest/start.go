package mongotest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// running is a server and what keeps it alive: it ends when nobody holds the
// other end of its standard input any more, so with the test process at the
// latest.
type running struct {
	address string
	stdin   io.Closer
}

// started starts FerretDB, once a process.
var started = sync.OnceValues(func() (*running, error) {
	binary, err := built()
	if err != nil {
		return nil, err
	}
	return start(binary)
})

// start starts a server and waits for its address.
func start(binary string) (*running, error) {
	command := exec.Command(binary)
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	output := bufio.NewReader(stdout)
	line, err := output.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("it ended without an address: %w", errors.Join(err, stdin.Close(), command.Wait()))
	}
	go func() { _, _ = io.Copy(io.Discard, output) }() // a closed pipe would end it, whatever it prints
	return &running{strings.TrimSpace(line), stdin}, nil
}
