package form

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Form is what a department is asked, as data. A version once used by a
// draft is never changed: a correction is the next version.
type Form struct {
	ID       string      `json:"id" yaml:"id"`
	Version  int         `json:"version" yaml:"version"` // from 1
	Rev      int64       `json:"rev" yaml:"-"`
	Title    survey.Text `json:"title" yaml:"title"`
	Sections []Section   `json:"sections" yaml:"sections"`
	Rules    []Rule      `json:"rules,omitempty" yaml:"rules,omitempty"`
}

// Section is a heading of the report and what is asked under it.
type Section struct {
	Slug      string      `json:"slug" yaml:"slug"`
	Title     survey.Text `json:"title" yaml:"title"`
	Questions []Question  `json:"questions" yaml:"questions"`
}

// Kind is what a question takes as an answer.
type Kind string

// The kinds of questions.
const (
	KindFigure  Kind = "figure"
	KindText    Kind = "text" // in one or several messages
	KindChoice  Kind = "choice"
	KindChoices Kind = "choices"
	KindDate    Kind = "date"
	KindPeriod  Kind = "period"
	KindYesNo   Kind = "yesno"
	KindFiles   Kind = "files" // asked only where attachments are switched on
	// KindCommitments takes what the department will have done, and by when:
	// one commitment a message.
	KindCommitments Kind = "commitments"
	// KindDocument takes the number and symbol of the paper that the report is
	// sent in, and its day; the figures of the report name it. A form has one
	// at most.
	KindDocument Kind = "document"
	// KindFollowUp asks what became of a Line. No file has it: see Form.With.
	KindFollowUp Kind = "follow_up"
)

// Question is one thing to answer. ID is unique in the form and stays with
// the question from version to version.
type Question struct {
	ID          string      `json:"id" yaml:"id"`
	Kind        Kind        `json:"kind" yaml:"kind"`
	Prompt      survey.Text `json:"prompt" yaml:"prompt"`
	Help        survey.Text `json:"help,omitzero" yaml:"help,omitempty"`
	Indicator   string      `json:"indicator,omitempty" yaml:"indicator,omitempty"` // whose figure or text an approved answer becomes
	Unit        survey.Unit `json:"unit,omitempty" yaml:"unit,omitempty"`           // of a figure, that of its indicator
	Required    bool        `json:"required,omitempty" yaml:"required,omitempty"`
	Qualifier   bool        `json:"qualifier,omitempty" yaml:"qualifier,omitempty"` // "hơn", "khoảng" may stand before the figure
	Range       *Range      `json:"range,omitempty" yaml:"range,omitempty"`         // normal for the figure; nil: any
	Options     []Option    `json:"options,omitempty" yaml:"options,omitempty"`
	Departments []string    `json:"departments,omitempty" yaml:"departments,omitempty"` // asked of these only; none: of all
	Hints       []Hint      `json:"hints,omitempty" yaml:"hints,omitempty"`
	Variants    []Variant   `json:"variants,omitempty" yaml:"variants,omitempty"` // for some departments: see Of
	When        *Condition  `json:"when,omitempty" yaml:"when,omitempty"`
	MaxChars    int         `json:"max_chars,omitempty" yaml:"max_chars,omitempty"` // of a text as a whole; 0: DefaultMaxChars
	Line        *Line       `json:"line,omitempty" yaml:"-"`                        // that a KindFollowUp asks about
}

// DefaultMaxChars is how long a text may be whose question does not say.
const DefaultMaxChars = 3000

// Hint is what a question asks of one department in particular.
type Hint struct {
	Department string      `json:"department" yaml:"department"`
	Text       survey.Text `json:"text" yaml:"text"`
}

// Option is an answer to choose.
type Option struct {
	Slug string      `json:"slug" yaml:"slug"`
	Name survey.Text `json:"name" yaml:"name"`
}

// Range is the normal one of a figure, both ends inclusive. A figure outside
// of it is taken with an explanation.
type Range struct {
	Low  decimal.Decimal `json:"low" yaml:"low"`
	High decimal.Decimal `json:"high" yaml:"high"`
}

// Condition lets a question be asked only after certain answers to an
// earlier one: one of the options in Is, or any answer where Is is empty.
type Condition struct {
	Question string   `json:"question" yaml:"question"`
	Is       []string `json:"is,omitempty" yaml:"is,omitempty"` // slugs of options; yes, no
}

// Rule holds figures of a form against each other: Parts add up to Total,
// or with AtLeast are each no more than it.
type Rule struct {
	ID      string   `json:"id" yaml:"id"`
	Total   string   `json:"total" yaml:"total"`
	Parts   []string `json:"parts" yaml:"parts"`
	AtLeast bool     `json:"at_least,omitempty" yaml:"at_least,omitempty"`
}

// Yes and No are the options of a question of KindYesNo.
const (
	Yes = "yes"
	No  = "no"
)

// Key is the key of a version of a form: "outline@1".
func Key(id string, version int) string { return fmt.Sprintf("%s@%d", id, version) }

// Key is the key of this version.
func (f Form) Key() string { return Key(f.ID, f.Version) }

// Question finds a question by its id.
func (f Form) Question(id string) (Question, bool) {
	for s := range f.Sections {
		questions := f.Sections[s].Questions
		for i := range questions {
			if questions[i].ID == id {
				return questions[i], true
			}
		}
	}
	return Question{}, false
}

// Index is the place of a question in the form, from 0, whomever it is asked
// of; -1 if there is none.
func (f Form) Index(id string) int {
	before := 0
	for s := range f.Sections {
		questions := f.Sections[s].Questions
		if i := slices.IndexFunc(questions, func(q Question) bool { return q.ID == id }); i >= 0 {
			return before + i
		}
		before += len(questions)
	}
	return -1
}

// At returns the question of an Index.
func (f Form) At(index int) (Question, bool) {
	for s := range f.Sections {
		questions := f.Sections[s].Questions
		if index >= 0 && index < len(questions) {
			return questions[index], true
		}
		index -= len(questions)
	}
	return Question{}, false
}

// MaxLength is how many characters the answer may have.
func (q Question) MaxLength() int {
	if q.MaxChars > 0 {
		return q.MaxChars
	}
	return DefaultMaxChars
}

// For reports whether the question is asked of a department.
func (q Question) For(department string) bool {
	return len(q.Departments) == 0 || slices.Contains(q.Departments, department)
}

// Named are the departments that the question says something of.
func (q Question) Named() []string {
	named := slices.Clone(q.Departments)
	for _, hint := range q.Hints {
		named = append(named, hint.Department)
	}
	for _, v := range q.Variants {
		named = append(named, v.Department)
	}
	slices.Sort(named)
	return slices.Compact(named)
}

// HintFor returns what is asked of a department in particular, zero if nothing.
func (q Question) HintFor(department string) survey.Text {
	for _, hint := range q.Hints {
		if hint.Department == department {
			return hint.Text
		}
	}
	return survey.Text{}
}

// Choices are the slugs to choose among.
func (q Question) Choices() []string {
	switch q.Kind {
	case KindYesNo:
		return []string{Yes, No}
	case KindFollowUp:
		return []string{string(survey.FollowUpDone), string(survey.FollowUpGoing), string(survey.FollowUpLater)}
	}
	slugs := make([]string, len(q.Options))
	for i, option := range q.Options {
		slugs[i] = option.Slug
	}
	return slugs
}

// Name is the name of an option.
func (q Question) Name(slug string) survey.Text {
	for _, option := range q.Options {
		if option.Slug == slug {
			return option.Name
		}
	}
	return survey.Text{}
}

// Normal reports whether a value lies in the normal range.
func (q Question) Normal(value decimal.Decimal) bool {
	return q.Range == nil || !value.LessThan(q.Range.Low) && !value.GreaterThan(q.Range.High)
}

// Unexplained reports whether an answer lies outside the normal range and does
// not say why.
func (q Question) Unexplained(a Answer) bool {
	return a.Figure != nil && !q.Normal(a.Figure.Value) && !worded(a.Explanation)
}
