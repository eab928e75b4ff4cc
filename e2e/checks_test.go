package e2e

import (
	"fmt"
	"slices"
	"strings"

	"khaosat/sandbox"
)

func (p *play) reads(args []string) error {
	if g, ok := p.groups[args[0]]; ok {
		return p.groupReads(g, args[1])
	}
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	read, err := who.WaitAfter(p.ctx, who.since, func(m sandbox.Message) bool { return shows(m, args[1]) })
	if err == nil {
		who.read = read
	}
	return err
}

// shows reports whether a message holds a text, in its words, on a button or
// as the name of its file.
func shows(m sandbox.Message, text string) bool {
	_, button := m.Button(text)
	named := m.Media != nil && strings.Contains(m.Media.Name, text)
	return button || named || strings.Contains(strings.ReplaceAll(m.Text, "\u00a0", " "), text)
}

func (p *play) readsNot(args []string) error {
	heard, err := p.heard(args[0])
	if err != nil {
		return err
	}
	for _, m := range heard {
		if shows(m, args[1]) {
			return fmt.Errorf("he reads it: %s", m.Text)
		}
	}
	return nil
}

// hasRead lets a person have read whatever was sent so far.
func (p *play) hasRead(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	if err := p.bot.settle(p.ctx, p.sandbox); err != nil {
		return err
	}
	if messages := who.Messages(); len(messages) > 0 {
		who.since = messages[len(messages)-1]
	}
	return nil
}

func (p *play) readsNothing(args []string) error {
	if err := p.bot.settle(p.ctx, p.sandbox); err != nil {
		return err
	}
	heard, err := p.heard(args[0])
	if err == nil && len(heard) > 0 {
		err = fmt.Errorf("he reads: %s", heard[len(heard)-1].Text)
	}
	return err
}

// heard returns what the bot sent to a person or group since the last line
// of that person or group.
func (p *play) heard(name string) ([]sandbox.Message, error) {
	if g, ok := p.groups[name]; ok {
		return after(g.Messages(), g.since), nil
	}
	who, err := p.player(name)
	if err != nil {
		return nil, err
	}
	return after(who.Messages(), who.since), nil
}

func after(messages []sandbox.Message, since sandbox.Message) []sandbox.Message {
	var later []sandbox.Message
	for _, m := range messages {
		if m.FromBot && m.ID > since.ID {
			later = append(later, m)
		}
	}
	return later
}

// readsTwice waits until a text has come twice, and not more often.
func (p *play) readsTwice(args []string) error {
	var shown int
	err := p.bot.poll(p.ctx, func() bool {
		heard, err := p.heard(args[0])
		shown = 0
		for _, m := range heard {
			if shows(m, args[1]) {
				shown++
			}
		}
		return err != nil || shown >= 2
	})
	if err == nil {
		err = p.bot.settle(p.ctx, p.sandbox)
	}
	if err == nil && shown != 2 {
		err = fmt.Errorf("he reads it %d times", shown)
	}
	return err
}

// seesNot waits until nothing of the bot's in somebody's chat holds a text.
func (p *play) seesNot(args []string) error {
	who, err := p.player(args[0])
	if err != nil {
		return err
	}
	return p.bot.poll(p.ctx, func() bool {
		return !slices.ContainsFunc(who.Messages(), func(m sandbox.Message) bool { return m.FromBot && shows(m, args[1]) })
	})
}
