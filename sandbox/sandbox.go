package sandbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Options set up a sandbox. The zero value is what most tests want.
type Options struct {
	Listen      string           // loopback address, default 127.0.0.1:0 (a free port)
	Token       string           // the bot's token, default an invented one
	BotName     string           // shown in the chat, default "Bot Khảo sát"
	BotUsername string           // without @, default "khaosat_bot"
	Now         func() time.Time // dates, lifetimes and rate limits; default time.Now. Waiting always takes real time.
	Logger      *slog.Logger     // ids and methods only; default none
	Page        http.Handler     // serves everything outside /bot, /file and /sandbox/; default a line of text

	SeesGroups       bool                            // privacy mode off: the bot gets every message of a group
	Latency          time.Duration                   // added to every API call, half before and half after it is applied
	Limits           Limits                          // rate limits; the zero value has none
	FirstUpdateID    int                             // default 700000001
	KeepMessages     int                             // messages kept a chat, at least; 0 keeps all
	KeepCalls        int                             // calls kept in the log, default 10,000; negative keeps none
	CallbackLifetime time.Duration                   // a press can be answered for that long, default 15 s
	WebhookRetry     func(attempt int) time.Duration // pause before the retry after a failed attempt, counted from 1; default Telegram's
}

// Sandbox is one bot at one Telegram. All its methods are safe for concurrent use.
type Sandbox struct {
	token        string
	bot          *User
	now          func() time.Time
	clock        Clock // nil: the page cannot move it
	log          *slog.Logger
	seesGroups   bool
	keepMessages int
	callbackLife time.Duration
	schema       *schema
	page         http.Handler

	mu            sync.Mutex // guards the world: people, chats, files, callbacks, the bot's own settings
	people        map[int64]*person
	chats         map[int64]*chat
	lastMessageID int
	files         *fileStore
	callbacks     *callbackStore
	commands      map[commandKey][]Command
	texts         botTexts

	updates *updateQueue
	webhook *webhook
	watch   *hub
	faults  *faultList
	hooks   *hookList
	calls   *callLog
	limits  *limiter
	latency atomic.Int64

	server   *http.Server
	listener net.Listener
	done     sync.WaitGroup
	ctx      context.Context
	cancel   context.CancelFunc
}

// ErrAddress is the error of an address that is no loopback HOST:PORT.
var ErrAddress = errors.New("want a loopback HOST:PORT, such as 127.0.0.1:8090")

// New starts a sandbox on a loopback address. Close ends it. It fails with ErrAddress where the address is not
// loopback, and where it is taken.
func New(o Options) (*Sandbox, error) {
	api, err := loadSchema()
	if err != nil {
		return nil, err
	}
	listener, err := listen(o.Listen)
	if err != nil {
		return nil, err
	}
	sb := build(o, api)
	sb.listener = listener
	sb.server = &http.Server{Handler: sb.handler(), ReadHeaderTimeout: 10 * time.Second, ErrorLog: slog.NewLogLogger(sb.log.Handler(), slog.LevelDebug)}
	sb.done.Go(func() {
		if err := sb.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			sb.log.Error("sandbox stopped", "error", err)
		}
	})
	return sb, nil
}

func listen(address string) (net.Listener, error) {
	if address == "" {
		address = "127.0.0.1:0"
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil || !isLoopback(host) {
		return nil, fmt.Errorf("%q: %w", address, ErrAddress)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	return listener, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func build(o Options, api *schema) *Sandbox {
	o = o.withDefaults()
	ctx, cancel := context.WithCancel(context.Background())
	sb := &Sandbox{
		token:        o.Token,
		bot:          &User{ID: botID(o.Token), IsBot: true, FirstName: o.BotName, Username: o.BotUsername},
		now:          o.Now,
		log:          o.Logger,
		seesGroups:   o.SeesGroups,
		keepMessages: o.KeepMessages,
		callbackLife: o.CallbackLifetime,
		schema:       api,
		page:         o.Page,
		people:       map[int64]*person{},
		chats:        map[int64]*chat{},
		files:        newFileStore(),
		callbacks:    newCallbackStore(),
		commands:     map[commandKey][]Command{},
		updates:      &updateQueue{now: o.Now, nextID: o.FirstUpdateID},
		watch:        newHub(),
		faults:       &faultList{},
		hooks:        &hookList{},
		calls:        newCallLog(o.KeepCalls),
		limits:       &limiter{now: o.Now},
		ctx:          ctx,
		cancel:       cancel,
	}
	sb.webhook = newWebhook(sb, o.WebhookRetry)
	sb.SetLatency(o.Latency)
	sb.SetLimits(o.Limits)
	return sb
}

// Close ends the sandbox: waiting polls and streams, webhook deliveries, the listener. It may be called twice.
func (sb *Sandbox) Close() error {
	sb.cancel()
	sb.webhook.stop()
	err := sb.server.Close()
	sb.done.Wait()
	if err != nil {
		return fmt.Errorf("close the sandbox: %w", err)
	}
	return nil
}

// URL is the base address without a slash at the end, as TELEGRAM_API_ENDPOINT wants it.
func (sb *Sandbox) URL() string { return "http://" + sb.listener.Addr().String() }

// Token is the bot's token.
func (sb *Sandbox) Token() string { return sb.token }

// BotUser is the bot as Telegram shows it.
func (sb *Sandbox) BotUser() User { return *sb.bot }

// SetLatency makes every API call take this long on the way, half of it before it is applied and half after.
func (sb *Sandbox) SetLatency(d time.Duration) { sb.latency.Store(int64(d)) }
