package sandbox

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// Telegram's limits of webhooks.
const (
	maxConnections     = 100
	defaultConnections = 40
	maxSecret          = 256
	webhookTimeout     = 60 * time.Second
	goneAfter          = 23 * time.Hour // of nothing but 410, after which the webhook is removed
)

// webhookPorts are the ports that Telegram calls; on loopback the sandbox calls any.
var webhookPorts = map[string]bool{"": true, "443": true, "80": true, "88": true, "8443": true}

var secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// webhook is the bot's webhook, if it has set one. Its lock is never held while it calls.
type webhook struct {
	sb     *Sandbox
	client *http.Client
	retry  func(attempt int) time.Duration

	mu          sync.Mutex
	url         string
	secret      string
	ip          string
	connections int
	lastError   string
	lastErrorAt time.Time
	goneSince   time.Time
	cancel      context.CancelFunc
	done        chan struct{} // closed when nothing is delivered any more
}

func newWebhook(sb *Sandbox, retry func(int) time.Duration) *webhook {
	return &webhook{sb: sb, retry: retry, client: &http.Client{
		Timeout:       webhookTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// telegramRetry is Telegram's schedule: at once, then two seconds, doubling up to a minute.
func telegramRetry(attempt int) time.Duration {
	if attempt <= 1 {
		return 0
	}
	return min(time.Second<<min(attempt-1, 10), time.Minute)
}

func (w *webhook) active() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.url != ""
}

func (sb *Sandbox) setWebhook(q *query) (any, error) {
	address := q.params["url"]
	if address == "" {
		return sb.deleteWebhook(q)
	}
	secret := q.params["secret_token"]
	switch {
	case len(secret) > maxSecret:
		return nil, badRequest("secret token is too long")
	case !secretPattern.MatchString(secret):
		return nil, badRequest("secret token contains unallowed characters")
	}
	if err := checkWebhookURL(address); err != nil {
		return nil, err
	}
	if err := sb.limits.takeWebhook(); err != nil {
		return nil, err
	}
	if q.boolean("drop_pending_updates") {
		sb.updates.clear()
	}
	sb.updates.allow(q.params["allowed_updates"])
	sb.updates.abortPoll(conflict("terminated by setWebhook request"))
	connections := min(max(int(q.integer("max_connections", defaultConnections)), 1), maxConnections)
	sb.webhook.start(address, secret, q.params["ip_address"], connections)
	return described{true, "Webhook was set"}, nil
}

// checkWebhookURL applies Telegram's rules, with http on loopback let through and every other host refused, since the
// sandbox calls nobody else.
func checkWebhookURL(address string) error {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" {
		return badRequest("invalid webhook URL specified")
	}
	if isLoopback(parsed.Hostname()) {
		return nil
	}
	switch {
	case parsed.Scheme != "https":
		return badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	case !webhookPorts[parsed.Port()]:
		return badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	}
	return badRequest("bad webhook: the sandbox calls loopback addresses only")
}

func (sb *Sandbox) deleteWebhook(q *query) (any, error) {
	was := sb.webhook.active()
	sb.webhook.stop()
	if q.boolean("drop_pending_updates") {
		sb.updates.clear()
	}
	if was {
		return described{true, "Webhook was deleted"}, nil
	}
	return described{true, "Webhook is already deleted"}, nil
}

// webhookInfo is the answer of getWebhookInfo.
type webhookInfo struct {
	URL            string   `json:"url"`
	Certificate    bool     `json:"has_custom_certificate"`
	Pending        int      `json:"pending_update_count"`
	IP             string   `json:"ip_address,omitempty"`
	LastErrorDate  int64    `json:"last_error_date,omitempty"`
	LastError      string   `json:"last_error_message,omitempty"`
	MaxConnections int      `json:"max_connections,omitempty"`
	AllowedUpdates []string `json:"allowed_updates,omitempty"`
}

func (sb *Sandbox) getWebhookInfo(*query) (any, error) {
	w := sb.webhook
	w.mu.Lock()
	defer w.mu.Unlock()
	info := webhookInfo{URL: w.url, IP: w.ip, Pending: sb.updates.pending(), LastError: w.lastError,
		MaxConnections: w.connections, AllowedUpdates: sb.updates.allowedList()}
	if w.lastError != "" {
		info.LastErrorDate = w.lastErrorAt.Unix()
	}
	return info, nil
}

// start begins to deliver, in place of any webhook before.
func (w *webhook) start(address, secret, ip string, connections int) {
	w.stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	ctx, cancel := context.WithCancel(w.sb.ctx)
	w.url, w.secret, w.ip, w.connections, w.cancel = address, secret, ip, connections, cancel
	w.lastError, w.goneSince = "", time.Time{}
	done := make(chan struct{})
	w.done = done
	w.sb.done.Go(func() {
		defer close(done)
		w.dispatch(ctx, connections)
	})
}

// stop ends the webhook; deliveries under way are cut off and stay in the queue.
func (w *webhook) stop() {
	w.mu.Lock()
	cancel, done := w.cancel, w.done
	w.url, w.secret, w.ip, w.connections, w.cancel = "", "", "", 0, nil
	w.mu.Unlock()
	if cancel != nil {
		cancel()
		<-done
	}
}

// failed records why a delivery failed.
func (w *webhook) failed(reason string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lastError, w.lastErrorAt = reason, w.sb.now()
}

// gone records a 410 and tells whether there has been nothing else for so long that the webhook goes.
func (w *webhook) gone(status int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if status != http.StatusGone {
		w.goneSince = time.Time{}
		return false
	}
	if w.goneSince.IsZero() {
		w.goneSince = w.sb.now()
	}
	return w.sb.now().Sub(w.goneSince) > goneAfter
}

// retryAfter reads the answer's own wish for a pause, up to an hour.
func retryAfter(h http.Header) (time.Duration, bool) {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds <= 0 {
		return 0, false
	}
	return time.Duration(min(seconds, 3600)) * time.Second, true
}
