package viet

import (
	"slices"
	"strings"
)

// cutDay takes off the end of an answer what only says on which day it
// stands: "2.745 MW (tính đến 30/9/2026)", "57 dự án đến hết quý III".
func cutDay(text string) string {
	line := Tokenize(strings.TrimSpace(Clean(text)))
	look := lookup{line.Tokens}
	for i := range line.Tokens {
		if i > 0 && look.dated(i) {
			return strings.TrimSpace(line.Text[:line.Tokens[i-1].End])
		}
	}
	return text
}

// Words that begin a day or a period on which an amount stands, and those that
// it is made of beside figures, folded.
var (
	dayOpeners = []string{"(", ",", "so", "lieu", "tinh", "chot", "luy", "ke"}
	dayWords   = []string{"den", "het", "ngay", "thang", "nam", "quy", "cuoi", "nay", "thoi", "diem", "i", "ii", "iii", "iv", "(", ")", "/", "-", "."}
)

// dated reports whether nothing but a day or a period follows.
func (l lookup) dated(i int) bool {
	cut := false
	for slices.Contains(dayOpeners, l.key(i)) {
		cut = cut || l.key(i) == "chot"
		i++
	}
	if l.key(i) != "den" && !cut || i+1 >= len(l.tokens) {
		return false
	}
	for ; i < len(l.tokens); i++ {
		if l.tokens[i].Kind != TokenFigure && !slices.Contains(dayWords, l.key(i)) {
			return false
		}
	}
	return true
}
