package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// How often Telegram is asked how its calls of the webhook go, and for how
// long a failed call of its counts while updates wait.
const (
	hookEvery  = time.Minute
	hookRecent = 5 * time.Minute
)

// hookInfo is what Telegram says of the webhook.
type hookInfo struct {
	URL       string `json:"url"`
	Pending   int64  `json:"pending_update_count"`
	FailedAt  int64  `json:"last_error_date"` // Unix seconds; also of a failure that is over
	LastError string `json:"last_error_message"`
}

// failing reports whether Telegram's calls do not come through.
func (h hookInfo) failing(now time.Time) bool {
	return h.Pending > 0 && h.LastError != "" && now.Sub(time.Unix(h.FailedAt, 0)) < hookRecent
}

// watchWebhook looks at the webhook until the context ends: that nobody calls
// may mean that nobody writes, or that Telegram cannot call.
func (b *Bot) watchWebhook(ctx context.Context) {
	for sleep(ctx, hookEvery) {
		if err := b.lookAtWebhook(ctx); err != nil && ctx.Err() == nil {
			b.counts.connected.Store(false)
			b.options.Log.Warn("look at the webhook", "error", err)
		}
	}
}

// lookAtWebhook notes how Telegram's calls of the webhook go.
func (b *Bot) lookAtWebhook(ctx context.Context) error {
	result, err := b.client.call(ctx, "getWebhookInfo", nil)
	if err != nil {
		return err
	}
	var info hookInfo
	if err := json.Unmarshal(result, &info); err != nil {
		return fmt.Errorf("decode what Telegram says of the webhook: %w", err)
	}
	b.counts.hooked(info, info.URL == b.options.Webhook.URL, b.options.Now())
	if info.failing(b.options.Now()) {
		b.options.Log.Error("Telegram cannot call the webhook", "error", info.LastError, "pending", info.Pending)
	}
	return nil
}
