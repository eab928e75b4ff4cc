package bot

import (
	"fmt"
	"regexp"

	"khaosat/chat"
)

// Telegram's limits of buttons and menus.
const (
	maxButtons  = 100
	maxRow      = 8
	maxCommands = 100
)

var commandForm = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// check finds actions that Telegram would refuse whatever was tried, before
// any of them is carried out.
func check(actions []chat.Action) error {
	for i, action := range actions {
		if err := checkAction(action); err != nil {
			return fmt.Errorf("action %d, %T: %w", i+1, action, err)
		}
	}
	return nil
}

func checkAction(action chat.Action) error {
	switch a := action.(type) {
	case chat.Send:
		return checkKeyboard(a.Keyboard)
	case chat.Edit:
		return checkKeyboard(a.Keyboard)
	case chat.SetMenu:
		return checkCommands(a.Commands)
	}
	return nil
}

func checkCommands(commands []chat.Command) error {
	if len(commands) > maxCommands {
		return fmt.Errorf("menu has %d commands, more than %d", len(commands), maxCommands)
	}
	for _, c := range commands {
		if !commandForm.MatchString(c.Name) || c.Description == "" {
			return fmt.Errorf("command %q needs a name of a-z, 0-9 and _ and a description", c.Name)
		}
	}
	return nil
}

func checkKeyboard(keyboard chat.Keyboard) error {
	count := 0
	for i, row := range keyboard {
		if len(row) > maxRow {
			return fmt.Errorf("row %d of the keyboard has %d buttons, more than %d", i+1, len(row), maxRow)
		}
		for j, button := range row {
			if err := checkButton(button); err != nil {
				return fmt.Errorf("button %d in row %d: %w", j+1, i+1, err)
			}
		}
		count += len(row)
	}
	if count > maxButtons {
		return fmt.Errorf("keyboard has %d buttons, more than %d", count, maxButtons)
	}
	return nil
}

func checkButton(b chat.Button) error {
	switch {
	case b.Text == "":
		return fmt.Errorf("has no text")
	case len(b.Data) > chat.MaxData:
		return fmt.Errorf("data has %d bytes, more than %d", len(b.Data), chat.MaxData)
	case (b.Data == "") == (b.URL == ""):
		return fmt.Errorf("needs either data or a URL")
	}
	return nil
}
