package bot

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf16"

	"khaosat/chat"
)

// Telegram's limits of a message. Texts and captions are counted after
// markup was parsed, in code points; counting UTF-16 units stays on the safe
// side. The last two are counted with the markup.
const (
	maxText    = 4096
	maxCaption = 1024
	maxBytes   = 30_000 // of 32,768, so that closing tags find room
	maxTags    = 100    // further ones are dropped without a word
)

// piece is a tag, an entity or one character of a text: what must not be cut.
type piece struct {
	text  string
	width int    // as shown; tags have none
	open  string // name of the tag that it opens
	close bool
}

var pieceForm = regexp.MustCompile(`(?s)</?[a-zA-Z][^<>]*>|&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+);|.`)

// split cuts a text into parts that Telegram takes, the first of them
// perhaps a caption: at the end of a paragraph, a line or a word where there
// is one in the second half of a part, never inside a tag or an entity.
// Tags are closed at the end of a part and opened again in the next.
func split(text chat.HTML, first, limit int) []chat.HTML {
	if len(text) <= first {
		return []chat.HTML{text}
	}
	var parts []chat.HTML
	var open []piece
	for rest := pieces(string(text)); len(rest) > 0; {
		n := cutAt(rest, len(open), first)
		written := render(open) + render(rest[:n])
		open = stillOpen(open, rest[:n])
		if width(rest[:n]) > 0 {
			parts = append(parts, chat.HTML(strings.TrimSpace(written)+closing(open)))
			first = limit
		}
		rest = rest[n:]
	}
	if parts == nil {
		return []chat.HTML{""} // nothing in it can be seen
	}
	return parts
}

func pieces(text string) []piece {
	var all []piece
	for _, token := range pieceForm.FindAllString(text, -1) {
		all = append(all, newPiece(token))
	}
	return all
}

func newPiece(token string) piece {
	if !strings.HasPrefix(token, "<") || len(token) == 1 {
		units := 0
		for _, r := range html.UnescapeString(token) {
			units += max(utf16.RuneLen(r), 1)
		}
		return piece{text: token, width: units}
	}
	if strings.HasPrefix(token, "</") {
		return piece{text: token, close: true}
	}
	name, _, _ := strings.Cut(strings.Trim(token, "<>"), " ")
	return piece{text: token, open: name}
}

// cutAt is how many pieces fit into a part in which some tags are open.
func cutAt(rest []piece, tags, limit int) int {
	fits, units, bytes := 0, 0, 0
	for _, p := range rest {
		if p.open != "" {
			tags++
		}
		units, bytes = units+p.width, bytes+len(p.text)
		if units > limit || bytes > maxBytes || tags > maxTags {
			return max(sensibleCut(rest[:fits]), 1)
		}
		fits++
	}
	return fits
}

// sensibleCut is where the pieces of a full part are best cut.
func sensibleCut(part []piece) int {
	for _, end := range []string{"\n\n", "\n", " "} {
		if n := lastEnd(part, end); n > len(part)/2 {
			return n
		}
	}
	return len(part)
}

// lastEnd is the place after the last appearance of an end in the pieces.
func lastEnd(part []piece, end string) int {
	for n := len(part); n >= len(end); n-- {
		if render(part[n-len(end):n]) == end {
			return n
		}
	}
	return 0
}

// width is how much of the pieces can be seen.
func width(part []piece) int {
	return len(strings.TrimSpace(tagForm.ReplaceAllString(render(part), "")))
}

func render(part []piece) string {
	var b strings.Builder
	for _, p := range part {
		b.WriteString(p.text)
	}
	return b.String()
}

// stillOpen is which tags are open after a part.
func stillOpen(open, part []piece) []piece {
	now := append([]piece(nil), open...)
	for _, p := range part {
		switch {
		case p.open != "":
			now = append(now, p)
		case p.close && len(now) > 0:
			now = now[:len(now)-1]
		}
	}
	return now
}

func closing(open []piece) string {
	var b strings.Builder
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteString("</" + open[i].open + ">")
	}
	return b.String()
}

// tagForm is a tag, and not a "<" that somebody forgot to escape.
var tagForm = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// withoutMarkup is the text that a page shows, escaped again.
func withoutMarkup(text chat.HTML) chat.HTML {
	plain := html.UnescapeString(tagForm.ReplaceAllString(string(text), ""))
	return chat.HTML(html.EscapeString(plain))
}
