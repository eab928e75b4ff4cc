package sandbox

import (
	"cmp"
	"slices"
)

// BotView is the bot as a chat page shows it.
type BotView struct {
	User
	Description      map[string]string `json:"description"`       // by language, "" for the default
	ShortDescription map[string]string `json:"short_description"` // the same
}

// PersonView is a person as a chat page shows him.
type PersonView struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	Username    string `json:"username,omitempty"`
	Role        string `json:"role,omitempty"` // the label given when he was made
	Language    string `json:"language"`
	Opened      bool   `json:"opened"` // has spoken to the bot
	Blocked     bool   `json:"blocked"`
	Deactivated bool   `json:"deactivated"`
	Unread      int    `json:"unread"` // messages of the bot in his own chat
}

// ChatView is a line of a chat list.
type ChatView struct {
	ID      int64        `json:"id"`
	Type    string       `json:"type"` // private, group, supergroup or channel
	Title   string       `json:"title"`
	Members []int64      `json:"members,omitempty"` // ids of the people in it
	Bot     string       `json:"bot,omitempty"`     // the bot's standing: member, administrator, left, kicked
	MovedTo int64        `json:"moved_to,omitempty"`
	Unread  int          `json:"unread"` // for the person asked about
	Typing  bool         `json:"typing"`
	Last    *MessageView `json:"last,omitempty"`
}

// ChatState is a whole chat as one person sees it.
type ChatState struct {
	ChatView
	Messages []MessageView `json:"messages"` // oldest first, deleted ones left out
	Menu     []Command     `json:"menu"`     // of the person asked about
	Keyboard [][]string    `json:"keyboard,omitempty"`
	Opened   bool          `json:"opened"` // a private chat that is not begins with a Start button
	Blocked  bool          `json:"blocked"`
}

func (sb *Sandbox) botView() BotView {
	return BotView{User: sb.BotUser(), Description: sb.Description(), ShortDescription: sb.ShortDescription()}
}

// personView makes the view of a person. The caller holds the lock.
func (sb *Sandbox) personView(p *person) PersonView {
	return PersonView{
		ID: p.user.ID, Name: p.user.FirstName, Username: p.user.Username, Role: p.role, Language: p.user.LanguageCode,
		Opened: p.opened, Blocked: p.blocked, Deactivated: p.deactivated, Unread: sb.chats[p.user.ID].unread(p.user.ID),
	}
}

// chatView makes the view of a chat for a person, 0 for nobody. The caller holds the lock.
func (sb *Sandbox) chatView(c *chat, person int64) ChatView {
	v := ChatView{ID: c.wire.ID, Type: c.wire.Type, Title: c.wire.Title, MovedTo: c.moved, Unread: c.unread(person),
		Typing: sb.now().Before(c.typing)}
	if c.isPrivate() {
		v.Title = sb.bot.FirstName
	} else {
		v.Bot = c.status(sb.bot.ID)
	}
	for id, m := range c.members {
		if id != sb.bot.ID && present(m.status) {
			v.Members = append(v.Members, id)
		}
	}
	slices.Sort(v.Members)
	for _, m := range slices.Backward(c.messages) {
		if !m.deleted {
			last := m.show()
			v.Last = &last
			break
		}
	}
	return v
}

// unread counts the messages of others that a person has not seen.
func (c *chat) unread(person int64) int {
	n := 0
	for _, m := range slices.Backward(c.messages) {
		if m.wire.MessageID <= c.read[person] {
			break
		}
		if from, _ := m.wire.sender(); !m.deleted && from != person {
			n++
		}
	}
	return n
}

// chatState makes the view of a whole chat. The caller holds the lock.
func (sb *Sandbox) chatState(c *chat, p *person) ChatState {
	s := ChatState{Messages: []MessageView{}, Menu: []Command{}, Keyboard: c.keyboard, Opened: true}
	id := int64(0)
	if p != nil {
		id = p.user.ID
		s.Menu = append(s.Menu, sb.menu(c, p)...)
	}
	s.ChatView = sb.chatView(c, id)
	if c.isPrivate() {
		s.Opened, s.Blocked = c.person.opened, c.person.blocked
	}
	for _, m := range c.messages {
		if !m.deleted {
			s.Messages = append(s.Messages, m.show())
		}
	}
	return s
}

// allPeople lists the people by id, allChats the groups and channels. The caller holds the lock.
func (sb *Sandbox) allPeople() []PersonView {
	views := []PersonView{}
	for _, p := range sb.people {
		views = append(views, sb.personView(p))
	}
	slices.SortFunc(views, func(a, b PersonView) int { return cmp.Compare(a.ID, b.ID) })
	return views
}

// chatsOf lists groups and channels, only those of a person unless 0. The caller holds the lock.
func (sb *Sandbox) chatsOf(person int64) []ChatView {
	views := []ChatView{}
	for _, c := range sb.chats {
		if !c.isPrivate() && (person == 0 || present(c.status(person))) {
			views = append(views, sb.chatView(c, person))
		}
	}
	slices.SortFunc(views, func(a, b ChatView) int { return cmp.Compare(b.ID, a.ID) })
	return views
}
