package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) settingsRoutes() []Route {
	return []Route{
		{Name: "language.choose", Commands: []string{"language", "ngonngu"}, Press: "lang", Intents: []string{"settings.lang"}, Right: survey.RightSelf, Menu: 80, Handle: d.language},
		{Name: "dialog.cancel", Commands: []string{"cancel", "huy"}, Right: survey.RightSelf, Handle: d.cancel},
	}
}

// languageWords are how the languages are typed, folded.
var languageWords = map[string]survey.Language{
	"vi": survey.Vietnamese, "tieng viet": survey.Vietnamese, "vietnamese": survey.Vietnamese,
	"en": survey.English, "tieng anh": survey.English, "english": survey.English,
}

// language changes the language in which a person is answered, or asks which.
func (d *desk) language(ctx context.Context, r *Request) ([]chat.Action, error) {
	chosen, ok := d.languageWanted(r)
	if !ok {
		reply := r.Reply()
		return reply.Show("settings.language", nil, reply.buttons([]press{
			{"language.vi", PressData("lang", "vi")},
			{"language.en", PressData("lang", "en")},
		})).Actions()
	}
	err := d.changePerson(ctx, r.Actor.Person.ID, func(p *survey.Person) { p.Language = chosen })
	if err != nil {
		return nil, err
	}
	before := r.Language
	r.Language, r.Actor.Person.Language = chosen, chosen
	reply := r.Reply()
	var back [][]chat.Button
	if before != chosen {
		back = [][]chat.Button{reply.buttons([]press{{"language." + string(before), PressData("lang", string(before))}})}
	}
	return reply.Show("settings.changed", nil, back...).Add(d.menu(r.Actor)).Actions()
}

// languageWanted reads the language that a button, the text after the command
// or a sentence names.
func (d *desk) languageWanted(r *Request) (survey.Language, bool) {
	if said := d.meaning(r); r.Update.Press == nil && said.Slots.Language != "" {
		return survey.Language(said.Slots.Language), true
	}
	chosen, ok := languageWords[viet.Fold(strings.TrimSpace(r.Args+r.Field(0)))]
	return chosen, ok
}

// cancel drops the question that was being asked.
func (d *desk) cancel(ctx context.Context, r *Request) ([]chat.Action, error) {
	filling, err := d.formDialog(ctx, r)
	if err != nil {
		return nil, err
	}
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	if filling != nil {
		return r.Reply().Say("update.paused", nil).Actions()
	}
	return r.Reply().Say("settings.cancelled", nil).Actions()
}

// cancelWords are what is typed to drop a question, folded.
var cancelWords = []string{"huy", "thoi", "bo qua", "cancel"}

func cancels(text string) bool {
	return slices.Contains(cancelWords, viet.Fold(strings.TrimSpace(text)))
}
