package handlers_test

import (
	"testing"

	"khaosat/chat"
	"khaosat/survey"
)

// unread is a typed text that the messenger does not take for a command of
// this bot.
func unread(text string) chat.Update {
	update := typed(text)
	update.Message.Command, update.Message.Args, update.Message.Addressed = "", text, true
	return update
}

// TestACommandForAnotherBotIsNotAnswered, also where it comes as an answer to
// this bot's message. Only what ends in "bot" is the name of one.
func TestACommandForAnotherBotIsNotAnswered(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	_, err := desk.store.Rooms.Insert(t.Context(), survey.Room{Chat: -5, Title: "Tổ", BoundBy: "leader", BoundAt: nowadays})
	must(t, err)
	for text, answered := range map[string]bool{
		"/pci@other_bot":         false,
		"/PCI@OtherBot 2019":     false,
		"/sosánh@other_bot":      false,
		"/pci@Khaosat_Bot":       true,
		"/trợgiúp@khaosat_bot":   true,
		"/pci@2021":              true,
		"/pci của tỉnh @any_bot": true,
	} {
		private, group := unread(text), unread(text)
		group.Private, group.Place.Chat = false, -5
		for place, update := range map[string]chat.Update{"private": private, "group": group} {
			if got := shown(desk.handle(update)); (got != "") != answered {
				t.Errorf("%s, %s: answered %q", text, place, got)
			}
		}
	}
}
