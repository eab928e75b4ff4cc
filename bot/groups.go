package bot

import (
	"time"

	"khaosat/chat"
)

// spend counts what the reply lane says or edits in a group against what the
// bulk lane may still say there: Telegram's limit is the group's.
func (p *pacer) spend(action chat.Action) {
	var id chat.ID
	switch a := action.(type) {
	case chat.Send:
		id = a.To.Chat
	case chat.Edit:
		id = a.In.Chat
	}
	if id < 0 {
		p.of(id).ReserveN(time.Now(), 1)
	}
}
