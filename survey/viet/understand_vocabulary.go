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

// Vocabulary is what typed texts can be about: commands, the names of the
// catalogue and the phrases that tell what is wanted. It does not change and
// is safe for concurrent use.
type Vocabulary struct {
	commands   map[string][]Subject
	lexicon    *lexicon
	typos      typos
	rules      []rule // of free texts
	controls   []rule // of answers to a form
	indicators map[string]survey.Indicator
	groups     map[string]survey.Group
	subjects   map[string]Subject
	members    map[string][]string      // slugs of a group, in the order of the catalogue
	parts      map[string][]string      // of totals, in the order of the catalogue
	leading    map[survey.Unit][]string // figures that are no part of another, by unit
	plans      []string                 // planned figures
	reporters  []string                 // departments that report figures
	fillers    map[string][]spelling    // words of politeness and the like, by their folded form
	byWord     map[string][]nameWord    // the names that have a word
}

// Names is what of the catalogue a Vocabulary is made of.
type Names struct {
	Indicators  []survey.Indicator
	Groups      []survey.Group
	Departments []survey.Department
	Documents   []survey.Document
}

// NewVocabulary collects slugs, names and aliases.
func NewVocabulary(names Names) *Vocabulary {
	v := &Vocabulary{
		commands: map[string][]Subject{}, lexicon: newLexicon(), rules: allRules(), controls: controls(), subjects: map[string]Subject{},
		indicators: map[string]survey.Indicator{}, groups: map[string]survey.Group{},
		members: map[string][]string{}, parts: map[string][]string{}, leading: map[survey.Unit][]string{}, byWord: map[string][]nameWord{}, fillers: map[string][]spelling{},
	}
	for _, i := range names.Indicators {
		v.relate(i)
		v.add(subjectOf(i), slices.Concat([]string{i.Name.VI, i.Name.EN, i.Short.EN, unremarked(i.Name.VI), unremarked(i.Name.EN), uncounted(unremarked(i.Name.VI))}, i.Aliases))
	}
	for _, g := range names.Groups {
		v.groups[g.Slug] = g
		v.add(v.subjectOf(g), slices.Concat([]string{g.Name.VI, g.Name.EN, unremarked(g.Name.VI), unremarked(g.Name.EN)}, g.Aliases))
	}
	v.addDepartments(names.Departments)
	v.addDocuments(names.Documents)
	for section, list := range sectionPhrases {
		for _, text := range phrases(list) {
			v.lexicon.add(text, entry{section: section})
		}
	}
	for cue, list := range cuePhrases {
		for _, text := range phrases(list) {
			for _, form := range shortened(text) {
				v.lexicon.add(form, entry{cue: cue})
			}
		}
	}
	for _, cue := range []Cue{cueFiller, cueThen, cueAsking, cueEnding, cueWant} {
		for _, text := range phrases(cuePhrases[cue]) {
			v.fillers[Fold(text)] = append(v.fillers[Fold(text)], spell(text))
		}
	}
	v.typos = newTypos(v.lexicon)
	return v
}

// relate keeps how an indicator stands to others.
func (v *Vocabulary) relate(i survey.Indicator) {
	v.indicators[i.Slug] = i
	v.members[i.Group] = append(v.members[i.Group], i.Slug)
	if i.PartOf != "" {
		v.parts[i.PartOf] = append(v.parts[i.PartOf], i.Slug)
	}
	if i.PartOf == "" && i.Stage != survey.StagePlanned && i.Kind != survey.KindGrowth {
		v.leading[i.Unit] = append(v.leading[i.Unit], i.Slug)
	}
	if i.Stage == survey.StagePlanned {
		v.plans = append(v.plans, i.Slug)
	}
	v.reporters = appendNew(v.reporters, i.Department)
}

// hasParts reports whether an indicator is a total of others.
func (v *Vocabulary) hasParts(slug string) bool { return len(v.parts[slug]) > 0 }

// anyTotal finds the first figure that others are parts of.
func (v *Vocabulary) anyTotal() (Subject, bool) {
	for _, unit := range []survey.Unit{survey.UnitMegawatt, survey.UnitProject, survey.UnitBillionDong, survey.UnitMillionKWh} {
		for _, slug := range v.leading[unit] {
			if v.hasParts(slug) {
				return v.subjects[slug], true
			}
		}
	}
	return Subject{}, false
}

func subjectOf(i survey.Indicator) Subject {
	return Subject{Slug: i.Slug, Ranges: i.Kind == survey.KindFlow || i.Kind == survey.KindGrowth}
}

// subjectOf tells what kind of answer a group gives by the kinds of its
// headline figures.
func (v *Vocabulary) subjectOf(g survey.Group) Subject {
	subject := Subject{Slug: g.Slug, Group: true}
	amounts := false
	for _, slug := range g.Headline {
		switch v.indicators[slug].Kind {
		case survey.KindRank, survey.KindIndex:
			subject.Sides = true
		case survey.KindFlow:
			subject.Ranges, amounts = true, true
		case survey.KindStock, survey.KindText:
			amounts = true
		}
	}
	subject.Sides = subject.Sides && !amounts
	return subject
}

func (v *Vocabulary) add(subject Subject, names []string) {
	v.subjects[subject.Slug] = subject
	for _, name := range append(names, subject.Slug) {
		v.lexicon.add(name, entry{subject: subject})
		v.index(subject, unremarked(name))
		command := commandOf(name)
		if command != "" && !slices.Contains(v.commands[command], subject) {
			v.commands[command] = append(v.commands[command], subject)
		}
	}
}

// unremarked is a name without the remark in brackets at its end, which
// nobody types.
func unremarked(name string) string {
	bare, _, _ := strings.Cut(name, " (")
	return bare
}

// uncounted is a name without "số" or "tỷ lệ" at its start, for which people
// say "số lượng", "mấy" or nothing: "dự án đầu tư được thẩm định". Of a short
// name it would leave too little.
func uncounted(name string) string {
	for _, lead := range []string{"Số ", "Tỷ lệ "} {
		if rest, ok := strings.CutPrefix(name, lead); ok && strings.Count(rest, " ") >= 3 {
			return rest
		}
	}
	return name
}

// BeginsName reports whether a figure's name begins with a phrase, with or
// without the word for what is measured: whoever types it may mean that figure.
func (v *Vocabulary) BeginsName(text string) bool {
	for _, i := range v.indicators {
		name := Fold(i.Name.VI) + " "
		for _, lead := range []string{"", "ty le ", "muc "} {
			if strings.HasPrefix(name, lead+Fold(text)+" ") {
				return true
			}
		}
	}
	return false
}

func (v *Vocabulary) addDepartments(departments []survey.Department) {
	for _, d := range departments {
		for _, name := range append([]string{d.Code, d.Name.VI, d.Name.EN, d.Short.VI}, d.Aliases...) {
			v.lexicon.add(name, entry{department: d.Code})
		}
	}
}

func (v *Vocabulary) addDocuments(documents []survey.Document) {
	for _, d := range documents {
		for _, name := range append([]string{d.Symbol}, d.Aliases...) {
			v.lexicon.add(name, entry{document: d.Symbol})
			if kind, number, ok := cutNumber(name); ok {
				v.lexicon.add(kind+" số "+number, entry{document: d.Symbol})
				v.lexicon.add(kind+" "+strings.TrimLeft(number, "0"), entry{document: d.Symbol})
			}
		}
	}
}

// cutNumber splits "nghị quyết 06" into the kind and the number of a document.
func cutNumber(name string) (kind, number string, ok bool) {
	at := strings.LastIndex(name, " ")
	if at < 0 || strings.Trim(name[at+1:], "0123456789") != "" {
		return "", "", false
	}
	return name[:at], name[at+1:], true
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
