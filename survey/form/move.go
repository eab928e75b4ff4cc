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
	case InputSection:
		s.jumpToSection(in.N)
	case InputGap:
		s.nextGap(-1)
	case InputPreview:
		s.move(Cursor{Stage: StagePreview})
	case InputLeave:
		s.say(NoteSaved, cursor.Question)
	case InputSubmit:
		s.submit()
	case InputCancel:
		s.move(cursor.to(cursor.Question, StageCancel))
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

// back leads to the question before: from a second word to the question
// itself, from the preview to the last question.
func (s *stepper) back(cursor Cursor) {
	places := Places(s.form, s.draft)
	i := find(places, cursor.Question)
	switch {
	case cursor.Stage == StagePreview || i < 0:
		i = len(places)
	case cursor.Stage != StageAsk:
		i++
	}
	if i == 0 {
		s.say(NoteFirst, cursor.Question)
		return
	}
	s.move(Cursor{Question: places[i-1].Question.ID})
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
	s.move(Cursor{Question: places[n-1].Question.ID, Return: s.finished()})
}

// jumpToSection leads to the first question of the n-th section, from 1.
func (s *stepper) jumpToSection(n int) {
	for _, place := range Places(s.form, s.draft) {
		if place.Section == n-1 {
			s.move(Cursor{Question: place.Question.ID, Return: s.finished()})
			return
		}
	}
	s.say(NoteNoWhere, "")
}

// finished reports whether the person jumps out of the preview and shall
// come back there.
func (s *stepper) finished() bool {
	cursor := s.cursor()
	return cursor.Stage == StagePreview || cursor.Return
}

// nextGap leads to the first question after a place, counted from 0, that
// stands against submitting, and from the last one to the preview.
func (s *stepper) nextGap(after int) {
	places := Places(s.form, s.draft)
	for _, problem := range Blocking(Check(s.form, s.draft)) {
		if find(places, problem.Question) > after {
			s.move(Cursor{Question: problem.Question, Return: true, Gaps: true})
			return
		}
	}
	s.move(Cursor{Stage: StagePreview})
}

// onward leads on from a question: to the next gap or back to the preview,
// as it was reached, to the next remark of a returned report, else to the
// question after it.
func (s *stepper) onward(q Question) {
	places := Places(s.form, s.draft)
	at := find(places, q.ID)
	switch cursor := s.cursor(); {
	case cursor.Gaps:
		s.nextGap(at)
		return
	case cursor.Return:
		s.move(Cursor{Stage: StagePreview})
		return
	}
	for _, place := range places[at+1:] {
		if s.draft.State != StateReturned || s.draft.Remark(place.Question.ID) != "" {
			s.move(Cursor{Question: place.Question.ID})
			return
		}
	}
	s.move(Cursor{Stage: StagePreview})
}
