package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey/viet"
)

// withPerson does something with the one person of a name or number; where
// there is none, or more than one, it says so.
func (d *desk) withPerson(ctx context.Context, r *Request, name string, do func(context.Context, *Request, personCard) ([]chat.Action, error)) ([]chat.Action, error) {
	cards, err := d.cards(ctx)
	if err != nil {
		return nil, err
	}
	found := called(cards, name)
	switch len(found) {
	case 0:
		return r.Reply().Say("people.nobody", name).Actions()
	case 1:
		return do(ctx, r, found[0])
	}
	page := peoplePage{Cards: found[:min(len(found), pageSize)]}
	reply := r.Reply()
	return reply.Say("people.which", page, page.keyboard(reply)...).Actions()
}

// called finds people by what was typed: the number of the account, else the
// whole name, else words of it. Diacritics may be missing.
func called(cards []personCard, typed string) []personCard {
	wanted := spaced(typed)
	for _, fits := range []func(personCard) bool{
		func(c personCard) bool { return storage.UserKey(c.Person.User) == strings.TrimSpace(typed) },
		func(c personCard) bool { return spaced(c.Person.Name) == wanted },
		func(c personCard) bool { return strings.Contains(spaced(c.Person.Name), wanted) },
	} {
		if found := pick(cards, fits); len(found) > 0 {
			return found
		}
	}
	return nil
}

// named reports whether what was typed is the whole name of a person or his
// number, which nothing can be confirmed without.
func (c personCard) named(typed string) bool {
	return spaced(c.Person.Name) == spaced(typed) || storage.UserKey(c.Person.User) == strings.TrimSpace(typed)
}

// spaced folds a text, with a space around each word.
func spaced(text string) string {
	return " " + strings.Join(strings.Fields(viet.Fold(viet.Clean(text))), " ") + " "
}

func pick(cards []personCard, fits func(personCard) bool) []personCard {
	return slices.DeleteFunc(slices.Clone(cards), func(c personCard) bool { return !fits(c) })
}
