package chat

import (
	"time"

	"khaosat/survey"
)

// ID is the id of a chat; a private chat has the id of its user.
type ID int64

// Place is where something is said: a chat and, in a forum, its topic.
type Place struct {
	Chat   ID
	Thread int // 0 outside forums
}

// User is an account of the messenger.
type User struct {
	ID   survey.UserID
	Name string // as shown in the messenger: NFC, one line, no control characters; never trusted, never stored for admitted people
	Bot  bool
}

// Update is one thing that happened. Exactly one of Message, Press, Member
// and MovedTo is set; what the bot does not handle never becomes an Update.
type Update struct {
	ID      int64     // the messenger's own; unique among those of 48 hours, not ordered
	Key     string    // the same at every redelivery and never given twice; effects carry it
	At      time.Time // when it reached the bot
	Place   Place
	Private bool   // a chat with one person
	Title   string // of a group
	From    User   // zero for anonymous senders and channels: no role
	Message *Message
	Press   *Press
	Member  *Membership
	MovedTo ID // the group became another chat
}

// Message is a message or the edit of one.
type Message struct {
	ID        int
	Text      string // text or caption, NFC
	Edited    bool
	Addressed bool   // in a group: a command for this bot, a mention of it, or a reply to it
	Command   string // lower-case, without the slash and the bot's name; "" if none
	Args      string // what follows the command, trimmed; the whole text where there is none
	File      *File
	Album     string // that the file was sent in together with others, each a message of its own; "" if in none
	Other     string // "voice", "sticker" … where neither text nor a file came
}

// Typed reports whether a message is text and nothing else.
func (m *Message) Typed() bool { return m.File == nil && m.Other == "" }

// File is a file that a person sent.
type File struct {
	ID    string // to fetch it by
	Name  string // NFC; "" of a photo
	MIME  string
	Size  int64 // bytes; 0 where the messenger does not say
	Photo bool  // sent as a picture, which the messenger has made a JPEG of
}

// Press is a tap on a button.
type Press struct {
	ID      string // to answer it by
	Data    string // at most 64 bytes; not trusted
	Message int    // that carries the button; 0 when it can no longer be edited
}

// Membership says that the bot's own standing in a chat changed.
type Membership struct {
	Inside bool // it may write there: unblocked, added
}
