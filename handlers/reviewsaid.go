package handlers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// remarkStart is where what is said against a report may begin in a line that
// returns it: "trả lại sct 12: thiếu nguồn", "trả lại sct câu 12 thiếu nguồn".
var remarkStart = regexp.MustCompile(`(?i)(\S*)[\s,;(]+(?:(?:câu|cau|question)\s*\d{1,3}\b|(?:(?:mục|muc)\s*)?(?:\d{1,3}\s*(?:,|và|va|&)\s*)*\d{1,3}\s*:(?:\s|[^\s\d])|\d{1,3}\s+(?:` + reasonStart + `))`)

// reasonStart begins a reason that is typed after a number without a sign between
// them: "6 chưa khớp".
const reasonStart = `chưa|chua|thiếu|thieu|sai|nhầm|nham|nêu|neu|đề nghị|de nghi|không|khong|bổ sung|bo sung|làm rõ|lam ro|giải trình|giai trinh|kiểm tra|kiem tra|xem lại|xem lai`

var reasonBegins = regexp.MustCompile(`(?i)^(?:` + reasonStart + `)`)

// periodWords come before the number of a period, folded.
var periodWords = []string{"quy", "thang", "nam", "ky", "lan", "dot", "q"}

// cutRemarks splits a line that returns a report before what it says against
// it: the first number of a question, else what follows a colon.
func cutRemarks(line string) (head, said string) {
	line = " " + line
	for at := 0; at < len(line); {
		found := remarkStart.FindStringSubmatchIndex(line[at:])
		if found == nil {
			break
		}
		before, end := line[at+found[2]:at+found[3]], at+found[3]
		if !slices.Contains(periodWords, viet.Fold(before)) {
			return strings.TrimSpace(line[:end]), strings.TrimLeft(line[end:], " ,;(\t\n")
		}
		at = end + 1
	}
	head, said, _ = strings.Cut(line, ":")
	return strings.TrimSpace(head), strings.TrimSpace(said)
}

var (
	remarkBreaks = regexp.MustCompile(`[;,\n]`)
	remarkForm   = regexp.MustCompile(`(?is)^\s*(câu|cau|mục|muc|question)?\s*(\d{1,3}(?:\s*(?:và|va|and|&)\s*(?:câu|cau)?\s*\d{1,3})*)\s*([:.)\-–]?)(\s*)(.*)$`)
	numberIn     = regexp.MustCompile(`\d{1,3}`)
)

// remarksIn reads "12: thiếu nguồn; 15, 16: chưa đúng kỳ". unplaced is what does
// not say which question it is about. Nothing is left out.
func (p report) remarksIn(text string) (remarks []form.Remark, unplaced string) {
	list := remarkList{report: p}
	from, sign := 0, ""
	for _, at := range append(remarkBreaks.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		list.add(sign, text[from:at[0]])
		from, sign = at[1], text[at[0]:at[1]]
	}
	if len(list.remarks) > 0 || list.unplaced != "" { // numbers alone say nothing
		list.more(list.waitingText)
	}
	for i := range list.remarks {
		list.remarks[i].Reason = cut(strings.TrimSpace(list.remarks[i].Reason), maxReason)
	}
	return list.remarks, cut(strings.Trim(list.unplaced, " ;,\n"), maxReason)
}

// remarkList is remarks being read, part by part.
type remarkList struct {
	report      report
	remarks     []form.Remark
	last        int      // where those begin that were added last
	waiting     []string // questions whose reason is still to come
	waitingText string
	unplaced    string
}

// add takes the part of a text that follows a sign.
func (l *remarkList) add(sign, part string) {
	questions, reason, ok := l.report.numbered(sign, part)
	switch {
	case !ok:
		l.more(l.waitingText + sign + part)
	case reason == "":
		l.waiting, l.waitingText = append(l.waiting, questions...), l.waitingText+sign+part
		return
	default:
		l.last = len(l.remarks)
		for _, question := range append(l.waiting, questions...) {
			l.remarks = append(l.remarks, form.Remark{Question: question, Reason: reason})
		}
	}
	l.waiting, l.waitingText = nil, ""
}

// more goes on with the reason that was given last.
func (l *remarkList) more(text string) {
	if len(l.remarks) == 0 {
		l.unplaced += text
		return
	}
	for i := range l.remarks[l.last:] {
		l.remarks[l.last+i].Reason += text
	}
}

// numbered reads a part of a text that begins with the numbers of questions.
// After a comma a number may belong to the reason: only one with a colon counts.
func (p report) numbered(sign, part string) (questions []string, reason string, ok bool) {
	found := remarkForm.FindStringSubmatch(part)
	if found == nil {
		return nil, "", false
	}
	named, mark, space := found[1] != "", found[3], found[4]
	reason = strings.TrimSpace(found[5])
	apart := sign != "," && reasonBegins.MatchString(reason) || mark != "" && (space != "" || reason != "" && !startsWithDigit(reason))
	if sign == "," && mark != ":" {
		apart = false
	}
	if !named && !apart && reason != "" {
		return nil, "", false
	}
	places := form.Places(p.Form, p.Draft)
	for _, number := range numberIn.FindAllString(found[2], -1) {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(places) {
			return nil, "", false
		}
		questions = append(questions, places[n-1].Question.ID)
	}
	return questions, reason, true
}

// withoutNumber is a reason without the number that no question has.
func withoutNumber(said string) string {
	if found := remarkForm.FindStringSubmatch(said); found != nil && found[3] != "" && found[5] != "" {
		return found[5]
	}
	return said
}

func startsWithDigit(text string) bool { return text[0] >= '0' && text[0] <= '9' }
