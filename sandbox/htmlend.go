package sandbox

import (
	"net/url"
	"strconv"
	"strings"
)

func (p *htmlParser) endTag() error {
	begin := p.pos
	if len(p.open) == 0 {
		return entityError("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += len("</")
	n := p.countUntilSpaceOr(">")
	name := strings.ToLower(p.source[p.pos : p.pos+n])
	p.pos += n
	p.skipSpaces()
	if p.atEnd() || p.source[p.pos] != '>' {
		return entityError("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++
	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return entityError(`Unmatched end tag at byte offset %d, expected "</%s>", found "</%s>"`, begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.offset > tag.offset {
		return p.close(tag)
	}
	return nil
}

// close makes the entity of a tag that has ended.
func (p *htmlParser) close(tag openTag) error {
	e := Entity{Type: htmlTags[tag.name], Offset: tag.offset, Length: p.offset - tag.offset}
	switch tag.name {
	case "a":
		if !p.link(tag, &e) {
			return nil
		}
	case "tg-emoji":
		id := tag.attributes["emoji-id"]
		if n, err := strconv.ParseInt(id, 10, 64); err != nil || n == 0 {
			return entityError("Invalid custom emoji identifier specified")
		}
		e.CustomEmojiID = id
	case "tg-time":
		seconds, err := strconv.ParseInt(tag.attributes["unix"], 10, 64)
		if err != nil {
			return entityError("Invalid date specified")
		}
		e.UnixTime, e.DateTime = seconds, tag.attributes["format"]
	case "blockquote":
		if _, ok := tag.attributes["expandable"]; ok {
			e.Type = "expandable_blockquote"
		}
	case "code":
		e.Language = strings.TrimPrefix(tag.attributes["class"], "language-")
	}
	p.add(e)
	return nil
}

// link fills in where an a leads; one that leads nowhere is dropped and leaves plain text, as at Telegram.
func (p *htmlParser) link(tag openTag, e *Entity) bool {
	target := tag.attributes["href"]
	if target == "" {
		target = p.text.String()[tag.textStart:]
	}
	if id, ok := strings.CutPrefix(target, "tg://user?id="); ok {
		user, err := strconv.ParseInt(id, 10, 64)
		e.Type, e.User = "text_mention", &User{ID: user}
		return err == nil
	}
	if !strings.Contains(target, "://") {
		target = "http://" + target
	}
	parsed, err := url.Parse(target)
	if err != nil || !linkSchemes[parsed.Scheme] || (parsed.Scheme != "tg" && !strings.Contains(parsed.Host, ".")) {
		return false
	}
	if parsed.Path == "" && parsed.Scheme != "tg" {
		parsed.Path = "/"
	}
	e.URL = parsed.String()
	return true
}

// linkSchemes are the schemes of addresses that Telegram makes links of.
var linkSchemes = map[string]bool{"http": true, "https": true, "tg": true, "ton": true}

// add appends an entity; pre and code around the same text become one pre with its language.
func (p *htmlParser) add(e Entity) {
	if n := len(p.entities); n > 0 {
		last := &p.entities[n-1]
		same := last.Offset == e.Offset && last.Length == e.Length
		if same && e.Type == "pre" && last.Type == "code" && last.Language != "" {
			last.Type = "pre"
			return
		}
		if same && e.Type == "code" && last.Type == "pre" && e.Language != "" {
			last.Language = e.Language
			return
		}
	}
	p.entities = append(p.entities, e)
}

func (p *htmlParser) atEnd() bool { return p.pos >= len(p.source) || p.source[p.pos] == 0 }

func (p *htmlParser) skipSpaces() {
	for !p.atEnd() && isSpace(p.source[p.pos]) {
		p.pos++
	}
}

// countUntilSpaceOr counts the bytes before the next space, NUL, end or one of stop.
func (p *htmlParser) countUntilSpaceOr(stop string) int {
	return countWhile(p.source[p.pos:], func(c byte) bool {
		return c != 0 && !isSpace(c) && strings.IndexByte(stop, c) < 0
	})
}

func countWhile(s string, ok func(byte) bool) int {
	n := 0
	for n < len(s) && ok(s[n]) {
		n++
	}
	return n
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte, base int) bool {
	return c >= '0' && c <= '9' || base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f'
}

func utf16Width(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}
