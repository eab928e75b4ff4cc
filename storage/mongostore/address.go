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
	parsed.hideOptions(options)
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
	a.hide(written, password)
	return nil
}

// hideOptions notes the values of the options that are secret.
func (a *address) hideOptions(options string) {
	for pair := range strings.FieldsFuncSeq(options, func(r rune) bool { return r == '&' || r == ';' }) {
		key, written, _ := strings.Cut(pair, "=")
		switch strings.ToLower(key) {
		case "tlscertificatekeyfilepassword", "sslclientcertificatekeypassword", "authmechanismproperties":
			a.hide(written)
			if value, err := url.QueryUnescape(written); err == nil {
				a.hide(value)
			}
		}
	}
}

func (a *address) hide(secrets ...string) {
	for _, secret := range secrets {
		if secret != "" {
			a.secrets = append(a.secrets, secret)
		}
	}
}

// redact takes what is secret out of a text.
func (a address) redact(text string) string {
	for _, secret := range a.secrets {
		text = strings.ReplaceAll(text, secret, "xxxxx")
	}
	return text
}
