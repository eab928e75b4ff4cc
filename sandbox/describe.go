package sandbox

import (
	"encoding/json"
	"maps"
	"unicode/utf8"
)

// botTexts are the texts and buttons that the bot set about itself. It is guarded by Sandbox.mu.
type botTexts struct {
	description      map[string]string // by language, "" for the default
	shortDescription map[string]string // the same
	menuButtons      map[int64]json.RawMessage
}

func (sb *Sandbox) setMyDescription(q *query) (any, error) {
	return setText(sb, q, "description", 512, &sb.texts.description)
}

func (sb *Sandbox) setMyShortDescription(q *query) (any, error) {
	return setText(sb, q, "short_description", 120, &sb.texts.shortDescription)
}

func setText(sb *Sandbox, q *query, name string, limit int, texts *map[string]string) (any, error) {
	if utf8.RuneCountInString(q.params[name]) > limit {
		return nil, badRequest("%s is too long", name)
	}
	language := q.params["language_code"]
	if language != "" && !languageCode.MatchString(language) {
		return nil, badRequest("invalid language code specified")
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	if *texts == nil {
		*texts = map[string]string{}
	}
	(*texts)[language] = q.params[name]
	sb.watch.publish(Event{Type: eventMenu})
	return true, nil
}

func (sb *Sandbox) setChatMenuButton(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	id := q.integer("chat_id", 0)
	if p := sb.people[id]; id != 0 && (p == nil || !p.opened) {
		return nil, badRequest("user not found")
	}
	if sb.texts.menuButtons == nil {
		sb.texts.menuButtons = map[int64]json.RawMessage{}
	}
	if button := q.params["menu_button"]; button == "" {
		delete(sb.texts.menuButtons, id)
	} else {
		sb.texts.menuButtons[id] = json.RawMessage(button)
	}
	sb.watch.publish(Event{Type: eventMenu})
	return true, nil
}

// Description is what a person sees in a chat with the bot that he has not opened yet, by language ("" for the default).
func (sb *Sandbox) Description() map[string]string {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	return maps.Clone(sb.texts.description)
}

// ShortDescription is what the bot's profile and shared links to it show, by language ("" for the default).
func (sb *Sandbox) ShortDescription() map[string]string {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	return maps.Clone(sb.texts.shortDescription)
}
