package viet

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// Subject is an indicator or a group that can be asked about.
type Subject struct {
	Slug   string
	Group  bool // a group, which answers with several figures
	Sides  bool // its figures are sides of one thing, such as rank and score
	Ranges bool // its figures may cover several years at once
}

// Vocabulary is what typed texts can be about: the commands and names of
// the catalogue. It does not change and is safe for concurrent use.
type Vocabulary struct {
	commands map[string][]Subject
	exact    map[string][]Subject // by lower-case name
	folded   map[string][]Subject // by folded name
	longest  int                  // words in the longest name
}

// NewVocabulary collects slugs, names and aliases of indicators and groups.
func NewVocabulary(indicators []survey.Indicator, groups []survey.Group) *Vocabulary {
	v := &Vocabulary{commands: map[string][]Subject{}, exact: map[string][]Subject{}, folded: map[string][]Subject{}}
	kinds := map[string]survey.Kind{}
	for _, i := range indicators {
		kinds[i.Slug] = i.Kind
		subject := Subject{Slug: i.Slug, Ranges: i.Kind == survey.KindFlow || i.Kind == survey.KindGrowth}
		v.add(subject, slices.Concat([]string{i.Name.VI, i.Name.EN, i.Short.VI, i.Short.EN}, i.Aliases))
	}
	for _, g := range groups {
		subject := Subject{Slug: g.Slug, Group: true}
		amounts := false
		for _, slug := range g.Headline {
			switch kinds[slug] {
			case survey.KindRank, survey.KindIndex:
				subject.Sides = true
			case survey.KindFlow:
				subject.Ranges, amounts = true, true
			case survey.KindStock, survey.KindText:
				amounts = true
			}
		}
		subject.Sides = subject.Sides && !amounts
		v.add(subject, slices.Concat([]string{g.Name.VI, g.Name.EN}, g.Aliases))
	}
	return v
}

func (v *Vocabulary) add(subject Subject, names []string) {
	names = append(names, subject.Slug, strings.ReplaceAll(subject.Slug, "_", " "))
	for _, name := range names {
		words := wordsOf(name)
		if len(words) == 0 {
			continue
		}
		key := strings.Join(words, " ")
		addTo(v.exact, key, subject)
		addTo(v.folded, Fold(key), subject)
		if command := commandOf(key); command != "" {
			addTo(v.commands, command, subject)
		}
		v.longest = max(v.longest, len(words))
	}
}

func addTo(names map[string][]Subject, name string, subject Subject) {
	if !slices.Contains(names[name], subject) {
		names[name] = append(names[name], subject)
	}
}

// named returns what the words are exactly the name of: as typed if
// anything has that name, else without regard to diacritics.
func (v *Vocabulary) named(words []string) []Subject {
	key := strings.Join(words, " ")
	if subjects := v.exact[key]; len(subjects) > 0 {
		return subjects
	}
	return v.folded[Fold(key)]
}

// called returns what a command, without its slash, asks about: the subject
// that has it as its slug, else those whose name makes it.
func (v *Vocabulary) called(command string) []Subject {
	subjects := v.commands[command]
	if own := slices.IndexFunc(subjects, func(s Subject) bool { return s.Slug == command }); own >= 0 {
		return subjects[own : own+1]
	}
	return subjects
}

// commandOf returns the command that a name makes when it is folded and its
// spaces are left out, "" if it makes none.
func commandOf(name string) string {
	command := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, Fold(name))
	valid := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' }
	if len(command) > 32 || strings.ContainsFunc(command, func(r rune) bool { return !valid(r) }) {
		return ""
	}
	return command
}

// wordsOf splits a text into lower-case words, without the punctuation at
// either end of a word.
func wordsOf(text string) []string {
	words := strings.Fields(strings.ToLower(Clean(text)))
	kept := words[:0]
	for _, word := range words {
		if word = strings.Trim(word, `.,;:!?"'()“”…`); word != "" {
			kept = append(kept, word)
		}
	}
	return kept
}
