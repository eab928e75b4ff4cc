package form

import (
	"bytes"
	"encoding/json"
)

// Comparison is how a version of a form differs from another one.
type Comparison struct {
	Added   []Question // in the order of the new form
	Dropped []Question // in the order of the old one
	Changed []Question // as they are in the new form
}

// Compare tells how a newer version of a form differs from an older one.
func Compare(before, after Form) Comparison {
	var c Comparison
	for _, q := range after.questions() {
		old, ok := before.Question(q.ID)
		switch {
		case !ok:
			c.Added = append(c.Added, q)
		case !alikeIn(old, q):
			c.Changed = append(c.Changed, q)
		}
	}
	for _, q := range before.questions() {
		if _, ok := after.Question(q.ID); !ok {
			c.Dropped = append(c.Dropped, q)
		}
	}
	return c
}

// questions are those of all sections, whomever they are asked of.
func (f Form) questions() []Question {
	var all []Question
	for _, section := range f.Sections {
		all = append(all, section.Questions...)
	}
	return all
}

// alikeIn reports whether two versions ask a question in the same way.
func alikeIn(a, b Question) bool {
	first, err1 := json.Marshal(a)
	second, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(first, second)
}
