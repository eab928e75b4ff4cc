package sandbox

import "encoding/json"

// The objects of the Bot API that the sandbox sends, as far as it fills them. A wireMessage is never changed once it is
// stored: an edit replaces it, so that it can be encoded without holding the lock.

// User is a person or a bot as the Bot API shows them.
type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
}

type wireMessage struct {
	MessageID             int             `json:"message_id"`
	From                  *User           `json:"from,omitempty"`
	SenderChat            *wireChat       `json:"sender_chat,omitempty"`
	Date                  int64           `json:"date"`
	Chat                  *wireChat       `json:"chat"`
	ReplyTo               *wireMessage    `json:"reply_to_message,omitempty"`
	EditDate              int64           `json:"edit_date,omitempty"`
	Protected             bool            `json:"has_protected_content,omitempty"`
	Text                  string          `json:"text,omitempty"`
	Entities              []Entity        `json:"entities,omitempty"`
	LinkPreviewOptions    json.RawMessage `json:"link_preview_options,omitempty"`
	MediaGroupID          string          `json:"media_group_id,omitempty"`
	Photo                 []wirePhotoSize `json:"photo,omitempty"`
	Document              *wireDocument   `json:"document,omitempty"`
	Voice                 *wireVoice      `json:"voice,omitempty"`
	Sticker               *wireSticker    `json:"sticker,omitempty"`
	Caption               string          `json:"caption,omitempty"`
	CaptionEntities       []Entity        `json:"caption_entities,omitempty"`
	ShowCaptionAboveMedia bool            `json:"show_caption_above_media,omitempty"`
	HasMediaSpoiler       bool            `json:"has_media_spoiler,omitempty"`
	NewChatMembers        []*User         `json:"new_chat_members,omitempty"`
	LeftChatMember        *User           `json:"left_chat_member,omitempty"`
	MigrateToChatID       int64           `json:"migrate_to_chat_id,omitempty"`
	MigrateFromChatID     int64           `json:"migrate_from_chat_id,omitempty"`
	ReplyMarkup           *inlineKeyboard `json:"reply_markup,omitempty"`
}

// Entity is a marked stretch of a message's text. Offset and Length count UTF-16 code units.
type Entity struct {
	Type          string `json:"type"` // bold, italic, text_link, bot_command, … as Telegram names them
	Offset        int    `json:"offset"`
	Length        int    `json:"length"`
	URL           string `json:"url,omitempty"`      // of a text_link
	User          *User  `json:"user,omitempty"`     // of a text_mention
	Language      string `json:"language,omitempty"` // of pre
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
	UnixTime      int64  `json:"unix_time,omitempty"`
	DateTime      string `json:"date_time_format,omitempty"`
}

type wirePhotoSize struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	FileSize     int    `json:"file_size,omitempty"`
}

type wireDocument struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileName     string `json:"file_name,omitempty"`
	MimeType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size,omitempty"`
}

type wireVoice struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Duration     int    `json:"duration"`
	MimeType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size,omitempty"`
}

type wireSticker struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	Type         string `json:"type"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	IsAnimated   bool   `json:"is_animated"`
	IsVideo      bool   `json:"is_video"`
	Emoji        string `json:"emoji,omitempty"`
	FileSize     int    `json:"file_size,omitempty"`
}

type wireFile struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileSize     int    `json:"file_size,omitempty"`
	FilePath     string `json:"file_path,omitempty"`
}

type wireCallback struct {
	ID           string `json:"id"`
	From         *User  `json:"from"`
	Message      any    `json:"message,omitempty"` // *wireMessage or *wireInaccessible
	ChatInstance string `json:"chat_instance"`
	Data         string `json:"data,omitempty"`
}

type wireInaccessible struct {
	Chat      *wireChat `json:"chat"`
	MessageID int       `json:"message_id"`
	Date      int64     `json:"date"` // always 0
}

type wireMemberUpdate struct {
	Chat *wireChat `json:"chat"`
	From *User     `json:"from"`
	Date int64     `json:"date"`
	Old  any       `json:"old_chat_member"`
	New  any       `json:"new_chat_member"`
}
