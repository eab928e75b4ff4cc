package form

import (
	"strconv"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// typed turns a message into the instruction that it is as a whole, if any.
func (s *stepper) typed(cursor Cursor, in Input) Input {
	text := phrase(in.Text)
	if cursor.Stage == StageSubmit || cursor.Stage == StageCancel {
		yes, ok := viet.YesNo(in.Text)
		switch {
		case yes || cursor.Stage == StageCancel && text == "huy ban nhap":
			return Input{Kind: InputYes}
		case ok && (text != "huy" || cursor.Stage == StageSubmit):
			return Input{Kind: InputNo}
		}
	}
	if cursor.Stage == StagePreview && numberForm.MatchString(text) {
		return Input{Kind: InputJump, N: sectionNumber(text)}
	}
	if command, ok := Command(in.Text); ok && !s.unchangedRank(cursor, command, in) {
		return command
	}
	if set, ok := s.sets(in); ok {
		return set
	}
	return in
}

// sets reads a message that gives the figure of a question by its number:
// "sửa câu 9 thành 2.470". Anything else about a question may be part of a text.
func (s *stepper) sets(in Input) (set Input, ok bool) {
	found := setForm.FindStringSubmatch(viet.Clean(in.Text))
	if found == nil {
		return in, false
	}
	n, _ := strconv.Atoi(found[1]) // at most three digits
	places := Places(s.form, s.draft)
	if n < 1 || n > len(places) || places[n-1].Question.Kind != KindFigure {
		return in, false
	}
	q := places[n-1].Question
	reading := viet.ReadAmount(found[2], q.Unit, q.Prompt.VI)
	in.Kind, in.N, in.Text = InputSet, n, strings.TrimSpace(found[2])
	return in, reading.Kind == viet.AmountRead || reading.Kind == viet.AmountAsk && len(reading.Choices) > 0
}

// unchangedRank reports whether a text says of a change of rank that there is
// none, which is no repetition of the last change.
func (s *stepper) unchangedRank(cursor Cursor, command, in Input) bool {
	q, _ := s.form.Question(cursor.Question)
	return command.Kind == InputStay && q.Unit == survey.UnitPlaces && viet.ReadAmount(in.Text, q.Unit).Kind == viet.AmountRead
}

// refuses reports whether a text says no, and no more.
func refuses(text string) bool {
	yes, ok := viet.YesNo(text)
	return ok && !yes
}
