// Package config is everything that can be set from outside: one struct,
// filled from flags, environment and an optional file, checked once.
package config

import (
	"net/url"
	"time"

	"github.com/alecthomas/kong"
)

// Config is the settings of the program. Each can be given as a flag, in the
// environment, or in the file that --config names; that is also their order
// of precedence. The tags document them for --help.
type Config struct {
	File File `name:"config" env:"KHAOSAT_CONFIG" placeholder:"FILE" help:"YAML file of settings, named as in the environment (TELEGRAM_BOT_TOKEN_FILE: /etc/khaosat/token)."`

	Token     Secret `name:"telegram-bot-token" env:"TELEGRAM_BOT_TOKEN" placeholder:"TOKEN" help:"The bot's token, from BotFather. Prefer the file: flags can be seen by other users of the machine."`
	TokenFile string `name:"telegram-bot-token-file" env:"TELEGRAM_BOT_TOKEN_FILE" placeholder:"FILE" help:"File that holds the token."`
	Endpoint  URL    `name:"telegram-api-endpoint" env:"TELEGRAM_API_ENDPOINT" default:"https://api.telegram.org" help:"Base URL of the Bot API; /bot<token>/<method> is added."`
	Proxy     Proxy  `name:"telegram-proxy-url" env:"TELEGRAM_PROXY_URL" placeholder:"URL" help:"Proxy to reach Telegram through: http://, https:// or socks5://."`

	Storage Storage `name:"storage-url" env:"STORAGE_URL" default:"bolt:data/khaosat.db" help:"Where everything is kept: bolt:FILE, mongodb://… or mongodb+srv://…"`

	Secretaries Users    `name:"secretary-ids" env:"SECRETARY_IDS" placeholder:"ID,…" help:"Telegram user ids that are secretaries from the first start."`
	Timezone    Zone     `name:"timezone" env:"TIMEZONE" default:"Asia/Ho_Chi_Minh" help:"The committee's time zone."`
	Language    Language `name:"language" env:"LANGUAGE" default:"vi" help:"Language until a person chooses one: vi or en."`

	WebhookURL    URL    `name:"webhook-url" env:"WEBHOOK_URL" placeholder:"URL" help:"Public https:// address that Telegram calls. Without it the bot polls."`
	WebhookListen Listen `name:"webhook-listen" env:"WEBHOOK_LISTEN" placeholder:"HOST:PORT" help:"Where the bot listens for those calls, behind a reverse proxy."`
	WebhookSecret Secret `name:"webhook-secret" env:"WEBHOOK_SECRET" placeholder:"SECRET" help:"1-256 of A-Z a-z 0-9 _ - that Telegram sends along with each call."`

	SendPerSecond Rate `name:"send-per-second" env:"SEND_PER_SECOND" default:"30" placeholder:"N" help:"How many of the messages that nobody waits for go out a second, over all chats; off: no limit. Telegram allows about 30."`
	SendPerChat   Rate `name:"send-per-chat" env:"SEND_PER_CHAT" default:"1" placeholder:"N" help:"How many of them go out a second in one private chat, or off. Telegram allows about 1."`
	SendPerGroup  Rate `name:"send-per-group" env:"SEND_PER_GROUP" default:"20" placeholder:"N" help:"How many of them go out a minute in one group, or off. Telegram allows 20."`

	StatusListen Listen `name:"status-listen" env:"STATUS_LISTEN" placeholder:"HOST:PORT" help:"Where health and metrics are served. Off when empty."`

	LogLevel  Level  `name:"log-level" env:"LOG_LEVEL" default:"info" help:"debug, info, warn or error."`
	LogFormat string `name:"log-format" env:"LOG_FORMAT" default:"text" enum:"text,json" help:"${enum}."`

	Clock Clock `name:"clock" env:"KHAOSAT_CLOCK" hidden:"" help:"Instant at which the clock starts (RFC 3339); for tests, only while the API endpoint is a loopback address."`
}

// Webhook reports whether updates come by webhook rather than by polling.
func (c *Config) Webhook() bool { return c.WebhookURL.value != nil }

// Loopback reports whether the API endpoint is on this machine: a sandbox.
func (c *Config) Loopback() bool { return isLoopback(c.Endpoint.value) }

// Location returns the committee's zone.
func (c *Config) Location() *time.Location { return c.Timezone.Location }

// EndpointURL returns the base URL of the Bot API, without a slash at its end.
func (c *Config) EndpointURL() string { return c.Endpoint.trimmed() }

// ProxyURL returns the proxy to reach Telegram through, or nil.
func (c *Config) ProxyURL() *url.URL { return c.Proxy.value }

// WebhookAddress returns the address that Telegram calls, "" when polling.
func (c *Config) WebhookAddress() string { return c.WebhookURL.trimmed() }

// ClockStart returns the instant at which a test's clock starts; zero is the
// real clock.
func (c *Config) ClockStart() time.Time { return c.Clock.at }

// Of returns the configuration of the given settings, named as in the
// environment, and defaults for the others, checked. It reads neither flags
// nor the environment.
func Of(given map[string]string) (*Config, error) {
	var c Config
	parser, err := kong.New(&c, kong.Exit(func(int) {}))
	if err != nil {
		return nil, err
	}
	var args []string
	for _, flag := range parser.Model.Flags {
		for _, env := range flag.Envs {
			if value, ok := given[env]; ok {
				args = append(args, "--"+flag.Name+"="+value)
			} else if flag.HasDefault {
				args = append(args, "--"+flag.Name+"="+flag.Default)
			}
		}
	}
	if _, err := parser.Parse(args); err != nil {
		return nil, err
	}
	return &c, c.Check()
}
