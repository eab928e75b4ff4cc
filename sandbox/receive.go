package sandbox

import (
	"fmt"
	"strconv"
	"strings"
)

// receive stores a message that a person wrote and queues the update, if the bot may see it. wire.ReplyTo needs only an
// id. The caller holds the lock.
func (sb *Sandbox) receive(c *chat, wire *wireMessage, f *storedFile) Message {
	if wire.ReplyTo != nil {
		wire.ReplyTo = c.quoted(wire.ReplyTo.MessageID)
	}
	text, caption := plain(wire.Text), plain(wire.Caption)
	wire.Text, wire.Entities = text.text, text.entities
	wire.Caption, wire.CaptionEntities = caption.text, caption.entities
	if f != nil {
		sb.files.keep(f)
		f.attach(wire)
	}
	c.lastSaid = sb.now()
	m := sb.store(c, wire, false)
	if sb.sees(c, m.wire) {
		sb.pushMessage(c, m.wire, false)
	}
	return m.view()
}

// quoted is the message replied to as it stands inside the reply, or nil.
func (c *chat) quoted(id int) *wireMessage {
	m := c.find(id)
	if m == nil {
		return nil
	}
	flat := *m.wire
	flat.ReplyTo = nil
	return &flat
}

// pushMessage queues a message, edited or new, under the field that fits the chat.
func (sb *Sandbox) pushMessage(c *chat, wire *wireMessage, edited bool) {
	kind := "message"
	if c.wire.Type == "channel" {
		kind = "channel_post"
	}
	if edited {
		kind = "edited_" + kind
	}
	sb.push(update{kind: kind, key: c.key(), life: messageLife, content: wire})
}

func (sb *Sandbox) push(up update) {
	if err := sb.updates.push(up); err != nil {
		sb.log.Error("update lost", "error", err)
	}
}

func (c *chat) key() string { return "chat " + strconv.FormatInt(c.wire.ID, 10) }

// sees tells whether a message of a group reaches the bot: with privacy mode on only commands that may be meant for it,
// replies to it, mentions of it and service messages do, unless it is an administrator.
func (sb *Sandbox) sees(c *chat, wire *wireMessage) bool {
	if c.isPrivate() {
		return true
	}
	status := c.status(sb.bot.ID)
	switch {
	case !present(status):
		return false
	case !c.isGroup(), sb.seesGroups, status == "administrator", wire.service() != "":
		return true
	case wire.ReplyTo != nil && wire.ReplyTo.From != nil && wire.ReplyTo.From.ID == sb.bot.ID:
		return true
	}
	return sb.addressed(wire.Text, wire.Entities) || sb.addressed(wire.Caption, wire.CaptionEntities)
}

// addressed tells whether a text begins with a command that is not another bot's, or mentions the bot.
func (sb *Sandbox) addressed(text string, entities []Entity) bool {
	me := "@" + strings.ToLower(sb.bot.Username)
	for _, e := range entities {
		part := strings.ToLower(cut16(text, e.Offset, e.Length))
		_, other, named := strings.Cut(part, "@")
		switch {
		case e.Type == "mention" && part == me:
			return true
		case e.Type == "bot_command" && e.Offset == 0 && (!named || "@"+other == me):
			return true
		}
	}
	return false
}

// cut16 cuts a stretch out of a text by UTF-16 offset and length.
func cut16(text string, offset, length int) string {
	at, from, to := 0, len(text), len(text)
	for i, r := range text {
		if at >= offset && from == len(text) {
			from = i
		}
		if at >= offset+length {
			to = i
			break
		}
		at += utf16Width(r)
	}
	return text[min(from, to):to]
}

// editAs changes the text or caption of a person's own message. The caller holds the lock.
func (sb *Sandbox) editAs(c *chat, p *person, id int, text string) (Message, error) {
	m := c.find(id)
	if m == nil || m.wire.From == nil || m.wire.From.ID != p.user.ID || m.wire.service() != "" {
		return Message{}, fmt.Errorf("chat %d: message %d is not one of %d's own", c.wire.ID, id, p.user.ID)
	}
	edited := *m.wire
	f := plain(text)
	if edited.media() != nil {
		edited.Caption, edited.CaptionEntities = f.text, f.entities
	} else {
		edited.Text, edited.Entities = f.text, f.entities
	}
	edited.EditDate = sb.now().Unix()
	sb.replace(c, m, &edited)
	if sb.sees(c, &edited) {
		sb.pushMessage(c, &edited, true)
	}
	return m.view(), nil
}

// memberChanged queues my_chat_member for the bot's own standing, chat_member for anybody else's.
func (sb *Sandbox) memberChanged(c *chat, by, who *User, before, after string) {
	sb.watch.publish(Event{Type: eventPeople})
	kind := "chat_member"
	if who.ID == sb.bot.ID {
		kind = "my_chat_member"
	} else if c.status(sb.bot.ID) != "administrator" {
		return
	}
	sb.push(update{kind: kind, key: c.key(), life: messageLife, content: wireMemberUpdate{
		Chat: c.wire, From: by, Date: sb.now().Unix(), Old: memberView(who, before), New: memberView(who, after),
	}})
}
