package config

import (
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strings"
)

// URL is an http or https address; its zero value is none.
type URL struct{ value *url.URL }

// UnmarshalText reads an address.
func (u *URL) UnmarshalText(text []byte) error {
	parsed, err := address(string(text), "http", "https")
	u.value = parsed
	return err
}

// String returns the address without a password.
func (u URL) String() string {
	if u.value == nil {
		return ""
	}
	return u.value.Redacted()
}

// LogValue hides a password from slog.
func (u URL) LogValue() slog.Value { return slog.StringValue(u.String()) }

func (u URL) trimmed() string {
	if u.value == nil {
		return ""
	}
	return strings.TrimRight(u.value.String(), "/")
}

// Proxy is the address of a proxy; its zero value is none.
type Proxy struct{ value *url.URL }

// UnmarshalText reads a proxy's address.
func (p *Proxy) UnmarshalText(text []byte) error {
	parsed, err := address(string(text), "http", "https", "socks5")
	p.value = parsed
	return err
}

// String returns the address without a password.
func (p Proxy) String() string { return URL(p).String() }

// LogValue hides a password from slog.
func (p Proxy) LogValue() slog.Value { return slog.StringValue(p.String()) }

// address reads an URL of one of the schemes; "" is none. Errors show no
// password.
func address(text string, schemes ...string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	parsed, err := url.Parse(text)
	if err != nil || !slices.Contains(schemes, parsed.Scheme) || parsed.Host == "" {
		return nil, fmt.Errorf("%q: want %s://host", withoutUser(text), strings.Join(schemes, "://host or "))
	}
	return parsed, nil
}

// withoutUser is an address, also one that cannot be read as such, without
// the name and password before its host.
func withoutUser(text string) string {
	at := strings.LastIndex(text, "@")
	if at < 0 {
		return text
	}
	scheme, _, found := strings.Cut(text[:at], "://")
	if !found {
		return "…" + text[at:]
	}
	return scheme + "://…" + text[at:]
}

func isLoopback(u *url.URL) bool {
	if u == nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
