package bot

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf16"

	"khaosat/chat"
)

// Telegram's limits of texts and captions, after markup was parsed. They
// count code points; counting UTF-16 units stays on the safe side.
const (
	maxText    = 4096
	maxCaption = 1024
)

// piece is a tag, an entity or one character of a text: what must not be cut.
type piece struct {
	text  string
	width int // as shown; tags have none
	open  string
	close string
}

var pieceForm = regexp.MustCompile(`(?s)<[^>]*>|&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+);|.`)

// split cuts a text into parts that Telegram takes, at the end of a
// paragraph, a line or a word where there is one in the second half of a
// part, never inside a tag or an entity; tags are closed and opened again.
func split(text chat.HTML, limit int) []chat.HTML {
	if len(text) <= limit {
		return []chat.HTML{text}
	}
	rest := pieces(string(text))
	var parts []chat.HTML
	var open []piece
	for len(rest) > 0 {
		n := cutAt(rest, limit)
		part := rest[:n]
		rest = rest[n:]
		written := render(open, part)
		open = stillOpen(open, part)
		parts = append(parts, chat.HTML(written+closing(open)))
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
		width := 0
		for _, r := range html.UnescapeString(token) {
			width += utf16.RuneLen(r)
		}
		return piece{text: token, width: width}
	}
	name := strings.Trim(token, "<>/")
	if end := strings.IndexAny(name, " \t\n"); end >= 0 {
		name = name[:end]
	}
	if strings.HasPrefix(token, "</") {
		return piece{text: token, close: name}
	}
	return piece{text: token, open: name}
}

// cutAt is how many pieces fit into a part.
func cutAt(rest []piece, limit int) int {
	width, fits := 0, 0
	for fits < len(rest) && width+rest[fits].width <= limit {
		width += rest[fits].width
		fits++
	}
	if fits == len(rest) {
		return fits
	}
	for _, end := range []string{"\n\n", "\n", " "} {
		if n := lastEnd(rest[:fits], end); n > fits/2 {
			return n
		}
	}
	return max(fits, 1)
}

// lastEnd is the place after the last appearance of an end in the pieces.
func lastEnd(part []piece, end string) int {
	for n := len(part); n >= len(end); n-- {
		found := true
		for i := range len(end) {
			found = found && part[n-len(end)+i].text == end[i:i+1]
		}
		if found {
			return n
		}
	}
	return 0
}

func render(open, part []piece) string {
	var b strings.Builder
	for _, p := range open {
		b.WriteString(p.text)
	}
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
		case p.close != "" && len(now) > 0:
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

var tagForm = regexp.MustCompile(`<[^>]*>`)

// withoutMarkup is the text that a page shows, escaped again.
func withoutMarkup(text chat.HTML) chat.HTML {
	plain := html.UnescapeString(tagForm.ReplaceAllString(string(text), ""))
	return chat.HTML(html.EscapeString(plain))
}
