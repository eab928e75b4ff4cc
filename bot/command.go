package bot

import (
	"strings"
	"unicode/utf16"

	"khaosat/survey/viet"
)

// command reads the command that a text begins with, if it is one for this
// bot. args is what follows it, or the whole text where there is none.
// addressed says that the command names this bot.
func (d *decoder) command(text string, entities []wireEntity) (command, args string, addressed bool) {
	for _, entity := range entities {
		if entity.Type != "bot_command" || entity.Offset != 0 {
			continue
		}
		word, rest, ok := cut16(text, entity.Length)
		if !ok {
			break
		}
		command, addressee, said := viet.CutAddressee(strings.TrimPrefix(word, "/"), d.self.Username)
		if addressee != "" && !strings.EqualFold(addressee, d.self.Username) {
			break
		}
		return strings.ToLower(command), strings.TrimSpace(viet.Clean(said + rest)), true
	}
	return "", strings.TrimSpace(viet.Clean(text)), false
}

// mentioned reports whether a text names the bot.
func (d *decoder) mentioned(text string, entities []wireEntity) bool {
	for _, entity := range entities {
		if entity.Type != "mention" {
			continue
		}
		_, rest, ok := cut16(text, entity.Offset)
		if !ok {
			continue
		}
		if mention, _, ok := cut16(rest, entity.Length); ok && strings.EqualFold(mention, "@"+d.self.Username) {
			return true
		}
	}
	return false
}

// cut16 splits a text after n UTF-16 units, which Telegram counts in; ok is
// false where the text is shorter.
func cut16(text string, n int) (before, after string, ok bool) {
	if n < 0 {
		return "", "", false
	}
	for i, r := range text {
		if n <= 0 {
			return text[:i], text[i:], n == 0
		}
		n -= utf16.RuneLen(r)
	}
	return text, "", n == 0
}
