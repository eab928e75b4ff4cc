package handlers

import (
	"slices"

	"khaosat/chat"
)

// What the messenger takes of buttons under one message: 100 of them, written
// in 10 KB, of which some are left for what is escaped.
const (
	maxButtons  = 100
	maxKeyboard = 9_900
	buttonFrame = len(`{"text":"","callback_data":""},`)
)

// lastRows is how many rows at the end of a keyboard always stay: those that
// lead on and back.
const lastRows = 4

// space is how many buttons, and how many bytes of them, still have a place.
type space struct{ buttons, bytes int }

// take reports whether a row has a place, and gives it that.
func (left *space) take(row []chat.Button) bool {
	after := space{left.buttons - len(row), left.bytes - len("[],")}
	for _, b := range row {
		after.bytes -= buttonFrame + len(b.Text) + len(b.Data) + len(b.URL)
	}
	if after.buttons < 0 || after.bytes < 0 {
		return false
	}
	*left = after
	return true
}

// fitted takes rows out of a keyboard that the messenger would refuse, from
// the end of the list before the last rows, and counts the buttons that are
// gone. What a button does can be typed as well.
func fitted(rows [][]chat.Button) (kept [][]chat.Button, gone int) {
	left := space{maxButtons, maxKeyboard}
	list, last := rows[:max(0, len(rows)-lastRows)], rows[max(0, len(rows)-lastRows):]
	for _, row := range last {
		left.take(row)
	}
	for i, row := range list {
		if !left.take(row) {
			return slices.Concat(list[:i], last), countButtons(list[i:])
		}
	}
	return rows, 0
}

func countButtons(rows [][]chat.Button) (n int) {
	for _, row := range rows {
		n += len(row)
	}
	return n
}

// fit makes the keyboards of an answer fit, and says where buttons are
// missing.
func (p *Reply) fit() {
	for i, action := range p.actions {
		switch a := action.(type) {
		case chat.Send:
			if kept, gone := fitted(a.Keyboard); gone > 0 {
				a.Keyboard, a.Text = kept, a.Text+p.goneButtons(gone)
				p.actions[i] = a
			}
		case chat.Edit:
			if kept, gone := fitted(a.Keyboard); gone > 0 {
				a.Keyboard, a.Text = kept, a.Text+p.goneButtons(gone)
				p.actions[i] = a
			}
		}
	}
}

func (p *Reply) goneButtons(n int) chat.HTML { return "\n\n" + p.page("manners.morebuttons", n) }
