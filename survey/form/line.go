package form

import (
	"slices"

	"khaosat/survey"
)

// LineKind is what a line is about.
type LineKind string

// The kinds of lines.
const (
	LineCommitment     LineKind = "commitment"     // the department said that it would
	LineRecommendation LineKind = "recommendation" // the committee asked for it
)

// Line is what was still to be done by a department when its draft was
// begun: it must say what became of it.
type Line struct {
	Kind   LineKind    `json:"kind"`
	ID     string      `json:"id"` // of the record
	Number int         `json:"number"`
	Text   string      `json:"text"`
	Due    survey.Date `json:"due,omitzero"`
}

// Question is the id of the question about a line.
func (l Line) Question() string { return string(l.Kind) + ":" + l.ID }

// SectionFollowUp is the slug of the section that With adds. No file can have it.
const SectionFollowUp = "follow-up"

// With returns the form with a last section that asks about each of the
// lines; one that it has already is replaced.
func (f Form) With(lines []Line) Form {
	sections := slices.DeleteFunc(slices.Clone(f.Sections), func(s Section) bool { return s.Slug == SectionFollowUp })
	if len(lines) > 0 {
		section := Section{Slug: SectionFollowUp}
		for i := range lines {
			line := &lines[i]
			section.Questions = append(section.Questions, Question{
				ID: line.Question(), Kind: KindFollowUp, Prompt: survey.Text{VI: line.Text, EN: line.Text}, Required: true, Line: line,
			})
		}
		sections = append(sections, section)
	}
	f.Sections = sections
	return f
}
