package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxName is the longest name of a person, in characters.
const maxName = 80

// maxMarks is how many combining marks in a row a name may have; no language
// of the province needs more, and more of them cover the lines around.
const maxMarks = 2

// personName makes what was typed or shown as a name fit to keep: one line,
// nothing invisible, bounded.
func personName(text string) string {
	marks := 0
	kept := strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.Mn, r) {
			marks = 0
		} else if marks++; marks > maxMarks {
			return -1
		}
		if strings.ContainsRune(blankLetters, r) {
			return ' '
		}
		return r
	}, viet.Clean(text))
	name := []rune(strings.Join(strings.Fields(kept), " "))
	return strings.TrimSpace(string(name[:min(len(name), maxName)]))
}

// blankLetters count as letters and symbols, but nothing is seen of them.
const blankLetters = "\u115f\u1160\u3164\uffa0\u2800"

// hasLetter reports whether a name has a letter in it.
func hasLetter(name string) bool { return strings.ContainsFunc(name, unicode.IsLetter) }

// isStatement reports whether a text can stand for itself where a question
// asks for words: it has a letter, is not too long, and no mere yes or no,
// which answers another question than the one asked.
func isStatement(text string, most int) bool {
	_, answers := viet.YesNo(text)
	return hasLetter(text) && !answers && utf8.RuneCountInString(text) <= most
}

// typedName reads the name that a dialog asked for; if there is none, the
// reply asks again.
func (d *desk) typedName(r *Request) (string, *Reply) {
	switch name := personName(r.Args); {
	case !r.Update.Message.Typed():
		return "", r.Reply().Say("name.notext", nil)
	case !hasLetter(name):
		return "", r.Reply().Say("name.empty", nil)
	case utf8.RuneCountInString(strings.TrimSpace(r.Args)) > maxName:
		return "", r.Reply().Say("name.long", maxName)
	default:
		return name, nil
	}
}

// place is a role and its department as pages show them.
type place struct {
	Role       survey.Role
	Department survey.Text // zero for roles of the team
}

func (d *desk) place(role survey.Role, department string) place {
	known, _ := d.Catalog().Department(department)
	return place{role, known.Name}
}

// nameOf returns the name of a person by his id, or what stands in its
// place for one who was erased.
func (d *desk) nameOf(ctx context.Context, r *Request, id survey.PersonID) (string, error) {
	if id == "" {
		return d.Texts.Phrase(r.Language, "person.system", nil)
	}
	person, err := d.Store.People.Get(ctx, string(id))
	if errors.Is(err, survey.ErrNotFound) {
		return d.Texts.Phrase(r.Language, "person.erased", nil)
	}
	if err != nil {
		return "", fmt.Errorf("find person %s: %w", id, err)
	}
	return person.Name, nil
}
