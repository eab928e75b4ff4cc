package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// missingText has Telegram's own words for parameters that it misses.
var missingText = map[string]string{
	"chat_id":           "chat_id is empty",
	"text":              "message text is empty",
	"photo":             "there is no photo in the request",
	"document":          "there is no document in the request",
	"user_id":           "invalid user_id specified",
	"file_id":           "file_id not specified",
	"callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}

// checkQuery checks a request's parameters against the API: known names, right types, nothing required missing.
func (s *schema) checkQuery(d *definition, q *query) error {
	for name, value := range q.params {
		p, ok := d.byName[name]
		if !ok {
			if q.isAttached(name) {
				continue
			}
			return badRequest("unknown parameter %q", name)
		}
		if err := s.checkParameter(p, value); err != nil {
			return badRequest("%s", err)
		}
	}
	for name := range q.files {
		if p, ok := d.byName[name]; ok && !slices.Contains(p.Types, "InputFile") {
			return badRequest("parameter %q can't be a file", name)
		} else if !ok && !q.isAttached(name) {
			return badRequest("unknown parameter %q", name)
		}
	}
	return checkRequired(d, q)
}

func checkRequired(d *definition, q *query) error {
	for _, name := range d.required {
		if _, given := q.params[name]; given {
			continue
		}
		if _, given := q.files[name]; given {
			continue
		}
		if text, ok := missingText[name]; ok {
			return badRequest("%s", text)
		}
		return badRequest("parameter %q is required", name)
	}
	return nil
}

// checkParameter checks the text of one parameter; an empty one counts as absent, as at Telegram.
func (s *schema) checkParameter(p *parameter, value string) error {
	if value == "" {
		return nil
	}
	for _, t := range p.Types {
		if ok, simple := plainValue(t, value); ok {
			return nil
		} else if simple && len(p.Types) == 1 {
			return fmt.Errorf("parameter %q must be of type %s", p.Name, t)
		}
	}
	if value == "null" {
		return nil
	}
	var decoded any
	decoder := json.NewDecoder(strings.NewReader(value))
	decoder.UseNumber()
	if err := decoder.Decode(&decoded); err != nil || decoder.More() {
		return fmt.Errorf("%s", cannotParse(p))
	}
	return s.checkUnion(p.Name, p.Types, decoded)
}

// plainValue tells whether a value fits a type that is sent as bare text, and whether the type is such a one.
func plainValue(t, value string) (ok, simple bool) {
	switch t {
	case "String", "InputFile":
		return true, true
	case "Integer":
		_, err := strconv.ParseInt(value, 10, 64)
		return err == nil, true
	case "Float":
		_, err := strconv.ParseFloat(value, 64)
		return err == nil, true
	case "Boolean":
		_, err := parseBool(value)
		return err == nil, true
	}
	return false, false
}

// parseBool reads a Boolean as Telegram's server does.
func parseBool(value string) (bool, error) {
	switch strings.ToLower(value) {
	case "true", "yes", "1":
		return true, nil
	case "false", "no", "0", "":
		return false, nil
	}
	return false, fmt.Errorf("%q is not a Boolean", value)
}

// cannotParse has Telegram's own words for parameters that are not JSON.
func cannotParse(p *parameter) string {
	switch p.Name {
	case "reply_markup":
		return "can't parse reply keyboard markup JSON object"
	case "scope":
		return "can't parse BotCommandScope JSON object"
	case "commands":
		return "can't parse commands JSON object"
	case "menu_button":
		return "can't parse menu button JSON object"
	case "media":
		return "can't parse input media JSON object"
	}
	return fmt.Sprintf("can't parse %s JSON object", p.Name)
}

// checkUnion checks a decoded JSON value against the types it may have; the complaint is that of the nearest one.
func (s *schema) checkUnion(name string, types []string, value any) error {
	var nearest error
	for _, t := range types {
		err := s.checkValue(name, t, value)
		if err == nil {
			return nil
		}
		if nearest == nil || s.resembles(t, value) {
			nearest = err
		}
	}
	return nearest
}

// resembles tells whether an object was meant to be of type t: its discriminating field says so, or it has all that the
// type requires.
func (s *schema) resembles(t string, value any) bool {
	object, isObject := value.(map[string]any)
	d := s.Types[t]
	if !isObject || d == nil || len(d.required) == 0 {
		return false
	}
	for _, name := range d.required {
		given, ok := object[name]
		if fixed := d.byName[name].Const; fixed != "" {
			return given == fixed
		}
		if !ok {
			return false
		}
	}
	return true
}
