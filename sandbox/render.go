package sandbox

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"
)

// MessageView is a message as a web page shows it.
type MessageView struct {
	Message
	HTML     string `json:"html"`                // Text with its entities as safe HTML
	MediaURL string `json:"media_url,omitempty"` // where the control API serves the file
}

// show makes the view of a message. The caller holds the lock.
func (m *message) show() MessageView {
	v := MessageView{Message: m.view()}
	v.HTML = renderHTML(v.Text, v.Entities)
	if v.Media != nil {
		v.MediaURL = "/sandbox/files/" + v.Media.FileID
	}
	return v
}

// HTML is the text with its entities as safe HTML: the only markup is what Telegram would show.
func (m Message) HTML() string { return renderHTML(m.Text, m.Entities) }

// mark is where an element begins or ends in a text.
type mark struct {
	at    int // UTF-16 offset
	close bool
	order int // entities are sorted outermost first: ends run the other way
	tag   string
}

// renderHTML turns a text with entities into HTML. Entities are sorted and nest; those that cross are left out.
func renderHTML(text string, entities []Entity) string {
	marks := marksOf(text, nested(entities))
	var b strings.Builder
	at := 0
	for _, r := range text {
		for len(marks) > 0 && marks[0].at <= at {
			b.WriteString(marks[0].tag)
			marks = marks[1:]
		}
		b.WriteString(html.EscapeString(string(r)))
		at += utf16Width(r)
	}
	for _, m := range marks {
		b.WriteString(m.tag)
	}
	return b.String()
}

// nested keeps the entities that lie wholly in or wholly after those before them.
func nested(entities []Entity) []Entity {
	var kept []Entity
	for _, e := range entities {
		crosses := slices.ContainsFunc(kept, func(o Entity) bool {
			return e.Offset < o.Offset+o.Length && e.Offset+e.Length > o.Offset+o.Length
		})
		if !crosses && e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return kept
}

func marksOf(text string, entities []Entity) []mark {
	var marks []mark
	for i, e := range entities {
		open, end := elements(e, cut16(text, e.Offset, e.Length))
		if open == "" {
			continue
		}
		marks = append(marks, mark{e.Offset, false, i, open}, mark{e.Offset + e.Length, true, -i, end})
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.order, b.order))
	})
	return marks
}

// rank puts ends before beginnings at the same place.
func rank(m mark) int {
	if m.close {
		return 0
	}
	return 1
}

// elements are the tags around an entity; what a page can act on carries a data attribute.
func elements(e Entity, text string) (open, end string) {
	switch e.Type {
	case "bold":
		return "<b>", "</b>"
	case "italic":
		return "<i>", "</i>"
	case "underline":
		return "<u>", "</u>"
	case "strikethrough":
		return "<s>", "</s>"
	case "code", "pre", "blockquote":
		return "<" + e.Type + ">", "</" + e.Type + ">"
	case "expandable_blockquote":
		return `<blockquote class="expandable">`, "</blockquote>"
	case "spoiler":
		return `<span class="spoiler">`, "</span>"
	case "text_link":
		return link(e.URL), "</a>"
	case "url":
		return link(withScheme(text)), "</a>"
	case "text_mention":
		if e.User == nil {
			return "", ""
		}
		return `<a data-user="` + strconv.FormatInt(e.User.ID, 10) + `">`, "</a>"
	case "bot_command":
		return `<a class="command" data-command="` + html.EscapeString(text) + `">`, "</a>"
	case "mention", "hashtag":
		return `<a class="` + e.Type + `">`, "</a>"
	}
	return "", ""
}

// link opens an anchor that leads out of the page.
func link(address string) string {
	return `<a href="` + html.EscapeString(address) + `" rel="noopener noreferrer" target="_blank">`
}

// withScheme completes an address as people write it.
func withScheme(address string) string {
	if strings.Contains(address, "://") {
		return address
	}
	return "http://" + address
}
