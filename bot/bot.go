package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"sync/atomic"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// Options is what a Bot needs.
type Options struct {
	Token    string
	Endpoint string   // base URL of the Bot API
	Proxy    *url.URL // to reach it through: http, https or socks5; nil for none
	Webhook  *Webhook // nil: polling
	Store    *storage.Store
	Handler  chat.Handler
	Menus    []chat.SetMenu // set at start, such as that of strangers
	// Introductions are set at start, "" for every language that is not
	// among them. May be nil.
	Introductions map[survey.Language]Introduction

	// Failed words what somebody is told whose update could not be handled.
	// It must not need the store. May be nil.
	Failed func(chat.Update) []chat.Action
	// Aside words the report of such an update to whoever looks after the
	// bot. May be nil.
	Aside func(context.Context, chat.Update, error) []chat.Action
	// Redact reports whether the content of an update must not be written
	// anywhere. It runs beside the handler and must not need the store. May
	// be nil: everything may be written.
	Redact func(chat.Update) bool

	Limits Limits
	Now    func() time.Time
	Log    *slog.Logger
}

// Bot takes updates from Telegram and carries out the answers.
type Bot struct {
	options  Options
	client   *client
	queues   *queues
	inbox    *inbox
	sender   *sender // the reply lane
	bulk     *sender // the bulk lane
	counts   *counts
	fetching chan struct{} // a token for each file being fetched
	username atomic.Pointer[string]

	drainTime time.Duration // less in tests
}

// New makes a bot; Run starts it. Nothing is opened yet.
func New(o Options) (*Bot, error) {
	switch {
	case o.Handler == nil || o.Store == nil || o.Now == nil || o.Log == nil:
		return nil, errors.New("bot: Handler, Store, Now and Log are needed")
	case o.Token == "" || o.Endpoint == "":
		return nil, errors.New("bot: Token and Endpoint are needed")
	case o.Webhook != nil && o.Webhook.Secret == "":
		return nil, errors.New("bot: a webhook needs a secret, else anybody could call it")
	}
	for _, menu := range o.Menus {
		if err := checkAction(menu); err != nil {
			return nil, fmt.Errorf("bot: menu of language %q: %w", menu.Language, err)
		}
	}
	client, err := newClient(o.Token, o.Endpoint, o.Proxy)
	if err != nil {
		return nil, err
	}
	b := &Bot{
		options: o,
		client:  client,
		queues:  newQueues(),
		inbox:   newInbox(o.Store.Inbox, o.Now, o.Log),
		counts:  &counts{},

		fetching:  make(chan struct{}, maxFetching),
		drainTime: drainTime,
	}
	chats := newChats(o.Store.Chats, o.Now)
	b.bulk = &sender{client: b.client, chats: chats, counts: b.counts, log: o.Log, menus: &menus{}, files: &files{kept: o.Store.Settings}, pacer: newPacer(o.Limits)}
	b.sender = &sender{client: b.client, chats: chats, counts: b.counts, log: o.Log, menus: b.bulk.menus, files: b.bulk.files, bulk: b.bulk.pacer}
	return b, nil
}

// Username is the bot's name without @, "" until Telegram was reached.
func (b *Bot) Username() string {
	if name := b.username.Load(); name != nil {
		return *name
	}
	return ""
}
