package bot

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/chat"
)

// params are the parameters of a call.
type params map[string]string

// encode writes the parameters as a JSON object of strings, which Telegram
// reads as it reads a form, and which holds Vietnamese in a third of its size.
func (p params) encode() []byte {
	size := 2
	for name, value := range p {
		size += len(name) + len(value) + len(value)/8 + 6
	}
	object := append(make([]byte, 0, size), '{')
	for name, value := range p {
		if len(object) > 1 {
			object = append(object, ',')
		}
		object = append(appendQuoted(object, name), ':')
		object = appendQuoted(object, value)
	}
	return append(object, '}')
}

// appendQuoted is json.Marshal of a text without a string of its own: texts
// are the most of what the bot writes.
func appendQuoted(object []byte, text string) []byte {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	object = append(object, '"')
	plain := 0 // where what is written as it stands begins
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			object = appendEscaped(append(object, text[plain:i]...), c)
			plain = i + 1
		}
	}
	return append(append(object, text[plain:]...), '"')
}

func appendEscaped(object []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(object, '\\', c)
	case '\n':
		return append(object, '\\', 'n')
	}
	return append(object, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// number sets a parameter unless it is 0.
func (p params) number(name string, value int64) {
	if value != 0 {
		p[name] = strconv.FormatInt(value, 10)
	}
}

// flag sets a parameter if it is true.
func (p params) flag(name string, value bool) {
	if value {
		p[name] = "true"
	}
}

// json sets a parameter to an object.
func (p params) json(name string, value any) {
	if text, err := json.Marshal(value); err == nil {
		p[name] = string(text)
	}
}

func chatParams(id chat.ID) params {
	return params{"chat_id": strconv.FormatInt(int64(id), 10)}
}

func placeParams(place chat.Place) params {
	p := chatParams(place.Chat)
	p.number("message_thread_id", int64(place.Thread))
	return p
}

// noPreview keeps links in texts from being shown as pages.
const noPreview = `{"is_disabled":true}`

func sendParams(a chat.Send) params {
	p := placeParams(a.To)
	p["text"], p["parse_mode"], p["link_preview_options"] = string(a.Text), "HTML", noPreview
	p.sending(a)
	return p
}

func (p params) sending(a chat.Send) {
	p.flag("protect_content", a.Protect)
	p.flag("disable_notification", a.Silent)
	p.keyboard(a.Keyboard)
}

func uploadParams(a chat.Send) params {
	p := placeParams(a.To)
	p["caption"], p["parse_mode"] = string(a.Text), "HTML"
	p.sending(a)
	return p
}

func uploadMethod(a chat.Send) string {
	if a.File.Photo {
		return "sendPhoto"
	}
	return "sendDocument"
}

func uploadField(a chat.Send) string {
	if a.File.Photo {
		return "photo"
	}
	return "document"
}

func uploadFiles(a chat.Send) []tgbotapi.RequestFile {
	return []tgbotapi.RequestFile{{Name: uploadField(a), Data: tgbotapi.FileBytes{Name: a.File.Name, Bytes: a.File.Bytes}}}
}

func editParams(a chat.Edit) params {
	p := chatParams(a.In.Chat)
	p.number("message_id", int64(a.Message))
	p["text"], p["parse_mode"], p["link_preview_options"] = string(a.Text), "HTML", noPreview
	p.keyboard(a.Keyboard)
	return p
}

func deleteParams(a chat.Delete) params {
	p := chatParams(a.In.Chat)
	p.number("message_id", int64(a.Message))
	return p
}

func answerParams(a chat.Answer) params {
	p := params{"callback_query_id": a.Press}
	if a.Text != "" {
		p["text"] = string(firstRunes(a.Text, 200))
	}
	p.flag("show_alert", a.Alert)
	return p
}

func firstRunes(text string, most int) []rune {
	runes := []rune(text)
	return runes[:min(len(runes), most)]
}

// messageID reads the id out of a message that was sent.
func messageID(result []byte) int {
	if id, ok := leading(result, "message_id"); ok {
		return int(id)
	}
	var sent struct {
		ID int `json:"message_id"`
	}
	_ = json.Unmarshal(result, &sent)
	return sent.ID
}

// leading reads the number that an object begins with, where Telegram puts
// ids, without decoding all of it.
func leading(object []byte, name string) (number int64, ok bool) {
	rest, found := bytes.CutPrefix(object, []byte(`{"`+name+`":`))
	end := bytes.IndexAny(rest, ",}")
	if !found || end < 0 {
		return 0, false
	}
	number, err := strconv.ParseInt(string(rest[:end]), 10, 64)
	return number, err == nil
}
