package catalog

import (
	"encoding"
	"errors"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

var textual = reflect.TypeFor[encoding.TextUnmarshaler]()

// readable complains about every key that the type has no field for and
// about every value that its field cannot take, down through nested entries.
// It reports whether the values can be read.
func (p *parser) readable(node *yaml.Node, want reflect.Type) bool {
	node = target(node)
	if node.Kind != yaml.MappingNode {
		p.complain(node.Line, "want fields such as name: value, not %q", node.Value)
		return false
	}
	fields, whole := fieldsOf(want), true
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		field, known := fields[key.Value]
		switch {
		case key.Value == merge:
			whole = p.readable(value, want) && whole
		case !known:
			p.complain(key.Line, "unknown field %q", key.Value)
		case nested(field):
			whole = p.readable(value, field) && whole
		default:
			whole = p.readableValue(key, value, field) && whole
		}
	}
	return whole
}

func nested(field reflect.Type) bool {
	return field.Kind() == reflect.Struct && !reflect.PointerTo(field).Implements(textual)
}

func (p *parser) readableValue(key, value *yaml.Node, field reflect.Type) bool {
	err := value.Decode(reflect.New(field).Interface())
	if err == nil {
		return true
	}
	if mismatch := (*yaml.TypeError)(nil); errors.As(err, &mismatch) {
		p.complain(value.Line, "%s: want %s", key.Value, wanted(field))
	} else {
		p.complain(value.Line, "%s: %v", key.Value, err)
	}
	return false
}

// wanted names what a field takes.
func wanted(field reflect.Type) string {
	switch field.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list of texts, such as [a, b]"
	}
	return "one value"
}

// fieldsOf returns the types of a struct's fields by their names in the file.
func fieldsOf(of reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			fields[name] = of.Field(i).Type
		}
	}
	return fields
}
