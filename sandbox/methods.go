package sandbox

// instantMethods serve every method but getUpdates, which waits.
var instantMethods = map[string]func(*Sandbox, *query) (any, error){
	"getMe":                  (*Sandbox).getMe,
	"setWebhook":             (*Sandbox).setWebhook,
	"deleteWebhook":          (*Sandbox).deleteWebhook,
	"getWebhookInfo":         (*Sandbox).getWebhookInfo,
	"sendMessage":            (*Sandbox).sendMessage,
	"sendPhoto":              (*Sandbox).sendPhoto,
	"sendDocument":           (*Sandbox).sendDocument,
	"sendChatAction":         (*Sandbox).sendChatAction,
	"editMessageText":        (*Sandbox).editMessageText,
	"editMessageCaption":     (*Sandbox).editMessageCaption,
	"editMessageMedia":       (*Sandbox).editMessageMedia,
	"editMessageReplyMarkup": (*Sandbox).editMessageReplyMarkup,
	"deleteMessage":          (*Sandbox).deleteMessage,
	"answerCallbackQuery":    (*Sandbox).answerCallbackQuery,
	"setMyCommands":          (*Sandbox).setMyCommands,
	"getMyCommands":          (*Sandbox).getMyCommands,
	"deleteMyCommands":       (*Sandbox).deleteMyCommands,
	"setMyDescription":       (*Sandbox).setMyDescription,
	"setMyShortDescription":  (*Sandbox).setMyShortDescription,
	"setChatMenuButton":      (*Sandbox).setChatMenuButton,
	"getChat":                (*Sandbox).getChat,
	"getChatMember":          (*Sandbox).getChatMember,
	"leaveChat":              (*Sandbox).leaveChat,
	"getFile":                (*Sandbox).getFile,
}

// botDetails is what only getMe shows of the bot.
type botDetails struct {
	User
	CanJoinGroups   bool `json:"can_join_groups"`
	ReadsGroups     bool `json:"can_read_all_group_messages"`
	InlineQueries   bool `json:"supports_inline_queries"`
	BusinessConnect bool `json:"can_connect_to_business"`
	MainWebApp      bool `json:"has_main_web_app"`
}

func (sb *Sandbox) getMe(*query) (any, error) {
	return botDetails{User: *sb.bot, CanJoinGroups: true, ReadsGroups: sb.seesGroups}, nil
}
