package handlers

import (
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// Request is an update on its way to a route's handler: who sent it, in
// which language to answer, and what he asked for.
type Request struct {
	Update   chat.Update
	Actor    survey.Actor // the zero Actor for strangers
	Language survey.Language
	Command  string         // that led here, without the slash; "" for buttons and answers
	Args     string         // what was typed after the command, or the typed answer
	Fields   []string       // what the button's data holds after its prefix
	Dialog   *survey.Dialog // the question being answered, where there is one
	Now      time.Time      // in the committee's zone
	says     says
	answers  bool          // typed before, and meant as the answer to Dialog
	meant    *viet.Meaning // what the command or text means, once it was asked
}

// May reports whether the actor has a right for a department ("" for any).
func (r *Request) May(right survey.Right, department string) bool {
	return r.Actor.May(right, department)
}

// Field returns the i-th value of the button's data, "" where there is none.
func (r *Request) Field(i int) string {
	if i >= len(r.Fields) {
		return ""
	}
	return r.Fields[i]
}

// PublicOnly reports whether only figures released to the public may be
// shown: in every chat that is not private.
func (r *Request) PublicOnly() bool { return !r.Update.Private }

// Today returns the day in the committee's zone.
func (r *Request) Today() survey.Date { return survey.DateOf(r.Now) }

// PressData puts a button's data together.
func PressData(prefix string, fields ...string) string {
	return strings.Join(append([]string{prefix}, fields...), ":")
}
