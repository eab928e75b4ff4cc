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

// ordeal is a script that is played again and again while the bot is killed
// at one point of it.
type ordeal struct {
	before script              // played first, with a bot that nobody kills
	script script              // then this
	proof  func(p *play) error // what must be true in the end, asked of the bot
	finds  func(p *play) error // and in its store, once it has ended
}

// TestKilledAfterEveryCall plays a script once for each call that the bot
// makes to Telegram, killing it right after that call was carried out: no
// update is lost, none takes effect twice.
func TestKilledAfterEveryCall(t *testing.T) { invited(t).killedAtCalls(t) }

// TestKilledAfterEveryWrite does the same for each write to the store, those
// of the first start included.
func TestKilledAfterEveryWrite(t *testing.T) {
	invited(t).killedAtWrites(t, 1, stride(), 22, newBolt)
}

// TestKilledOnMongoDBWire does both for a sample of points on the other
// store, where each write goes to a server that lives on.
func TestKilledOnMongoDBWire(t *testing.T) {
	mongotest.URL(t) // skips all of it with -short
	o := invited(t)
	o.killedAtWrites(t, 3, 7, 31, mongotest.URL)
	o.killedAtSomeCalls(t, 5, 12, 20)
}

func newBolt(t testing.TB) string { return "bolt:" + filepath.Join(t.TempDir(), "khaosat.db") }

// killedAtCalls kills the bot after each of its calls.
func (o ordeal) killedAtCalls(t *testing.T) {
	calls := o.undisturbed(t)
	for n := 1; n <= calls; n += stride() {
		t.Run(fmt.Sprint("call ", n), func(t *testing.T) {
			t.Parallel()
			o.survive(t, newPlay(t, newBolt(t)), n)
		})
	}
}

// killedAtSomeCalls kills it after some of them, on the MongoDB wire.
func (o ordeal) killedAtSomeCalls(t *testing.T, calls ...int) {
	for _, n := range calls {
		t.Run(fmt.Sprint("call ", n), func(t *testing.T) {
			if !o.survive(t, newPlay(t, mongotest.URL(t)), n) {
				t.Error("the bot was not killed")
			}
		})
	}
}

// killedAtWrites kills the bot after its first write, counted from one, and
// again every so many writes, until there is no such write any more: how many
// there are differs from run to run, as writes at the same time are joined. It
// demands that the bot was killed by a write as late as fewest.
func (o ordeal) killedAtWrites(t *testing.T, first, every, fewest int, storage func(testing.TB) string) {
	t.Helper()
	last := 0
	for n, killed := first, true; killed; n += every {
		killed = false
		ok := t.Run(fmt.Sprint("write ", n), func(t *testing.T) {
			p := newPlay(t, storage(t))
			p.bot.once = []string{fmt.Sprint("KHAOSAT_CRASH_AFTER_WRITE=", n)}
			killed = o.survive(t, p, 0)
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

// killAfterCall kills the bot right after its n-th call from now on was
// carried out.
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

// invited is the ordeal of an invitation: a leader comes, asks and goes.
func invited(t *testing.T) ordeal {
	t.Helper()
	return ordeal{script: mustLoad(t, "testdata/kill.script"), proof: func(p *play) error {
		if err := p.turnedAway(); err != nil {
			return err
		}
		return p.onceEach()
	}}
}

func mustLoad(t *testing.T, file string) script {
	t.Helper()
	s, err := loadScript(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// undisturbed plays the script and returns how many calls the bot makes in it.
func (o ordeal) undisturbed(t *testing.T) (calls int) {
	t.Helper()
	p := newPlay(t, newBolt(t))
	if killed := o.survive(t, p, 0); killed {
		t.Fatal("the bot was killed by nobody")
	}
	return len(p.sandbox.Calls()) - p.prepared
}

// survive plays the script with a bot that is started again when it is
// killed, after a call if one is named; it checks what the bot did, and
// reports whether it was killed.
func (o ordeal) survive(t *testing.T, p *play, call int) (killed bool) {
	t.Helper()
	o.prepare(t, p)
	if call > 0 {
		p.killAfterCall(call)
	}
	ctx, cancel := context.WithCancel(p.ctx)
	restarts := make(chan int, 1)
	first := make(chan struct{})
	go func() { restarts <- p.bot.supervise(ctx, first) }()
	<-first
	err := o.script.run(p)
	if err == nil {
		err = o.proof(p)
	}
	cancel()
	starts := <-restarts
	if err == nil && o.finds != nil {
		err = o.finds(p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return starts > 1
}

// prepare plays what comes before, and leaves a bot that can kill itself.
func (o ordeal) prepare(t *testing.T, p *play) {
	t.Helper()
	err := o.before.run(p)
	if err == nil && p.bot.command != nil {
		err = p.bot.stop(p.ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.bot.binary, p.prepared = crashBinary, len(p.sandbox.Calls())
}

// turnedAway demands that the leader without a seat reads no figure and is
// told that the bot is for those invited. A stranger is told so once, so it
// may have been when /pci of before was handled again after the kill; /mydata
// is always answered, and after what was asked before it. /forgetme before it
// waits for what was asked with the seat and was handled again.
func (p *play) turnedAway() error {
	leader := p.people["leader"]
	if err := p.performAll("leader: /forgetme", "leader reads /xoadulieu xacnhan", "leader: /pci"); err != nil {
		return err
	}
	asked := leader.since
	if err := p.performAll("leader: /mydata", "leader reads Toàn bộ dữ liệu"); err != nil {
		return err
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
	if err := p.performAll("secretary: /audit", "secretary reads thu hồi vai trò"); err != nil {
		return err
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
	for env := append(p.environment(), p.once...); ctx.Err() == nil; env = p.environment() {
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
