package bot

import (
	"time"

	"khaosat/chat"
)

// spend counts what the reply lane says, edits or deletes in a group against what the
// bulk lane may still say there: Telegram's limit is the group's.
func (p *pacer) spend(action chat.Action) {
	if id := chat.Where(action); id < 0 {
		p.of(id).ReserveN(time.Now(), 1)
	}
}
