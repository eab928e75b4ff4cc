package viet

import (
	"strings"

	"khaosat/survey"
)

// maxWords is how long a text may be to be read as the name of a figure.
const maxWords = 24

// Understand tells what a typed text asks for. A command is a text that
// begins with a slash; any other text is understood if it is exactly the
// name of an indicator or a group, with or without diacritics, followed by
// a period or by what is wanted of it. today is the asker's day, which
// relative periods start from. It never fails: the intent of a text that it
// cannot read is IntentUnknown.
func Understand(text string, vocabulary *Vocabulary, today survey.Date) Meaning {
	text = strings.TrimSpace(Clean(text))
	if command, ok := strings.CutPrefix(text, "/"); ok {
		return understandCommand(command, vocabulary, today)
	}
	return understandName(text, vocabulary, today)
}

func understandCommand(text string, vocabulary *Vocabulary, today survey.Date) Meaning {
	command, args := cutWord(text)
	command, _, _ = strings.Cut(strings.ToLower(command), "@")
	if meaning, ok := commandMeaning(command); ok {
		return meaning
	}
	if subjects := vocabulary.called(command); len(subjects) > 0 {
		return about(subjects, args, today)
	}
	return Meaning{Intent: IntentUnknown, Rest: args}
}

// cutWord splits a text after its first word.
func cutWord(text string) (word, rest string) {
	end := strings.IndexAny(text, " \t\n")
	if end < 0 {
		return text, ""
	}
	return text[:end], strings.TrimSpace(text[end:])
}

// understandName looks for the longest name that the text begins with and
// whose remainder says when or what.
func understandName(text string, vocabulary *Vocabulary, today survey.Date) Meaning {
	words := wordsOf(text)
	if len(words) > maxWords {
		return Meaning{Intent: IntentUnknown}
	}
	for n := min(len(words), vocabulary.longest); n > 0; n-- {
		subjects := vocabulary.named(words[:n])
		if len(subjects) == 0 {
			continue
		}
		if meaning := about(subjects, strings.Join(words[n:], " "), today); meaning.Rest == "" {
			return meaning
		}
	}
	return Meaning{Intent: IntentUnknown}
}

// about reads what follows a name and puts the meaning together. Several
// subjects of one name are a question back.
func about(subjects []Subject, args string, today survey.Date) Meaning {
	wanted, period, rest := request(args, today)
	if len(subjects) == 1 {
		meaning := subjects[0].meaning(wanted, period)
		meaning.Rest = rest
		return meaning
	}
	clarify := Meaning{Intent: IntentClarify, Rest: rest}
	for _, subject := range subjects {
		clarify.Slots.Options = append(clarify.Slots.Options, subject.meaning(wanted, period).Slots)
	}
	return clarify
}

// meaning is what asking for a subject in a period means.
func (s Subject) meaning(wanted Intent, period survey.Period) Meaning {
	if wanted == IntentSource {
		return Meaning{Intent: IntentSource, Slots: Slots{Indicators: []string{s.Slug}, Period: When{Period: period}}}
	}
	_, single := period.SingleYear()
	if wanted == IntentHistory || !s.Ranges && period.WholeYears() && !single {
		return Meaning{Intent: IntentHistory, Slots: Slots{Indicator: s.Slug, Period: When{Period: period}, View: ViewList}}
	}
	if s.Group && !s.Sides {
		return Meaning{Intent: IntentGroup, Slots: Slots{Group: s.Slug, Period: When{Period: period}}}
	}
	return Meaning{Intent: IntentGet, Slots: Slots{Indicator: s.Slug, Period: When{Period: period}}}
}

// request splits what follows a name into what is wanted, such as the
// history, and the period. rest is args if they cannot be read.
func request(args string, today survey.Date) (wanted Intent, period survey.Period, rest string) {
	words := wordsOf(args)
	for n := min(len(words), 2); n > 0; n-- {
		if intent, ok := requests[Fold(strings.Join(words[:n], ""))]; ok {
			wanted, words = intent, words[n:]
			break
		}
	}
	if len(words) == 0 {
		return wanted, survey.Period{}, ""
	}
	period, err := ParsePeriod(strings.Join(words, " "), today)
	if err != nil {
		return wanted, survey.Period{}, args
	}
	return wanted, period, ""
}

// requests are the words for what can be asked of a figure, folded and
// without spaces.
var requests = map[string]Intent{
	"lichsu":  IntentHistory,
	"history": IntentHistory,
	"nguon":   IntentSource,
	"source":  IntentSource,
}
