package sandbox

// Channel is a channel. The bot gets its posts while it is an administrator there.
type Channel struct {
	Chat
}

// Channel makes a channel, or returns the chat that has the id already. Its id begins with -100.
func (sb *Sandbox) Channel(id int64, title string) *Channel {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	return &Channel{Chat{sb, sb.namedChat(id, "channel", title)}}
}

// AddBot makes the bot an administrator of the channel.
func (c *Channel) AddBot() {
	c.sb.mu.Lock()
	defer c.sb.mu.Unlock()
	_ = c.sb.setBotStatus(c.c, anonymousAdmin, "administrator")
}

// Post publishes a text in the channel; nobody is named as its author.
func (c *Channel) Post(text string) Message {
	c.sb.mu.Lock()
	defer c.sb.mu.Unlock()
	return c.sb.receive(c.c, &wireMessage{SenderChat: c.c.wire, Text: text}, nil)
}
