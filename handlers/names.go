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

// personName makes what was typed or shown as a name fit to keep: one line,
// nothing invisible, bounded.
func personName(text string) string {
	name := strings.Join(strings.Fields(viet.Clean(text)), " ")
	if utf8.RuneCountInString(name) > maxName {
		name = string([]rune(name)[:maxName])
	}
	return name
}

// typedName reads the name that a dialog asked for; if there is none, the
// reply asks again.
func (d *desk) typedName(r *Request) (string, *Reply) {
	message := r.Update.Message
	switch name := personName(r.Args); {
	case message.Other != "" || message.File != nil:
		return "", r.Reply().Say("name.notext", nil)
	case name == "" || !strings.ContainsFunc(name, unicode.IsLetter):
		return "", r.Reply().Say("name.empty", nil)
	case utf8.RuneCountInString(strings.TrimSpace(r.Args)) > maxName:
		return "", r.Reply().Say("name.long", maxName)
	default:
		return name, nil
	}
}

// cutFirst splits a text after its first word.
func cutFirst(text string) (word, rest string) {
	word, rest, _ = strings.Cut(strings.TrimSpace(text), " ")
	return word, strings.TrimSpace(rest)
}

// roleWords are how roles are typed, folded and without spaces.
var roleWords = map[string]survey.Role{
	"leader": survey.RoleLeader, "lanhdao": survey.RoleLeader,
	"member": survey.RoleMember, "thanhvien": survey.RoleMember,
	"contact": survey.RoleContact, "daumoi": survey.RoleContact,
	"head": survey.RoleHead, "lanhdaoso": survey.RoleHead,
	"secretary": survey.RoleSecretary, "thuky": survey.RoleSecretary,
}

// roleNamed finds the role that a word means.
func roleNamed(word string) (survey.Role, bool) {
	role, ok := roleWords[strings.NewReplacer("_", "", "-", "").Replace(viet.Fold(word))]
	return role, ok
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
