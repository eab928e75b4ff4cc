package sandbox

import (
	"encoding/json"
	"time"
)

func (sb *Sandbox) sendMessage(q *query) (any, error) {
	text, err := q.formatted("text", "entities", maxText, "message is too long")
	if err != nil {
		return nil, err
	}
	if text.text == "" {
		return nil, badRequest("message text is empty")
	}
	wire := &wireMessage{Text: text.text, Entities: text.entities}
	if options := q.params["link_preview_options"]; options != "" && options != "null" {
		wire.LinkPreviewOptions = json.RawMessage(options)
	} else if q.boolean("disable_web_page_preview") {
		wire.LinkPreviewOptions = json.RawMessage(`{"is_disabled":true}`)
	}
	return sb.send(q, wire, nil)
}

func (sb *Sandbox) sendPhoto(q *query) (any, error) { return sb.sendMedia(q, "photo") }

func (sb *Sandbox) sendDocument(q *query) (any, error) { return sb.sendMedia(q, "document") }

func (sb *Sandbox) sendMedia(q *query, kind string) (any, error) {
	caption, err := q.formatted("caption", "caption_entities", maxCaption, "message caption is too long")
	if err != nil {
		return nil, err
	}
	content, err := sb.readMedia(kind, q.params[kind], q.file(kind))
	if err != nil {
		return nil, err
	}
	wire := &wireMessage{
		Caption:               caption.text,
		CaptionEntities:       caption.entities,
		ShowCaptionAboveMedia: q.boolean("show_caption_above_media"),
		HasMediaSpoiler:       q.boolean("has_spoiler"),
	}
	return sb.send(q, wire, content)
}

// formatted reads a text parameter with its parse_mode or entities and applies the limit.
func (q *query) formatted(name, entities string, limit int, tooLong string) (formatted, error) {
	var given []Entity
	if err := q.object(entities, &given); err != nil {
		return formatted{}, err
	}
	f, err := format(q.params[name], q.params["parse_mode"], given)
	if err != nil {
		return formatted{}, err
	}
	if f.characters() > limit {
		return formatted{}, badRequest("%s", tooLong)
	}
	return f, nil
}

// send stores a message of the bot once everything about it is allowed. content is the file that it carries, if any.
func (sb *Sandbox) send(q *query, wire *wireMessage, content *storedFile) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, err := sb.resolveChat(q.params["chat_id"], toWrite)
	if err != nil {
		return nil, err
	}
	keys, err := readMarkup(q, c.isPrivate())
	if err != nil {
		return nil, err
	}
	if wire.ReplyTo, err = q.replyTarget(c); err != nil {
		return nil, err
	}
	if err := sb.limits.take(c); err != nil {
		return nil, err
	}
	wire.From, wire.ReplyMarkup, wire.Protected = sb.bot, keys.inline, q.boolean("protect_content")
	if c.wire.Type == "channel" {
		wire.From, wire.SenderChat = nil, c.wire
	}
	if content != nil {
		sb.files.keep(content)
		content.attach(wire)
	}
	c.typing = time.Time{}
	if keys.keyboard != nil || keys.remove {
		c.keyboard = keys.keyboard
		sb.watch.publish(Event{Type: eventKeyboard, ChatID: c.wire.ID})
	}
	return sb.store(c, wire, true).wire, nil
}

// replyTarget finds the message replied to, in today's form or the older one.
func (q *query) replyTarget(c *chat) (*wireMessage, error) {
	target := struct {
		MessageID int  `json:"message_id"`
		Anyway    bool `json:"allow_sending_without_reply"`
	}{int(q.integer("reply_to_message_id", 0)), q.boolean("allow_sending_without_reply")}
	if err := q.object("reply_parameters", &target); err != nil {
		return nil, err
	}
	if target.MessageID == 0 {
		return nil, nil
	}
	m := c.find(target.MessageID)
	if m == nil && !target.Anyway {
		return nil, badRequest("message to be replied not found")
	}
	if m == nil {
		return nil, nil
	}
	flat := *m.wire
	flat.ReplyTo = nil
	return &flat, nil
}

// chatActions are the actions that Telegram knows.
var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}

// actionLife is how long a chat action is shown unless a message ends it.
const actionLife = 5 * time.Second

func (sb *Sandbox) sendChatAction(q *query) (any, error) {
	if !chatActions[q.params["action"]] {
		return nil, badRequest("wrong parameter action in request")
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, err := sb.resolveChat(q.params["chat_id"], toWrite)
	if err != nil {
		return nil, err
	}
	c.typing = sb.now().Add(actionLife)
	c.changed.notify()
	sb.watch.publish(Event{Type: eventTyping, ChatID: c.wire.ID})
	return true, nil
}
