package sandbox

// fullChat is the answer of getChat.
type fullChat struct {
	wireChat
	AccentColorID    int             `json:"accent_color_id"`
	MaxReactionCount int             `json:"max_reaction_count"`
	AcceptedGifts    map[string]bool `json:"accepted_gift_types"`
	Permissions      map[string]bool `json:"permissions,omitempty"`
}

func (sb *Sandbox) getChat(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, err := sb.resolveChat(q.params["chat_id"], toRead)
	if err != nil {
		return nil, err
	}
	info := fullChat{wireChat: *c.wire, AccentColorID: 3, MaxReactionCount: 11, AcceptedGifts: map[string]bool{
		"unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
		"gifts_from_channels": false,
	}}
	if c.isGroup() {
		info.Permissions = map[string]bool{"can_send_messages": true, "can_send_documents": true, "can_send_photos": true}
	}
	return info, nil
}

func (sb *Sandbox) getChatMember(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, err := sb.resolveChat(q.params["chat_id"], toRead)
	if err != nil {
		return nil, err
	}
	id := q.integer("user_id", 0)
	if id <= 0 {
		return nil, badRequest("invalid user_id specified")
	}
	if c.isPrivate() {
		if id != c.wire.ID && id != sb.bot.ID {
			return nil, badRequest("member not found")
		}
		return memberView(sb.user(id), "member"), nil
	}
	if user := sb.user(id); user != nil {
		return memberView(user, c.status(id)), nil
	}
	return nil, badRequest("user not found")
}

// user finds a person or the bot. The caller holds the lock.
func (sb *Sandbox) user(id int64) *User {
	if id == sb.bot.ID {
		return sb.bot
	}
	if p := sb.people[id]; p != nil {
		return p.user
	}
	return nil
}

// memberView is a ChatMember of the kind that fits the status.
func memberView(user *User, status string) map[string]any {
	view := map[string]any{"status": status, "user": user}
	switch status {
	case "creator":
		view["is_anonymous"] = false
	case "kicked":
		view["until_date"] = 0
	case "administrator":
		for _, right := range []string{"can_manage_chat", "can_delete_messages", "can_invite_users", "can_pin_messages"} {
			view[right] = true
		}
		for _, right := range []string{"can_be_edited", "is_anonymous", "can_manage_video_chats", "can_restrict_members",
			"can_promote_members", "can_change_info", "can_post_stories", "can_edit_stories", "can_delete_stories"} {
			view[right] = false
		}
	}
	return view
}

func (sb *Sandbox) leaveChat(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, err := sb.resolveChat(q.params["chat_id"], toWrite)
	if err != nil {
		return nil, err
	}
	if c.isPrivate() {
		return nil, badRequest("chat member status can't be changed in private chats")
	}
	return true, sb.setBotStatus(c, sb.bot, "left")
}
