package bot

import (
	"context"
	"errors"

	"khaosat/chat"
)

// edit changes a message of the bot's own and returns its id; where it is
// gone, can no longer be edited or is too small for the text, what it should
// read is sent anew.
func (s *sender) edit(ctx context.Context, a chat.Edit) (message int, err error) {
	a.In.Chat = s.chats.current(a.In.Chat)
	if a.Message != 0 && len(split(a.Text, maxText, maxText)) == 1 {
		err := s.editText(ctx, a)
		switch failureOf(err) {
		case NotModified:
			return a.Message, nil
		case Blocked:
			return 0, errors.Join(err, s.chats.block(ctx, a.In.Chat))
		case Moved:
			a.In.Chat = s.moved(ctx, a.In.Chat, err)
		case Gone:
		default:
			return a.Message, err
		}
	}
	return s.send(ctx, chat.Send{To: a.In, Text: a.Text, Keyboard: a.Keyboard})
}

// editText changes a message that is there; a text that Telegram cannot parse
// is tried once more without markup.
func (s *sender) editText(ctx context.Context, a chat.Edit) error {
	err := s.paced(ctx, a.In.Chat, "editMessageText", editParams(a))
	if failureOf(err) != BadMarkup {
		return err
	}
	s.badMarkup(a.In.Chat, err)
	a.Text = withoutMarkup(a.Text)
	return s.paced(ctx, a.In.Chat, "editMessageText", editParams(a))
}

// remove deletes a message. One that Telegram does not let go of reads
// instead what the action says; one that is gone is as good as deleted.
func (s *sender) remove(ctx context.Context, a chat.Delete) error {
	a.In.Chat = s.chats.current(a.In.Chat)
	err := s.paced(ctx, a.In.Chat, "deleteMessage", deleteParams(a))
	if failureOf(err) == Refused && a.Else != "" {
		err = s.editText(ctx, chat.Edit{In: a.In, Message: a.Message, Text: a.Else})
	}
	switch failureOf(err) {
	case Refused, Gone, NotModified:
		return nil // nothing more can be done
	case Blocked:
		return errors.Join(err, s.chats.block(ctx, a.In.Chat))
	}
	return err
}

// paced calls a method that acts on a message of a chat, when the lane lets it.
func (s *sender) paced(ctx context.Context, id chat.ID, method string, p params) error {
	_, err := s.patiently(ctx, func() ([]byte, error) {
		if err := s.turn(ctx, id); err != nil {
			return nil, err
		}
		return s.client.call(ctx, method, p)
	})
	return err
}
