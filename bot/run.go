package bot

import (
	"context"
	"fmt"
	"net"
	"time"
)

// Bounds of stopping, within the 10 s that are promised.
const (
	shutTime  = time.Second     // for calls of the webhook to be answered
	drainTime = 5 * time.Second // for what runs to end
	haltTime  = time.Second     // for what was told to stop
	markTime  = time.Second     // for a write of what was done
)

// Run serves until the context ends, then stops within 10 s: it takes
// nothing more, finishes what runs, and returns nil. While Telegram cannot
// be reached it keeps trying. It returns ErrWrongToken if Telegram does not
// know the token.
func (b *Bot) Run(ctx context.Context) error {
	listener, err := b.listen()
	if err != nil {
		return err
	}
	if listener != nil {
		defer listener.Close()
	}
	if err := b.sender.chats.load(ctx); err != nil {
		return err
	}
	self, err := b.introduce(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	return b.work(ctx, self, listener)
}

// work handles what is left from an earlier run, and then what comes.
func (b *Bot) work(ctx context.Context, self wireUser, listener net.Listener) error {
	work, halt := context.WithCancel(context.WithoutCancel(ctx))
	defer halt()
	marks, endMarks := context.WithCancel(context.WithoutCancel(ctx))
	defer endMarks()
	marked := make(chan struct{})
	go func() { defer close(marked); b.inbox.markDone(marks) }()
	go b.purge(ctx)
	go b.introduceItself(ctx)

	err := b.take(ctx, b.intake(work, self), listener)
	b.drain(halt)
	endMarks()
	<-marked
	b.inbox.close(ctx)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// take goes on where an earlier run ended, and then takes what comes.
func (b *Bot) take(ctx context.Context, in *intake, listener net.Listener) error {
	if in.crashed = b.inbox.open(ctx); in.crashed {
		in.wary.Store(fullBatch)
	}
	if err := in.replay(ctx); err != nil {
		return err
	}
	return b.serve(ctx, in, listener)
}

// drain lets what runs end, and tells it to when that takes too long.
func (b *Bot) drain(halt context.CancelFunc) {
	patience, cancel := context.WithTimeout(context.Background(), b.drainTime)
	defer cancel()
	b.queues.close()
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
	listener, err := net.Listen("tcp", b.options.Webhook.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen for the webhook: %w", err)
	}
	return listener, nil
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
		_, err := b.client.call(ctx, "deleteWebhook", params{"drop_pending_updates": "false"})
		return err
	})
	if err != nil {
		return err
	}
	b.counts.connected.Store(true)
	p := &poller{client: b.client, take: in.take, counts: b.counts, now: b.options.Now, log: b.options.Log}
	return p.run(ctx)
}

func (b *Bot) serveWebhook(ctx context.Context, in *intake, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &webhookServer{webhook: *b.options.Webhook, take: in.take, log: b.options.Log}
	served := make(chan error, 1)
	go func() { served <- server.run(ctx, listener) }()
	err := b.until(ctx, "set the webhook", func() error {
		_, err := b.client.call(ctx, "setWebhook", server.params())
		return err
	})
	if err != nil {
		cancel()
		<-served
		return err
	}
	b.counts.connected.Store(true)
	go b.watchWebhook(ctx)
	return <-served
}

// purge forgets old ids, at the start and every hour.
func (b *Bot) purge(ctx context.Context) {
	for {
		if err := b.inbox.purge(ctx); err != nil && ctx.Err() == nil {
			b.options.Log.Error("purge the inbox", "error", err)
		}
		if !sleep(ctx, time.Hour) {
			return
		}
	}
}
