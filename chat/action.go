package chat

import (
	"html/template"

	"khaosat/survey"
)

// HTML is text with markup, safe to send: it comes from templates that
// escape every value, never from string concatenation.
type HTML = template.HTML

// Action is something to do in the messenger: Send, Edit, Delete, Answer,
// SetMenu or Leave.
type Action interface{ isAction() }

// MaxData is how many bytes the data of a button may have.
const MaxData = 64

// Button is a button under a message: Data comes back in a Press, or URL opens.
type Button struct {
	Text string
	Data string // at most MaxData bytes
	URL  string
}

// Keyboard is rows of buttons.
type Keyboard [][]Button

// Send says something in a place. With a File the text is its caption.
type Send struct {
	To       Place
	Text     HTML
	Keyboard Keyboard
	File     *Upload
	Protect  bool // no forwarding, no saving
	Silent   bool
}

// Upload is a file to send; Bytes are owned by the action.
type Upload struct {
	Name  string
	Bytes []byte
	Photo bool
	ID    string // the messenger's own of a file that somebody sent, tried before Bytes; "" if it has none
	Key   string // the same for the same content, which is then sent once; "" if it is not known
}

// Edit replaces text and buttons of the bot's own message. Where that
// message is gone the text is sent anew.
type Edit struct {
	In       Place
	Message  int
	Text     HTML
	Keyboard Keyboard
}

// Delete removes a message; one that is gone already is no error. Where the
// messenger does not let go of it, it reads Else from then on, if that is
// not empty.
type Delete struct {
	In      Place
	Message int
	Else    HTML
}

// Answer ends the waiting of a pressed button, with a short plain text or none.
type Answer struct {
	Press string
	Text  string // at most 200 characters
	Alert bool   // shown until dismissed
}

// Command is an entry of the command menu.
type Command struct {
	Name, Description string
}

// SetMenu sets the command menu of a chat, or with Chat 0 of everybody who
// has no menu of his own. Language "" serves every language that has none
// of its own; no commands remove the menu.
type SetMenu struct {
	Chat     ID
	Language survey.Language
	Commands []Command
}

// Leave makes the bot leave a group.
type Leave struct {
	Chat ID
}

func (Send) isAction()    {}
func (Edit) isAction()    {}
func (Delete) isAction()  {}
func (Answer) isAction()  {}
func (SetMenu) isAction() {}
func (Leave) isAction()   {}

// HoldsFile reports whether an action sends a file.
func HoldsFile(action Action) bool {
	send, ok := action.(Send)
	return ok && send.File != nil
}

// Where is the chat in which an action shows, 0 if in none.
func Where(action Action) ID {
	switch a := action.(type) {
	case Send:
		return a.To.Chat
	case Edit:
		return a.In.Chat
	case Delete:
		return a.In.Chat
	}
	return 0
}
