package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"khaosat/chat"
)

// sender carries out actions: the reply lane. It waits only where Telegram
// says so, and tries again what may succeed later.
type sender struct {
	client *client
	chats  *chats
	counts *counts
	log    *slog.Logger
	menus  menus
}

// perform carries out actions in order. What can never succeed is logged and
// passed over; an error means that the rest was not done.
func (s *sender) perform(ctx context.Context, actions []chat.Action) error {
	for _, action := range actions {
		err := s.patiently(ctx, func() error { return s.do(ctx, action) })
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.counts.sent(failureOf(err))
			s.log.Warn("action not carried out", "error", err)
			if failureOf(err) == "" {
				return err
			}
		}
	}
	return nil
}

// patiently repeats a call while it may succeed later. Waiting for a flood
// to pass is not a try.
func (s *sender) patiently(ctx context.Context, do func() error) error {
	pause := backoff{}
	for {
		err := do()
		var call *CallError
		if !errors.As(err, &call) || !call.Retryable() {
			return err
		}
		s.counts.sent(call.Class)
		if !sleep(ctx, pause.next(err)) {
			return ctx.Err()
		}
	}
}

func (s *sender) do(ctx context.Context, action chat.Action) error {
	switch a := action.(type) {
	case chat.Send:
		_, err := s.send(ctx, a)
		return err
	case chat.Edit:
		return s.edit(ctx, a)
	case chat.Answer:
		return s.ignoring(TooOld, s.plain(ctx, "answerCallbackQuery", answerParams(a)))
	case chat.Delete:
		err := s.plain(ctx, "deleteMessage", deleteParams(a))
		if failureOf(err) != "" && !retryable(err) {
			return nil // already gone, too old, or not allowed: nothing more can be done
		}
		return err
	case chat.SetMenu:
		return s.setMenu(ctx, a)
	case chat.Leave:
		return s.plain(ctx, "leaveChat", chatParams(a.Chat))
	}
	return fmt.Errorf("unknown action %T", action)
}

// plain calls a method whose result says nothing more.
func (s *sender) plain(ctx context.Context, method string, params params) error {
	_, err := s.client.call(ctx, method, params.values())
	if err == nil {
		s.counts.sent("ok")
	}
	return err
}

func (s *sender) ignoring(class Failure, err error) error {
	if failureOf(err) == class {
		return nil
	}
	return err
}

func retryable(err error) bool {
	var call *CallError
	return errors.As(err, &call) && call.Retryable()
}

// send says something and returns the id of the last message of it. A group
// that became another chat is followed, a text that Telegram cannot parse
// goes out once more without markup.
func (s *sender) send(ctx context.Context, a chat.Send) (int, error) {
	a.To.Chat = s.chats.current(a.To.Chat)
	message, err := s.parts(ctx, a)
	switch failureOf(err) {
	case Moved:
		a.To.Chat = s.moved(ctx, a.To.Chat, err)
		return s.parts(ctx, a)
	case BadMarkup:
		s.log.Error("Telegram cannot parse a text; sent without markup", "chat", a.To.Chat, "error", err)
		a.Text = withoutMarkup(a.Text)
		return s.parts(ctx, a)
	case Blocked:
		return 0, errors.Join(err, s.chats.block(ctx, a.To.Chat))
	}
	return message, err
}

// parts sends a text in as many messages as it needs, the buttons under the
// last one.
func (s *sender) parts(ctx context.Context, a chat.Send) (message int, err error) {
	limit := maxText
	if a.File != nil {
		limit = maxCaption
	}
	texts := split(a.Text, limit)
	for i, text := range texts {
		part := a
		part.Text = text
		if i > 0 {
			part.File = nil
		}
		if i < len(texts)-1 {
			part.Keyboard = nil
		}
		if message, err = s.one(ctx, part); err != nil {
			return message, err
		}
	}
	return message, nil
}

func (s *sender) one(ctx context.Context, a chat.Send) (int, error) {
	var result []byte
	var err error
	if a.File != nil {
		result, err = s.client.upload(ctx, uploadMethod(a), uploadParams(a).values(), uploadFiles(a))
	} else {
		result, err = s.client.call(ctx, "sendMessage", sendParams(a).values())
	}
	if err != nil {
		return 0, err
	}
	s.counts.sent("ok")
	return messageID(result), nil
}

// edit changes a message of the bot's own; where it is gone, what it should
// read is sent anew.
func (s *sender) edit(ctx context.Context, a chat.Edit) error {
	texts := split(a.Text, maxText)
	if len(texts) == 1 {
		err := s.plain(ctx, "editMessageText", editParams(a))
		switch failureOf(err) {
		case NotModified:
			return nil
		case Gone, Moved, BadMarkup:
		default:
			return err
		}
	}
	_, err := s.send(ctx, chat.Send{To: a.In, Text: a.Text, Keyboard: a.Keyboard})
	return err
}

func (s *sender) moved(ctx context.Context, from chat.ID, err error) chat.ID {
	var call *CallError
	errors.As(err, &call)
	if err := s.chats.move(ctx, from, call.MovedTo); err != nil {
		s.log.Error("note that a group moved", "chat", from, "error", err)
	}
	return call.MovedTo
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
