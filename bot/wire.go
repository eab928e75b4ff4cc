package bot

// The parts of Telegram's updates that the bot reads. The library's types of
// 2021 lack some of them; decoding our own also keeps the cost of a decode
// small.

type wireUpdate struct {
	ID      int64           `json:"update_id"`
	Message *wireMessage    `json:"message"`
	Edited  *wireMessage    `json:"edited_message"`
	Press   *wirePress      `json:"callback_query"`
	Member  *wireMembership `json:"my_chat_member"`
}

type wireUser struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
}

type wireChat struct {
	ID    int64  `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
}

type wireEntity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"` // in UTF-16 units
	Length int    `json:"length"`
}

type wireFile struct {
	ID   string `json:"file_id"`
	Name string `json:"file_name"`
	MIME string `json:"mime_type"`
	Size int64  `json:"file_size"`
}

type wireMessage struct {
	ID              int          `json:"message_id"`
	Thread          int          `json:"message_thread_id"`
	Topic           bool         `json:"is_topic_message"`
	Date            int64        `json:"date"`
	EditDate        int64        `json:"edit_date"`
	From            *wireUser    `json:"from"`
	SenderChat      *wireChat    `json:"sender_chat"`
	Chat            wireChat     `json:"chat"`
	ReplyTo         *wireReply   `json:"reply_to_message"`
	Text            string       `json:"text"`
	Entities        []wireEntity `json:"entities"`
	Caption         string       `json:"caption"`
	CaptionEntities []wireEntity `json:"caption_entities"`
	Document        *wireFile    `json:"document"`
	Photo           []wireFile   `json:"photo"`
	Album           string       `json:"media_group_id"`
	Voice           *wireFile    `json:"voice"`
	Audio           *wireFile    `json:"audio"`
	Video           *wireFile    `json:"video"`
	VideoNote       *wireFile    `json:"video_note"`
	Animation       *wireFile    `json:"animation"`
	Sticker         *wireFile    `json:"sticker"`
	Contact         *struct{}    `json:"contact"`
	Location        *struct{}    `json:"location"`
	Poll            *struct{}    `json:"poll"`
	Dice            *struct{}    `json:"dice"`
	Story           *struct{}    `json:"story"`
	MovedTo         int64        `json:"migrate_to_chat_id"`
}

type wireReply struct {
	From *wireUser `json:"from"`
}

type wirePress struct {
	ID      string       `json:"id"`
	From    wireUser     `json:"from"`
	Message *wireMessage `json:"message"`
	Data    string       `json:"data"`
}

type wireMembership struct {
	Chat wireChat `json:"chat"`
	From wireUser `json:"from"`
	Date int64    `json:"date"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}
