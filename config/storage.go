package config

import (
	"fmt"
	"log/slog"
	"net/url"
	"strings"
)

// Storage names a store: its scheme, and for bolt the file.
type Storage struct{ url string }

// UnmarshalText reads a store's address.
func (s *Storage) UnmarshalText(text []byte) error {
	s.url = string(text)
	if file, ok := s.BoltFile(); ok && file != "" {
		return nil
	}
	if parsed, err := s.parsed(); err == nil && s.Mongo() && parsed.Host != "" {
		return nil
	}
	return fmt.Errorf("%q: want bolt:FILE, mongodb://host/database or mongodb+srv://host/database", s.String())
}

// BoltFile returns the file of an embedded store.
func (s Storage) BoltFile() (file string, ok bool) { return strings.CutPrefix(s.url, "bolt:") }

// Mongo reports whether the store is a MongoDB.
func (s Storage) Mongo() bool {
	return strings.HasPrefix(s.url, "mongodb://") || strings.HasPrefix(s.url, "mongodb+srv://")
}

// parsed reads a MongoDB's address as an URL. Where its host is the
// percent-encoded path of a socket, which no URL may have, it says "socket".
func (s Storage) parsed() (*url.URL, error) {
	_, rest, _ := strings.Cut(s.url, "://")
	place, _, _ := strings.Cut(rest, "?")
	hosts, _, _ := strings.Cut(place[strings.LastIndex(place, "@")+1:], "/")
	if strings.Contains(strings.ToLower(hosts), "%2f") {
		return url.Parse(strings.Replace(s.url, hosts, "socket", 1))
	}
	return url.Parse(s.url)
}

// Reveal returns the address as it was given, its password included.
func (s Storage) Reveal() string { return s.url }

// String returns the address without what may be secret: its user, with the
// password, and its options.
func (s Storage) String() string {
	if _, bolt := s.BoltFile(); bolt {
		return s.url
	}
	shown := withoutUser(s.url)
	if place, _, options := strings.Cut(shown, "?"); options {
		return place + "?…"
	}
	return shown
}

// LogValue hides what is secret from slog.
func (s Storage) LogValue() slog.Value { return slog.StringValue(s.String()) }
