package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// errNotForUs: the update is of a kind that the bot does not handle.
var errNotForUs = errors.New("kind of update not handled")

// anonymousAdmin is the account that Telegram names as the sender of
// messages of anonymous administrators.
const anonymousAdmin = 1087968824

// maxName is how many characters of a name are kept.
const maxName = 64

// decoder reads updates as the bot that it is.
type decoder struct {
	self wireUser
	now  func() time.Time
}

// decode reads one update. The id is given whenever it could be read, also
// with an error; errNotForUs says that there is nothing to handle.
func (d *decoder) decode(raw json.RawMessage) (id int64, update chat.Update, err error) {
	var wire wireUpdate
	if err := json.Unmarshal(raw, &wire); err != nil {
		return updateID(raw), update, fmt.Errorf("decode update: %w", err)
	}
	update = chat.Update{ID: wire.ID, At: d.now()}
	switch {
	case wire.Message != nil:
		err = d.message(&update, wire.Message, false)
	case wire.Edited != nil:
		err = d.message(&update, wire.Edited, true)
	case wire.Press != nil:
		err = d.press(&update, wire.Press)
	case wire.Member != nil:
		d.member(&update, wire.Member)
	default:
		err = errNotForUs
	}
	return wire.ID, update, err
}

// updateID finds the id of an update that cannot be decoded, 0 if it has none.
func updateID(raw json.RawMessage) int64 {
	if id, ok := leading(raw, "update_id"); ok {
		return id
	}
	var only struct {
		ID json.Number `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &only)
	id, err := only.ID.Int64()
	if err != nil {
		return 0
	}
	return id
}

func (d *decoder) message(update *chat.Update, m *wireMessage, edited bool) error {
	if m.Chat.Type == "channel" || m.Chat.ID == 0 {
		return errNotForUs
	}
	d.place(update, m)
	update.Key = "m" + strconv.FormatInt(m.Chat.ID, 10) + "." + strconv.Itoa(m.ID)
	if edited {
		update.Key += ".e" + strconv.FormatInt(m.EditDate, 10)
	}
	update.From = author(m)
	if m.MovedTo != 0 {
		update.MovedTo = chat.ID(m.MovedTo)
		return nil
	}
	update.Message = d.content(update, m, edited)
	if update.Message == nil {
		return errNotForUs
	}
	return nil
}

func (d *decoder) place(update *chat.Update, m *wireMessage) {
	update.Place.Chat = chat.ID(m.Chat.ID)
	if m.Topic {
		update.Place.Thread = m.Thread
	}
	update.Private = m.Chat.Type == "private"
	update.Title = name(m.Chat.Title)
}

// author is who wrote a message; nobody for those written in the name of a
// group or a channel.
func author(m *wireMessage) chat.User {
	if m.From == nil || m.SenderChat != nil || m.From.ID == anonymousAdmin {
		return chat.User{}
	}
	return user(*m.From)
}

func user(u wireUser) chat.User {
	return chat.User{ID: survey.UserID(u.ID), Name: name(u.FirstName + " " + u.LastName), Bot: u.IsBot}
}

// name makes what people call themselves fit to show: one line, nothing
// invisible, bounded.
func name(text string) string {
	cleaned := oneLine(text)
	if utf8.RuneCountInString(cleaned) > maxName {
		return strings.TrimSpace(string([]rune(cleaned)[:maxName]))
	}
	return cleaned
}

// oneLine puts a text on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(viet.Clean(text)), " ") }

// content reads what a message says; nil for service messages.
func (d *decoder) content(update *chat.Update, m *wireMessage, edited bool) *chat.Message {
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	content := &chat.Message{ID: m.ID, Edited: edited, File: file(m), Album: oneLine(m.Album)}
	if text == "" && content.File == nil {
		if content.Other = other(m); content.Other == "" {
			return nil
		}
	}
	addressed := false
	content.Command, content.Args, addressed = d.command(text, entities)
	content.Text = viet.Clean(text)
	content.Addressed = update.Private || addressed || d.repliedTo(m) || d.mentioned(text, entities)
	return content
}

func (d *decoder) repliedTo(m *wireMessage) bool {
	return m.ReplyTo != nil && m.ReplyTo.From != nil && m.ReplyTo.From.ID == d.self.ID
}

// file is the file of a message; of a photo the largest size.
func file(m *wireMessage) *chat.File {
	sent, photo := m.Document, len(m.Photo) > 0
	if photo {
		sent = &m.Photo[len(m.Photo)-1]
	}
	if sent == nil || sent.ID == "" || m.Animation != nil {
		return nil
	}
	return &chat.File{ID: sent.ID, Name: oneLine(sent.Name), MIME: viet.Clean(sent.MIME), Size: sent.Size, Photo: photo}
}

// other names what came where neither text nor a file did.
func other(m *wireMessage) string {
	for _, kind := range []struct {
		name  string
		there bool
	}{
		{"voice", m.Voice != nil}, {"audio", m.Audio != nil}, {"video_note", m.VideoNote != nil}, {"video", m.Video != nil},
		{"sticker", m.Sticker != nil}, {"animation", m.Animation != nil}, {"contact", m.Contact != nil},
		{"location", m.Location != nil}, {"poll", m.Poll != nil}, {"dice", m.Dice != nil}, {"story", m.Story != nil},
	} {
		if kind.there {
			return kind.name
		}
	}
	return ""
}

func (d *decoder) press(update *chat.Update, p *wirePress) error {
	update.Key = "c" + p.ID
	update.From = user(p.From)
	update.Press = &chat.Press{ID: p.ID, Data: p.Data}
	if p.Message == nil {
		update.Place.Chat, update.Private = chat.ID(p.From.ID), true
		return nil
	}
	d.place(update, p.Message)
	if p.Message.Date != 0 { // 0: too old to be edited
		update.Press.Message = p.Message.ID
	}
	return nil
}

func (d *decoder) member(update *chat.Update, m *wireMembership) {
	update.Key = fmt.Sprintf("j%d.%d.%s", m.Chat.ID, m.Date, m.New.Status)
	update.Place.Chat = chat.ID(m.Chat.ID)
	update.Private = m.Chat.Type == "private"
	update.Title = name(m.Chat.Title)
	update.From = user(m.From)
	inside := m.New.Status == "member" || m.New.Status == "administrator" || m.New.Status == "creator"
	update.Member = &chat.Membership{Inside: inside}
}
