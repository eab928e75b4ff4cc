package sandbox

import (
	"strconv"
	"strings"
)

// access is what a method needs of a chat, as Telegram distinguishes it.
type access int

const (
	toRead access = iota
	toWrite
)

// resolveChat finds the chat of a request and checks that the bot may do there what it wants. The caller holds the lock.
func (sb *Sandbox) resolveChat(id string, need access) (*chat, error) {
	if id == "" {
		return nil, badRequest("chat_id is empty")
	}
	c, err := sb.lookupChat(id)
	if err != nil {
		return nil, err
	}
	if c.isPrivate() {
		return c, c.person.permits(need)
	}
	return c, sb.groupPermits(c, need)
}

func (sb *Sandbox) lookupChat(id string) (*chat, error) {
	if name, ok := strings.CutPrefix(id, "@"); ok {
		for _, c := range sb.chats {
			if !c.isPrivate() && strings.EqualFold(c.wire.Username, name) {
				return c, nil
			}
		}
		return nil, badRequest("chat not found")
	}
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, badRequest("chat not found")
	}
	c := sb.chats[number]
	if c == nil {
		return nil, badRequest("chat not found")
	}
	return c, nil
}

// permits tells whether the bot may write to a person: he must have opened the chat and not have blocked the bot.
func (p *person) permits(need access) error {
	switch {
	case need == toRead && !p.opened:
		return badRequest("chat not found")
	case need == toRead:
		return nil
	case p.deactivated:
		return forbidden("user is deactivated")
	case !p.opened:
		return forbidden("bot can't initiate conversation with a user")
	case p.blocked:
		return forbidden("bot was blocked by the user")
	}
	return nil
}

// groupPermits tells whether the bot may act in a group or channel.
func (sb *Sandbox) groupPermits(c *chat, need access) error {
	status, kind := c.status(sb.bot.ID), c.wire.Type
	switch {
	case c.moved != 0 && need == toWrite:
		refusal := badRequest("group chat was upgraded to a supergroup chat")
		refusal.migrateTo = c.moved
		return refusal
	case kind == "group" && need == toRead:
		return nil
	case status == "kicked":
		return forbidden("bot was kicked from the " + kind + " chat")
	case status == "left":
		return forbidden("bot is not a member of the " + kind + " chat")
	case kind == "channel" && need == toWrite && status != "administrator":
		return badRequest("need administrator rights in the channel chat")
	}
	return nil
}
