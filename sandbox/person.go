package sandbox

import (
	"fmt"
	"net/url"
	"strings"
)

// Person is somebody who chats with the bot. It is a handle: two of the same id are the same person.
type Person struct {
	Chat
	p *person
}

// PersonOption sets something about a new person.
type PersonOption func(*person)

// Role labels a person for the chat page, such as "Lãnh đạo".
func Role(label string) PersonOption { return func(p *person) { p.role = label } }

// Language sets the language of a person's Telegram, default "vi".
func Language(code string) PersonOption { return func(p *person) { p.user.LanguageCode = code } }

// Username gives a person a public name, without @.
func Username(name string) PersonOption { return func(p *person) { p.user.Username = name } }

// Opened is somebody who has opened the chat with the bot before.
func Opened() PersonOption { return func(p *person) { p.opened = true } }

// Person makes a person, or returns the one who has the id already and leaves him as he is. The id must be positive.
func (sb *Sandbox) Person(id int64, name string, options ...PersonOption) *Person {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	p := sb.people[id]
	if p == nil {
		p = &person{user: &User{ID: id, FirstName: name, LanguageCode: "vi"}}
		for _, option := range options {
			option(p)
		}
		sb.people[id] = p
		sb.addChat(&wireChat{ID: id, Type: "private", FirstName: name, Username: p.user.Username}).person = p
		sb.watch.publish(Event{Type: eventPeople})
	}
	return &Person{Chat{sb, sb.chats[id]}, p}
}

// addChat makes an empty chat. The caller holds the lock.
func (sb *Sandbox) addChat(wire *wireChat) *chat {
	c := &chat{wire: wire, members: map[int64]*member{}, byID: map[int]*message{}, read: map[int64]int{}}
	sb.chats[wire.ID] = c
	return c
}

// ID is the person's Telegram id, which is also the id of his chat with the bot.
func (p *Person) ID() int64 { return p.p.user.ID }

// Name is the name as given to Sandbox.Person.
func (p *Person) Name() string { return p.p.user.FirstName }

// Say writes to the bot. Somebody who has blocked it unblocks it first, as he would have to.
func (p *Person) Say(text string) Message { return p.write(&wireMessage{Text: text}, nil) }

// Reply writes in reply to a message.
func (p *Person) Reply(to Message, text string) Message {
	return p.write(&wireMessage{Text: text, ReplyTo: &wireMessage{MessageID: to.ID}}, nil)
}

// Start opens the chat by its Start button, or by a link with that payload.
func (p *Person) Start(payload string) Message { return p.Say(strings.TrimSpace("/start " + payload)) }

// OpenLink follows a link such as https://t.me/khaosat_bot?start=code and presses Start. Any other link is an error.
func (p *Person) OpenLink(link string) (Message, error) {
	payload := p.sb.startPayload(link)
	if payload == "" {
		return Message{}, fmt.Errorf("link %q does not start @%s", link, p.sb.bot.Username)
	}
	return p.Start(payload), nil
}

// startPayload returns what follows start= in a link to the bot, "" for any other link or a payload that Telegram refuses.
func (sb *Sandbox) startPayload(link string) string {
	parsed, err := url.Parse(link)
	if err != nil {
		return ""
	}
	web := (parsed.Host == "t.me" || parsed.Host == "telegram.me") && strings.EqualFold(parsed.Path, "/"+sb.bot.Username)
	app := parsed.Scheme == "tg" && parsed.Host == "resolve" && strings.EqualFold(parsed.Query().Get("domain"), sb.bot.Username)
	payload := parsed.Query().Get("start")
	if !web && !app || len(payload) > 64 || strings.ContainsFunc(payload, func(r rune) bool { return !isPayload(r) }) {
		return ""
	}
	return payload
}

func isPayload(r rune) bool {
	return r < 128 && (isLetter(byte(r)) || isDigit(byte(r), 10) || r == '_' || r == '-')
}

// Edit changes the text of one of the person's own messages.
func (p *Person) Edit(id int, text string) (Message, error) {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	return p.sb.editAs(p.c, p.p, id, text)
}

// write sends a message to the bot in the private chat, with a file if there is one.
func (p *Person) write(wire *wireMessage, f *storedFile) Message {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	p.sb.unblock(p.c)
	if !p.p.opened {
		p.p.opened = true
		p.sb.watch.publish(Event{Type: eventPeople})
	}
	wire.From = p.p.user
	return p.sb.receive(p.c, wire, f)
}

// Block blocks the bot: it gets my_chat_member and from then on "bot was blocked by the user".
func (p *Person) Block() {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	if p.p.blocked {
		return
	}
	p.p.blocked = true
	p.sb.memberChanged(p.c, p.p.user, p.sb.bot, "member", "kicked")
}

// Unblock takes the block off.
func (p *Person) Unblock() {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	p.sb.unblock(p.c)
}

// unblock takes the block off the chat's person. The caller holds the lock.
func (sb *Sandbox) unblock(c *chat) {
	if !c.person.blocked {
		return
	}
	c.person.blocked = false
	sb.memberChanged(c, c.person.user, sb.bot, "kicked", "member")
}

// Deactivate deletes the person's Telegram account.
func (p *Person) Deactivate() {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	p.p.deactivated = true
	p.sb.watch.publish(Event{Type: eventPeople})
}

// Menu is the command menu that the person sees in his chat with the bot.
func (p *Person) Menu() []Command {
	p.sb.mu.Lock()
	defer p.sb.mu.Unlock()
	return p.sb.menu(p.c, p.p)
}
