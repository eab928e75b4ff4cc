package handlers

import (
	"slices"
	"strings"

	"khaosat/survey/viet"
)

// topic is what texts of reports are searched for.
type topic struct {
	key     string      // that a button carries: a slug, or words as typed
	phrases []viet.Line // any of them is about it; none: every text is
}

// maxTopic is how many bytes of a topic a button has room for.
const maxTopic = 34

// topicOf is the topic of a slug of the catalogue or of typed words.
func (d *desk) topicOf(key string) topic {
	key = cutBytes(strings.ReplaceAll(strings.Join(strings.Fields(viet.Clean(key)), " "), ":", " "), maxTopic)
	t := topic{key: key}
	names := []string{key}
	if q, ok := find(d.Catalog(), key); ok {
		names = append(q.group.Aliases, q.name.VI, q.name.EN)
		for _, i := range q.indicators {
			if q.group.Slug == "" {
				names = append(names, i.Aliases...)
			}
		}
	}
	for _, name := range names {
		if line := viet.Tokenize(viet.Clean(name)); len(line.Tokens) > 0 {
			t.phrases = append(t.phrases, line)
		}
	}
	return t
}

// cutBytes cuts a text at a word, to so many bytes.
func cutBytes(text string, most int) string {
	for len(text) > most {
		end := strings.LastIndexByte(text[:most+1], ' ')
		if end < 0 {
			return ""
		}
		text = text[:end]
	}
	return text
}

// in reports whether a text is about the topic.
func (t topic) in(text string) bool {
	line := viet.Tokenize(viet.Clean(text))
	return len(t.phrases) == 0 || slices.ContainsFunc(t.phrases, func(phrase viet.Line) bool { return mentions(line, phrase) })
}

// mentions reports whether the words of a phrase stand together in a text;
// those without diacritics are compared without.
func mentions(text, phrase viet.Line) bool {
	for from := 0; from+len(phrase.Tokens) <= len(text.Tokens); from++ {
		if slices.EqualFunc(text.Tokens[from:from+len(phrase.Tokens)], phrase.Tokens, sameWord) {
			return true
		}
	}
	return false
}

func sameWord(written, asked viet.Token) bool {
	plain := written.Text == written.Folded || asked.Text == asked.Folded
	return written.Text == asked.Text || plain && written.Folded == asked.Folded
}

// excerpt is the paragraph of a text that is about the topic.
func (t topic) excerpt(text string) string {
	for paragraph := range strings.Lines(text) {
		if t.in(paragraph) {
			text = paragraph
			break
		}
	}
	return shorten(strings.Join(strings.Fields(text), " "), shownExcerpt)
}
