package bot

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"khaosat/chat"
)

// menus remembers the command menus that were set, so that the same one is
// not set again.
type menus struct {
	set sync.Map // by scope and language
}

// wireCommand is an entry of a menu as Telegram wants it.
type wireCommand struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}

func (s *sender) setMenu(ctx context.Context, menu chat.SetMenu) error {
	p := params{}
	p.json("scope", scope(menu.Chat))
	if menu.Language != "" {
		p["language_code"] = string(menu.Language)
	}
	key := p["scope"] + p["language_code"]
	shown := digest(fmt.Append(nil, menu.Commands))
	if before, ok := s.menus.set.Load(key); ok && before == shown {
		return nil
	}
	method := "deleteMyCommands"
	if len(menu.Commands) > 0 {
		method = "setMyCommands"
		p.json("commands", wireCommands(menu.Commands))
	}
	err := s.plain(ctx, method, p)
	if err == nil {
		s.menus.set.Store(key, shown)
	}
	return err
}

func wireCommands(commands []chat.Command) []wireCommand {
	var wire []wireCommand
	for _, c := range commands {
		wire = append(wire, wireCommand{c.Name, string(firstRunes(strings.TrimSpace(c.Description), 256))})
	}
	return wire
}

func scope(id chat.ID) any {
	if id == 0 {
		return map[string]any{"type": "default"}
	}
	return map[string]any{"type": "chat", "chat_id": int64(id)}
}
