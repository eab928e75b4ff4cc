package sandbox

import "time"

// deleteLife is how long a message can be deleted.
const deleteLife = 48 * time.Hour

func (sb *Sandbox) deleteMessage(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, err := sb.resolveChat(q.params["chat_id"], toWrite)
	if err != nil {
		return nil, err
	}
	m := c.find(int(q.integer("message_id", 0)))
	switch {
	case m == nil:
		return nil, badRequest("message to delete not found")
	case sb.now().Sub(time.Unix(m.wire.Date, 0)) > deleteLife:
		return nil, badRequest("message can't be deleted for everyone")
	case !m.fromBot && !c.isPrivate() && c.status(sb.bot.ID) != "administrator":
		return nil, badRequest("message can't be deleted")
	}
	sb.remove(c, m)
	return true, nil
}
