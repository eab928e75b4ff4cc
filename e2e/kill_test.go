package e2e

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"khaosat/sandbox"
	"khaosat/storage/mongostore/mongotest"
)

// TestKilledAfterEveryCall plays a script once for each call that the bot
// makes to Telegram, killing it right after that call was carried out: no
// update is lost, none takes effect twice.
func TestKilledAfterEveryCall(t *testing.T) {
	s := killScript(t)
	calls := s.undisturbed(t)
	for n := 1; n <= calls; n += stride() {
		t.Run(fmt.Sprint("call ", n), func(t *testing.T) {
			t.Parallel()
			p := newPlay(t, "bolt:"+filepath.Join(t.TempDir(), "khaosat.db"))
			p.killAfterCall(n)
			s.survive(t, p)
		})
	}
}

// TestKilledAfterEveryWrite does the same for each write to the store, those
// of the first start included.
func TestKilledAfterEveryWrite(t *testing.T) {
	killScript(t).killedAtWrites(t, 1, stride(), 22, func(t *testing.T) string {
		return "bolt:" + filepath.Join(t.TempDir(), "khaosat.db")
	})
}

// TestKilledOnMongoDBWire does both for a sample of points on the other
// store, where each write goes to a server that lives on.
func TestKilledOnMongoDBWire(t *testing.T) {
	mongotest.URL(t) // skips all of it with -short
	s := killScript(t)
	s.killedAtWrites(t, 3, 7, 31, func(t *testing.T) string { return mongotest.URL(t) })
	for _, n := range []int{5, 12, 20} {
		t.Run(fmt.Sprint("call ", n), func(t *testing.T) {
			p := newPlay(t, mongotest.URL(t))
			p.killAfterCall(n)
			if !s.survive(t, p) {
				t.Error("the bot was not killed")
			}
		})
	}
}

// killedAtWrites kills the bot after its first write, counted from one, and
// again every so many writes, until there is no such write any more: how many
// there are differs from run to run, as writes at the same time are joined. It
// demands that the bot was killed by a write as late as fewest.
func (s script) killedAtWrites(t *testing.T, first, every, fewest int, storage func(*testing.T) string) {
	t.Helper()
	last := 0
	for n, killed := first, true; killed; n += every {
		killed = false
		ok := t.Run(fmt.Sprint("write ", n), func(t *testing.T) {
			p := newPlay(t, storage(t))
			p.bot.binary = crashBinary
			p.bot.once = []string{fmt.Sprint("KHAOSAT_CRASH_AFTER_WRITE=", n)}
			killed = s.survive(t, p)
		})
		if !ok {
			return // told already
		}
		if killed {
			last = n
		}
	}
	if last < fewest {
		t.Errorf("no write after number %d killed the bot", last)
	}
}

// killAfterCall kills the bot right after its n-th call was carried out.
func (p *play) killAfterCall(n int) {
	var count atomic.Int64
	p.sandbox.After(func(sandbox.Call) {
		if count.Add(1) == int64(n) {
			_ = p.bot.alive.Load().Kill()
		}
	})
}

// stride is how many points to go on: all of them are tried, or with -short
// every seventh.
func stride() int {
	if testing.Short() {
		return 7
	}
	return 1
}

func killScript(t *testing.T) script {
	t.Helper()
	s, err := loadScript("testdata/kill.script")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// undisturbed plays the script and returns how many calls the bot makes.
func (s script) undisturbed(t *testing.T) (calls int) {
	t.Helper()
	p := newPlay(t, "bolt:"+filepath.Join(t.TempDir(), "khaosat.db"))
	if killed := s.survive(t, p); killed {
		t.Fatal("the bot was killed by nobody")
	}
	return len(p.sandbox.Calls())
}

// survive plays the script with a bot that is started again when it is
// killed, checks what it did, and reports whether it was killed.
func (s script) survive(t *testing.T, p *play) (killed bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(p.ctx)
	restarts := make(chan int, 1)
	first := make(chan struct{})
	go func() { restarts <- p.bot.supervise(ctx, first) }()
	<-first
	err := s.run(p)
	if err == nil {
		err = p.turnedAway()
	}
	if err == nil {
		err = p.onceEach()
	}
	cancel()
	starts := <-restarts
	if err != nil {
		t.Fatal(err)
	}
	return starts > 1
}

// turnedAway demands that the leader without a seat reads no figure and is
// told that the bot is for those invited. A stranger is told so once, so it
// may have been when /pci of before was handled again after the kill; /mydata
// is always answered, and after what was asked before it.
func (p *play) turnedAway() error {
	leader := p.people["leader"]
	if err := p.perform("leader: /pci"); err != nil {
		return err
	}
	asked := leader.since
	for _, step := range []string{"leader: /mydata", "leader reads Toàn bộ dữ liệu"} {
		if err := p.perform(step); err != nil {
			return err
		}
	}
	leader.since = asked
	if err := p.perform("leader reads not 32/63"); err != nil {
		return err
	}
	if !slices.ContainsFunc(leader.Messages(), func(m sandbox.Message) bool { return shows(m, "chỉ phục vụ người đã được mời") }) {
		return errors.New("the leader without a seat was not told that the bot is for those invited")
	}
	return nil
}

// onceEach demands that the log of changes has each change once.
func (p *play) onceEach() error {
	for _, step := range []string{"secretary: /audit", "secretary reads thu hồi vai trò"} {
		if err := p.perform(step); err != nil {
			return err
		}
	}
	text := p.people["secretary"].read.Text
	for _, change := range []string{" mời", "giao vai trò lãnh đạo Tổ", "thu hồi vai trò"} {
		if n := strings.Count(text, change); n != 1 {
			return fmt.Errorf("%q stands %d times in the log of changes:\n%s", change, n, text)
		}
	}
	return nil
}

// supervise runs the binary, again whenever it is killed, until the context
// ends. It returns how often it was started.
func (p *process) supervise(ctx context.Context, first chan<- struct{}) (starts int) {
	for env := append(p.env, p.once...); ctx.Err() == nil; env = p.env {
		command := exec.CommandContext(ctx, p.binary)
		command.Env, command.Stdout, command.Stderr = env, p.logs, p.logs
		command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
		if err := command.Start(); err != nil {
			return starts
		}
		p.alive.Store(command.Process)
		if starts++; starts == 1 {
			close(first)
		}
		_ = command.Wait()
	}
	return starts
}
