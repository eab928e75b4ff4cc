package main

import (
	"context"
	"log/slog"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"khaosat/bot"
	"khaosat/config"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/texts"
)

// runCommand runs the bot until it is told to stop.
type runCommand struct{}

// Run opens what the configuration names and serves until the context ends.
func (runCommand) Run(p *program) error {
	if err := p.config.CheckToken(); err != nil {
		return usageError{err}
	}
	clock := newClock(p.config.ClockStart())
	log := newLogger(p.config, p.stderr)
	store, err := openSeeded(p.ctx, p.config, clock.Now(), log)
	if err != nil {
		return err
	}
	defer func() {
		if err := store.Close(); err != nil {
			log.Error("close the store", "error", err)
		}
	}()
	return serve(p.ctx, p.config, store, clock, log)
}

// catalogEvery is how often a running bot looks whether another process has
// changed the catalogue.
const catalogEvery = 10 * time.Second

// serve runs the bot on an open store until the context ends.
func serve(ctx context.Context, c *config.Config, store *storage.Store, clock *clock, log *slog.Logger) error {
	service, err := newService(ctx, c, store, clock, log)
	if err != nil {
		return err
	}
	return service.run(ctx, c, clock, log)
}

// run starts the parts and waits until the context ends or one of them fails.
func (s *service) run(ctx context.Context, c *config.Config, clock *clock, log *slog.Logger) error {
	if err := s.router.Start(ctx); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.bot.Run(ctx) })
	group.Go(func() error { return s.outbox.Run(ctx) })
	group.Go(func() error { return s.scheduler.Run(ctx) })
	group.Go(func() error {
		s.catalog.Follow(ctx, catalogEvery, s.router.CatalogChanged, func(err error) { log.Error("follow the catalogue", "error", err) })
		return nil
	})
	group.Go(func() error { return serveStatus(ctx, c, s, clock, log) })
	group.Go(func() error { return s.settle(c.Language.Language) })
	return group.Wait()
}

// settle does what nobody waits for at a start: it parses the pages that most
// answers will need, and gives back the memory that starting took.
func (s *service) settle(language survey.Language) error {
	err := s.texts.Ready(language)
	debug.FreeOSMemory()
	return err
}

// introductions are what the messenger shows of the bot, in each language and
// for those who read none of them.
func introductions(book *texts.Book) (map[survey.Language]bot.Introduction, error) {
	all := map[survey.Language]bot.Introduction{}
	for _, language := range append([]survey.Language{""}, survey.Languages()...) {
		description, err := book.Phrase(language, "bot.description", nil)
		if err != nil {
			return nil, err
		}
		about, err := book.Phrase(language, "bot.about", nil)
		if err != nil {
			return nil, err
		}
		all[language] = bot.Introduction{Description: description, About: about}
	}
	return all, nil
}

// webhook is how updates come if not by polling, else nil.
func webhook(c *config.Config) *bot.Webhook {
	if !c.Webhook() {
		return nil
	}
	return &bot.Webhook{URL: c.WebhookAddress(), Listen: string(c.WebhookListen), Secret: c.WebhookSecret.Reveal()}
}
