package sandbox

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed api.json
var apiJSON []byte

// schema is the Bot API as data: what every method takes and returns. It is read-only once loaded.
type schema struct {
	Version string                 `json:"version"`
	Methods map[string]*definition `json:"methods"`
	Types   map[string]*definition `json:"types"`

	folded map[string]string // lower-case method name → method name; Telegram ignores case there
}

// definition is one method or one type.
type definition struct {
	Returns  []string     `json:"returns"`
	Subtypes []string     `json:"subtypes"`
	Fields   []*parameter `json:"fields"`

	byName   map[string]*parameter
	required []string
}

// parameter is one parameter of a method or one field of a type.
type parameter struct {
	Name     string   `json:"name"`
	Types    []string `json:"types"`
	Required bool     `json:"required"`
	Const    string   `json:"const"` // the only value allowed, for discriminating fields such as "type"
}

// loadSchema reads the embedded API and adds the older names that Telegram's server still takes.
func loadSchema() (*schema, error) {
	s := &schema{folded: map[string]string{}}
	if err := json.Unmarshal(apiJSON, s); err != nil {
		return nil, fmt.Errorf("read the embedded Bot API: %w", err)
	}
	addLegacyNames(s)
	for name, d := range s.Methods {
		s.folded[strings.ToLower(name)] = name
		d.index()
	}
	for _, d := range s.Types {
		d.index()
	}
	return s, nil
}

func (d *definition) index() {
	d.byName = make(map[string]*parameter, len(d.Fields))
	for _, p := range d.Fields {
		d.byName[p.Name] = p
		if p.Required {
			d.required = append(d.required, p.Name)
		}
	}
}

// method finds a method whatever its case, as Telegram does.
func (s *schema) method(name string) (string, *definition) {
	if d, ok := s.Methods[name]; ok {
		return name, d
	}
	name = s.folded[strings.ToLower(name)]
	return name, s.Methods[name]
}
