package storage

import "time"

// ChatState is what is known about reaching a chat.
type ChatState struct {
	Chat    int64     `json:"chat"`
	Rev     int64     `json:"rev"`
	Blocked time.Time `json:"blocked,omitzero"` // since when the bot is kept out; zero: it is not
	MovedTo int64     `json:"moved_to,omitempty"`
}

// Setting is a named value of the installation, such as its secret.
type Setting struct {
	Name  string `json:"name"`
	Rev   int64  `json:"rev"`
	Value string `json:"value"`
}
