package handlers

import (
	"regexp"
	"strings"

	"khaosat/chat"
)

// commandOfABot is a command with the name of a bot, which always ends in "bot".
var commandOfABot = regexp.MustCompile(`(?i)^/[^\s@]+@([a-z]\w*bot)(?:\s|$)`)

// forAnotherBot reports whether a message is a command that names another
// bot ("/pci@other_bot"). In a group it reaches this one too if it answers a
// message of this one's. A command that names this bot has been read as such,
// unless a keyboard has put diacritics in it.
func (h *Router) forAnotherBot(m *chat.Message) bool {
	if m == nil || m.Command != "" || !strings.HasPrefix(m.Text, "/") {
		return false
	}
	named := commandOfABot.FindStringSubmatch(m.Text)
	return named != nil && !strings.EqualFold(named[1], h.BotName())
}
