package sandbox

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What Telegram marks in a text by itself, whoever wrote it.
var (
	commandPattern = regexp.MustCompile(`/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?`)
	mentionPattern = regexp.MustCompile(`@[A-Za-z0-9_]{3,32}`)
	hashtagPattern = regexp.MustCompile(`#[\p{L}\p{M}\p{N}_]*[\p{L}_][\p{L}\p{M}\p{N}_]*`)
	urlPattern     = regexp.MustCompile(`(?:https?://|tg://)?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#][^\s<>"]*)?`)
)

var foundEntities = []struct {
	kind    string
	start   byte // no search without this byte in the text
	pattern *regexp.Regexp
}{
	{"url", '.', urlPattern},
	{"bot_command", '/', commandPattern},
	{"mention", '@', mentionPattern},
	{"hashtag", '#', hashtagPattern},
}

// findEntities returns what Telegram would mark in a text besides what is marked already.
func findEntities(text string, marked []Entity) []Entity {
	var found []Entity
	for _, f := range foundEntities {
		if strings.IndexByte(text, f.start) < 0 {
			continue
		}
		for _, at := range f.pattern.FindAllStringIndex(text, -1) {
			if !standsAlone(text, at[0], at[1]) {
				continue
			}
			e := Entity{Type: f.kind, Offset: utf16Len(text[:at[0]]), Length: utf16Len(text[at[0]:at[1]])}
			if !overlaps(e, found) && !blocked(e, marked) {
				found = append(found, e)
			}
		}
	}
	return found
}

// standsAlone tells whether a stretch is not a part of a longer word or path.
func standsAlone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	glued := func(r rune) bool {
		return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
	}
	return !glued(before) && !glued(after) && !strings.ContainsRune("/@.", before) && after != '/'
}

func overlaps(e Entity, others []Entity) bool {
	for _, o := range others {
		if e.Offset < o.Offset+o.Length && o.Offset < e.Offset+e.Length {
			return true
		}
	}
	return false
}

// blocked tells whether an entity stands in a link, code or the like, where Telegram looks for nothing.
func blocked(e Entity, marked []Entity) bool {
	for _, m := range marked {
		switch m.Type {
		case "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time":
			if overlaps(e, []Entity{m}) {
				return true
			}
		}
	}
	return false
}
