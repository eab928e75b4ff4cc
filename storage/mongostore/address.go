package mongostore

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// defaultDatabase is used where the address names none.
const defaultDatabase = "khaosat"

// errUserInfo says no more, since what follows would be part of a password.
var errUserInfo = errors.New("the user's name and password must be percent-encoded")

// address is where a database is.
type address struct {
	text     string
	database string
	secrets  []string // that no error may show, as written and as meant
}

// parseAddress takes apart
// mongodb://user:password@host:port,host:port/database?options, as the driver
// does: the user ends at the first "@".
func parseAddress(text string) (address, error) {
	parsed := address{text: text}
	scheme, rest, found := strings.Cut(text, "://")
	if !found || scheme != "mongodb" && scheme != "mongodb+srv" {
		return parsed, errors.New("want mongodb://host/database or mongodb+srv://host/database")
	}
	if user, hosts, named := strings.Cut(rest, "@"); named {
		if err := parsed.hideUser(user); err != nil {
			return parsed, err
		}
		rest = hosts
	}
	place, options, _ := strings.Cut(rest, "?")
	if strings.Contains(place, "@") {
		return parsed, errUserInfo
	}
	if err := checkOptions(options); err != nil {
		return parsed, err
	}
	_, name, _ := strings.Cut(place, "/")
	database, err := url.PathUnescape(name)
	if err != nil {
		return parsed, fmt.Errorf("database %q: %w", name, err)
	}
	parsed.database = database
	if database == "" {
		parsed.database = defaultDatabase
	}
	return parsed, nil
}

// hideUser notes the password of "user:password".
func (a *address) hideUser(user string) error {
	name, written, _ := strings.Cut(user, ":")
	password, err := url.PathUnescape(written)
	if err != nil || strings.ContainsAny(written, ":/") || strings.Contains(name, "/") {
		return errUserInfo
	}
	if _, err := url.PathUnescape(name); err != nil {
		return errUserInfo
	}
	if password != "" {
		a.secrets = append(a.secrets, written, password)
	}
	return nil
}

// checkOptions finds options that are not encoded as they must be, whose
// values the driver would quote: some are secret.
func checkOptions(options string) error {
	for pair := range strings.SplitSeq(options, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if _, err := url.QueryUnescape(value); err != nil {
			return fmt.Errorf("the value of the option %q must be percent-encoded", key)
		}
	}
	return nil
}

// redact takes what is secret out of a text.
func (a address) redact(text string) string {
	for _, secret := range a.secrets {
		text = strings.ReplaceAll(text, secret, "xxxxx")
	}
	return text
}
