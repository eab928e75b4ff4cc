package config

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

var (
	secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)
	tokenForm  = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)
	repeated   = regexp.MustCompile(` \(from envar \w+=".*"\)$`)
)

// Check reads the files that settings name and holds settings against each
// other. Each error names the setting and what is allowed, never a secret.
func (c *Config) Check() error {
	return errors.Join(c.checkToken(), c.checkWebhook(), c.checkClock())
}

// ParseError says what is wrong with the command line as the parser does, and
// names the setting as the environment and the file do, wherever it was set. It
// does not repeat the whole value of an environment variable, which may hold a
// password.
func ParseError(err error) string {
	text := repeated.ReplaceAllString(err.Error(), "")
	var wrong *kong.ParseError
	if !errors.As(err, &wrong) {
		return text
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(text, "--"), ":")
	name, _, _ = strings.Cut(name, " ")
	for _, flag := range wrong.Context.Model.Flags {
		if flag.Name == name && len(flag.Envs) > 0 {
			return fmt.Sprintf("%s (%s)", text, flag.Envs[0])
		}
	}
	return text
}

// CheckToken is Check for what talks to Telegram: it demands a token.
func (c *Config) CheckToken() error {
	if err := c.Check(); err != nil {
		return err
	}
	if c.Token.IsZero() {
		return errors.New("TELEGRAM_BOT_TOKEN: not set; give the token that BotFather shows, or TELEGRAM_BOT_TOKEN_FILE")
	}
	return nil
}

func (c *Config) checkToken() error {
	if c.TokenFile != "" {
		if !c.Token.IsZero() {
			return errors.New("TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE: both are set; give one of them")
		}
		token, err := readSecret(c.TokenFile)
		if err != nil {
			return fmt.Errorf("TELEGRAM_BOT_TOKEN_FILE: %q: %w", c.TokenFile, err)
		}
		c.Token = token
	}
	if !c.Token.IsZero() && !tokenForm.MatchString(c.Token.Reveal()) {
		return errors.New("TELEGRAM_BOT_TOKEN: want digits, a colon and letters, as BotFather shows it (the value is not repeated here)")
	}
	return nil
}

func (c *Config) checkWebhook() error {
	if !c.Webhook() {
		if c.WebhookListen != "" || !c.WebhookSecret.IsZero() {
			return errors.New("WEBHOOK_URL: not set, though WEBHOOK_LISTEN or WEBHOOK_SECRET is; set it or drop them")
		}
		return nil
	}
	if c.WebhookURL.value.Scheme != "https" && !c.Loopback() {
		return fmt.Errorf("WEBHOOK_URL: %q: Telegram calls https:// addresses only", c.WebhookURL)
	}
	if !c.webhookPort() {
		return fmt.Errorf("WEBHOOK_URL: %q: Telegram calls the ports 443, 80, 88 and 8443 only", c.WebhookURL)
	}
	if c.WebhookListen == "" {
		return errors.New("WEBHOOK_LISTEN: not set, though WEBHOOK_URL is; want HOST:PORT, such as 127.0.0.1:8080")
	}
	if !secretForm.MatchString(c.WebhookSecret.Reveal()) {
		return errors.New("WEBHOOK_SECRET: want 1-256 of A-Z a-z 0-9 _ - when WEBHOOK_URL is set (the value is not repeated here)")
	}
	return nil
}

// webhookPort reports whether whom the endpoint names calls the webhook's
// port: Telegram itself few, a Bot API server of one's own all.
func (c *Config) webhookPort() bool {
	own := c.Endpoint.value.Hostname() != "api.telegram.org"
	return own || slices.Contains([]string{"", "443", "80", "88", "8443"}, c.WebhookURL.value.Port())
}

func (c *Config) checkClock() error {
	if !c.Clock.at.IsZero() && !c.Loopback() {
		return fmt.Errorf("KHAOSAT_CLOCK: %q: only for tests, while TELEGRAM_API_ENDPOINT is a loopback address", c.Clock.at.Format(time.RFC3339))
	}
	return nil
}
