package e2e

import (
	"context"
	"strconv"
	"time"

	"khaosat/sandbox"
)

// undeletable is what Telegram says of a message that is too old.
const undeletable = "Bad Request: message can't be deleted for everyone"

func (p *play) fault(args []string) error {
	times, err := strconv.Atoi(args[2])
	fault := sandbox.Fault{Kind: sandbox.ServerError, Method: args[0], Times: times, RetryAfter: 1}
	switch args[1] {
	case "400":
		fault.Kind, fault.Description = sandbox.Refused, undeletable
	case "429":
		fault.Kind = sandbox.TooManyRequests
	case "lost":
		fault.Kind = sandbox.LostAnswer
	}
	if who, ok := p.people[args[3]]; ok {
		fault.ChatID = who.ID()
	}
	p.sandbox.Fail(fault)
	return err
}

func (p *play) outage([]string) error {
	p.sandbox.Fail(sandbox.Fault{Kind: sandbox.Dropped, Times: -1})
	return nil
}

func (p *play) outageEnds([]string) error {
	p.sandbox.ClearFaults()
	return nil
}

func (p *play) clock(args []string) error {
	by, err := time.ParseDuration(args[0])
	if err != nil {
		return err
	}
	return p.bot.advance(p.ctx, by)
}

func (p *play) start([]string) error {
	return p.bot.start(p.ctx)
}

func (p *play) restart([]string) error {
	ctx, cancel := context.WithTimeout(p.ctx, 15*time.Second)
	defer cancel()
	if err := p.bot.stop(ctx); err != nil {
		return err
	}
	return p.bot.start(p.ctx)
}

func (p *play) kill([]string) error { return p.bot.kill() }
