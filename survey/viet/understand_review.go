package viet

import (
	"slices"
	"strings"
)

// returned are texts that return a report for what is said of its questions:
// "trả lại báo cáo quý III 6: chưa khớp". That may be anything, so that they come
// before what it could be taken for.
func returned() []rule {
	return []rule{
		{IntentReportReturn, and(begins("tra lai", "tra ve", "tra bao cao"), or(withDepartment, hasWords("bao", "cao"), withSection, aQuestion), or(told, colon, aFigure), no(cueRevert), not(inquires)), []filler{takeUnit, takeSection}},
	}
}

// inquires fits texts that end as a question does.
func inquires(r *reading) bool { return strings.HasSuffix(r.text, "?") && !colon(r) }

// aQuestion fits texts that name a question of a report by its number: "câu 6".
func aQuestion(r *reading) bool {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		if line.key(i) == "cau" && i+1 < len(r.line.Tokens) && r.line.Tokens[i+1].Kind == TokenFigure {
			return true
		}
	}
	return false
}

// aFigure fits texts that hold a number in figures.
func aFigure(r *reading) bool {
	return slices.ContainsFunc(r.line.Tokens, func(t Token) bool { return t.Kind == TokenFigure })
}

// makesRequest fits texts that begin to ask departments for reports, whoever is
// asked: "tạo yêu cầu báo cáo".
var makesRequest = and(begins(requestPhrases()...), or(hasWords("bao", "cao"), hasWord("report"), withPeriod, short(4)))

// requestPhrases are the beginnings of such texts, folded.
func requestPhrases() (phrases []string) {
	for _, verb := range []string{"tao", "lap", "gui", "ra", "them", "mo", "soan", "tao moi", "tao mot", "lap mot", "gui mot", "new", "create a", "make a"} {
		for _, thing := range []string{"yeu cau", "dot bao cao", "ky bao cao", "request", "report request"} {
			phrases = append(phrases, verb+" "+thing)
		}
	}
	return phrases
}

// begins fits texts whose first words, one of politeness apart, are one of some
// phrases, given folded. They are taken apart once: this is asked of every text.
func begins(phrases ...string) condition {
	split := make([][]string, len(phrases))
	for i, phrase := range phrases {
		split[i] = strings.Fields(phrase)
	}
	return func(r *reading) bool {
		line := lookup{r.line.Tokens}
		return slices.ContainsFunc(r.words[:min(len(r.words), 3)], func(first word) bool {
			return slices.ContainsFunc(split, func(phrase []string) bool { return line.keys(first.token, phrase...) })
		})
	}
}
