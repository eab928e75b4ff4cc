package handlers

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"khaosat/chat"
	"khaosat/survey"
)

// Where tells in which chats a route answers.
type Where int

// Forms, people and settings are a private matter; figures may be asked in
// a bound group too.
const (
	Private Where = iota
	Anywhere
)

// Scope tells whose department a right must hold for.
type Scope int

// With OwnDepartment the handler names the department and asks
// Request.May; the route table test covers both own and other ones.
const (
	AnyDepartment Scope = iota
	OwnDepartment
)

// Route is one thing that people can do with the bot: how they call it,
// who may, where, and how the menu and the help name it.
type Route struct {
	Name     string       // such as "people.invite"; also the key of its help text "help.<name>"
	Commands []string     // without the slash: the English one, the Vietnamese one, and aliases; where there is one, it serves both
	Press    string       // what the data of its buttons begins with; "" if it has none
	Step     string       // the dialog step whose typed answers it takes; "" if none
	Whole    bool         // of a step: "hủy" and the like are answers too, and do not drop the question
	Intents  []string     // typed meanings that it answers
	Right    survey.Right // RightNone is open to strangers
	Scope    Scope
	Where    Where
	Menu     int  // place in the command menu, from 1; 0 is not shown. Its text is the phrase "menu.<name>"
	Hidden   bool // not listed in the help
	Own      bool // open as well to who holds no seat any more: his data are still kept, and his
	Handle   func(ctx context.Context, r *Request) ([]chat.Action, error)
}

// Command is the command that people of a language are shown.
func (r Route) Command(language survey.Language) string {
	if language == survey.Vietnamese && len(r.Commands) > 1 {
		return r.Commands[1]
	}
	return r.Commands[0]
}

var (
	commandForm = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	pressForm   = regexp.MustCompile(`^[a-z]{1,12}$`)
	nameForm    = regexp.MustCompile(`^[a-z]+\.[a-z]+$`)
)

// check says what is missing or malformed in a route.
func (r Route) check(hasPhrase func(string) bool) error {
	var errs []error
	demand := func(ok bool, format string, args ...any) {
		if !ok {
			errs = append(errs, fmt.Errorf("route %q: "+format, append([]any{r.Name}, args...)...))
		}
	}
	demand(nameForm.MatchString(r.Name), "name is not of the form feature.action")
	demand(len(r.Commands)+len(r.Press)+len(r.Step)+len(r.Intents) > 0, "nothing leads to it")
	demand(r.Right != "", "no right is declared")
	demand(r.Handle != nil, "no handler")
	demand(r.Press == "" || pressForm.MatchString(r.Press), "button prefix %q", r.Press)
	for _, command := range r.Commands {
		demand(commandForm.MatchString(command), "command %q", command)
	}
	demand(r.Menu == 0 || hasPhrase("menu."+r.Name), "no menu text")
	demand(r.Hidden || len(r.Commands) == 0 || hasPhrase("help."+r.Name), "no help text")
	return errors.Join(errs...)
}
