package sandbox

import (
	"slices"
	"strings"
	"time"
)

// Message is a message as the people in the chat see it, at one moment. It is a copy.
type Message struct {
	ID       int        `json:"id"`
	ChatID   int64      `json:"chat_id"`
	FromID   int64      `json:"from_id"` // of the user or bot; of the chat for channel posts and anonymous senders
	FromName string     `json:"from_name"`
	FromBot  bool       `json:"from_bot"` // sent by the bot under test
	Date     time.Time  `json:"date"`
	EditDate time.Time  `json:"edit_date,omitzero"` // zero if never edited
	Edits    int        `json:"edits"`
	Text     string     `json:"text"`               // text or caption, without markup
	Entities []Entity   `json:"entities,omitempty"` // of Text
	Buttons  [][]Button `json:"buttons,omitempty"`  // inline, by row
	Media    *Media     `json:"media,omitempty"`
	ReplyTo  int        `json:"reply_to,omitempty"` // message id
	Service  string     `json:"service,omitempty"`  // joined, left, migrated: not written by anybody
	Deleted  bool       `json:"deleted,omitempty"`
	Revision uint64     `json:"revision"` // grows with every change in the chat
}

// Button is an inline button.
type Button struct {
	Text  string `json:"text"`
	Data  string `json:"data,omitempty"`
	URL   string `json:"url,omitempty"`
	Copy  string `json:"copy,omitempty"`  // text put on the clipboard
	Style string `json:"style,omitempty"` // danger, success, primary or ""
}

// Media is what a message carries besides text.
type Media struct {
	Kind   string `json:"kind"` // photo, document, voice or sticker
	FileID string `json:"file_id"`
	Name   string `json:"name,omitempty"` // of a document; the emoji of a sticker
	MIME   string `json:"mime,omitempty"`
	Size   int    `json:"size"` // bytes
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// Contains tells whether the text holds a stretch.
func (m Message) Contains(part string) bool { return strings.Contains(m.Text, part) }

// Button finds an inline button by its label; a part of the label is enough if no label is equal.
func (m Message) Button(label string) (Button, bool) {
	all := slices.Concat(m.Buttons...)
	for _, b := range all {
		if b.Text == label {
			return b, true
		}
	}
	for _, b := range all {
		if strings.Contains(b.Text, label) {
			return b, true
		}
	}
	return Button{}, false
}

// Labels lists the labels of the inline buttons in order.
func (m Message) Labels() []string {
	var labels []string
	for _, b := range slices.Concat(m.Buttons...) {
		labels = append(labels, b.Text)
	}
	return labels
}

// view makes the copy that leaves the sandbox. The caller holds the lock.
func (m *message) view() Message {
	w := m.wire
	v := Message{
		ID: w.MessageID, ChatID: w.Chat.ID, FromBot: m.fromBot, Date: time.Unix(w.Date, 0), Edits: m.edits,
		Text: w.Text, Entities: w.Entities, Media: w.media(), Service: w.service(), Deleted: m.deleted, Revision: m.revision,
	}
	v.FromID, v.FromName = w.sender()
	if w.EditDate != 0 {
		v.EditDate = time.Unix(w.EditDate, 0)
	}
	if w.Caption != "" {
		v.Text, v.Entities = w.Caption, w.CaptionEntities
	}
	if w.ReplyTo != nil {
		v.ReplyTo = w.ReplyTo.MessageID
	}
	if w.ReplyMarkup != nil {
		v.Buttons = w.ReplyMarkup.view()
	}
	return v
}

func (w *wireMessage) sender() (int64, string) {
	switch {
	case w.SenderChat != nil:
		return w.SenderChat.ID, w.SenderChat.Title
	case w.From != nil:
		return w.From.ID, strings.TrimSpace(w.From.FirstName + " " + w.From.LastName)
	}
	return w.Chat.ID, w.Chat.Title
}

func (w *wireMessage) service() string {
	switch {
	case w.NewChatMembers != nil:
		return "joined"
	case w.LeftChatMember != nil:
		return "left"
	case w.MigrateToChatID != 0, w.MigrateFromChatID != 0:
		return "migrated"
	}
	return ""
}

func (w *wireMessage) media() *Media {
	switch {
	case len(w.Photo) > 0:
		p := w.Photo[len(w.Photo)-1]
		return &Media{Kind: "photo", FileID: p.FileID, MIME: "image", Size: p.FileSize, Width: p.Width, Height: p.Height}
	case w.Document != nil:
		d := w.Document
		return &Media{Kind: "document", FileID: d.FileID, Name: d.FileName, MIME: d.MimeType, Size: d.FileSize}
	case w.Voice != nil:
		return &Media{Kind: "voice", FileID: w.Voice.FileID, MIME: w.Voice.MimeType, Size: w.Voice.FileSize}
	case w.Sticker != nil:
		return &Media{Kind: "sticker", FileID: w.Sticker.FileID, Name: w.Sticker.Emoji, Size: w.Sticker.FileSize}
	}
	return nil
}

func (k *inlineKeyboard) view() [][]Button {
	rows := make([][]Button, 0, len(k.Rows))
	for _, row := range k.Rows {
		buttons := make([]Button, 0, len(row))
		for _, b := range row {
			button := Button{Text: b.Text, Data: b.CallbackData, URL: b.URL, Style: b.Style}
			if b.CopyText != nil {
				button.Copy = b.CopyText.Text
			}
			buttons = append(buttons, button)
		}
		rows = append(rows, buttons)
	}
	return rows
}
