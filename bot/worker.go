package bot

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"khaosat/chat"
)

// maxTries is how often an update is handled before it is set aside.
const maxTries = 3

// pauses between the tries; other chats do not wait.
var pauses = [maxTries]time.Duration{0, 300 * time.Millisecond, 1500 * time.Millisecond}

// handleTime bounds one try of the handler: a store that hangs must not hold
// a chat for ever.
const handleTime = time.Minute

// outcome is what became of an update.
type outcome int

const (
	handled outcome = iota
	setAside
	interrupted
)

// worker handles one update: it asks the handler and carries out what it
// answers, and tries again where that fails.
type worker struct {
	ctx     context.Context // ends when running work must stop
	handler chat.Handler
	sender  *sender
	failed  func(chat.Update) []chat.Action
	aside   func(context.Context, chat.Update, error) []chat.Action
	log     *slog.Logger
}

// handle deals with an update.
func (w *worker) handle(p *pending) outcome {
	update := p.update
	if p.stub {
		return w.apologize(update)
	}
	w.sender.spoke(w.ctx, update)
	var err error
	for tries := range maxTries {
		if !sleep(w.ctx, pauses[tries]) {
			return interrupted
		}
		var actions []chat.Action
		if actions, err = w.ask(update); err == nil {
			err = w.sender.perform(w.ctx, actions)
		}
		if w.ctx.Err() != nil {
			return interrupted
		}
		if err == nil {
			return handled
		}
		w.log.Error("update failed", "update", update.ID, "try", tries+1, "error", err)
	}
	w.giveUp(update, err)
	if w.ctx.Err() != nil {
		return interrupted // perhaps before anybody was told
	}
	return setAside
}

// ask lets the handler answer; a panic is an error like any other.
func (w *worker) ask(update chat.Update) (actions []chat.Action, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			w.log.Error("handler panicked", "update", update.ID, "stack", string(debug.Stack()))
			err = fmt.Errorf("handler panicked: %v", cause)
		}
	}()
	ctx, cancel := context.WithTimeout(w.ctx, handleTime)
	defer cancel()
	if actions, err = w.handler.Handle(ctx, update); err == nil {
		err = check(actions)
	}
	return actions, err
}

// apologize tells somebody that his update was lost: it was not to be kept,
// and the bot died before it was handled.
func (w *worker) apologize(update chat.Update) outcome {
	w.tell(update, func() []chat.Action { return w.excuse(update) })
	if w.ctx.Err() != nil {
		return interrupted
	}
	return handled
}

// giveUp tells the person and whoever looks after the bot.
func (w *worker) giveUp(update chat.Update, cause error) {
	w.tell(update, func() []chat.Action { return w.excuse(update) })
	if w.aside != nil {
		w.tell(update, func() []chat.Action { return w.aside(w.ctx, update, cause) })
	}
}

// excuse is what a person is told whose update was not handled.
func (w *worker) excuse(update chat.Update) (actions []chat.Action) {
	if update.Press != nil {
		actions = append(actions, chat.Answer{Press: update.Press.ID})
	}
	if w.failed != nil {
		actions = append(actions, w.failed(update)...)
	}
	return actions
}

// tell carries out what is worded about a failure; nothing that goes wrong
// here is tried again.
func (w *worker) tell(update chat.Update, word func() []chat.Action) {
	defer func() {
		if cause := recover(); cause != nil {
			w.log.Error("wording a failure panicked", "update", update.ID, "stack", string(debug.Stack()))
		}
	}()
	if err := w.sender.perform(w.ctx, word()); err != nil {
		w.log.Error("tell of an update that was not handled", "update", update.ID, "error", err)
	}
}

// sleep waits; it is false if the context ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
