package handlers

import (
	"slices"
	"strings"
	"unicode"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// roleWords are how roles are typed, folded and without spaces.
var roleWords = map[string]survey.Role{
	"leader": survey.RoleLeader, "lanhdao": survey.RoleLeader, "lanhdaoto": survey.RoleLeader,
	"member": survey.RoleMember, "thanhvien": survey.RoleMember, "thanhviento": survey.RoleMember,
	"contact": survey.RoleContact, "daumoi": survey.RoleContact,
	"head": survey.RoleHead, "lanhdaoso": survey.RoleHead,
	"secretary": survey.RoleSecretary, "thuky": survey.RoleSecretary, "thukyto": survey.RoleSecretary,
}

// maxSeatWords is how many words the name of a role or a department has at most.
const maxSeatWords = 8

// roleNamed finds the role that a word or words mean.
func roleNamed(words string) (survey.Role, bool) {
	role, ok := roleWords[strings.NewReplacer("_", "", "-", "", " ", "").Replace(viet.Fold(words))]
	return role, ok
}

// cutRole reads the role that a text begins with, in one word or several:
// "daumoi", "đầu mối", "lãnh đạo sở". The longest one counts, but the word
// for a department is left to the department's name: "đầu mối Sở Công Thương".
func cutRole(text string) (role survey.Role, rest string, ok bool) {
	ok = longestStart(text, func(words, after string) bool {
		role, ok = roleNamed(words)
		rest = after
		return ok
	})
	return role, rest, ok
}

// cutDepartment reads the department that a text begins with: its code, its
// name, its short name or an alias, with or without diacritics.
func (d *desk) cutDepartment(text string) (code, rest string, ok bool) {
	ok = longestStart(text, func(words, after string) bool {
		code, ok = d.departmentNamed(words)
		rest = after
		return ok
	})
	return code, rest, ok
}

func (d *desk) departmentNamed(words string) (string, bool) {
	wanted := viet.Fold(words)
	for _, department := range d.Catalog().Departments() {
		names := append([]string{department.Code}, department.Aliases...)
		if rest, ok := strings.CutPrefix(department.Code, "s"); ok {
			names = append(names, "sở "+rest) // "sở KHCN" is skhcn
		}
		for _, language := range survey.Languages() {
			names = append(names, department.Name.In(language), department.Short.In(language))
		}
		if slices.ContainsFunc(names, func(name string) bool { return viet.Fold(name) == wanted }) {
			return department.Code, true
		}
	}
	return "", false
}

// longestStart offers the first words of a text, most of them first, until
// they are accepted.
func longestStart(text string, accept func(words, rest string) bool) bool {
	words := strings.Fields(text)
	for n := min(len(words), maxSeatWords); n > 0; n-- {
		if accept(strings.Join(words[:n], " "), strings.Join(words[n:], " ")) {
			return true
		}
	}
	return false
}

// seatArgs reads a role and, where it has one, the department from the start
// of a line; department stays "" where none is named. ok is false if the line
// names no role that exists.
func (d *desk) seatArgs(line string) (role survey.Role, department, rest string, ok bool) {
	role, rest, ok = cutRole(line)
	if !ok {
		return "", "", line, false
	}
	if !role.OfDepartment() {
		return role, "", rest, true
	}
	// "lãnh đạo sở công thương" is the head of a department named by its last words
	for _, text := range []string{rest, "sở " + rest} {
		if code, after, found := d.cutDepartment(text); found {
			return role, code, after, true
		}
	}
	return role, "", rest, true
}

// cutFirst splits a text after its first word.
func cutFirst(text string) (word, rest string) {
	text = strings.TrimSpace(text)
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		return text, ""
	}
	return text[:end], strings.TrimSpace(text[end:])
}

// confirmWords are what is typed at the end of a line to confirm it, folded.
var confirmWords = []string{" xacnhan", " xac nhan", " confirm", " yes"}

// cutConfirm takes the confirming word off the end of a line.
func cutConfirm(line string) (rest string, confirmed bool) {
	line = " " + strings.Join(strings.Fields(line), " ")
	folded := viet.Fold(line)
	for _, word := range confirmWords {
		if strings.HasSuffix(folded, word) {
			words := strings.Fields(line)
			return strings.Join(words[:len(words)-len(strings.Fields(word))], " "), true
		}
	}
	return strings.TrimSpace(line), false
}
