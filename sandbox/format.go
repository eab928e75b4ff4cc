package sandbox

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Telegram's limits of a message's content.
const (
	maxText     = 4096    // characters of a text after parsing
	maxCaption  = 1024    // characters of a caption after parsing
	maxSource   = 1 << 15 // bytes of a text before parsing
	maxEntities = 100     // entities kept; the rest is dropped without a word
)

// formatted is a text with its entities, sorted, as Telegram stores it.
type formatted struct {
	text     string
	entities []Entity
}

// format reads a text with its parse_mode or given entities into what is stored: cleaned, parsed, trimmed, with the
// entities that Telegram finds by itself (commands, links, mentions) added.
func format(text, parseMode string, given []Entity) (formatted, error) {
	if len(text) > maxSource {
		return formatted{}, badRequest("text is too long")
	}
	text = cleanText(text)
	entities := given
	switch strings.ToLower(parseMode) {
	case "":
	case "html":
		var err error
		if text, entities, err = parseHTML(text); err != nil {
			return formatted{}, err
		}
	default:
		return formatted{}, badRequest("unsupported parse_mode")
	}
	return finish(text, entities), nil
}

// plain is format for what a person types: no markup, no limit.
func plain(text string) formatted { return finish(cleanText(text), nil) }

func finish(text string, entities []Entity) formatted {
	f := formatted{text: text, entities: append(slices.Clone(entities), findEntities(text, entities)...)}
	f.trim()
	f.sort()
	return f
}

// cleanText drops and replaces the characters that Telegram does: control characters become spaces, carriage returns and
// bidirectional overrides go.
func cleanText(text string) string {
	clean := func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r', r >= 0x2028 && r <= 0x202E:
			return -1
		case r < ' ':
			return ' '
		}
		return r
	}
	if strings.IndexFunc(text, func(r rune) bool { return clean(r) != r }) < 0 {
		return text
	}
	return strings.Map(clean, text)
}

// isBlank tells whether a character shows nothing; a text of such only counts as empty.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || r == 0xAD || r == 0x3164
}

// trim cuts white space off both ends and the entities with it.
func (f *formatted) trim() {
	head := len(f.text) - len(strings.TrimLeftFunc(f.text, unicode.IsSpace))
	if strings.IndexFunc(f.text, func(r rune) bool { return !isBlank(r) }) < 0 {
		f.text, f.entities = "", nil
		return
	}
	shift := utf16Len(f.text[:head])
	f.text = strings.TrimRightFunc(f.text[head:], unicode.IsSpace)
	end := utf16Len(f.text)
	kept := f.entities[:0]
	for _, e := range f.entities {
		from, to := max(e.Offset-shift, 0), min(e.Offset+e.Length-shift, end)
		if to > from {
			e.Offset, e.Length = from, to-from
			kept = append(kept, e)
		}
	}
	f.entities = kept
}

func (f *formatted) sort() {
	slices.SortStableFunc(f.entities, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	if len(f.entities) > maxEntities {
		f.entities = f.entities[:maxEntities]
	}
	if len(f.entities) == 0 {
		f.entities = nil
	}
}

// characters counts what the limits count: Unicode code points.
func (f *formatted) characters() int { return utf8.RuneCountInString(f.text) }

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16Width(r)
	}
	return n
}
