package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"khaosat/sandbox"
)

// process is the built binary, running or not. Its store outlives it.
type process struct {
	binary  string
	storage string // its URL
	env     []string
	logs    io.Writer
	command *exec.Cmd
	alive   atomic.Pointer[os.Process] // while it is supervised
	ended   chan error
	once    []string      // added to the environment of the first start only
	status  string        // base URL of the health page
	file    string        // where the bot writes that address
	moved   time.Duration // by which its clock was moved so far
}

// clockStart is two days before the session of the seed data.
var clockStart = time.Date(2021, time.September, 6, 1, 0, 0, 0, time.UTC)

func newProcess(t testing.TB, server *sandbox.Sandbox, storage string) *process {
	t.Helper()
	file := filepath.Join(t.TempDir(), "status")
	p := &process{binary: binary, storage: storage, logs: t.Output(), file: file}
	p.env = append(os.Environ(),
		"TELEGRAM_BOT_TOKEN="+server.Token(),
		"TELEGRAM_API_ENDPOINT="+server.URL(),
		"STORAGE_URL="+storage,
		"SECRETARY_IDS=100",
		"STATUS_LISTEN=127.0.0.1:0",
		"LANGUAGE=vi",
		"LOG_LEVEL=debug",
		"KHAOSAT_STATUS_FILE="+file,
		"TZ=UTC",
	)
	t.Cleanup(func() { _ = p.kill() })
	return p
}

// environment is that of the process, with its clock as far as it was moved
// unless a test has set one.
func (p *process) environment() []string {
	return append([]string{"KHAOSAT_CLOCK=" + clockStart.Add(p.moved).Format(time.RFC3339)}, p.env...)
}

// start runs the binary and waits until its health page answers.
func (p *process) start(ctx context.Context) error {
	if err := os.Remove(p.file); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	p.command = exec.Command(p.binary)
	p.command.Env = p.environment()
	p.command.Stdout, p.command.Stderr = p.logs, p.logs
	if err := p.command.Start(); err != nil {
		return err
	}
	p.ended = make(chan error, 1)
	go func(command *exec.Cmd, ended chan<- error) { ended <- command.Wait() }(p.command, p.ended)
	return p.poll(ctx, func() bool {
		address, err := os.ReadFile(p.file)
		p.status = "http://" + strings.TrimSpace(string(address))
		return err == nil && len(address) > 0
	})
}

// stop asks the process to end and demands exit code 0.
func (p *process) stop(ctx context.Context) error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-p.ended:
		p.command = nil
		return err
	case <-ctx.Done():
		return fmt.Errorf("the bot does not stop: %w", ctx.Err())
	}
}

// kill ends the process at once, if it runs.
func (p *process) kill() error {
	if p.command == nil {
		return nil
	}
	err := p.command.Process.Kill()
	<-p.ended
	p.command = nil
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// health is what the tests read of the health page.
type health struct {
	Running    int `json:"running"`
	Inbox      int `json:"inbox"`
	Deliveries struct {
		Waiting int `json:"waiting"`
		Due     int `json:"due"`
		Leased  int `json:"leased"`
		InHand  int `json:"in_hand"`
	} `json:"deliveries"`
}

// health asks the health page; ok is false while there is no answer.
func (p *process) health() (h health, ok bool) {
	response, err := http.Get(p.status + "/health")
	if err != nil {
		return h, false
	}
	defer response.Body.Close()
	return h, json.NewDecoder(response.Body).Decode(&h) == nil
}

// settle waits until every update has been fetched and handled, and what is
// due has been sent.
func (p *process) settle(ctx context.Context, server *sandbox.Sandbox) error {
	var h health
	err := p.poll(ctx, func() bool {
		if server.PendingUpdates() > 0 {
			return false
		}
		var ok bool
		h, ok = p.health()
		return ok && h.Running == 0 && h.Inbox == 0 && h.Deliveries.Due == 0 && h.Deliveries.Leased == 0
	})
	if err != nil {
		return fmt.Errorf("%w: %d updates not fetched, then %+v", err, server.PendingUpdates(), h)
	}
	return nil
}

// advance moves the bot's clock, also while it is down.
func (p *process) advance(ctx context.Context, by time.Duration) error {
	if p.moved += by; p.command == nil {
		return nil
	}
	form := strings.NewReader(url.Values{"advance": {by.String()}}.Encode())
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.status+"/clock", form)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("move the clock: %s", response.Status)
	}
	return nil
}

// poll looks until the condition holds, the process ends or time is up.
func (p *process) poll(ctx context.Context, holds func() bool) error {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case err := <-p.ended:
			p.ended <- err
			return fmt.Errorf("the bot ended: %w", err)
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return nil
}
