package outbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// errLater: a live message could not be brought up to date now.
var errLater = errors.New("later")

// show brings one live message up to date. Who sends or edits it has a lease,
// and words it after he has got it: nobody shows anything older over it.
func (k *keeper) show(ctx context.Context, live survey.LiveMessage) error {
	message, ok, err := k.Wording.Show(ctx, live)
	switch {
	case err != nil:
		return fmt.Errorf("word it: %w", err)
	case !ok:
		return k.close(ctx, live)
	case fingerprint(message) == live.Shown:
		return nil
	case live.Lease.Owner != k.owner && live.Lease.Until.After(k.Now()):
		return errLater
	}
	live.Lease, live.Closed = survey.Lease{Owner: k.owner, Until: k.Now().Add(leaseTime)}, time.Time{}
	if live, err = k.Store.Live.Save(ctx, live); err != nil {
		return orLater(err)
	}
	if message, ok, err = k.Wording.Show(ctx, live); err == nil && ok {
		live, err = k.send(ctx, live, message)
	}
	live.Lease = survey.Lease{}
	_, saved := k.Store.Live.Save(ctx, live)
	return errors.Join(err, orLater(saved))
}

// close leaves a message as it is from now on.
func (k *keeper) close(ctx context.Context, live survey.LiveMessage) error {
	if !live.Closed.IsZero() {
		return nil
	}
	live.Closed = k.Now()
	_, err := k.Store.Live.Save(ctx, live)
	return orLater(err)
}

func orLater(err error) error {
	if errors.Is(err, survey.ErrConflict) {
		return errLater
	}
	return err
}

// send sends or edits a message and returns it as it is to be recorded.
func (k *keeper) send(ctx context.Context, live survey.LiveMessage, message chat.Send) (survey.LiveMessage, error) {
	var action chat.Action = message
	if live.Message != 0 {
		action = chat.Edit{In: message.To, Message: live.Message, Text: message.Text, Keyboard: message.Keyboard}
	}
	limited, cancel := context.WithTimeout(ctx, leaseTime-leaseMargin)
	defer cancel()
	id, err := k.Sender.Deliver(limited, action)
	switch {
	case err == nil:
		live.Message, live.Shown = id, fingerprint(message)
	case errors.Is(err, chat.ErrBlocked):
		return live, nil // shown when it changes again and he is back
	case errors.Is(err, chat.ErrAway), errors.Is(err, chat.ErrFault), errors.Is(err, chat.ErrUnsure), limited.Err() != nil:
		return live, errLater
	default:
		live.Shown = fingerprint(message) // refused now, it is refused again
	}
	return live, err
}

// fingerprint is the same for messages that read the same.
func fingerprint(message chat.Send) string {
	text, err := json.Marshal(struct {
		Text     chat.HTML
		Keyboard chat.Keyboard
	}{message.Text, message.Keyboard})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}
