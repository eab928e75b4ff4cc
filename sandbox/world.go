package sandbox

import (
	"slices"
	"time"
)

// chat is one conversation of the bot: private, group, supergroup or channel. It is guarded by Sandbox.mu.
type chat struct {
	wire     *wireChat
	person   *person           // of a private chat
	members  map[int64]*member // of a group or channel, the bot included
	messages []*message        // by id, deleted ones included
	byID     map[int]*message  // the same
	lastID   int               // last message id of a supergroup or channel; others share Sandbox.lastMessageID
	revision uint64            // counts every change of a message of this chat
	changed  notifier          // told of every change
	typing   time.Time         // the bot is "typing" until then
	keyboard [][]string        // the reply keyboard shown
	read     map[int64]int     // last message id read, by person
	moved    int64             // the supergroup that this group became
	limit    *bucket           // rate limit of this chat
	minute   *bucket           // the same per minute, for groups
	lastSaid time.Time         // when a person last wrote or pressed here
}

// person is somebody with a Telegram account. It is guarded by Sandbox.mu.
type person struct {
	user        *User
	role        string
	opened      bool // has spoken to the bot
	blocked     bool // has blocked the bot
	deactivated bool
}

// member is somebody's standing in a group: creator, administrator, member, left or kicked.
type member struct {
	user   *User
	status string
}

// message is a stored message with what only the sandbox knows of it.
type message struct {
	wire     *wireMessage // replaced, never changed
	fromBot  bool
	revision uint64 // the chat's revision of the last change
	edits    int
	deleted  bool
}

// notifier wakes whoever waits for a change. It costs nothing while nobody waits.
type notifier struct {
	ch chan struct{}
}

// wait returns a channel that is closed at the next notify.
func (n *notifier) wait() <-chan struct{} {
	if n.ch == nil {
		n.ch = make(chan struct{})
	}
	return n.ch
}

func (n *notifier) notify() {
	if n.ch != nil {
		close(n.ch)
		n.ch = nil
	}
}

func (c *chat) isPrivate() bool { return c.wire.Type == "private" }

func (c *chat) isGroup() bool { return c.wire.Type == "group" || c.wire.Type == "supergroup" }

// hasOwnIDs tells whether message ids count per chat; in private chats and basic groups they count over all of them.
func (c *chat) hasOwnIDs() bool { return c.wire.Type == "supergroup" || c.wire.Type == "channel" }

func (c *chat) status(user int64) string {
	if m := c.members[user]; m != nil {
		return m.status
	}
	return "left"
}

func present(status string) bool {
	return status == "creator" || status == "administrator" || status == "member"
}

// find returns a message that has not been deleted, or nil.
func (c *chat) find(id int) *message {
	m := c.byID[id]
	if m == nil || m.deleted {
		return nil
	}
	return m
}

// touch counts a change of a message and wakes those who wait for one.
func (c *chat) touch(m *message) {
	c.revision++
	m.revision = c.revision
	c.changed.notify()
}

// forget drops the oldest messages beyond the number to keep.
func (c *chat) forget(keep int) {
	if keep <= 0 || len(c.messages) <= keep*2 {
		return
	}
	old := c.messages[:len(c.messages)-keep]
	for _, m := range old {
		delete(c.byID, m.wire.MessageID)
	}
	c.messages = slices.Clone(c.messages[len(old):])
}

// store numbers a message, keeps it and tells those who watch. The caller holds the lock; m.Chat is set.
func (sb *Sandbox) store(c *chat, wire *wireMessage, fromBot bool) *message {
	counter := &sb.lastMessageID
	if c.hasOwnIDs() {
		counter = &c.lastID
	}
	*counter++
	wire.MessageID = *counter
	wire.Chat = c.wire
	if wire.Date == 0 {
		wire.Date = sb.now().Unix()
	}
	m := &message{wire: wire, fromBot: fromBot}
	c.messages = append(c.messages, m)
	c.byID[wire.MessageID] = m
	c.forget(sb.keepMessages)
	c.touch(m)
	sb.watch.message(c, m, eventMessage)
	return m
}

// replace puts the edited content in a message's place. The caller holds the lock.
func (sb *Sandbox) replace(c *chat, m *message, wire *wireMessage) {
	m.wire = wire
	m.edits++
	c.touch(m)
	sb.watch.message(c, m, eventEdit)
}

// remove marks a message as deleted. The caller holds the lock.
func (sb *Sandbox) remove(c *chat, m *message) {
	m.deleted = true
	c.touch(m)
	sb.watch.message(c, m, eventDelete)
}
