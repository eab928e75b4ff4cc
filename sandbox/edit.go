package sandbox

import (
	"bytes"
	"encoding/json"
	"reflect"
)

func (sb *Sandbox) editMessageText(q *query) (any, error) {
	if q.params["rich_message"] != "" {
		return nil, badRequest("rich messages are not supported")
	}
	text, err := q.formatted("text", "entities", maxText, "message is too long")
	if err != nil {
		return nil, err
	}
	if text.text == "" {
		return nil, badRequest("message text is empty")
	}
	return sb.edit(q, func(old, edited *wireMessage) error {
		if old.Text == "" {
			return badRequest("there is no text in the message to edit")
		}
		edited.Text, edited.Entities = text.text, text.entities
		return nil
	})
}

func (sb *Sandbox) editMessageCaption(q *query) (any, error) {
	caption, err := q.formatted("caption", "caption_entities", maxCaption, "message caption is too long")
	if err != nil {
		return nil, err
	}
	return sb.edit(q, func(old, edited *wireMessage) error {
		if old.Photo == nil && old.Document == nil {
			return badRequest("there is no caption in the message to edit")
		}
		edited.Caption, edited.CaptionEntities = caption.text, caption.entities
		edited.ShowCaptionAboveMedia = q.boolean("show_caption_above_media")
		return nil
	})
}

func (sb *Sandbox) editMessageReplyMarkup(q *query) (any, error) {
	return sb.edit(q, func(*wireMessage, *wireMessage) error { return nil })
}

// inputMedia is the media parameter of editMessageMedia, as far as the sandbox takes it.
type inputMedia struct {
	Type      string   `json:"type"`
	Media     string   `json:"media"`
	Caption   string   `json:"caption"`
	ParseMode string   `json:"parse_mode"`
	Entities  []Entity `json:"caption_entities"`
	Above     bool     `json:"show_caption_above_media"`
	Spoiler   bool     `json:"has_spoiler"`
}

func (sb *Sandbox) editMessageMedia(q *query) (any, error) {
	var media inputMedia
	if err := q.object("media", &media); err != nil {
		return nil, err
	}
	if media.Type != "photo" && media.Type != "document" {
		return nil, badRequest("can't parse InputMedia: type %q is unsupported", media.Type)
	}
	content, err := sb.readMedia(media.Type, media.Media, q.attached(media.Media))
	if err != nil {
		return nil, err
	}
	caption, err := format(media.Caption, media.ParseMode, media.Entities)
	if err != nil {
		return nil, err
	}
	if caption.characters() > maxCaption {
		return nil, badRequest("message caption is too long")
	}
	return sb.edit(q, func(_, edited *wireMessage) error {
		sb.files.keep(content)
		content.attach(edited)
		edited.Text, edited.Entities = "", nil
		edited.Caption, edited.CaptionEntities = caption.text, caption.entities
		edited.ShowCaptionAboveMedia, edited.HasMediaSpoiler = media.Above, media.Spoiler
		return nil
	})
}

// edit applies a change to a message of the bot. Without a reply_markup the buttons go, as at Telegram.
func (sb *Sandbox) edit(q *query, change func(old, edited *wireMessage) error) (any, error) {
	if q.params["inline_message_id"] != "" {
		return nil, badRequest("MESSAGE_ID_INVALID")
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c, m, err := sb.editable(q)
	if err != nil {
		return nil, err
	}
	keys, err := readMarkup(q, c.isPrivate())
	if err != nil {
		return nil, err
	}
	edited := *m.wire
	edited.ReplyMarkup = keys.inline
	if err := change(m.wire, &edited); err != nil {
		return nil, err
	}
	if sameContent(m.wire, &edited) {
		return nil, notModified()
	}
	if err := sb.limits.take(c); err != nil {
		return nil, err
	}
	edited.EditDate = sb.now().Unix()
	sb.replace(c, m, &edited)
	return &edited, nil
}

// editable finds the message that a request wants to edit. The caller holds the lock.
func (sb *Sandbox) editable(q *query) (*chat, *message, error) {
	c, err := sb.resolveChat(q.params["chat_id"], toWrite)
	if err != nil {
		return nil, nil, err
	}
	if q.integer("message_id", 0) == 0 {
		return nil, nil, badRequest("message identifier is not specified")
	}
	m := c.find(int(q.integer("message_id", 0)))
	if m == nil {
		return nil, nil, badRequest("message to edit not found")
	}
	if !m.fromBot || m.wire.LeftChatMember != nil || m.wire.NewChatMembers != nil {
		return nil, nil, badRequest("message can't be edited")
	}
	return c, m, nil
}

func sameContent(a, b *wireMessage) bool {
	return a.Text == b.Text && a.Caption == b.Caption &&
		reflect.DeepEqual(a.Entities, b.Entities) && reflect.DeepEqual(a.CaptionEntities, b.CaptionEntities) &&
		reflect.DeepEqual(a.Photo, b.Photo) && reflect.DeepEqual(a.Document, b.Document) &&
		sameKeyboard(a.ReplyMarkup, b.ReplyMarkup)
}

func sameKeyboard(a, b *inlineKeyboard) bool {
	if a == nil || b == nil {
		return a == b
	}
	left, _ := json.Marshal(a)
	right, _ := json.Marshal(b)
	return bytes.Equal(left, right)
}
