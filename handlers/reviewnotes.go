package handlers

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"khaosat/survey/form"
)

// remarks are what was noted so far.
func (t told) remarks() []form.Remark {
	var remarks []form.Remark
	if err := json.Unmarshal([]byte(t[noteRemarks]), &remarks); err != nil {
		return nil // nothing was noted yet
	}
	return remarks
}

// add notes remarks; one about the same question is replaced.
func (t told) add(remarks ...form.Remark) {
	all := t.remarks()
	for _, remark := range remarks {
		all = slices.DeleteFunc(all, func(r form.Remark) bool { return r.Question == remark.Question })
		all = append(all, remark)
	}
	if written, err := json.Marshal(all); err == nil {
		t[noteRemarks] = string(written)
	}
}

// inFormOrder sorts remarks as their questions come in the form, so that who
// mends them is led from each to the next. A remark about the whole comes first.
func inFormOrder(p report, remarks []form.Remark) []form.Remark {
	places := form.Places(p.Form, p.Draft)
	at := func(r form.Remark) int {
		return slices.IndexFunc(places, func(place form.Place) bool { return place.Question.ID == r.Question })
	}
	slices.SortStableFunc(remarks, func(a, b form.Remark) int { return cmp.Compare(at(a), at(b)) })
	return remarks
}

var (
	remarkForm   = regexp.MustCompile(`^\s*(?:câu|mục|cau|muc)?\s*(\d{1,3})\s*[:.)\-–]\s*(\S.*)$`)
	remarkBreaks = regexp.MustCompile(`[;\n]`)
)

// remarkStart is where remarks begin in a line that says more: "trả lại sct 12: thiếu nguồn".
var remarkStart = regexp.MustCompile(`(?:(?:câu|mục|cau|muc)\s*)?\d{1,3}\s*:\s*\S`)

// firstRemark is where the remarks of a line begin: its end if it has none.
func firstRemark(line string) int {
	if found := remarkStart.FindStringIndex(line); found != nil {
		return found[0]
	}
	return len(line)
}

// remarksIn reads "12: thiếu nguồn; 15: chưa đúng kỳ".
func remarksIn(p report, text string) []form.Remark {
	var remarks []form.Remark
	places := form.Places(p.Form, p.Draft)
	for _, part := range remarkBreaks.Split(text, -1) {
		found := remarkForm.FindStringSubmatch(part)
		if found == nil {
			continue
		}
		if n, err := strconv.Atoi(found[1]); err == nil && n >= 1 && n <= len(places) {
			remarks = append(remarks, form.Remark{Question: places[n-1].Question.ID, Reason: cut(found[2], maxReason)})
		}
	}
	return remarks
}

func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most])
}
