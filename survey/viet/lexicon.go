package viet

import (
	"cmp"
	"slices"
	"strings"
)

// entry is what a phrase of the lexicon stands for: a cue, or something of
// the catalogue.
type entry struct {
	cue        Cue
	subject    Subject
	department string
	document   string
	section    string
}

// lexicon finds known phrases in a line. It is a tree of words by their
// folded form; at the end of a phrase each way of spelling it says what it
// means.
type lexicon struct {
	first map[string]*node
	words map[string][]spelling // every word of every phrase by its key
	joins map[string]int        // words side by side in a phrase, without a space: where the second begins
}

// node is where a word of a phrase leads.
type node struct {
	next []branch // by key; few, for which a map would be large
	ends []phrase
}

type branch struct {
	key string
	to  *node
}

type phrase struct {
	words []spelling
	entry entry
}

func newLexicon() *lexicon {
	return &lexicon{first: map[string]*node{}, words: map[string][]spelling{}, joins: map[string]int{}}
}

// add makes a phrase mean an entry. Signs between its words do not count.
func (l *lexicon) add(text string, what entry) {
	words := wordsIn(Tokenize(Clean(text)))
	if len(words) == 0 {
		return
	}
	spelled := make([]spelling, len(words))
	for i, w := range words {
		spelled[i] = w.spelling
		if i > 0 {
			l.join(words[i-1].key, w.key)
		}
		if !slices.Contains(l.words[w.key], w.spelling) {
			l.words[w.key] = append(l.words[w.key], w.spelling)
		}
	}
	at := l.path(words)
	same := func(p phrase) bool { return p.entry == what && slices.Equal(p.words, spelled) }
	if !slices.ContainsFunc(at.ends, same) {
		at.ends = append(at.ends, phrase{spelled, what})
	}
}

// path makes the way along words, as far as it is not there, and returns its end.
func (l *lexicon) path(words []word) *node {
	at := l.first[words[0].key]
	if at == nil {
		at = &node{}
		l.first[words[0].key] = at
	}
	for _, w := range words[1:] {
		i, known := at.find(w.key)
		if !known {
			at.next = slices.Insert(at.next, i, branch{w.key, &node{}})
		}
		at = at.next[i].to
	}
	return at
}

// find tells where the branch of a word is, or would be.
func (n *node) find(key string) (at int, known bool) {
	return slices.BinarySearchFunc(n.next, key, func(b branch, key string) int { return strings.Compare(b.key, key) })
}

// after is where a word leads, from the beginning where at is nil; nil if
// nowhere.
func (l *lexicon) after(at *node, key string) *node {
	if at == nil {
		return l.first[key]
	}
	if i, known := at.find(key); known {
		return at.next[i].to
	}
	return nil
}

// word is a word or a figure of a line, ready to be compared.
type word struct {
	token    int // of the line
	key      string
	spelling spelling
	plain    bool // typed without any mark
}

// wordsIn returns the words and figures of a line.
func wordsIn(line Line) []word {
	words := make([]word, 0, len(line.Tokens))
	for i, token := range line.Tokens {
		if token.Kind == TokenSign {
			continue
		}
		w := word{token: i, key: loneI(token.Folded), plain: token.Text == token.Folded}
		if w.plain {
			w.spelling = spelling{letters: w.key}
		} else {
			w.spelling = spell(token.Text)
		}
		words = append(words, w)
	}
	return words
}

// found is a phrase of the lexicon in a line.
type found struct {
	from, to int // words, to exclusive
	entries  []entry
	named    int // 1 where it is the name of a figure or a group
	loose    int // 1 where some marks were typed, but not those
}

// at returns the phrases that begin with a word, shortest first.
func (l *lexicon) at(words []word, from int, taken []bool) []found {
	var all []found
	var at *node
	for i := from; i < len(words) && !taken[i]; i++ {
		if at = l.after(at, words[i].key); at == nil {
			break
		}
		if entries, fits := at.spelled(words[from : i+1]); len(entries) > 0 {
			f := found{from: from, to: i + 1, entries: entries}
			if slices.ContainsFunc(entries, func(e entry) bool { return e.subject.Slug != "" }) {
				f.named = 1
			}
			if fits < fitsExactly && slices.ContainsFunc(words[from:f.to], func(w word) bool { return !w.plain }) {
				f.loose = 1
			}
			all = append(all, f)
		}
	}
	return all
}

// spelled returns what the phrases that end here mean whose spelling the
// typed words allow, and how well they fit. One that carries its marks exactly goes before one that
// only could.
func (n *node) spelled(typed []word) ([]entry, fitness) {
	var entries [fitsExactly + 1][]entry
	for _, p := range n.ends {
		fits := fit(typed, p.words)
		entries[fits] = append(entries[fits], p.entry)
	}
	for fits := fitsExactly; fits > fitsNot; fits-- {
		if len(entries[fits]) > 0 {
			return entries[fits], fits
		}
	}
	return nil, fitsNot
}

type fitness byte

const (
	fitsNot    fitness = iota
	fitsBarely         // one of several words has other marks: điện mật trời
	fitsLoosely
	fitsExactly
)

// confirming is how many words a phrase must have for one of them to have
// the wrong marks.
const confirming = 3

// fit compares typed words with a phrase. Marks may be left out of all of a
// word, and of some of it where the other words confirm it: "công" alone is
// not "cộng".
func fit(typed []word, full []spelling) fitness {
	fits := fitsExactly
	for i, w := range typed {
		switch {
		case w.spelling == full[i]:
		case w.plain || len(full) > 1 && w.spelling.shortFor(full[i]):
			fits = min(fits, fitsLoosely)
		case len(full) >= confirming && fits > fitsBarely:
			fits = fitsBarely
		default:
			return fitsNot
		}
	}
	return fits
}

// cover picks phrases that together cover as many words as possible with as
// few phrases as possible, of those the ones that are spelled most exactly and
// name most figures, left to right. Words that are taken stand for
// something else already.
func (l *lexicon) cover(words []word, taken []bool) []found {
	type best struct {
		covered, pieces, loose, named int
		first                         found
	}
	tail := make([]best, len(words)+1)
	for i := len(words) - 1; i >= 0; i-- {
		tail[i] = tail[i+1]
		tail[i].first = found{from: i, to: i + 1}
		for _, f := range l.at(words, i, taken) {
			rest, now := tail[f.to], tail[i]
			with := best{rest.covered + f.to - f.from, rest.pieces + 1, rest.loose + f.loose, rest.named + f.named, f}
			order := cmp.Or(cmp.Compare(now.covered, with.covered), cmp.Compare(with.pieces, now.pieces), cmp.Compare(with.loose, now.loose), cmp.Compare(now.named, with.named))
			if order < 0 || order == 0 && len(now.first.entries) > 0 && f.to > now.first.to {
				tail[i] = with
			}
		}
	}
	var chosen []found
	for i := 0; i < len(words); {
		f := tail[i].first
		if len(f.entries) > 0 {
			chosen = append(chosen, f)
		}
		i = f.to
	}
	return chosen
}

// phrases splits a list of phrases written with bars between them.
func phrases(list string) []string { return strings.Split(list, "|") }
