package catalog

import (
	"slices"

	"khaosat/survey/form"
)

// guardForms refuses to take away what the newest forms, those of the file
// among them, ask for.
func guardForms(changes []Change, newest, wanted []form.Form) {
	current := index(newest, func(f form.Form) string { return f.ID })
	for _, f := range wanted {
		current[f.ID] = f
	}
	for i := range changes {
		change := &changes[i]
		for _, f := range current {
			if !change.Refused() && change.takesFrom(f) {
				change.refuse("the form %s asks for it as it is; apply a version that does not first", f.ID)
			}
		}
	}
}

// takesFrom reports whether a form would ask for what is no more, or is
// something else.
func (c *Change) takesFrom(f form.Form) bool {
	asks := func(q form.Question) bool {
		switch c.Kind {
		case "indicator":
			return (c.Removed || c.redefines()) && q.Indicator == c.Key
		case "department":
			return c.Removed && slices.Contains(q.Named(), c.Key)
		}
		return false
	}
	return slices.ContainsFunc(f.Sections, func(s form.Section) bool { return slices.ContainsFunc(s.Questions, asks) })
}
