package bot

import (
	"context"
	"encoding/json"

	"khaosat/chat"
	"khaosat/survey"
)

// Introduction is what Telegram shows of the bot.
type Introduction struct {
	Description string // in a chat with the bot before it begins; 512 characters at most
	About       string // on the bot's page and where it is shared; 120 at most
}

// introduce asks Telegram who the bot is, for as long as it takes.
func (b *Bot) introduce(ctx context.Context) (wireUser, error) {
	var self wireUser
	err := b.until(ctx, "ask Telegram who the bot is", func() error {
		result, err := b.client.call(ctx, "getMe", nil)
		if err != nil {
			return err
		}
		return json.Unmarshal(result, &self)
	})
	if err == nil && ctx.Err() == nil {
		b.username.Store(&self.Username)
		b.options.Log.Info("reached Telegram", "bot", self.Username)
	}
	return self, err
}

// introduceItself sets the menus and descriptions that do not wait for
// anybody; they are not worth failing for.
func (b *Bot) introduceItself(ctx context.Context) {
	var actions []chat.Action
	for _, menu := range b.options.Menus {
		actions = append(actions, menu)
	}
	if err := b.sender.perform(ctx, actions); err != nil && ctx.Err() == nil {
		b.options.Log.Warn("set the menus", "error", err)
	}
	b.set(ctx, "setChatMenuButton", params{"menu_button": `{"type":"commands"}`})
	for language, texts := range b.options.Introductions {
		b.describe(ctx, language, texts)
	}
}

func (b *Bot) describe(ctx context.Context, language survey.Language, texts Introduction) {
	description := params{"description": string(firstRunes(texts.Description, 512))}
	about := params{"short_description": string(firstRunes(texts.About, 120))}
	if language != "" {
		description["language_code"], about["language_code"] = string(language), string(language)
	}
	b.set(ctx, "setMyDescription", description)
	b.set(ctx, "setMyShortDescription", about)
}

func (b *Bot) set(ctx context.Context, method string, p params) {
	if err := b.sender.plain(ctx, method, p); err != nil && ctx.Err() == nil {
		b.options.Log.Warn("introduce the bot", "method", method, "error", err)
	}
}
