package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// Commitment is what a department says that it will have done by a day. The
// words are those of its part.
type Commitment struct {
	Figure *Figure     `json:"figure,omitempty"` // if it names one
	Due    survey.Date `json:"due"`
}

// takeOutForm is typed to take a commitment out again, reviseForm to change
// one, folded: what it shall say may follow after a colon.
var (
	takeOutForm = regexp.MustCompile(`^(?:bo|xoa|remove) (?:(?:cam ket|viec) )?(?:so )?(\d{1,3})$`)
	reviseForm  = regexp.MustCompile(`^(?:sua|doi|change) (?:(?:cam ket|viec) )?(?:so )?(\d{1,3})(?:$| ?: ?)`)
)

// commitments takes a commitment, one to be changed or taken out again, or
// that there are no more.
func (s *stepper) commitments(q Question, in Input) {
	text := ""
	if in.Kind == InputText {
		in, text = aboutCommitment(in)
	}
	switch in.Kind {
	case InputPick:
		s.takeOut(q, in.N)
	case InputRevise:
		s.revise(q, in.N, text)
	default:
		s.text(q, in)
	}
}

// aboutCommitment reads what is typed about a commitment that is there; text
// is what it shall say.
func aboutCommitment(in Input) (about Input, text string) {
	clean := strings.TrimSpace(viet.Clean(in.Text))
	folded := viet.Fold(clean)
	if found := takeOutForm.FindStringSubmatch(phrase(in.Text)); found != nil {
		n, _ := strconv.Atoi(found[1]) // at most three digits
		return Input{Kind: InputPick, N: n}, ""
	}
	if found := reviseForm.FindStringSubmatch(folded); found != nil {
		n, _ := strconv.Atoi(found[1]) // at most three digits
		return Input{Kind: InputRevise, N: n}, typedAfter(clean, folded, len(found[0]))
	}
	return in, ""
}

// revise changes the n-th commitment, from 1: to a text, or else it is asked
// for. It stays the same one, whatever it says.
func (s *stepper) revise(q Question, n int, text string) {
	parts := s.draft.Answers[q.ID].Parts
	if n < 1 || n > len(parts) {
		s.say(NoteRejected, q.ID)
		return
	}
	s.ask(StageRevise, q, Answer{Parts: parts[n-1 : n]})
	if text != "" {
		s.revised(s.cursor(), q, text)
	}
}

// revising takes what a commitment shall say.
func (s *stepper) revising(cursor Cursor, in Input) {
	q, _ := s.form.Question(cursor.Question)
	switch {
	case s.moves(cursor, in):
	case in.Kind == InputNo || in.Kind == InputText && refuses(in.Text):
		s.say(NoteKept, q.ID)
		s.move(cursor.to(q.ID, StageAsk))
	case in.Kind == InputText:
		s.revised(cursor, q, in.Text)
	default:
		s.move(cursor.to(q.ID, StageAsk))
		s.answer(q, in)
	}
}

// revised keeps what a commitment shall say, if it is one.
func (s *stepper) revised(cursor Cursor, q Question, text string) {
	part := cursor.Pending[0].Parts[0]
	part.Text, part.At = viet.Clean(text), s.now
	if note := s.committed(q, &part); note != "" {
		s.say(note, q.ID)
		return
	}
	s.move(cursor.to(q.ID, StageAsk))
	s.emit(Event{Kind: EventPartEdited, Question: q.ID, Part: &part})
	s.told(NoteEdited, q)
}

// takeOut drops the n-th commitment, from 1.
func (s *stepper) takeOut(q Question, n int) {
	parts := s.draft.Answers[q.ID].Parts
	if n < 1 || n > len(parts) {
		s.say(NoteRejected, q.ID)
		return
	}
	part := parts[n-1]
	s.emit(Event{Kind: EventPartTaken, Question: q.ID, Part: &part})
	s.told(NoteTakenOut, q)
}

// committed reads a commitment into a part of a question that asks for some;
// note says why it is none.
func (s *stepper) committed(q Question, part *Part) (note NoteKind) {
	if q.Kind != KindCommitments {
		return ""
	}
	commitment, note := readCommitment(part.Text, survey.DateOf(s.turn.Now))
	if note == "" {
		part.Commitment = &commitment
	}
	return note
}

// readCommitment reads by when something will be done, and how much of it.
func readCommitment(text string, today survey.Date) (c Commitment, note NoteKind) {
	line := viet.Tokenize(viet.Clean(text))
	if c.Due, note = dueIn(line, today); note != "" {
		return c, note
	}
	moments := viet.FindMoments(line, today)
	for _, found := range viet.FindAmounts(line) {
		dated := slices.ContainsFunc(moments, func(m viet.Moment) bool { return found.From < m.To && m.From < found.To })
		amount := found.Reading.Amount
		if !dated && found.Reading.Kind == viet.AmountRead && amount.Unit != "" && !amount.Ranged {
			c.Figure = inBillions(figureOf(amount))
			return c, ""
		}
	}
	return c, ""
}

// billion is how many đồng are one of survey.UnitBillionDong.
var billion = decimal.New(1, 9)

// inBillions writes large amounts of money as officials do.
func inBillions(f *Figure) *Figure {
	if f.Unit == survey.UnitDong && !f.Value.Abs().LessThan(billion) {
		f.Value, f.Unit = f.Value.DivRound(billion, 9), survey.UnitBillionDong
	}
	return f
}

// dueIn finds the day by which a line says that something will be done: the
// moment that is named as a deadline, else the last one.
func dueIn(line viet.Line, today survey.Date) (due survey.Date, note NoteKind) {
	moments := viet.FindMoments(line, today)
	if len(moments) == 0 {
		return due, NoteNoDue
	}
	at := slices.IndexFunc(moments, func(m viet.Moment) bool { return m.Deadline })
	if at < 0 {
		at = len(moments) - 1
	}
	moment := moments[at]
	due = moment.Period.To
	if line.Tokens[moment.From].Folded == "truoc" && moment.Kind != viet.MomentDay {
		due = moment.Period.From.AddDays(-1) // trước quý IV: by the end of the third
	}
	switch {
	case moment.Problem != "":
		return due, NoteNoDay
	case due.Compare(today) < 0:
		return due, NoteDueOver
	}
	return due, ""
}
