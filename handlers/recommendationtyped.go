package handlers

import (
	"regexp"
	"strings"

	"khaosat/survey/viet"
)

// adviceTyped is the text of a recommendation that follows a command, or words
// such as "ghi kiến nghị", and the department that it begins with.
func (d *desk) adviceTyped(r *Request) (department, text string) {
	text = viet.Clean(r.Args)
	if r.Command == "" {
		longestStart(text, func(words, rest string) bool {
			leads := leadsAdvice.MatchString(viet.Fold(words))
			if leads {
				text = ending(text, rest)
			}
			return leads
		})
	}
	before, after, _ := strings.Cut(text, ":")
	if code, named := d.departmentNamed(before); named {
		return code, capital(strings.TrimSpace(after))
	}
	code, rest, named := d.cutDepartment(text)
	if !named {
		return "", text
	}
	return code, capital(ending(text, rest))
}

// ending is the end of a text, as it was typed, that has as many words as
// another one.
func ending(text, words string) string {
	all, n := wordEnds.FindAllStringIndex(text, -1), len(strings.Fields(words))
	if n == 0 {
		return ""
	}
	return text[all[len(all)-n][0]:]
}

// leadsAdvice is what stands before a recommendation, folded, whole.
var leadsAdvice = regexp.MustCompile(`^(?:them|ghi|lap|tao)(?: lai)?(?: mot)? kien nghi ?:?(?: ?(?:cho|doi voi|voi|cua))?$`)
