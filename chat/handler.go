package chat

import "context"

// Handler answers updates. It is called for one update of a chat at a time,
// for many chats at once, and again with the same update after a crash or
// an error: its effects must carry the update's id. An error means that
// nothing was told to the user yet.
type Handler interface {
	Handle(ctx context.Context, update Update) ([]Action, error)
}
