package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"khaosat/bot"
	"khaosat/catalog"
	"khaosat/config"
	"khaosat/handlers"
	"khaosat/outbox"
	"khaosat/scheduler"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/texts"
)

// service is the parts of a running bot.
type service struct {
	store     *storage.Store
	texts     *texts.Book
	catalog   *catalog.Live
	router    *handlers.Router
	bot       *bot.Bot
	outbox    *outbox.Outbox
	scheduler *scheduler.Scheduler
	now       func() time.Time
}

// newService wires the parts together.
func newService(ctx context.Context, c *config.Config, store *storage.Store, clock *clock, log *slog.Logger) (*service, error) {
	book, err := texts.New(c.Location())
	if err != nil {
		return nil, err
	}
	s := &service{store: store, texts: book, now: clock.Now}
	if err := s.addRouter(ctx, c, book, clock, log); err != nil {
		return nil, err
	}
	if err := s.addBot(c, book, clock, log); err != nil {
		return nil, err
	}
	s.outbox, err = outbox.New(outbox.Options{
		Store: store, Sender: s.bot, Wording: s.router, Now: clock.Now, Jumped: clock.Jumped,
		Opening: s.router.Opening, Unreached: s.router.Unreached, Log: log,
	})
	if err != nil {
		return nil, err
	}
	s.scheduler, err = scheduler.New(scheduler.Options{
		Store: store, Slots: slotsOf(s.router), Queued: s.outbox.Queued, Now: clock.Now, Jumped: clock.Jumped, Log: log,
		Skipped:  s.router.Skipped,
		Composed: func(occurrence string) { s.outbox.Changed(survey.ProgressSubject(occurrence)) },
	})
	return s, err
}

// queued wakes whoever has to do with what was queued: deliveries, or an
// occurrence whose deliveries are still to be made.
func (s *service) queued() {
	s.scheduler.Wake()
	s.outbox.Queued()
}

func (s *service) addRouter(ctx context.Context, c *config.Config, book *texts.Book, clock *clock, log *slog.Logger) error {
	var err error
	if s.catalog, err = catalog.NewLive(ctx, s.store); err != nil {
		return err
	}
	installation, err := secret(ctx, s.store)
	if err != nil {
		return err
	}
	s.router, err = handlers.New(handlers.Options{
		Store:       s.store,
		Texts:       book,
		Catalog:     s.catalog.Snapshot,
		Refresh:     s.catalog.Refresh,
		Now:         clock.Now,
		Zone:        c.Location(),
		Language:    c.Language.Language,
		Secretaries: c.Secretaries,
		BotName:     func() string { return s.bot.Username() },
		Secret:      installation,
		Parts:       bot.Parts,
		Queued:      s.queued,
		Changed:     func(subject string) { s.outbox.Changed(subject) },
		Fetch:       func(ctx context.Context, id string, most int64) ([]byte, error) { return s.bot.Fetch(ctx, id, most) },
		Log:         log,
	})
	if err != nil {
		return fmt.Errorf("build the route table: %w", err)
	}
	return nil
}

func (s *service) addBot(c *config.Config, book *texts.Book, clock *clock, log *slog.Logger) error {
	introductions, err := introductions(book)
	if err != nil {
		return err
	}
	s.bot, err = bot.New(bot.Options{
		Token:         c.Token.Reveal(),
		Endpoint:      c.EndpointURL(),
		Proxy:         c.ProxyURL(),
		Webhook:       webhook(c),
		Store:         s.store,
		Handler:       deadly(s.router),
		Menus:         s.router.StrangerMenus(),
		Introductions: introductions,
		Failed:        s.router.Failed,
		Aside:         s.router.Aside,
		Redact:        s.router.Secret,
		Limits:        bot.Limits{PerSecond: c.SendPerSecond.Limit, PerChat: c.SendPerChat.Limit, PerGroup: c.SendPerGroup.Limit},
		Now:           clock.Now,
		Log:           log,
	})
	return err
}

// slotsOf is what the router plans, as the scheduler takes it.
func slotsOf(router *handlers.Router) func(context.Context, time.Time, time.Time) ([]scheduler.Slot, error) {
	return func(ctx context.Context, after, until time.Time) ([]scheduler.Slot, error) {
		planned, err := router.Planned(ctx, after, until)
		slots := make([]scheduler.Slot, len(planned))
		for i, p := range planned {
			slots[i] = scheduler.Slot{Occurrence: p.ID(), Job: p.Job, At: p.At, By: p.By, Grace: p.Grace, Deliveries: p.Deliveries}
		}
		return slots, err
	}
}
