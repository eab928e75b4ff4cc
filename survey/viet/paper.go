package viet

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"khaosat/survey"
)

// Ahead is the problem of a document whose day is still to come.
const Ahead MomentProblem = "ahead"

// maxPaper is how many characters a text has at most that only names a document.
const maxPaper = 150

var (
	// symbolForm is a number with its symbol, which has letters: 123/BC-SCT,
	// 06-NQ/TU, 45/2021/QĐ-UBND, 12 / BC-SCT; no part of a longer one.
	symbolForm = regexp.MustCompile(`(?:^|[^\pL\d/-])(\d{1,6}\pL?(?:/\d{4})?(?:(?:\s*/\s*|-)\pL[\pL\d]*)+(?:/\d{4}\b)?)`)
	// dayForm is what somebody means for a day, possible or not.
	dayForm = regexp.MustCompile(`\d\s*[/-]\s*\d|\d\.\d{1,2}\.\d|\bngay \d`)
)

// ReadPaper reads a text that names one document by its number and symbol,
// with its day or without: "123/BC-SCT ngày 15/9/2021", "Báo cáo số 123/BC-SCT".
// Anything else is survey.ErrInvalid. With a problem the day is zero, but for
// one that is Ahead.
func ReadPaper(text string, today survey.Date) (survey.Paper, MomentProblem, error) {
	text = Clean(text)
	symbols := symbolForm.FindAllStringSubmatchIndex(text, -1)
	if len(symbols) != 1 || utf8.RuneCountInString(text) > maxPaper || strings.Contains(text, "?") {
		return survey.Paper{}, "", fmt.Errorf("number of a document %q: %w", text, survey.ErrInvalid)
	}
	from, to := symbols[0][2], symbols[0][3]
	day, problem := dayBeside(text[:from]+" ; "+text[to:], today)
	if problem == "" && day.Compare(today) > 0 {
		problem = Ahead
	}
	return survey.Paper{Number: text[from:to], Dated: day}, problem, nil
}

// dayBeside finds the day in what stands around a number.
func dayBeside(rest string, today survey.Date) (survey.Date, MomentProblem) {
	about := false // when what the document is about was
	for _, m := range FindMoments(Tokenize(rest), today) {
		switch {
		case m.AsOf || m.Deadline || m.Since:
			about = true
		case m.Problem != "":
			return survey.Date{}, m.Problem
		case m.Kind == MomentDay:
			return m.Period.From, ""
		}
	}
	if !about && dayForm.MatchString(Fold(rest)) {
		return survey.Date{}, NoSuchDay
	}
	return survey.Date{}, ""
}
