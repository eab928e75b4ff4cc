package sandbox

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"
)

// maxCommands is the number of commands a scope and language may have.
const maxCommands = 100

// Command is one line of the command menu.
type Command struct {
	Command     string `json:"command"` // without the slash
	Description string `json:"description"`
}

// commandScope says where a command list applies. The zero value is the default scope.
type commandScope struct {
	kind string
	chat int64
	user int64
}

// commandKey is a scope and a language; the language "" is for everybody who has no list of his own language.
type commandKey struct {
	scope    commandScope
	language string
}

var (
	commandName  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageCode = regexp.MustCompile(`^[a-z]{2}$`)
)

func (sb *Sandbox) setMyCommands(q *query) (any, error) {
	var commands []Command
	if err := q.object("commands", &commands); err != nil {
		return nil, err
	}
	if len(commands) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for _, c := range commands {
		if !commandName.MatchString(c.Command) {
			return nil, badRequest("BOT_COMMAND_INVALID")
		}
		if n := utf8.RuneCountInString(c.Description); n < 1 || n > 256 {
			return nil, badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	return sb.changeCommands(q, commands)
}

func (sb *Sandbox) deleteMyCommands(q *query) (any, error) { return sb.changeCommands(q, nil) }

func (sb *Sandbox) changeCommands(q *query, commands []Command) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	key, err := sb.commandKey(q)
	if err != nil {
		return nil, err
	}
	if len(commands) == 0 {
		delete(sb.commands, key)
	} else {
		sb.commands[key] = commands
	}
	sb.watch.publish(Event{Type: eventMenu})
	return true, nil
}

func (sb *Sandbox) getMyCommands(q *query) (any, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	key, err := sb.commandKey(q)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, sb.commands[key]...), nil
}

// commandKey reads the scope and language of a request. The caller holds the lock.
func (sb *Sandbox) commandKey(q *query) (commandKey, error) {
	var scope struct {
		Type string          `json:"type"`
		Chat json.RawMessage `json:"chat_id"`
		User int64           `json:"user_id"`
	}
	if err := q.object("scope", &scope); err != nil {
		return commandKey{}, err
	}
	language := q.params["language_code"]
	if language != "" && !languageCode.MatchString(language) {
		return commandKey{}, badRequest("invalid language code specified")
	}
	if scope.Type == "" || scope.Type == "default" {
		return commandKey{language: language}, nil
	}
	key := commandKey{commandScope{kind: scope.Type, user: scope.User}, language}
	if scope.Chat == nil {
		return key, nil
	}
	id := string(scope.Chat)
	if name, err := strconv.Unquote(id); err == nil {
		id = name
	}
	c, err := sb.resolveChat(id, toRead)
	if err != nil {
		return key, err
	}
	key.scope.chat = c.wire.ID
	return key, nil
}

// menu resolves the commands that a person sees in a chat: the narrowest scope that has any, and there the person's
// language before none. The caller holds the lock.
func (sb *Sandbox) menu(c *chat, p *person) []Command {
	for _, scope := range sb.scopes(c, p) {
		for _, language := range []string{p.user.LanguageCode, ""} {
			if commands := sb.commands[commandKey{scope, language}]; len(commands) > 0 {
				return slices.Clone(commands)
			}
		}
	}
	return nil
}

// scopes lists the scopes that apply to a person in a chat in Telegram's order.
func (sb *Sandbox) scopes(c *chat, p *person) []commandScope {
	id := c.wire.ID
	if c.isPrivate() {
		return []commandScope{{kind: "chat", chat: id}, {kind: "all_private_chats"}, {}}
	}
	scopes := []commandScope{{kind: "chat_member", chat: id, user: p.user.ID}}
	status := c.status(p.user.ID)
	admin := status == "creator" || status == "administrator"
	if admin {
		scopes = append(scopes, commandScope{kind: "chat_administrators", chat: id})
	}
	scopes = append(scopes, commandScope{kind: "chat", chat: id})
	if admin {
		scopes = append(scopes, commandScope{kind: "all_chat_administrators"})
	}
	return append(scopes, commandScope{kind: "all_group_chats"}, commandScope{})
}
