package viet

import (
	"strings"
	"unicode/utf8"

	"khaosat/survey"
)

// command tells what a command, without its slash, asks for. One with
// diacritics, which keyboards put in, is the command that it spells without
// them, or else a text with a slash before it.
func (v *Vocabulary) command(text string, asker Asker) Meaning {
	word, args := cutWord(text)
	name, _, said := CutAddressee(word, "")
	command, args := Fold(name), strings.TrimSpace(said+" "+args)
	if meaning, ok := commandMeanings[command]; ok {
		return v.withArgs(meaning, args, asker)
	}
	if subjects := v.called(command); len(subjects) > 0 {
		return v.about(subjects, args, asker)
	}
	if named := v.read(command, asker); len(named.departments) == 1 && named.understood == len(named.words) {
		return Meaning{Intent: IntentDepartment, Slots: Slots{Unit: named.departments[0]}, Rest: args}
	}
	if !isASCII(word) {
		return Understand(strings.TrimLeft(text, "/"), v, asker)
	}
	return Meaning{Intent: IntentUnknown, Rest: args}
}

// CutAddressee splits the word of a command, without its slash, at its "@". What follows is the bot that it is
// for: self, or a name that ends in "bot", as those of bots do. Anything else is said to the command, with the
// "@", such as the day in "/pci@2021-03-01".
func CutAddressee(word, self string) (command, addressee, said string) {
	command, name, named := strings.Cut(word, "@")
	switch {
	case !named, name == "":
		return command, "", ""
	case strings.EqualFold(name, self), strings.HasSuffix(strings.ToLower(name), "bot"):
		return command, name, ""
	}
	return command, "", "@" + name
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}

// cutWord splits a text after its first word.
func cutWord(text string) (word, rest string) {
	end := strings.IndexAny(text, " \t\n")
	if end < 0 {
		return text, ""
	}
	return text[:end], strings.TrimSpace(text[end:])
}

// withArgs adds to a command what the text after it says.
func (v *Vocabulary) withArgs(meaning Meaning, args string, asker Asker) Meaning {
	meaning.Rest = args
	fill, ok := commandSlots[meaning.Intent]
	if args == "" || !ok {
		return meaning
	}
	r := v.read(args, asker)
	if meaning.Intent == IntentCompare && manyPeriods(3)(r) && withSubject(r) {
		return r.as(rule{IntentHistory, nil, []filler{takeSubjects, takeNamed, takeView}})
	}
	for _, take := range fill {
		take(r, &meaning.Slots)
	}
	if r.understood > 0 {
		meaning.Rest = ""
	}
	return meaning
}

// commandSlots are what commands take from the text that follows them.
var commandSlots = map[Intent][]filler{
	IntentCompare:   {takeSubject, takePeriods},
	IntentHistory:   {takeSubject, takeSpan, takeView},
	IntentChanges:   {takeSince},
	IntentDocuments: {takeDocument, takeDate},
	IntentFollow:    {takeSubject, takeThreshold},
	IntentUnfollow:  {takeSubject},

	IntentSessions:      {takeNamedDates, takePart},
	IntentReportStart:   {takeUnit, takeReported},
	IntentSection:       {takeSection, takeUnit},
	IntentReportApprove: {takeUnit, takeSection},
	IntentReportReturn:  {takeUnit, takeSection},
	IntentDeadlineAsk:   {takeUntil},
	IntentAudit:         {takeDate},
}

// takeNamedDates fills the days of a list that otherwise begins today.
func takeNamedDates(r *reading, s *Slots) {
	if withDay(r) {
		s.Period = When{}
		takeDates(r, s)
	}
}

// about reads what follows the name of a figure in a command. Several
// subjects of one name are a question back.
func (v *Vocabulary) about(subjects []Subject, args string, asker Asker) Meaning {
	wanted, when, known, rest := request(args, asker.Today)
	slots := func(s Subject) Meaning {
		meaning := s.meaning(wanted, when)
		meaning.Slots.Known = known
		return meaning
	}
	if len(subjects) == 1 {
		meaning := slots(subjects[0])
		meaning.Rest = rest
		return meaning
	}
	clarify := Meaning{Intent: IntentClarify, Rest: rest}
	for _, subject := range subjects {
		clarify.Slots.Options = append(clarify.Slots.Options, slots(subject).Slots)
	}
	return clarify
}

// meaning is what asking for a subject in a period means.
func (s Subject) meaning(wanted Intent, when When) Meaning {
	switch wanted {
	case IntentSource:
		return Meaning{Intent: IntentSource, Slots: Slots{Indicators: []string{s.Slug}, Period: when}}
	case wantOthers:
		return Meaning{Intent: IntentSource, Slots: Slots{Indicators: []string{s.Slug}, Period: when, View: ViewOthers}}
	}
	_, single := when.Period.SingleYear()
	if wanted == IntentHistory || !s.Ranges && when.Period.WholeYears() && !single {
		return Meaning{Intent: IntentHistory, Slots: Slots{Indicator: s.Slug, Period: when, View: ViewList}}
	}
	if wanted == wantChart {
		return Meaning{Intent: IntentHistory, Slots: Slots{Indicator: s.Slug, Period: when, View: ViewChart}}
	}
	if s.Group && !s.Sides {
		return Meaning{Intent: IntentGroup, Slots: Slots{Group: s.Slug, Period: when}}
	}
	return Meaning{Intent: IntentGet, Slots: Slots{Indicator: s.Slug, Period: when}}
}

// wantChart is the request for a series as a picture; it is no intent of its own.
const wantChart Intent = "chart"

// wantOthers is the request for what other sources say of a figure; it is no
// intent of its own.
const wantOthers Intent = "others"

// request splits what follows a name into what is wanted, such as the
// history, the period, and the day as of which it was known: "@1/3/2021", of
// "@3/2021" and "@2021" the last day. rest is args if they cannot be read.
func request(args string, today survey.Date) (wanted Intent, when When, known At, rest string) {
	text, knownText, asKnown := strings.Cut(args, "@")
	if asKnown {
		moment, err := ReadMoment(strings.TrimSpace(knownText), today)
		dated := moment.Kind == MomentDay || moment.Kind == MomentPeriod
		if err != nil || !dated || moment.Problem != "" {
			return "", When{}, At{}, args
		}
		known = At{Day: moment.Period.To}
	}
	words := strings.Fields(text)
	for n := min(len(words), 2); n > 0; n-- {
		if intent, ok := requests[Fold(strings.Join(words[:n], ""))]; ok {
			wanted, words = intent, words[n:]
			break
		}
	}
	if last := len(words) - 1; wanted == "" && last > 0 {
		if intent, ok := requests[Fold(words[last])]; ok {
			wanted, words = intent, words[:last]
		}
	}
	if len(words) == 0 {
		return wanted, When{}, known, ""
	}
	period, err := ParsePeriod(strings.Join(words, " "), today)
	if err != nil {
		return wanted, When{}, known, args
	}
	return wanted, When{Period: period}, known, ""
}

// requests are the words for what can be asked of a figure, folded and
// without spaces.
var requests = map[string]Intent{
	"lichsu":  IntentHistory,
	"history": IntentHistory,
	"nguon":   IntentSource,
	"source":  IntentSource,
	"bieudo":  wantChart,
	"dothi":   wantChart,
	"chart":   wantChart,
	"khac":    wantOthers,
	"others":  wantOthers,
}
