package sandbox

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// htmlTags maps the tags that Telegram knows to the entity they make; span depends on its class.
var htmlTags = map[string]string{
	"b": "bold", "strong": "bold",
	"i": "italic", "em": "italic",
	"u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
	"span": "spoiler", "tg-spoiler": "spoiler",
	"a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
	"tg-emoji": "custom_emoji", "tg-time": "date_time",
}

// htmlParser reads parse_mode=HTML by Telegram's rules, which are stricter than a browser's: an unknown tag, an unclosed
// one and a stray "<" are errors. Its errors carry Telegram's texts, with byte offsets into the source.
type htmlParser struct {
	source   string
	pos      int
	text     strings.Builder
	offset   int // UTF-16 length of text
	open     []openTag
	entities []Entity
}

type openTag struct {
	name       string
	attributes map[string]string
	offset     int // where the entity begins, UTF-16
	textStart  int // the same in bytes of the text
}

// parseHTML returns the text without markup and its entities, unsorted.
func parseHTML(source string) (string, []Entity, error) {
	p := &htmlParser{source: source}
	for p.pos < len(source) {
		var err error
		switch source[p.pos] {
		case '<':
			err = p.tag()
		case '&':
			p.reference()
		default:
			p.character()
		}
		if err != nil {
			return "", nil, err
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, entityError("Can't find end tag corresponding to start tag %q", p.open[n-1].name)
	}
	return p.text.String(), p.entities, nil
}

func entityError(format string, args ...any) error {
	return badRequest("can't parse entities: "+format, args...)
}

func (p *htmlParser) character() {
	r, size := utf8.DecodeRuneInString(p.source[p.pos:])
	p.pos += size
	p.emit(r)
}

func (p *htmlParser) emit(r rune) {
	p.text.WriteRune(r)
	p.offset += utf16Width(r)
}

// reference reads &lt; and the like; what is none of the known ones is plain text.
func (p *htmlParser) reference() {
	r, size := decodeReference(p.source[p.pos:])
	if size == 0 {
		p.character()
		return
	}
	p.pos += size
	p.emit(r)
}

// decodeReference reads a character reference at the start of s: its character and length, 0 when it is none. Telegram
// knows lt, gt, amp, quot and numbers; the semicolon may be missing.
func decodeReference(s string) (rune, int) {
	end := 1
	var r rune
	if strings.HasPrefix(s, "&#") {
		digits, base := s[2:], 10
		if strings.HasPrefix(digits, "x") {
			digits, base = digits[1:], 16
		}
		n := countWhile(digits, func(c byte) bool { return isDigit(c, base) })
		end = len(s) - len(digits) + n
		code, err := strconv.ParseInt(digits[:n], base, 32)
		if err != nil || code == 0 || code >= utf8.MaxRune || end >= 10 || !utf8.ValidRune(rune(code)) {
			return 0, 0
		}
		r = rune(code)
	} else {
		end += countWhile(s[1:], isLetter)
		known := map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}
		var ok bool
		if r, ok = known[s[1:end]]; !ok {
			return 0, 0
		}
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return r, end
}

func (p *htmlParser) tag() error {
	if strings.HasPrefix(p.source[p.pos:], "</") {
		return p.endTag()
	}
	return p.startTag()
}

func (p *htmlParser) startTag() error {
	begin := p.pos
	p.pos++
	n := p.countUntilSpaceOr(">")
	name := strings.ToLower(p.source[p.pos : p.pos+n])
	p.pos += n
	if p.atEnd() {
		return entityError("Unclosed start tag at byte offset %d", begin)
	}
	if _, ok := htmlTags[name]; !ok {
		return entityError("Unsupported start tag %q at byte offset %d", name, begin)
	}
	attributes := map[string]string{}
	for {
		p.skipSpaces()
		if p.atEnd() {
			return entityError("Unclosed start tag %q at byte offset %d", name, begin)
		}
		if p.source[p.pos] == '>' {
			break
		}
		if err := p.attribute(name, begin, attributes); err != nil {
			return err
		}
	}
	p.pos++
	if name == "span" && attributes["class"] != "tg-spoiler" {
		return entityError(`Tag "span" must have class "tg-spoiler" at byte offset %d`, begin)
	}
	p.open = append(p.open, openTag{name, attributes, p.offset, p.text.Len()})
	return nil
}

func (p *htmlParser) attribute(tag string, begin int, into map[string]string) error {
	n := p.countUntilSpaceOr("=>/\"'")
	if n == 0 {
		return entityError("Empty attribute name in the tag %q at byte offset %d", tag, begin)
	}
	name := strings.ToLower(p.source[p.pos : p.pos+n])
	p.pos += n
	p.skipSpaces()
	if p.atEnd() {
		return entityError("Unclosed start tag %q at byte offset %d", tag, begin)
	}
	if p.source[p.pos] != '=' {
		into[name] = ""
		return nil
	}
	p.pos++
	p.skipSpaces()
	if p.atEnd() {
		return entityError("Unclosed start tag %q at byte offset %d", tag, begin)
	}
	value, err := p.attributeValue()
	if err != nil {
		return err
	}
	if p.atEnd() {
		return entityError("Unclosed start tag at byte offset %d", begin)
	}
	into[name] = value
	return nil
}

func (p *htmlParser) attributeValue() (string, error) {
	quote := p.source[p.pos]
	if quote != '"' && quote != '\'' {
		begin := p.pos
		n := countWhile(p.source[p.pos:], func(c byte) bool { return isLetter(c) || isDigit(c, 10) || c == '.' || c == '-' })
		p.pos += n
		if !p.atEnd() && !isSpace(p.source[p.pos]) && p.source[p.pos] != '>' {
			return "", entityError("Unexpected end of name token at byte offset %d", begin)
		}
		return strings.ToLower(p.source[begin:p.pos]), nil
	}
	var value strings.Builder
	for p.pos++; !p.atEnd() && p.source[p.pos] != quote; {
		if r, size := decodeReference(p.source[p.pos:]); p.source[p.pos] == '&' && size > 0 {
			value.WriteRune(r)
			p.pos += size
			continue
		}
		value.WriteByte(p.source[p.pos])
		p.pos++
	}
	p.pos++
	return value.String(), nil
}
