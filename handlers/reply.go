package handlers

import (
	"strconv"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// says is what wording needs: the book of texts.
type says interface {
	Page(language survey.Language, name string, data any) (chat.HTML, error)
	Phrase(language survey.Language, name string, data any) (string, error)
}

// Reply collects the actions that answer a request. The first error of a
// text is kept and returned by Actions, so that handlers read straight on.
type Reply struct {
	request *Request
	actions []chat.Action
	later   time.Time // when what others are told goes out, if that is not at once
	err     error
}

// Reply begins an answer.
func (r *Request) Reply() *Reply { return &Reply{request: r} }

// Phrase words a short plain text in the asker's language.
func (p *Reply) Phrase(name string, data any) string {
	text, err := p.request.says.Phrase(p.request.Language, name, data)
	p.fail(err)
	return text
}

func (p *Reply) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Button makes a button with a worded label.
func (p *Reply) Button(name string, data any, press string) chat.Button {
	return chat.Button{Text: p.Phrase(name, data), Data: press}
}

// Say sends a page to where the request came from.
func (p *Reply) Say(page string, data any, rows ...[]chat.Button) *Reply {
	return p.Tell(p.request.Update.Place, p.request.Language, page, data, rows...)
}

// Show edits the message whose button was pressed; a request that was not a
// press, or whose message is out of reach, gets a new message.
func (p *Reply) Show(page string, data any, rows ...[]chat.Button) *Reply {
	return p.put(p.page(page, data), rows)
}

// put is Show of what is worded already.
func (p *Reply) put(text chat.HTML, rows [][]chat.Button) *Reply {
	update := p.request.Update
	if update.Press == nil || update.Press.Message == 0 {
		return p.Add(chat.Send{To: update.Place, Text: text, Keyboard: rows})
	}
	return p.Add(chat.Edit{In: update.Place, Message: update.Press.Message, Text: text, Keyboard: rows})
}

// Tell sends a page to another place in its reader's language.
func (p *Reply) Tell(to chat.Place, language survey.Language, page string, data any, rows ...[]chat.Button) *Reply {
	text, err := p.request.says.Page(language, page, data)
	p.fail(err)
	p.actions = append(p.actions, chat.Send{To: to, Text: text, Keyboard: rows})
	return p
}

// press is a button by the phrase of its label.
type press struct{ phrase, data string }

// buttons words a row of buttons in the asker's language.
func (p *Reply) buttons(row []press) []chat.Button {
	return p.buttonsIn(p.request.Language, row)
}

// keyboard words rows of buttons in the asker's language.
func (p *Reply) keyboard(rows [][]press) [][]chat.Button {
	return p.keyboardIn(p.request.Language, rows)
}

func (p *Reply) keyboardIn(language survey.Language, rows [][]press) [][]chat.Button {
	var keyboard [][]chat.Button
	for _, row := range rows {
		keyboard = append(keyboard, p.buttonsIn(language, row))
	}
	return keyboard
}

func (p *Reply) buttonsIn(language survey.Language, row []press) []chat.Button {
	var buttons []chat.Button
	for _, b := range row {
		label, err := p.request.says.Phrase(language, b.phrase, nil)
		p.fail(err)
		buttons = append(buttons, chat.Button{Text: label, Data: b.data})
	}
	return buttons
}

// apart tells buttons that read the same apart by numbers.
func apart(rows [][]chat.Button) [][]chat.Button {
	seen := map[string]int{}
	for _, row := range rows {
		for i := range row {
			label := row[i].Text
			if seen[label]++; seen[label] > 1 {
				row[i].Text = label + " (" + strconv.Itoa(seen[label]) + ")"
			}
		}
	}
	return rows
}

// TellWith sends a person a page with buttons, both in his language.
func (p *Reply) TellWith(person survey.Person, page string, data any, rows ...[]press) *Reply {
	return p.Tell(private(person), person.Language, page, data, p.keyboardIn(person.Language, rows)...)
}

// Done says what was done: as the short answer to a button, or in a line of
// its own where that was typed.
func (p *Reply) Done(phrase string, data any) *Reply {
	if press := p.request.Update.Press; press != nil && press.ID != "" {
		return p.Toast(phrase, data)
	}
	return p.Say("done", p.Phrase(phrase, data))
}

// Toast answers the pressed button with a short text, "" with none. Presses
// that no Toast answers are answered silently by Actions; one that was typed
// has no ID, and no answer.
func (p *Reply) Toast(phrase string, data any) *Reply {
	if press := p.request.Update.Press; press != nil && press.ID != "" {
		p.actions = append(p.actions, chat.Answer{Press: press.ID, Text: p.Phrase(phrase, data)})
	}
	return p
}

// goesOut lets the answer tell when what others are told goes out, if that is
// not at once.
func (p *Reply) goesOut(at time.Time) {
	if at.Sub(p.request.Now) > time.Minute {
		p.later = later(p.later, at)
	}
}

// Add appends any other action.
func (p *Reply) Add(actions ...chat.Action) *Reply {
	p.actions = append(p.actions, actions...)
	return p
}

// Actions ends the answer.
func (p *Reply) Actions() ([]chat.Action, error) {
	if !p.later.IsZero() {
		p.Say("notice.later", p.later)
		p.later = time.Time{}
	}
	p.fit()
	if p.err != nil {
		return nil, p.err
	}
	if press := p.request.Update.Press; press != nil && press.ID != "" && !answers(p.actions) {
		p.actions = append(p.actions, chat.Answer{Press: press.ID})
	}
	return p.actions, nil
}

func answers(actions []chat.Action) bool {
	for _, action := range actions {
		if _, ok := action.(chat.Answer); ok {
			return true
		}
	}
	return false
}

// page words a page to be part of another one.
func (p *Reply) page(name string, data any) chat.HTML {
	text, err := p.request.says.Page(p.request.Language, name, data)
	p.fail(err)
	return text
}
