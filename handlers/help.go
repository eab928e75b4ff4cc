package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) helpRoutes() []Route {
	return []Route{
		{Name: "help.start", Commands: []string{"start"}, Right: survey.RightNone, Hidden: true, Handle: d.start},
		{Name: "help.show", Commands: []string{"help", "trogiup", "huongdan"}, Press: "help", Intents: []string{"help"}, Right: survey.RightSelf, Where: Anywhere, Menu: 90, Handle: d.help},
	}
}

// helpTopic is a part of the help: the features whose routes it lists.
type helpTopic struct {
	Slug     string
	features []string
}

// helpTopics are the parts of the help, in the order in which they are
// offered. What no other topic lists is in the last one.
func helpTopics() []helpTopic {
	return []helpTopic{
		{"figures", []string{"query", "browse", "document", "changes", "follow", "figure", "catalog"}},
		{"reports", []string{"request", "update", "status", "reminder", "review", "commitment", "attachments"}},
		{"sessions", []string{"session", "attendance", "brief", "conclusion", "recommendation"}},
		{"messages", []string{"digest", "announce", "sending", "amend", "delivery", "settings", "workdays"}},
		{"people", []string{"invite", "people", "room", "audit"}},
		{"other", nil},
	}
}

// topicOf is the slug of the topic that lists a route.
func topicOf(route Route) string {
	feature, _, _ := strings.Cut(route.Name, ".")
	topics := helpTopics()
	for _, topic := range topics {
		if slices.Contains(topic.features, feature) {
			return topic.Slug
		}
	}
	return topics[len(topics)-1].Slug
}

// start welcomes an admitted person, or opens an invitation.
func (d *desk) start(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Args != "" {
		return d.openInvite(ctx, r)
	}
	return r.Reply().Say("help.welcome", r.Actor.Person.Name).Add(d.menu(r.Actor)).Actions()
}

// help shows what is used most, which is the command menu, and the rest by
// topics, which are buttons and can be typed.
func (d *desk) help(_ context.Context, r *Request) ([]chat.Action, error) {
	reply := r.Reply()
	offered := d.topicsFor(r)
	page := helpPage{Topic: topicAsked(reply, r, offered), Commands: d.menu(r.Actor).Commands}
	if page.Topic != "" {
		page.Commands = d.commandsOn(reply, page.Topic)
	}
	return reply.Show("help.page", page, topicRows(reply, offered, page.Topic)...).Actions()
}

// helpPage is a topic of the help, or with none what is used most.
type helpPage struct {
	Topic    string
	Commands []chat.Command
}

// commandsOn lists what the asker may do of a topic.
func (d *desk) commandsOn(reply *Reply, topic string) []chat.Command {
	var commands []chat.Command
	for _, route := range d.helped(reply.request) {
		if topicOf(route) == topic {
			commands = append(commands, chat.Command{Name: route.Command(reply.request.Language), Description: reply.Phrase("help."+route.Name, nil)})
		}
	}
	return commands
}

// helped returns the routes that the help lists for the asker, in the order
// of the table.
func (d *desk) helped(r *Request) []Route {
	var routes []Route
	for _, route := range d.table.routes {
		if !route.Hidden && len(route.Commands) > 0 && r.May(route.Right, "") {
			routes = append(routes, route)
		}
	}
	return routes
}

// topicsFor returns the slugs of the topics in which the asker finds something.
func (d *desk) topicsFor(r *Request) []string {
	var offered []string
	routes := d.helped(r)
	for _, topic := range helpTopics() {
		if slices.ContainsFunc(routes, func(route Route) bool { return topicOf(route) == topic.Slug }) {
			offered = append(offered, topic.Slug)
		}
	}
	return offered
}

// topicAsked is the topic that was pressed or typed by a word of its name, ""
// if there is none.
func topicAsked(reply *Reply, r *Request, offered []string) string {
	if slug := r.Field(0); slices.Contains(offered, slug) {
		return slug
	}
	asked := viet.Fold(r.Args)
	if asked == "" {
		return ""
	}
	for _, slug := range offered {
		if strings.Contains(viet.Fold(reply.Phrase("topic."+slug, nil)), asked) {
			return slug
		}
	}
	return ""
}

// topicRows are the buttons of the topics, two a row, and the way back.
func topicRows(reply *Reply, offered []string, open string) [][]chat.Button {
	var buttons []chat.Button
	for _, slug := range offered {
		if slug != open {
			buttons = append(buttons, reply.Button("topic."+slug, nil, PressData("help", slug)))
		}
	}
	if open != "" {
		buttons = append(buttons, reply.Button("topic.first", nil, PressData("help", "")))
	}
	return slices.Collect(slices.Chunk(buttons, 2))
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
