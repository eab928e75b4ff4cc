package sandbox

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// defaultToken has the form of a real one and is not one.
const defaultToken = "7000000001:SANDBOX-token-of-no-real-bot-000000"

func (o Options) withDefaults() Options {
	setDefault(&o.Token, defaultToken)
	setDefault(&o.BotName, "Bot Khảo sát")
	setDefault(&o.BotUsername, "khaosat_bot")
	setDefault(&o.FirstUpdateID, 700_000_001)
	setDefault(&o.KeepCalls, 10_000)
	setDefault(&o.CallbackLifetime, 15*time.Second)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Page == nil {
		o.Page = http.HandlerFunc(placeholder)
	}
	if o.WebhookRetry == nil {
		o.WebhookRetry = telegramRetry
	}
	return o
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// botID is the number before the colon of a token, as at Telegram.
func botID(token string) int64 {
	id, _, _ := strings.Cut(token, ":")
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil || number <= 0 {
		return 7_000_000_001
	}
	return number
}

func placeholder(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("Telegram sandbox: the bot API is at /bot<token>/<method>, the control API at /sandbox/\n"))
}
