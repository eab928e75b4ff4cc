package form

import "strings"

// submit asks whether to hand the report in, if nothing stands against it.
func (s *stepper) submit() {
	if len(Blocking(Check(s.form, s.draft))) > 0 {
		s.say(NoteGaps, "")
		s.preview()
		return
	}
	s.move(Cursor{Stage: StageSubmit, Back: s.left()})
}

// submitting takes the answer to whether to hand the report in.
func (s *stepper) submitting(in Input) {
	switch in.Kind {
	case InputYes, InputSubmit:
		if len(Blocking(Check(s.form, s.draft))) > 0 { // somebody else has changed it
			s.submit()
			return
		}
		s.emit(Event{Kind: EventSubmitted, Reference: s.turn.Reference})
		s.say(NoteSubmitted, "")
	case InputNo, InputBack:
		s.say(NoteKept, "")
		s.preview()
	default:
		if !s.moves(s.cursor(), in) {
			s.say(NoteRejected, "")
		}
	}
}

// cancelling takes the answer to whether to throw the draft away.
func (s *stepper) cancelling(in Input) {
	cursor := s.cursor()
	switch in.Kind {
	case InputYes:
		s.emit(Event{Kind: EventCancelled})
		s.say(NoteCancelled, "")
	case InputNo, InputBack:
		s.goOn(cursor)
	case InputText:
		s.goOn(cursor) // and take what was typed instead of an answer
		s.at(s.cursor(), in)
	default:
		if !s.moves(cursor, in) {
			s.say(NoteRejected, "")
		}
	}
}

// goOn leads from a question about the draft back to where it was asked.
func (s *stepper) goOn(cursor Cursor) {
	s.say(NoteKept, "")
	s.comeBack(cursor.back())
}

// mayReopen reports whether what was submitted can be changed still: until
// it is approved, and after that while a correction is granted.
func (s *stepper) mayReopen() bool {
	return s.draft.State == StateSubmitted || s.draft.State == StateApproved && s.now.Before(s.draft.Until)
}

// reopening takes the reason for changing what was submitted.
func (s *stepper) reopening(in Input) {
	switch {
	case in.Kind == InputNo || in.Kind == InputBack || in.Kind == InputCancel || in.Kind == InputLeave:
		s.say(NoteKept, "")
		s.move(Cursor{Stage: StagePreview})
	case in.Kind != InputText:
		s.say(NoteRejected, "")
	case !s.mayReopen():
		s.say(NoteClosed, "")
	case !worded(in.Text):
		s.say(NoteShort, "")
	default:
		s.reopen(strings.TrimSpace(in.Text))
	}
}

// reopen lets what was submitted be changed, for a reason.
func (s *stepper) reopen(reason string) {
	s.emit(Event{Kind: EventReopened, Reason: reason})
	s.say(NoteReopened, "")
	s.move(Cursor{Stage: StagePreview})
}
