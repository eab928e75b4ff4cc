package e2e

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"khaosat/sandbox"
)

// playTime is the deadline of a whole script; a passing one needs seconds.
const playTime = time.Minute

// play is a script being played: the sandbox, the bot's process and the
// people in it.
type play struct {
	ctx      context.Context
	sandbox  *sandbox.Sandbox
	bot      *process
	rules    []rule
	people   map[string]*player
	groups   map[string]*room
	kept     map[string]string
	prepared int // calls that the bot had made before the part in which it is killed
}

// player is a person and what he said and read last.
type player struct {
	*sandbox.Person
	since sandbox.Message
	read  sandbox.Message
}

// room is a group and what was said in it last.
type room struct {
	*sandbox.Group
	since sandbox.Message
}

func newPlay(t *testing.T, storage string) *play {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), playTime)
	t.Cleanup(cancel)
	server := sandbox.ForTest(t, sandbox.Options{})
	return &play{
		ctx:     ctx,
		sandbox: server,
		bot:     newProcess(t, server, storage),
		rules:   rules(),
		people:  map[string]*player{},
		groups:  map[string]*room{},
		kept:    map[string]string{},
	}
}

func (p *play) group(args []string) error {
	id, err := strconv.ParseInt(args[1], 10, 64)
	p.groups[args[0]] = &room{Group: p.sandbox.Group(id, args[2])}
	return err
}

func (p *play) room(name string) (*room, error) {
	if g, ok := p.groups[name]; ok {
		return g, nil
	}
	return nil, fmt.Errorf("no group is called %q", name)
}

func (p *play) join(args []string) error {
	g, err := p.room(args[0])
	if err != nil {
		return err
	}
	if args[1] == "bot" {
		g.AddBot()
		return nil
	}
	who, err := p.player(args[1])
	if err == nil {
		g.Add(who.Person)
	}
	return err
}

func (p *play) saysInGroup(args []string) error {
	g, err := p.room(args[0])
	if err != nil {
		return err
	}
	who, err := p.player(args[1])
	if err == nil {
		g.since, err = g.Say(who.Person, args[2])
	}
	return err
}

func (p *play) groupReads(g *room, text string) error {
	_, err := g.WaitAfter(p.ctx, g.since, func(m sandbox.Message) bool { return shows(m, text) })
	return err
}
