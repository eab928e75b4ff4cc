package brief

import "khaosat/survey"

// Count is how many people have said that they come to a session.
type Count struct {
	Yes, Late, No int // Late are among Yes
}

// Add counts one answer.
func (c Count) Add(a survey.Attendance) Count {
	switch {
	case a.Answer == survey.AnswerNo:
		c.No++
	case a.Late > 0:
		c.Yes, c.Late = c.Yes+1, c.Late+1
	default:
		c.Yes++
	}
	return c
}
