package form

import "slices"

// Variant is how one department is asked a question: what is set here takes
// the place of the question's own.
type Variant struct {
	Department string `json:"department" yaml:"department"`
	Required   *bool  `json:"required,omitempty" yaml:"required,omitempty"`
	Range      *Range `json:"range,omitempty" yaml:"range,omitempty"`
}

// Of returns the form as a department is asked it.
func (f Form) Of(department string) Form {
	sections := slices.Clone(f.Sections)
	for s := range sections {
		varies := func(q Question) bool { return len(q.Variants) > 0 }
		if !slices.ContainsFunc(sections[s].Questions, varies) {
			continue
		}
		sections[s].Questions = slices.Clone(sections[s].Questions)
		for i, q := range sections[s].Questions {
			sections[s].Questions[i] = q.of(department)
		}
	}
	f.Sections = sections
	return f
}

// of is the question as a department is asked it.
func (q Question) of(department string) Question {
	for _, v := range q.Variants {
		if v.Department != department {
			continue
		}
		if v.Required != nil {
			q.Required = *v.Required
		}
		if v.Range != nil {
			q.Range = v.Range
		}
	}
	q.Variants = nil
	return q
}
