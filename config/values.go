package config

import (
	"fmt"
	"log/slog"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/survey"
)

// Secret is a value that is never printed; Reveal is the only way to it.
type Secret struct{ value string }

// Reveal returns the secret itself.
func (s Secret) Reveal() string { return s.value }

// IsZero reports whether nothing was set.
func (s Secret) IsZero() bool { return s.value == "" }

// String hides the secret from fmt.
func (s Secret) String() string {
	if s.value == "" {
		return ""
	}
	return "[hidden]"
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return s.String() }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText hides the secret from encoders.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText sets the secret, trimmed.
func (s *Secret) UnmarshalText(text []byte) error {
	s.value = strings.TrimSpace(string(text))
	return nil
}

// Users is a list of account ids.
type Users []survey.UserID

// UnmarshalText reads ids separated by commas or spaces.
func (u *Users) UnmarshalText(text []byte) error {
	*u = nil
	for _, field := range strings.FieldsFunc(string(text), func(r rune) bool { return r == ',' || r == ' ' }) {
		id, err := strconv.ParseInt(field, 10, 64)
		if err != nil || id <= 0 {
			return fmt.Errorf("%q: want Telegram user ids, positive numbers separated by commas", field)
		}
		*u = append(*u, survey.UserID(id))
	}
	return nil
}

// Language is the language that the bot begins with.
type Language struct{ survey.Language }

// UnmarshalText reads a language. GNU systems set LANGUAGE to a list of locales
// (fr_FR:en): of such a list the first language that the bot speaks counts,
// Vietnamese if it speaks none of them.
func (l *Language) UnmarshalText(text []byte) error {
	locales := strings.Split(string(text), ":")
	for _, locale := range locales {
		code, _, _ := strings.Cut(locale, "_")
		if l.Language = survey.Language(code); slices.Contains(survey.Languages(), l.Language) {
			return nil
		}
	}
	if len(locales) == 1 && !strings.Contains(locales[0], "_") {
		return fmt.Errorf("%q: want vi or en", text)
	}
	l.Language = survey.Vietnamese
	return nil
}

// Zone is a time zone.
type Zone struct{ *time.Location }

// UnmarshalText reads a zone's name.
func (z *Zone) UnmarshalText(text []byte) error {
	location, err := time.LoadLocation(string(text))
	if err != nil || len(text) == 0 {
		return fmt.Errorf("%q: want a zone's name such as Asia/Ho_Chi_Minh", text)
	}
	z.Location = location
	return nil
}

// Listen is a host and port to listen at; "" is off.
type Listen string

// UnmarshalText reads host:port; the host may be left out.
func (l *Listen) UnmarshalText(text []byte) error {
	*l = Listen(text)
	if len(text) == 0 {
		return nil
	}
	_, port, err := net.SplitHostPort(string(text))
	if number, portErr := strconv.ParseUint(port, 10, 16); err != nil || portErr != nil {
		return fmt.Errorf("%q: want HOST:PORT, such as 127.0.0.1:8080", text)
	} else if number > 65535 {
		return fmt.Errorf("%q: the port is over 65535", text)
	}
	return nil
}

// Clock is the instant at which a test's clock starts; zero is the real one.
type Clock struct{ at time.Time }

// UnmarshalText reads an RFC 3339 instant.
func (c *Clock) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	at, err := time.Parse(time.RFC3339, string(text))
	if err != nil {
		return fmt.Errorf("%q: want an instant such as 2021-09-06T08:00:00+07:00", text)
	}
	c.at = at
	return nil
}

// readSecret reads a secret from a file.
func readSecret(file string) (Secret, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return Secret{}, err
	}
	secret := Secret{strings.TrimSpace(string(content))}
	if secret.IsZero() {
		return secret, fmt.Errorf("%s is empty", file)
	}
	return secret, nil
}

// Level is how much is logged.
type Level struct{ slog.Level }

// UnmarshalText reads a level's name.
func (l *Level) UnmarshalText(text []byte) error {
	if err := l.Level.UnmarshalText(text); err != nil {
		return fmt.Errorf("%q: want debug, info, warn or error", text)
	}
	return nil
}
