package sandbox

// legacyNames are parameters of older Bot API versions that Telegram's server still takes and go-telegram-bot-api v5.5.1
// still sends, by method.
var legacyNames = map[string][]parameter{
	"sendMessage": {
		{Name: "disable_web_page_preview", Types: []string{"Boolean"}},
		{Name: "reply_to_message_id", Types: []string{"Integer"}},
		{Name: "allow_sending_without_reply", Types: []string{"Boolean"}},
	},
	"sendPhoto": {
		{Name: "reply_to_message_id", Types: []string{"Integer"}},
		{Name: "allow_sending_without_reply", Types: []string{"Boolean"}},
		{Name: "thumb", Types: []string{"InputFile", "String"}},
	},
	"sendDocument": {
		{Name: "reply_to_message_id", Types: []string{"Integer"}},
		{Name: "allow_sending_without_reply", Types: []string{"Boolean"}},
		{Name: "thumb", Types: []string{"InputFile", "String"}},
	},
	"editMessageText": {
		{Name: "disable_web_page_preview", Types: []string{"Boolean"}},
	},
}

// legacyFields are the same for fields of types, by type.
var legacyFields = map[string][]parameter{
	"InputMediaDocument": {{Name: "thumb", Types: []string{"String"}}},
	"InputMediaPhoto":    {{Name: "thumb", Types: []string{"String"}}},
}

func addLegacyNames(s *schema) {
	for method, names := range legacyNames {
		for i := range names {
			s.Methods[method].Fields = append(s.Methods[method].Fields, &names[i])
		}
	}
	for typ, fields := range legacyFields {
		for i := range fields {
			s.Types[typ].Fields = append(s.Types[typ].Fields, &fields[i])
		}
	}
}
