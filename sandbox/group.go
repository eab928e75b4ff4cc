package sandbox

import "fmt"

// anonymousAdmin is the user that Telegram shows for administrators who write as the group.
var anonymousAdmin = &User{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}

// Group is a group or supergroup.
type Group struct {
	Chat
}

// Group makes a basic group, or returns the chat that has the id already. The id must be negative.
func (sb *Sandbox) Group(id int64, title string) *Group { return sb.group(id, "group", title) }

// Supergroup makes a supergroup, or returns the chat that has the id already. Its id begins with -100.
func (sb *Sandbox) Supergroup(id int64, title string) *Group {
	return sb.group(id, "supergroup", title)
}

func (sb *Sandbox) group(id int64, kind, title string) *Group {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	return &Group{Chat{sb, sb.namedChat(id, kind, title)}}
}

// namedChat finds a chat by id or makes it. The caller holds the lock.
func (sb *Sandbox) namedChat(id int64, kind, title string) *chat {
	if c := sb.chats[id]; c != nil {
		return c
	}
	sb.watch.publish(Event{Type: eventPeople})
	return sb.addChat(&wireChat{ID: id, Type: kind, Title: title})
}

// ID is the chat's id.
func (h Chat) ID() int64 { return h.c.wire.ID }

// Title is the title of a group or channel.
func (h Chat) Title() string { return h.c.wire.Title }

// Add brings somebody into the group; the first becomes its owner.
func (g *Group) Add(p *Person) {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	status := "member"
	if g.sb.owner(g.c) == anonymousAdmin {
		status = "creator"
	}
	if present(g.c.status(p.ID())) {
		return
	}
	g.sb.join(g.c, g.sb.owner(g.c), p.p.user, status)
}

// AddBot brings the bot into the group, by the owner's hand.
func (g *Group) AddBot() {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	if !present(g.c.status(g.sb.bot.ID)) {
		g.sb.join(g.c, g.sb.owner(g.c), g.sb.bot, "member")
	}
}

// owner is who acts for a group: its creator, or an anonymous administrator. The caller holds the lock.
func (sb *Sandbox) owner(c *chat) *User {
	for _, m := range c.members {
		if m.status == "creator" {
			return m.user
		}
	}
	return anonymousAdmin
}

// join adds somebody to a group and tells the bot. The caller holds the lock.
func (sb *Sandbox) join(c *chat, by, who *User, status string) {
	before := c.status(who.ID)
	c.members[who.ID] = &member{who, status}
	sb.memberChanged(c, by, who, before, status)
	if c.isGroup() {
		sb.receive(c, &wireMessage{From: by, NewChatMembers: []*User{who}}, nil)
	}
}

// Remove takes somebody out of the group.
func (g *Group) Remove(p *Person) {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	before := g.c.status(p.ID())
	if !present(before) {
		return
	}
	g.c.members[p.ID()] = &member{p.p.user, "left"}
	g.sb.memberChanged(g.c, p.p.user, p.p.user, before, "left")
	g.sb.receive(g.c, &wireMessage{From: p.p.user, LeftChatMember: p.p.user}, nil)
}

// Promote makes somebody an administrator.
func (g *Group) Promote(p *Person) {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	before := g.c.status(p.ID())
	g.c.members[p.ID()] = &member{p.p.user, "administrator"}
	g.sb.memberChanged(g.c, g.sb.owner(g.c), p.p.user, before, "administrator")
}

// PromoteBot makes the bot an administrator: it then sees every message.
func (g *Group) PromoteBot() {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	_ = g.sb.setBotStatus(g.c, g.sb.owner(g.c), "administrator")
}

// KickBot bans the bot from the group.
func (g *Group) KickBot() {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	_ = g.sb.setBotStatus(g.c, g.sb.owner(g.c), "kicked")
}

// setBotStatus changes the bot's standing and tells it. The caller holds the lock.
func (sb *Sandbox) setBotStatus(c *chat, by *User, status string) error {
	before := c.status(sb.bot.ID)
	if before == status {
		return nil
	}
	c.members[sb.bot.ID] = &member{sb.bot, status}
	sb.memberChanged(c, by, sb.bot, before, status)
	if !present(status) && c.isGroup() {
		sb.store(c, &wireMessage{From: by, LeftChatMember: sb.bot}, false)
	}
	return nil
}

// Say writes to the group. Who is not a member gets an error.
func (g *Group) Say(p *Person, text string) (Message, error) {
	return g.say(p, &wireMessage{Text: text}, nil)
}

// Reply writes to the group in reply to a message.
func (g *Group) Reply(p *Person, to Message, text string) (Message, error) {
	return g.say(p, &wireMessage{Text: text, ReplyTo: &wireMessage{MessageID: to.ID}}, nil)
}

func (g *Group) say(p *Person, wire *wireMessage, f *storedFile) (Message, error) {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	if !present(g.c.status(p.ID())) {
		return Message{}, fmt.Errorf("person %d is not in group %d", p.ID(), g.ID())
	}
	if g.c.moved != 0 {
		return Message{}, fmt.Errorf("group %d is now supergroup %d", g.ID(), g.c.moved)
	}
	wire.From = p.p.user
	return g.sb.receive(g.c, wire, f), nil
}

// SayAnonymously writes as an administrator who hides behind the group: from is a bot of Telegram's, sender_chat the group.
func (g *Group) SayAnonymously(text string) Message {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	return g.sb.receive(g.c, &wireMessage{From: anonymousAdmin, SenderChat: g.c.wire, Text: text}, nil)
}

// Edit changes a message that somebody wrote to the group.
func (g *Group) Edit(p *Person, id int, text string) (Message, error) {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	return g.sb.editAs(g.c, p.p, id, text)
}

// Tap presses an inline button of a message in the group.
func (g *Group) Tap(p *Person, m Message, label string) (*Press, error) { return p.tap(g.c, m, label) }

// Menu is the command menu that somebody sees in the group.
func (g *Group) Menu(p *Person) []Command {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	return g.sb.menu(g.c, p.p)
}

// Migrate turns a basic group into a supergroup with a new id. The bot gets both service messages; sends to the old id are
// refused with migrate_to_chat_id.
func (g *Group) Migrate() *Group {
	g.sb.mu.Lock()
	defer g.sb.mu.Unlock()
	if g.c.moved == 0 {
		moved := g.sb.namedChat(-1_000_000_000_000+g.ID(), "supergroup", g.Title())
		moved.members = g.c.members
		by := g.sb.owner(g.c)
		g.sb.receive(g.c, &wireMessage{From: by, MigrateToChatID: moved.wire.ID}, nil)
		g.c.moved = moved.wire.ID
		g.sb.receive(moved, &wireMessage{From: by, SenderChat: moved.wire, MigrateFromChatID: g.ID()}, nil)
	}
	return &Group{Chat{g.sb, g.sb.chats[g.c.moved]}}
}
