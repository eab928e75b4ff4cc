package form

// moves takes the inputs that lead elsewhere in the draft, from wherever a
// person stands; ok is false for every other one.
func (s *stepper) moves(cursor Cursor, in Input) (ok bool) {
	switch in.Kind {
	case InputBack:
		s.back(cursor)
	case InputSkip:
		s.skip(cursor)
	case InputJump:
		s.jump(in.N)
	case InputSet:
		s.set(in)
	case InputSection:
		s.jumpToSection(in.N)
	case InputGap:
		s.gaps()
	case InputContinue:
		s.resume()
	case InputPreview:
		s.preview()
	case InputLeave:
		s.leave()
	case InputSubmit:
		s.submit()
	case InputCancel:
		here := s.here()
		s.move(Cursor{Question: here.Question, Stage: StageCancel, Back: &here})
	case InputUpgrade:
		s.upgrade(in)
	case InputKeep:
		s.keepVersion(in)
	case InputOpen:
	default:
		return false
	}
	return true
}

// back leads to the question before, and from where somebody has jumped to, to
// where he came from; from a second word to the question itself.
func (s *stepper) back(cursor Cursor) {
	places := Places(s.form, s.draft)
	i := find(places, cursor.Question)
	switch {
	case cursor.Question != "" && cursor.Stage != StageAsk:
		s.move(cursor.to(cursor.Question, StageAsk))
	case cursor.Question == "" && cursor.Back == nil:
		s.move(Cursor{Question: places[len(places)-1].Question.ID})
	case cursor.Question == "" || cursor.single() || cursor.Section && (i == 0 || places[i-1].Section != places[i].Section):
		s.comeBack(cursor.back())
	case i == 0:
		s.say(NoteFirst, cursor.Question)
	default:
		s.arrive(cursor.to(places[i-1].Question.ID, StageAsk))
	}
}

// skip leaves a question as it is and leads to the next one.
func (s *stepper) skip(cursor Cursor) {
	if cursor.Stage == StagePreview {
		s.say(NoteRejected, "")
		return
	}
	q, _ := s.form.Question(cursor.Question)
	s.onward(q)
}

func (s *stepper) jump(n int) {
	places := Places(s.form, s.draft)
	if n < 1 || n > len(places) {
		s.say(NoteNoWhere, "")
		return
	}
	s.jumpTo(places[n-1].Question.ID, false)
}

// set answers a question by its number, and leads back to where the person was.
func (s *stepper) set(in Input) {
	q := Places(s.form, s.draft)[in.N-1].Question
	s.jump(in.N)
	s.move(s.cursor().to(q.ID, StageAsk))
	in.Kind = InputText
	s.figure(q, in)
}

// jumpToSection leads through the n-th section, from 1.
func (s *stepper) jumpToSection(n int) {
	for _, place := range Places(s.form, s.draft) {
		if place.Section == n-1 {
			s.jumpTo(place.Question.ID, true)
			return
		}
	}
	s.say(NoteNoWhere, "")
}

// onward leads on from a question: to the next gap, to the next one of the
// section or to where the person came from, as he came, to the next remark of
// a returned report, else to the question after it.
func (s *stepper) onward(q Question) {
	places := Places(s.form, s.draft)
	at := find(places, q.ID)
	cursor := s.cursor()
	switch next := at + 1; {
	case cursor.Gaps:
		s.nextGap(at, cursor.Back)
		return
	case cursor.Section && next < len(places) && places[next].Section == places[at].Section:
		s.arrive(cursor.to(places[next].Question.ID, StageAsk))
		return
	case cursor.Return:
		s.comeBack(cursor.back())
		return
	}
	for _, place := range places[at+1:] {
		if s.draft.State != StateReturned || s.draft.Remark(place.Question.ID) != "" {
			s.arrive(Cursor{Question: place.Question.ID})
			return
		}
	}
	s.move(Cursor{Stage: StagePreview})
}
