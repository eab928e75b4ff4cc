package form

import "time"

// Step tells what an input does to a draft: the events to add, in order, and
// what to tell who made it. What is asked next is on the screen of the draft
// after the events (View). Nothing given before is lost by it, but by a
// confirmed cancellation, and even that leaves the events.
func Step(f Form, d Draft, in Input, turn Turn) ([]Event, []Note) {
	s := &stepper{form: f, draft: d, turn: turn, now: turn.Now.UTC().Truncate(time.Millisecond)}
	s.step(in)
	return s.events, s.notes
}

// stepper is a step being made: draft is what it has become so far.
type stepper struct {
	form   Form
	draft  Draft
	turn   Turn
	now    time.Time
	events []Event
	notes  []Note
}

func (s *stepper) step(in Input) {
	if !s.draft.Open() {
		s.closed(in)
		return
	}
	switch in.Kind {
	case InputEdit:
		s.edit(in)
		return
	case InputUnsay:
		s.unsay(in)
		return
	}
	if !s.draft.Joined(s.turn.By) {
		if in.Kind == InputOpen {
			s.open()
		}
		return
	}
	cursor := s.cursor()
	if in.Pressed && !in.anywhere() && (in.Question != cursor.Question || in.Stage != cursor.Stage) {
		s.say(NoteStale, cursor.Question)
		return
	}
	s.at(cursor, in)
}

// closed takes an input to a draft that is not being filled in: one not
// begun, or handed in.
func (s *stepper) closed(in Input) {
	if command, ok := Command(in.Text); ok && in.Kind == InputText {
		in = command
	}
	if in.Kind == InputText && refuses(in.Text) {
		in = Input{Kind: InputNo}
	}
	switch {
	case s.draft.State == StateNone || s.draft.State == StateCancelled:
		if in.Kind == InputOpen {
			begin := s.turn.Begin
			begin.Kind = EventBegun
			s.emit(begin)
			s.form = s.form.With(s.draft.Lines)
			s.open()
		}
	case s.cursor().Stage == StageReopen:
		s.reopening(in)
	case in.Kind == InputReopen && s.mayReopen() && s.draft.Asked != "":
		s.reopen(s.draft.Asked)
	case in.Kind == InputReopen && s.mayReopen():
		s.move(Cursor{Stage: StageReopen})
	case in.Kind != InputOpen:
		s.say(NoteClosed, "")
	}
}

func (s *stepper) open() {
	cursor := first(s.form, s.draft)
	cursor.Since = s.now
	s.emit(Event{Kind: EventOpened, Cursor: &cursor})
}

// at takes an input at a place of the draft.
func (s *stepper) at(cursor Cursor, in Input) {
	if in.Kind == InputText {
		in = s.typed(cursor, in)
	}
	switch cursor.Stage {
	case StageSubmit:
		s.submitting(in)
	case StageCancel:
		s.cancelling(in)
	case StageReason, StageExplain:
		s.explaining(cursor, in)
	case StageFollow:
		s.following(cursor, in)
	case StageRevise:
		s.revising(cursor, in)
	case StageReading, StageScale, StageZero, StageTheirs:
		s.choosing(cursor, in)
	default:
		s.question(cursor, in)
	}
}

// question takes an input to a question itself, or to the preview.
func (s *stepper) question(cursor Cursor, in Input) {
	if s.moves(cursor, in) {
		return
	}
	if cursor.Stage == StagePreview {
		s.say(NoteRejected, "")
		return
	}
	q, _ := s.form.Question(cursor.Question)
	s.answer(q, in)
}

// answer takes an input as an answer to a question, by its kind.
func (s *stepper) answer(q Question, in Input) {
	switch {
	case q.Kind == KindFollowUp:
		s.followUp(q, in)
	case in.Kind == InputSame:
		s.same(q)
	case in.Kind == InputStay:
		s.stays(q)
	case in.Kind == InputNoData:
		s.nothing(q, NoData, in.Text)
	case in.Kind == InputNothing:
		s.nothing(q, Nothing, in.Text)
	case q.Kind == KindFigure:
		s.figure(q, in)
	case q.Kind == KindText:
		s.text(q, in)
	case q.Kind == KindCommitments:
		s.commitments(q, in)
	case q.Kind == KindFiles:
		s.files(q, in)
	case q.Kind == KindDate || q.Kind == KindPeriod:
		s.moment(q, in)
	case q.Kind == KindDocument:
		s.document(q, in)
	default:
		s.choice(q, in)
	}
}

// emit adds an event of the person who acts, and applies it.
func (s *stepper) emit(e Event) {
	e.At, e.By, e.OnBehalf = s.now, s.turn.By, s.turn.OnBehalf
	s.events = append(s.events, e)
	s.draft = Apply(s.draft, e)
}

func (s *stepper) say(kind NoteKind, question string) {
	s.notes = append(s.notes, Note{Kind: kind, Question: question})
}

func (s *stepper) cursor() Cursor { return CursorOf(s.form, s.draft, s.turn.By) }

// fresh is an answer of the person who acts.
func (s *stepper) fresh(in Input) Answer {
	return Answer{Raw: in.Text, Message: in.Message, Explanation: in.Grounds, By: s.turn.By, OnBehalf: s.turn.OnBehalf, At: s.now}
}

// record keeps an answer and goes on. Where somebody else has answered since
// the question was put, neither is lost: which one counts is asked.
func (s *stepper) record(q Question, a Answer) {
	if s.answeredMeanwhile(q, a) {
		s.ask(StageTheirs, q, s.draft.Answers[q.ID], a)
		return
	}
	s.settle(q, a)
}

// settle keeps an answer and goes on, or asks for the explanation that it
// needs. It is kept before that, so that nothing that comes between loses it.
func (s *stepper) settle(q Question, a Answer) {
	if q.Unexplained(a) {
		s.emit(Event{Kind: EventAnswered, Question: q.ID, Answer: &a})
		s.ask(StageExplain, q, a)
		return
	}
	s.keep(q, a)
	s.onward(q)
}

// keep records an answer and says so.
func (s *stepper) keep(q Question, a Answer) {
	s.emit(Event{Kind: EventAnswered, Question: q.ID, Answer: &a})
	s.notes = append(s.notes, Note{Kind: NoteTaken, Question: q.ID, Answer: &a})
}

func (s *stepper) answeredMeanwhile(q Question, a Answer) bool {
	there, ok := s.draft.Answers[q.ID]
	return ok && there.By != s.turn.By && !there.Equal(a) && there.At.After(s.cursor().Since)
}

// past is what was known of a question in the last period.
func (s *stepper) past(q Question) (Past, bool) {
	if s.turn.Past == nil {
		return Past{}, false
	}
	return s.turn.Past(q)
}
