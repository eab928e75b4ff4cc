package handlers

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
)

// Table is the routes, indexed by what leads to them.
type Table struct {
	routes   []Route
	commands map[string]*Route
	presses  map[string]*Route
	steps    map[string]*Route
	intents  map[string]*Route
}

// NewTable checks and indexes routes. Two routes that claim the same
// command, button, step or intent, or a route without right, menu text or
// help text, are an error.
func NewTable(routes []Route, hasPhrase func(string) bool) (*Table, error) {
	t := &Table{
		routes:   routes,
		commands: map[string]*Route{},
		presses:  map[string]*Route{},
		steps:    map[string]*Route{},
		intents:  map[string]*Route{},
	}
	var errs []error
	for i := range routes {
		route := &routes[i]
		errs = append(errs, route.check(hasPhrase), t.index(route))
	}
	return t, errors.Join(errs...)
}

func (t *Table) index(route *Route) error {
	claim := func(taken map[string]*Route, key string) error {
		if other, ok := taken[key]; ok && key != "" {
			return fmt.Errorf("routes %q and %q both claim %q", other.Name, route.Name, key)
		}
		taken[key] = route
		return nil
	}
	errs := []error{claim(t.presses, route.Press), claim(t.steps, route.Step)}
	for _, command := range route.Commands {
		errs = append(errs, claim(t.commands, command))
	}
	for _, intent := range route.Intents {
		errs = append(errs, claim(t.intents, intent))
	}
	return errors.Join(errs...)
}

// Routes returns every route, in the order of the table.
func (t *Table) Routes() []Route { return slices.Clone(t.routes) }

// Commands returns every command of the bot itself, without the slash. What
// is in the catalogue cannot have one of them for its name.
func Commands() []string {
	var commands []string
	for _, route := range (&desk{}).routes() {
		commands = append(commands, route.Commands...)
	}
	return commands
}

// ByCommand, ByPress, ByStep and ByIntent find the route that something
// leads to, or nil.
func (t *Table) ByCommand(command string) *Route { return t.commands[command] }

// ByPress finds the route of a button by its data.
func (t *Table) ByPress(data string) *Route {
	prefix, _, _ := strings.Cut(data, ":")
	if prefix == "" {
		return nil
	}
	return t.presses[prefix]
}

// ByStep finds the route that takes answers to a dialog step.
func (t *Table) ByStep(step string) *Route {
	if step == "" {
		return nil
	}
	return t.steps[step]
}

// ByIntent finds the route that answers a typed meaning.
func (t *Table) ByIntent(intent string) *Route { return t.intents[intent] }

// Menu returns the commands that a person sees, in the order of their
// places; describe words each one.
func (t *Table) Menu(actor survey.Actor, describe func(name string) string) []chat.Command {
	var shown []Route
	for _, route := range t.routes {
		if route.Menu > 0 && actor.May(route.Right, "") {
			shown = append(shown, route)
		}
	}
	slices.SortStableFunc(shown, func(a, b Route) int { return a.Menu - b.Menu })
	menu := make([]chat.Command, 0, len(shown))
	for _, route := range shown {
		menu = append(menu, chat.Command{Name: route.Command(actor.Person.Language), Description: describe("menu." + route.Name)})
	}
	return menu
}
