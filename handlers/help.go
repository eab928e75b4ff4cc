package handlers

import (
	"context"

	"khaosat/chat"
	"khaosat/survey"
)

func (d *desk) helpRoutes() []Route {
	return []Route{
		{Name: "help.start", Commands: []string{"start"}, Right: survey.RightNone, Hidden: true, Handle: d.start},
		{Name: "help.show", Commands: []string{"help", "trogiup", "huongdan"}, Intents: []string{"help"}, Right: survey.RightSelf, Where: Anywhere, Menu: 90, Handle: d.help},
	}
}

// start welcomes an admitted person, or opens an invitation.
func (d *desk) start(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Args != "" {
		return d.openInvite(ctx, r)
	}
	return r.Reply().Say("help.welcome", d.helpPage(r.Actor.Person.Name, r.May)).Add(d.menu(r.Actor)).Actions()
}

func (d *desk) help(_ context.Context, r *Request) ([]chat.Action, error) {
	return r.Reply().Say("help.page", d.helpPage(r.Actor.Person.Name, r.May)).Actions()
}

// helpPage is what the help and the welcome show a person.
type helpPage struct {
	Name   string
	Topics []helpTopic
}

// helpTopic is one route: Text is the name of its phrase.
type helpTopic struct {
	Command, Text string
}

// helpPage lists what the person may do, in the order of the table.
func (d *desk) helpPage(name string, may func(survey.Right, string) bool) helpPage {
	page := helpPage{Name: name}
	for _, route := range d.table.routes {
		if route.Hidden || len(route.Commands) == 0 || !may(route.Right, "") {
			continue
		}
		page.Topics = append(page.Topics, helpTopic{route.Commands[0], "help." + route.Name})
	}
	return page
}

// menu is the command menu of a person, in his language.
func (d *desk) menu(actor survey.Actor) chat.SetMenu {
	describe := func(name string) string {
		text, err := d.Texts.Phrase(actor.Person.Language, name, nil)
		if err != nil {
			return name
		}
		return text
	}
	commands := d.table.Menu(actor, describe)
	if actor.May(survey.RightAsk, "") {
		commands = append(d.fields(actor.Person.Language), commands...)
	}
	return chat.SetMenu{Chat: chat.ID(actor.Person.User), Commands: commands}
}

// fields are the commands of the groups at the top of the catalogue, which
// come first in the menu of whoever may read figures.
func (d *desk) fields(language survey.Language) []chat.Command {
	var commands []chat.Command
	for _, group := range d.Catalog().Children("") {
		commands = append(commands, chat.Command{Name: group.Slug, Description: group.Name.In(language)})
	}
	return commands
}
