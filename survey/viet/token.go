package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind tells what a token is made of.
type TokenKind byte

// The kinds of tokens.
const (
	TokenWord   TokenKind = iota // letters
	TokenFigure                  // digits, with single dots or commas between them: 1.234,5
	TokenSign                    // one other character
)

// Token is a word, a figure or a sign of a text. Digits and letters are
// never in one token: "2.223MW" is two, the second glued to the first.
type Token struct {
	Kind       TokenKind
	Text       string // as typed, in lower case
	Folded     string // without diacritics
	Start, End int    // where it stands in the text, in bytes
	Glued      bool   // no space between it and the token before

	from, to int // where it stands in the folded text of the line
}

// Line is a text taken apart for reading it word by word.
type Line struct {
	Text   string // what Token.Start and Token.End count in
	Tokens []Token

	folded string // the folded tokens, a space between every two
}

// Tokenize takes a text apart. The text should be clean (Clean); its line
// breaks count as spaces.
func Tokenize(text string) Line {
	tokens := cut(text)
	lower := make([]byte, 0, len(text)+len(tokens))
	folded := make([]byte, 0, len(text)+len(tokens))
	type span struct{ from, to int }
	spans := make([]span, 0, 24)
	for i := range tokens {
		typed := text[tokens[i].Start:tokens[i].End]
		from, at := len(folded), len(lower)
		lower = appendLower(lower, typed)
		folded = appendFolded(folded, typed)
		spans = append(spans, span{at, len(lower)})
		tokens[i].from, tokens[i].to = from, len(folded)
		folded = append(folded, ' ')
	}
	line := Line{Text: text, Tokens: tokens, folded: string(folded)}
	allLower := string(lower)
	for i := range tokens {
		tokens[i].Text = allLower[spans[i].from:spans[i].to]
		tokens[i].Folded = line.folded[tokens[i].from:tokens[i].to]
	}
	return line
}

func appendLower(to []byte, s string) []byte {
	for _, r := range s {
		to = utf8.AppendRune(to, unicode.ToLower(r))
	}
	return to
}

// cut finds where tokens begin and end, and of what kind they are.
func cut(text string) []Token {
	tokens := make([]Token, 0, 2+len(text)/4)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		token := Token{Kind: TokenSign, Start: at, End: at + size}
		switch {
		case isDigit(r):
			token.Kind, token.End = TokenFigure, figureEnd(text, at)
		case isLetter(r):
			token.Kind, token.End = TokenWord, wordEnd(text, at)
		}
		token.Glued = len(tokens) > 0 && tokens[len(tokens)-1].End == at
		tokens = append(tokens, token)
		at = token.End
	}
	return tokens
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
}

func wordEnd(text string, at int) int {
	end := strings.IndexFunc(text[at:], func(r rune) bool { return !isLetter(r) })
	if end < 0 {
		return len(text)
	}
	return at + end
}

// figureEnd is after the last digit; a dot or comma counts only between two.
func figureEnd(text string, at int) int {
	for at < len(text) {
		switch c := text[at]; {
		case isDigit(rune(c)):
		case (c == '.' || c == ',') && at+1 < len(text) && isDigit(rune(text[at+1])):
		default:
			return at
		}
		at++
	}
	return at
}

// Folded returns the folded tokens from one up to another, with a space
// between every two.
func (l Line) Folded(from, to int) string {
	if from >= to {
		return ""
	}
	return l.folded[l.Tokens[from].from:l.Tokens[to-1].to]
}
