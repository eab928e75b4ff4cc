package viet

import (
	"cmp"
	"slices"
)

// Nearest returns up to n subjects whose names share words with a text,
// those first that share more and rarer ones; none if no word is shared.
func (v *Vocabulary) Nearest(text string, n int) []Subject {
	if len(text) > maxUnderstood {
		return nil
	}
	words := wordsIn(Tokenize(Clean(text)))
	v.mend(words)
	scores := map[Subject]float64{}
	for i, w := range words {
		if slices.ContainsFunc(words[:i], func(earlier word) bool { return earlier.key == w.key }) {
			continue
		}
		named := v.namedBy(w)
		for _, s := range named {
			scores[s] += 1 / float64(len(named))
		}
	}
	nearest := make([]Subject, 0, len(scores))
	for s := range scores {
		nearest = append(nearest, s)
	}
	slices.SortFunc(nearest, func(a, b Subject) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a.Slug, b.Slug))
	})
	return nearest[:min(n, len(nearest))]
}

// nameWord is a word of a subject's name.
type nameWord struct {
	subject Subject
	word    spelling
}

// index notes by which words a subject is named.
func (v *Vocabulary) index(subject Subject, name string) {
	for _, w := range wordsIn(Tokenize(Clean(name))) {
		if of := (nameWord{subject, w.spelling}); !slices.Contains(v.byWord[w.key], of) {
			v.byWord[w.key] = append(v.byWord[w.key], of)
		}
	}
}

// namedBy returns the subjects that are named by a word as it is typed: "giá"
// is not "giả".
func (v *Vocabulary) namedBy(typed word) (subjects []Subject) {
	for _, of := range v.byWord[typed.key] {
		if typed.plain || typed.spelling == of.word || typed.spelling.shortFor(of.word) {
			subjects = appendNew(subjects, of.subject)
		}
	}
	return subjects
}
