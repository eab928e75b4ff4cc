package handlers

import (
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// commitments writes the commitments of an answer, each on a line of its own
// with what was read of it.
func (w *writer) commitments(parts []form.Part) string {
	lines := make([]string, 0, len(parts))
	for i, part := range parts {
		line := strconv.Itoa(i+1) + ". " + strings.Join(strings.Fields(part.Text), " ")
		if c := part.Commitment; c != nil {
			line += " (" + w.commitment(*c) + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// commitment writes the figure and the day of a commitment.
func (w *writer) commitment(c form.Commitment) string {
	due := w.worded("commitment.due", w.date(c.Due))
	if c.Figure == nil {
		return due
	}
	return w.worded("commitment.amount", w.formFigure(*c.Figure)) + "; " + due
}

// followUp writes what became of a line.
func (w *writer) followUp(q form.Question, a form.Answer) string {
	said := w.option(q, a.Options[0])
	if !a.Date.IsZero() {
		said = w.worded("commitment.later", viet.Date(a.Date, w.language))
	}
	return w.reasoned(said, a.Explanation)
}

// partButtons change the commitments that an answer has so far, or take them
// out again.
func partButtons(reply *Reply, page askPage, at func(form.InputKind, int) string) [][]chat.Button {
	if page.Place.Question.Kind != form.KindCommitments {
		return nil
	}
	var buttons []chat.Button
	for i := range page.Answer.Parts {
		buttons = append(buttons, reply.Button("commitment.revise", i+1, at(form.InputRevise, i+1)), reply.Button("commitment.takeout", i+1, at(form.InputPick, i+1)))
	}
	return rowsOf(buttons, 4)
}
