package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"khaosat/chat"
)

// sender carries out actions. It waits only where Telegram says so, and
// tries again what may succeed later.
type sender struct {
	client *client
	chats  *chats
	counts *counts
	log    *slog.Logger
	menus  *menus
	files  *files
	pacer  *pacer // of the bulk lane; nil in the reply lane
	bulk   *pacer // in the reply lane, that of the bulk lane
}

// perform carries out actions in order. What Telegram refuses for good is
// logged and passed over; any other error means that the rest was not done.
func (s *sender) perform(ctx context.Context, actions []chat.Action) error {
	for _, action := range actions {
		s.bulk.spend(action)
		err := s.do(ctx, action)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.log.Warn("action not carried out", "error", err)
			if failureOf(err) == "" {
				return err
			}
		}
	}
	return nil
}

func (s *sender) do(ctx context.Context, action chat.Action) error {
	switch a := action.(type) {
	case chat.Send, chat.Edit, chat.Delete:
		_, err := s.deliver(ctx, a)
		return err
	case chat.Answer:
		return unless(TooOld, s.plain(ctx, "answerCallbackQuery", answerParams(a)))
	case chat.SetMenu:
		return s.setMenu(ctx, a)
	case chat.Leave:
		return s.plain(ctx, "leaveChat", chatParams(s.chats.current(a.Chat)))
	}
	return fmt.Errorf("unknown action %T", action)
}

// deliver carries out an action on a message, and returns the id of the
// message that stands there then: 0 for one that was deleted.
func (s *sender) deliver(ctx context.Context, action chat.Action) (message int, err error) {
	switch a := action.(type) {
	case chat.Send:
		return s.send(ctx, a)
	case chat.Edit:
		return s.edit(ctx, a)
	case chat.Delete:
		return 0, s.remove(ctx, a)
	}
	return 0, fmt.Errorf("%T is nothing to deliver", action)
}

// unless drops an error of a class.
func unless(class Failure, err error) error {
	if failureOf(err) == class {
		return nil
	}
	return err
}

// plain calls a method whose result says nothing more.
func (s *sender) plain(ctx context.Context, method string, p params) error {
	_, err := s.patiently(ctx, func() ([]byte, error) { return s.client.call(ctx, method, p) })
	return err
}

// Bounds of how often a call is repeated.
const (
	maxFaults  = 24 // faults of Telegram's own: some ten minutes
	maxUnknown = 5  // calls that may have been carried out, and may be seen as often
)

// patiently repeats a call while it may succeed later. Neither waiting for a
// flood to pass nor for the network to return is limited.
func (s *sender) patiently(ctx context.Context, do func() ([]byte, error)) ([]byte, error) {
	pause, faults, unknown := backoff{}, 0, 0
	for {
		result, err := do()
		s.counts.sent(err)
		switch failureOf(err) {
		case Server:
			faults++
		case Ambiguous:
			unknown++
			s.client.http.CloseIdleConnections() // the others may be as dead; dialing tells for sure
		}
		if err == nil || !s.worthRepeating(err) || faults == maxFaults || unknown == maxUnknown {
			return result, err
		}
		if !sleep(ctx, s.pauseAfter(err, &pause)) {
			return nil, ctx.Err()
		}
	}
}

// worthRepeating reports whether a call that failed is made again. In the
// bulk lane, whose outbox looks first whether a message is still wanted, that
// is a flood alone.
func (s *sender) worthRepeating(err error) bool {
	var call *CallError
	return errors.As(err, &call) && call.Retryable() && (s.pacer == nil || call.Class == Flood)
}

// pauseAfter is how long to wait after a failed call. In the bulk lane a
// flood holds every message.
func (s *sender) pauseAfter(err error, backoff *backoff) time.Duration {
	pause := backoff.next(err)
	if failureOf(err) == Flood {
		s.counts.floodTime.Add(int64(pause))
		if s.pacer != nil {
			s.pacer.pause(pause)
		}
	}
	return pause
}

// moved notes what a group has become and returns it.
func (s *sender) moved(ctx context.Context, from chat.ID, err error) chat.ID {
	var call *CallError
	errors.As(err, &call)
	if err := s.chats.move(ctx, from, call.MovedTo); err != nil {
		s.log.Error("note that a group moved", "chat", from, "error", err)
	}
	return call.MovedTo
}

func (s *sender) badMarkup(id chat.ID, err error) {
	s.log.Error("Telegram cannot parse a text; sent without markup", "chat", id, "error", err)
}

// spoke notes that a chat can be reached again, or no longer.
func (s *sender) spoke(ctx context.Context, update chat.Update) {
	var err error
	switch {
	case update.MovedTo != 0:
		err = s.chats.move(ctx, update.Place.Chat, update.MovedTo)
	case update.Member != nil && !update.Member.Inside:
		err = s.chats.block(ctx, update.Place.Chat)
	default:
		err = s.chats.unblock(ctx, update.Place.Chat)
	}
	if err != nil {
		s.log.Error("note whether a chat can be reached", "chat", update.Place.Chat, "error", err)
	}
}
