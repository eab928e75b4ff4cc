package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/chat"
	"khaosat/storage"
)

// Bounds of stopping, within the 10 s that are promised.
const (
	drainTime = 6 * time.Second // for what runs to end
	haltTime  = 2 * time.Second // for what was told to stop
)

// Options is what a Bot needs.
type Options struct {
	Token    string
	Endpoint string   // base URL of the Bot API
	Proxy    *url.URL // to reach it through, or nil
	Webhook  *Webhook // nil: polling
	Store    *storage.Store
	Handler  chat.Handler
	Menus    []chat.SetMenu                                          // set at start, such as that of strangers
	Failed   func(chat.Update) []chat.Action                         // words for somebody whose update could not be handled
	Aside    func(context.Context, chat.Update, error) []chat.Action // report of such an update
	Redact   func(chat.Update) bool                                  // true: the update must not be written anywhere
	Limits   Limits
	Now      func() time.Time
	Log      *slog.Logger
}

// Bot takes updates from Telegram and carries out the answers.
type Bot struct {
	options  Options
	client   *client
	queues   *queues
	inbox    *inbox
	pacer    *pacer
	sender   *sender
	counts   *counts
	username atomic.Pointer[string]
}

// New makes a bot; Run starts it. Nothing is opened yet.
func New(o Options) (*Bot, error) {
	if o.Handler == nil || o.Store == nil || o.Now == nil || o.Log == nil {
		return nil, errors.New("bot: Handler, Store, Now and Log are needed")
	}
	b := &Bot{
		options: o,
		client:  newClient(o.Token, o.Endpoint, o.Proxy),
		queues:  newQueues(),
		inbox:   newInbox(o.Store.Inbox, o.Now, o.Log),
		pacer:   newPacer(o.Limits),
		counts:  &counts{},
	}
	b.sender = &sender{client: b.client, counts: b.counts, log: o.Log}
	return b, nil
}

// Username is the bot's name without @, "" until Telegram was reached.
func (b *Bot) Username() string {
	if name := b.username.Load(); name != nil {
		return *name
	}
	return ""
}

// Run serves until the context ends, then stops within 10 s: it takes
// nothing more, finishes what runs, and returns nil. While Telegram cannot
// be reached it keeps trying. It returns ErrWrongToken if Telegram does not
// know the token.
func (b *Bot) Run(ctx context.Context) error {
	listener, err := b.listen()
	if err != nil {
		return err
	}
	if b.sender.chats, err = loadChats(ctx, b.options.Store.Chats, b.options.Now); err != nil {
		return err
	}
	self, err := b.introduce(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	work, halt := context.WithCancel(context.WithoutCancel(ctx))
	defer halt()
	in := b.intake(work, self)
	marking := make(chan struct{})
	marks, endMarks := context.WithCancel(work)
	go func() { defer close(marking); b.inbox.markDone(marks) }()
	go b.purge(ctx)
	go b.setMenus(ctx)

	err = in.replay(ctx)
	if err == nil {
		err = b.serve(ctx, in, listener)
	}
	b.drain(halt)
	endMarks()
	<-marking
	return err
}

// drain lets what runs end, and tells it to when that takes too long.
func (b *Bot) drain(halt context.CancelFunc) {
	patience, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	b.queues.idle(patience)
	halt()
	last, cancelLast := context.WithTimeout(context.Background(), haltTime)
	defer cancelLast()
	b.queues.idle(last)
}

func (b *Bot) listen() (net.Listener, error) {
	if b.options.Webhook == nil {
		return nil, nil
	}
	return (&webhookServer{webhook: *b.options.Webhook}).listen()
}

func (b *Bot) intake(work context.Context, self wireUser) *intake {
	o := b.options
	return &intake{
		decoder: &decoder{self: self, now: o.Now},
		queues:  b.queues,
		inbox:   b.inbox,
		work:    &worker{ctx: work, handler: o.Handler, sender: b.sender, failed: o.Failed, aside: o.Aside, log: o.Log},
		redact:  o.Redact,
		log:     o.Log,
		counts:  b.counts,
	}
}

// introduce asks Telegram who the bot is, for as long as it takes.
func (b *Bot) introduce(ctx context.Context) (wireUser, error) {
	var self wireUser
	err := b.until(ctx, "ask Telegram who the bot is", func() error {
		result, err := b.client.call(ctx, "getMe", nil)
		if err != nil {
			return err
		}
		return json.Unmarshal(result, &self)
	})
	if err == nil && ctx.Err() == nil {
		b.username.Store(&self.Username)
		b.options.Log.Info("reached Telegram", "bot", self.Username)
	}
	return self, err
}

// until repeats a call until it succeeds or the context ends. A token that
// Telegram does not know ends it too.
func (b *Bot) until(ctx context.Context, what string, do func() error) error {
	pause := backoff{}
	for ctx.Err() == nil {
		err := do()
		switch {
		case err == nil || ctx.Err() != nil:
			return nil
		case failureOf(err) == WrongToken:
			return fmt.Errorf("%s: %w", what, ErrWrongToken)
		}
		b.options.Log.Warn(what+" failed; trying again", "error", err)
		sleep(ctx, pause.next(err))
	}
	return nil
}

// serve takes updates by webhook or by polling until the context ends.
func (b *Bot) serve(ctx context.Context, in *intake, listener net.Listener) error {
	if b.options.Webhook != nil {
		return b.serveWebhook(ctx, in, listener)
	}
	err := b.until(ctx, "remove the webhook", func() error {
		_, err := b.client.call(ctx, "deleteWebhook", tgbotapi.Params{"drop_pending_updates": "false"})
		return err
	})
	if err != nil {
		return err
	}
	p := &poller{client: b.client, take: in.take, counts: b.counts, now: b.options.Now, log: b.options.Log}
	return p.run(ctx)
}

func (b *Bot) serveWebhook(ctx context.Context, in *intake, listener net.Listener) error {
	server := &webhookServer{webhook: *b.options.Webhook, take: in.take, log: b.options.Log}
	served := make(chan error, 1)
	go func() { served <- server.run(ctx, listener) }()
	err := b.until(ctx, "set the webhook", func() error {
		_, err := b.client.call(ctx, "setWebhook", server.params())
		return err
	})
	if err != nil {
		return err
	}
	b.counts.connected.Store(true)
	return <-served
}

// setMenus sets the menus that do not wait for anybody; they are not worth
// failing for.
func (b *Bot) setMenus(ctx context.Context) {
	var actions []chat.Action
	for _, menu := range b.options.Menus {
		actions = append(actions, menu)
	}
	if err := b.sender.perform(ctx, actions); err != nil && ctx.Err() == nil {
		b.options.Log.Warn("set the menus", "error", err)
	}
}

// purge forgets old ids every hour.
func (b *Bot) purge(ctx context.Context) {
	for sleep(ctx, time.Hour) {
		if err := b.inbox.purge(ctx); err != nil {
			b.options.Log.Error("purge the inbox", "error", err)
		}
	}
}
