package bot

import (
	"cmp"
	"context"
	"errors"

	"khaosat/chat"
)

// send says something and returns the id of the last message of it: a text
// in as many messages as it needs, the buttons under the last one.
func (s *sender) send(ctx context.Context, a chat.Send) (message int, err error) {
	a.To.Chat = s.chats.current(a.To.Chat)
	for _, part := range Parts(a) {
		part.To = a.To
		if message, err = s.part(ctx, part); err != nil {
			return message, err
		}
		a.To.Chat = s.chats.current(a.To.Chat)
	}
	return message, nil
}

// Parts cuts what is said into messages that Telegram takes, each of which
// can be edited and deleted by itself.
func Parts(a chat.Send) []chat.Send {
	first := maxText
	if a.File != nil {
		first = maxCaption
	}
	var all []chat.Send
	for i, text := range split(a.Text, first, maxText) {
		part := a
		part.Text, part.Keyboard = text, nil
		if i > 0 {
			part.File = nil
		}
		all = append(all, part)
	}
	all[len(all)-1].Keyboard = a.Keyboard
	return all
}

// part sends one message. A group that became another chat is followed, and
// a text that Telegram cannot parse goes out once more without markup.
func (s *sender) part(ctx context.Context, a chat.Send) (int, error) {
	plain, followed := false, false
	for {
		message, err := s.message(ctx, a)
		switch class := failureOf(err); {
		case class == Moved && !followed:
			a.To, followed = chat.Place{Chat: s.moved(ctx, a.To.Chat, err)}, true
		case class == BadMarkup && !plain:
			s.badMarkup(a.To.Chat, err)
			a.Text, plain = withoutMarkup(a.Text), true
		case class == Blocked:
			return 0, errors.Join(err, s.chats.block(ctx, a.To.Chat))
		default:
			return message, err
		}
	}
}

func (s *sender) message(ctx context.Context, a chat.Send) (int, error) {
	result, err := s.patiently(ctx, func() ([]byte, error) {
		if err := s.turn(ctx, a.To.Chat); err != nil {
			return nil, err
		}
		if a.File == nil {
			return s.client.call(ctx, "sendMessage", sendParams(a))
		}
		return s.file(ctx, a)
	})
	if err != nil {
		return 0, err
	}
	return messageID(result), nil
}

// file sends a file: by its id if Telegram has it already.
func (s *sender) file(ctx context.Context, a chat.Send) ([]byte, error) {
	if id := cmp.Or(a.File.ID, s.files.id(ctx, a.File.Key)); id != "" {
		p := uploadParams(a)
		p[uploadField(a)] = id
		result, err := s.client.call(ctx, uploadMethod(a), p)
		if failureOf(err) != Refused {
			return result, err
		}
		s.files.forget(a.File.Key)
	}
	result, err := s.client.upload(ctx, uploadMethod(a), uploadParams(a), uploadFiles(a))
	if err != nil {
		return nil, err
	}
	if err := s.files.learn(ctx, a.File.Key, result); err != nil {
		s.log.Warn("the file will be sent anew", "error", err) // it has gone out
	}
	return result, nil
}

// turn waits until a message may go out: in the bulk lane only.
func (s *sender) turn(ctx context.Context, id chat.ID) error {
	if s.pacer == nil {
		return nil
	}
	return s.pacer.wait(ctx, id)
}
