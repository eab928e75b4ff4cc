package form

import "slices"

// A person who fills in a draft stands at one place and knows a way. Without
// a way of his own he goes on in the order of the form. A jump to a question
// leads back to where he jumped from once that one is answered or passed over,
// a jump to a section once its last question is. Through the gaps each leads to
// the next, and the last one to the preview.

// to is another place on the same way.
func (c Cursor) to(question string, stage Stage) Cursor {
	return Cursor{Question: question, Stage: stage, Return: c.Return, Section: c.Section, Gaps: c.Gaps, Back: c.Back}
}

// back is where a person comes back to: the preview if no place is kept.
func (c Cursor) back() Cursor {
	if c.Back == nil {
		return Cursor{Stage: StagePreview}
	}
	return *c.Back
}

// single reports whether one question alone was jumped to.
func (c Cursor) single() bool { return c.Return && !c.Section && !c.Gaps }

// kept is a place to come back to, with those that it leads back to: none twice.
func (c Cursor) kept() *Cursor {
	c.Back = c.Back.only(func(place Cursor) bool { return !place.alike(c) })
	return &c
}

// alike reports whether two places are at one question, on the same way.
func (c Cursor) alike(other Cursor) bool {
	return c.Question == other.Question && c.Return == other.Return && c.Section == other.Section && c.Gaps == other.Gaps
}

// only is the way back through those places that are to be kept.
func (c *Cursor) only(keep func(Cursor) bool) *Cursor {
	if c == nil {
		return nil
	}
	rest := c.Back.only(keep)
	if !keep(*c) {
		return rest
	}
	kept := *c
	kept.Back = rest
	return &kept
}

// same reports whether two places are one, with nothing pending there.
func (c *Cursor) same(other *Cursor) bool {
	if c == nil || other == nil {
		return c == other
	}
	return c.alike(*other) && c.Stage == other.Stage && len(c.Pending)+len(other.Pending) == 0 && c.Back.same(other.Back)
}

// here is where the person stands, whatever he is asked about the draft.
func (s *stepper) here() Cursor {
	cursor := s.cursor()
	switch cursor.Stage {
	case StageCancel:
		return cursor.back()
	case StageSubmit:
		return Cursor{Stage: StagePreview, Back: cursor.Back}
	}
	return cursor
}

// left is the place that a person comes back to from a look at the whole: the
// question that he stands at or came from, nil if there is none.
func (s *stepper) left() *Cursor {
	return s.here().kept().only(func(place Cursor) bool { return place.Question != "" })
}

// origin is the place that a person comes back to from a jump. A single
// question that he had jumped to is left for good, unless it waits for a word.
func (s *stepper) origin() *Cursor {
	here := s.here()
	if here.single() && len(here.Pending) == 0 || here.Stage == StagePreview && here.Back == nil {
		return here.Back
	}
	return here.kept()
}

// jumpTo leads to a question, or through its section, and back from there. To
// the question that he would come back to, a person just comes back.
func (s *stepper) jumpTo(question string, section bool) {
	from := s.origin()
	came := from
	if from != nil && from.Stage == StagePreview {
		came = from.Back
	}
	if came != nil && came.Question == question && !section {
		s.comeBack(*came)
		return
	}
	s.arrive(Cursor{Question: question, Return: true, Section: section, Back: from})
}

// comeBack leads to a place that was left. Where its question is asked no
// more, it leads to where that one leads back to.
func (s *stepper) comeBack(to Cursor) {
	for to.Question != "" && find(Places(s.form, s.draft), to.Question) < 0 {
		to = to.back()
	}
	s.arrive(to)
}

// arrive puts the person at a place. An answer there that waits for its
// explanation asks for that first.
func (s *stepper) arrive(to Cursor) {
	q, _ := s.form.Question(to.Question)
	if answer := s.draft.Answers[q.ID]; to.Stage == StageAsk && q.Unexplained(answer) {
		to.Stage, to.Pending = StageExplain, []Answer{answer}
	}
	s.move(to)
}

// move puts the person somewhere else. It is no event where he stands there
// already with nothing pending.
func (s *stepper) move(to Cursor) {
	from, joined := s.draft.Cursors[s.turn.By]
	if joined && from.same(&to) {
		return
	}
	switch waits := len(to.Pending) > 0 && !to.Since.IsZero(); {
	case joined && from.Question == to.Question && to.Question != "":
		to.Since = from.Since // since when he has seen what others answered
	case !waits:
		to.Since = s.now
	}
	s.emit(Event{Kind: EventMoved, Cursor: &to})
}

// ask puts the person to a second word about the answer that he is giving.
func (s *stepper) ask(stage Stage, q Question, pending ...Answer) {
	to := s.cursor().to(q.ID, stage)
	to.Pending = pending
	s.move(to)
}

// preview leads to the whole, from where he goes on with the question that he
// stands at.
func (s *stepper) preview() { s.move(Cursor{Stage: StagePreview, Back: s.left()}) }

// leave ends the filling in for now. It goes on another time at the question
// that the person came from, if he looks at the whole.
func (s *stepper) leave() {
	here := s.here()
	s.say(NoteSaved, here.Question)
	if left := s.left(); here.Stage == StagePreview && left != nil {
		here = *left
	}
	s.comeBack(here)
}

// resume leads on: to the question that was left by a jump or a look at the
// whole, from an answer to the next question, else to the first gap.
func (s *stepper) resume() {
	here := s.here()
	q, _ := s.form.Question(here.Question)
	switch {
	case here.Back != nil:
		s.comeBack(here.back())
	case here.Return || here.Stage == StagePreview:
		s.gaps()
	case here.Stage == StageAsk && !s.draft.Answers[q.ID].Empty():
		s.onward(q)
	default:
		s.comeBack(here)
	}
}

// gaps leads through what is missing.
func (s *stepper) gaps() {
	s.nextGap(-1, s.here().kept())
}

// nextGap leads to the first question after a place, counted from 0, that
// stands against submitting, and from the last one to the preview, or to what
// still waits for a word on the way back.
func (s *stepper) nextGap(after int, back *Cursor) {
	waiting := back.only(func(c Cursor) bool { return len(c.Pending) > 0 })
	places := Places(s.form, s.draft)
	problems := Blocking(Check(s.form, s.draft))
	i := slices.IndexFunc(problems, func(p Problem) bool { return find(places, p.Question) > after })
	if i < 0 {
		s.comeBack(Cursor{Back: waiting}.back())
		return
	}
	gap := problems[i].Question
	if waiting != nil && waiting.Question == gap {
		s.comeBack(*waiting)
		return
	}
	s.arrive(Cursor{Question: gap, Return: true, Gaps: true, Back: waiting})
}
