package form

import (
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"

	"khaosat/survey"
)

var idForm = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// maxQuestions bounds a form; no report of the province has more.
const maxQuestions = 500

// checker holds a form against its rules and knows where each thing stands.
type checker struct {
	form   Form
	root   *yaml.Node
	faults []survey.Fault
	seen   map[string]Question // earlier questions by id
	paper  string              // question for the document, if there was one
}

// Validate returns what is wrong with a form that could be read from a node.
func Validate(f Form, root *yaml.Node) []survey.Fault {
	c := &checker{form: f, root: mapping(root), seen: map[string]Question{}}
	c.head()
	for i, section := range f.Sections {
		c.section(section, item(c.root, "sections", i))
	}
	for i, rule := range f.Rules {
		c.rule(rule, item(c.root, "rules", i))
	}
	slices.SortStableFunc(c.faults, func(a, b survey.Fault) int { return a.Line - b.Line })
	return c.faults
}

func (c *checker) demand(ok bool, at *yaml.Node, format string, args ...any) {
	if !ok {
		c.faults = append(c.faults, survey.NewFault(at.Line, format, args...))
	}
}

func (c *checker) head() {
	c.demand(idForm.MatchString(c.form.ID), c.root, "id %q: want 1-32 of a-z, 0-9, _", c.form.ID)
	c.demand(c.form.Version > 0, c.root, "version: want a number from 1")
	c.demand(c.form.Title.VI != "", c.root, "title is needed in Vietnamese")
	c.demand(len(c.form.Sections) > 0, c.root, "sections are needed")
}

func (c *checker) section(section Section, at *yaml.Node) {
	c.demand(idForm.MatchString(section.Slug), at, "section slug %q: want 1-32 of a-z, 0-9, _", section.Slug)
	c.demand(section.Title.VI != "", at, "section %s: title is needed in Vietnamese", section.Slug)
	c.demand(len(section.Questions) > 0, at, "section %s: questions are needed", section.Slug)
	for i, q := range section.Questions {
		node := item(at, "questions", i)
		c.question(q, node)
		if _, double := c.seen[q.ID]; double {
			c.demand(false, node, "question %q is there twice", q.ID)
			continue
		}
		c.seen[q.ID] = q
		c.demand(len(c.seen) <= maxQuestions, node, "more than %d questions", maxQuestions)
	}
}

// kinds are the kinds of questions.
var kinds = []Kind{KindFigure, KindText, KindChoice, KindChoices, KindDate, KindPeriod, KindYesNo, KindFiles, KindCommitments, KindDocument}

func (c *checker) question(q Question, at *yaml.Node) {
	c.demand(idForm.MatchString(q.ID), at, "question id %q: want 1-32 of a-z, 0-9, _", q.ID)
	c.demand(slices.Contains(kinds, q.Kind), at, "question %s: kind %q: want one of %v", q.ID, q.Kind, kinds)
	c.demand(q.Prompt.VI != "", at, "question %s: prompt is needed in Vietnamese", q.ID)
	c.demand((q.Kind == KindFigure) == (q.Unit != ""), at, "question %s: a unit belongs to a figure, and each figure has one", q.ID)
	c.demand(q.Unit == "" || slices.Contains(units, q.Unit), at, "question %s: unit %q: want one of %v", q.ID, q.Unit, units)
	c.demand(q.Kind == KindFigure || q.Range == nil && !q.Qualifier, at, "question %s: range and qualifier belong to a figure", q.ID)
	c.demand(q.Range == nil || !q.Range.High.LessThan(q.Range.Low), at, "question %s: range: low is above high", q.ID)
	c.demand(q.Indicator == "" || q.Kind == KindFigure || q.Kind == KindText, at, "question %s: an indicator belongs to a figure or a text", q.ID)
	c.demand(q.MaxChars >= 0 && (q.MaxChars == 0 || q.Kind == KindText), at, "question %s: max_chars belongs to a text", q.ID)
	c.options(q, at)
	c.document(q, at)
	c.condition(q, at)
	for _, hint := range q.Hints {
		c.demand(q.For(hint.Department), at, "question %s: hint for %q, which is not asked", q.ID, hint.Department)
	}
	c.variants(q, at)
}

func (c *checker) variants(q Question, at *yaml.Node) {
	var departments []string
	for i, v := range q.Variants {
		node := item(at, "variants", i)
		c.demand(v.Department != "" && q.For(v.Department), node, "question %s: variant for %q, which is not asked", q.ID, v.Department)
		c.demand(!slices.Contains(departments, v.Department), node, "question %s: variant for %q is there twice", q.ID, v.Department)
		c.demand(v.Required != nil || v.Range != nil, node, "question %s: the variant for %q changes nothing: want required or range", q.ID, v.Department)
		c.demand(q.Kind == KindFigure || v.Range == nil, node, "question %s: range and qualifier belong to a figure", q.ID)
		c.demand(v.Range == nil || !v.Range.High.LessThan(v.Range.Low), node, "question %s: range: low is above high", q.ID)
		departments = append(departments, v.Department)
	}
}

// units are those of figures.
var units = []survey.Unit{survey.UnitBillionDong, survey.UnitDong, survey.UnitMegawatt, survey.UnitMillionKWh, survey.UnitPercent, survey.UnitPoint,
	survey.UnitProject, survey.UnitRank, survey.UnitPlaces, survey.UnitTimes, survey.UnitScore, survey.UnitNone}

func (c *checker) options(q Question, at *yaml.Node) {
	chooses := q.Kind == KindChoice || q.Kind == KindChoices
	c.demand(chooses == (len(q.Options) > 0), at, "question %s: options belong to choice and choices, and each of those has some", q.ID)
	var slugs []string
	for _, option := range q.Options {
		c.demand(idForm.MatchString(option.Slug), at, "question %s: option %q: want 1-32 of a-z, 0-9, _", q.ID, option.Slug)
		c.demand(option.Name.VI != "", at, "question %s: option %s: name is needed in Vietnamese", q.ID, option.Slug)
		c.demand(!slices.Contains(slugs, option.Slug), at, "question %s: option %q is there twice", q.ID, option.Slug)
		slugs = append(slugs, option.Slug)
	}
}

// document demands that a form asks for one document at most.
func (c *checker) document(q Question, at *yaml.Node) {
	if q.Kind != KindDocument {
		return
	}
	c.demand(c.paper == "", at, "question %s: the question %s asks for the document already", q.ID, c.paper)
	if c.paper == "" {
		c.paper = q.ID
	}
}

func (c *checker) condition(q Question, at *yaml.Node) {
	if q.When == nil {
		return
	}
	on, ok := c.seen[q.When.Question]
	c.demand(ok, at, "question %s: when: there is no question %q before it", q.ID, q.When.Question)
	for _, slug := range q.When.Is {
		c.demand(!ok || slices.Contains(on.Choices(), slug), at, "question %s: when: %q is no option of %s", q.ID, slug, on.ID)
	}
}

func (c *checker) rule(rule Rule, at *yaml.Node) {
	c.demand(idForm.MatchString(rule.ID), at, "rule id %q: want 1-32 of a-z, 0-9, _", rule.ID)
	c.demand(len(rule.Parts) > 0, at, "rule %s: parts are needed", rule.ID)
	total, ok := c.seen[rule.Total]
	c.demand(ok && total.Kind == KindFigure, at, "rule %s: total %q is no figure of the form", rule.ID, rule.Total)
	for _, id := range rule.Parts {
		part, ok := c.seen[id]
		c.demand(ok && part.Kind == KindFigure && part.Unit == total.Unit, at, "rule %s: part %q is no figure in the unit of %s", rule.ID, id, rule.Total)
	}
}

// QuestionNode is where a question stands in the node that a form was read
// from, both counted from 0.
func QuestionNode(root *yaml.Node, section, question int) *yaml.Node {
	return item(item(mapping(root), "sections", section), "questions", question)
}

// mapping returns the mapping of a document.
func mapping(root *yaml.Node) *yaml.Node {
	if root.Kind == yaml.DocumentNode && len(root.Content) > 0 {
		return root.Content[0]
	}
	return root
}

// item returns the i-th entry of a list in a mapping, the mapping itself
// where there is none.
func item(in *yaml.Node, list string, i int) *yaml.Node {
	for at := 0; at+1 < len(in.Content); at += 2 {
		if in.Content[at].Value == list && i < len(in.Content[at+1].Content) {
			return in.Content[at+1].Content[i]
		}
	}
	return in
}
