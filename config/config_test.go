package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/alecthomas/kong"

	"khaosat/survey"
)

const token = "123456:ABC-secret_token"

// parse reads settings as the program does.
func parse(t *testing.T, args ...string) (*Config, error) {
	t.Helper()
	var c Config
	parser, err := kong.New(&c, kong.Exit(func(int) { t.Fatal("exit") }))
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(args)
	if err == nil {
		err = c.CheckToken()
	}
	return &c, err
}

func TestDefaults(t *testing.T) {
	c, err := parse(t, "--telegram-bot-token="+token)
	if err != nil {
		t.Fatal(err)
	}
	file, _ := c.Storage.BoltFile()
	if file != "data/khaosat.db" || c.EndpointURL() != "https://api.telegram.org" || c.Location().String() != "Asia/Ho_Chi_Minh" || c.Language.Language != "vi" || c.Webhook() {
		t.Errorf("defaults: %+v", c)
	}
}

func TestWrongValuesNameSettingValueAndWhatIsAllowed(t *testing.T) {
	tests := []struct {
		args []string
		want []string
	}{
		{[]string{}, []string{"TELEGRAM_BOT_TOKEN", "BotFather"}},
		{[]string{"--storage-url=sqlite:x"}, []string{"--storage-url", "sqlite:x", "bolt:FILE"}},
		{[]string{"--storage-url=bolt:"}, []string{"--storage-url", "bolt:FILE"}},
		{[]string{"--secretary-ids=12,x"}, []string{"--secretary-ids", `"x"`, "positive numbers"}},
		{[]string{"--secretary-ids=-5"}, []string{"--secretary-ids", "-5"}},
		{[]string{"--timezone=Hanoi"}, []string{"--timezone", "Hanoi", "Asia/Ho_Chi_Minh"}},
		{[]string{"--language=fr"}, []string{"--language", "fr", "vi or en"}},
		{[]string{"--telegram-proxy-url=ftp://x"}, []string{"--telegram-proxy-url", "ftp://x", "socks5://host"}},
		{[]string{"--telegram-api-endpoint=api"}, []string{"--telegram-api-endpoint", "api", "https://host"}},
		{[]string{"--status-listen=99999"}, []string{"--status-listen", "99999", "HOST:PORT"}},
		{[]string{"--log-level=loud"}, []string{"--log-level", "loud", "debug, info, warn or error"}},
		{[]string{"--send-per-second=0"}, []string{"--send-per-second", `"0"`, "a positive number, or off"}},
		{[]string{"--log-format=xml"}, []string{"--log-format", "xml", "json"}},
		{[]string{"--telegram-bot-token=" + token, "--webhook-url=http://x/"}, []string{"WEBHOOK_URL", "http://x/", "https://"}},
		{[]string{"--telegram-bot-token=" + token, "--webhook-url=https://x:9999/"}, []string{"WEBHOOK_URL", "https://x:9999/", "443, 80, 88 and 8443"}},
		{[]string{"--telegram-bot-token=" + token, "--webhook-url=https://x/"}, []string{"WEBHOOK_LISTEN", "HOST:PORT"}},
		{[]string{"--telegram-bot-token=" + token, "--webhook-url=https://x/", "--webhook-listen=:80", "--webhook-secret=a b"}, []string{"WEBHOOK_SECRET", "A-Z"}},
		{[]string{"--telegram-bot-token=" + token, "--webhook-listen=:80"}, []string{"WEBHOOK_URL", "not set"}},
		{[]string{"--telegram-bot-token=" + token, "--clock=2021-09-06T08:00:00+07:00"}, []string{"KHAOSAT_CLOCK", "loopback"}},
		{[]string{"--telegram-bot-token=" + token, "--telegram-bot-token-file=x"}, []string{"TELEGRAM_BOT_TOKEN", "both"}},
		{[]string{"--config=missing.yaml"}, []string{"KHAOSAT_CONFIG", "missing.yaml"}},
	}
	for _, test := range tests {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			_, err := parse(t, test.args...)
			if err == nil {
				t.Fatal("accepted")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
}

func TestPrecedence(t *testing.T) {
	file := write(t, "settings.yaml", "TIMEZONE: Asia/Tokyo\nLANGUAGE: en\nSTORAGE_URL: bolt:from-file.db\n")
	t.Setenv("LANGUAGE", "vi_VN:en")
	c, err := parse(t, "--config="+file, "--telegram-bot-token="+token, "--storage-url=bolt:from-flag.db")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Storage.BoltFile(); got != "from-flag.db" {
		t.Errorf("flag: %s", got)
	}
	if c.Language.Language != "vi" {
		t.Errorf("environment: %s", c.Language.Language)
	}
	if c.Location().String() != "Asia/Tokyo" {
		t.Errorf("file: %s", c.Location())
	}
}

func TestLanguageOfTheSystem(t *testing.T) {
	for given, want := range map[string]survey.Language{
		"vi": "vi", "en": "en", "vi_VN:en": "vi", "en_GB.UTF-8": "en", "fr_FR:en": "en", "de_DE:de": "vi", "de_DE": "vi",
	} {
		t.Setenv("LANGUAGE", given)
		if c, err := parse(t, "--telegram-bot-token="+token); err != nil || c.Language.Language != want {
			t.Errorf("%s: %q, %v", given, c.Language.Language, err)
		}
	}
}

func TestUnknownSettingInFile(t *testing.T) {
	file := write(t, "settings.yaml", "STORAGE: x\n")
	_, err := parse(t, "--config="+file, "--telegram-bot-token="+token)
	if err == nil || !strings.Contains(err.Error(), "STORAGE is not a setting") {
		t.Errorf("error %v", err)
	}
}

// TestWrongSettingsAreNamedAsTheyWereSet: the environment's name is that of the
// file, whichever of the three places the value is from.
func TestWrongSettingsAreNamedAsTheyWereSet(t *testing.T) {
	for setting, flag := range map[string]string{"LOG_LEVEL": "--log-level", "LOG_FORMAT": "--log-format"} {
		t.Run(setting, func(t *testing.T) {
			file := write(t, "settings.yaml", setting+": loud\n")
			_, inFile := parse(t, "--config="+file)
			_, asFlag := parse(t, flag+"=loud")
			t.Setenv(setting, "loud")
			_, inEnvironment := parse(t)
			for _, err := range []error{inFile, asFlag, inEnvironment} {
				if said := ParseError(err); !strings.HasPrefix(said, flag) || !strings.HasSuffix(said, "("+setting+")") {
					t.Errorf("said %q", said)
				}
			}
		})
	}
}

func TestTokenFile(t *testing.T) {
	c, err := parse(t, "--telegram-bot-token-file="+write(t, "token", token+"\n"))
	if err != nil || c.Token.Reveal() != token {
		t.Errorf("token %q, %v", c.Token.Reveal(), err)
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	c, err := parse(t, "--telegram-bot-token="+token, "--storage-url=mongodb://user:pass-word@host/db?tlsCertificateKeyFilePassword=pass-word",
		"--webhook-url=https://x/", "--webhook-listen=:80", "--webhook-secret=hush-hush")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%v %+v %#v %s", *c, *c, c.Token, c.Storage)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("settings", "config", c, "token", c.Token, "storage", c.Storage)
	slog.New(slog.NewTextHandler(&out, nil)).Info("settings", "config", c, "token", c.Token, "storage", c.Storage)
	if err := json.NewEncoder(&out).Encode(c); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"secret_token", "pass-word", "hush-hush"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q is printed:\n%s", secret, out.String())
		}
	}
}

func TestWrongSecretsAreNotRepeated(t *testing.T) {
	for setting, value := range map[string]string{
		"TELEGRAM_BOT_TOKEN":    "my secret",
		"STORAGE_URL":           "mongodb+srv://user:my secret@",
		"TELEGRAM_PROXY_URL":    "user:my secret@proxy:3128",
		"TELEGRAM_API_ENDPOINT": "ftp://user:my secret@host",
		"WEBHOOK_URL":           "https://user:my secret%@host",
	} {
		flag := "--" + strings.ToLower(strings.ReplaceAll(setting, "_", "-")) + "=" + value
		if _, err := parse(t, flag); err == nil || strings.Contains(err.Error(), "my secret") {
			t.Errorf("%s: %v", flag, err)
		}
		t.Run(setting, func(t *testing.T) {
			t.Setenv(setting, value)
			_, err := parse(t)
			if err == nil || strings.Contains(ParseError(err), "my secret") || !strings.Contains(ParseError(err), setting) {
				t.Errorf("in the environment: %v", err)
			}
		})
	}
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSocketsOfMongoDB(t *testing.T) {
	for _, address := range []string{
		"mongodb://%2Ftmp%2Fmongodb-27017.sock/khaosat",
		"mongodb://user:pass-word@%2ftmp%2fmongodb-27017.sock,other:27017/khaosat?replicaSet=r",
	} {
		c, err := parse(t, "--telegram-bot-token="+token, "--storage-url="+address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if c.Storage.Reveal() != address || strings.Contains(c.Storage.String(), "pass-word") {
			t.Errorf("%s is shown as %s", address, c.Storage)
		}
	}
}
