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
		case field.Kind() == reflect.Pointer && nested(field.Elem()):
			whole = p.readable(value, field.Elem()) && whole
		case field.Kind() == reflect.Slice && nested(field.Elem()):
			whole = p.readableEntries(key, value, field.Elem()) && whole
		default:
			whole = p.readableValue(key, value, field) && whole
		}
	}
	return whole
}

// readableEntries is readable for each entry of a list.
func (p *parser) readableEntries(key, list *yaml.Node, entry reflect.Type) bool {
	list = target(list)
	if list.Kind != yaml.SequenceNode {
		p.complain(key.Line, "%s: want a list of entries that begin with a dash", key.Value)
		return false
	}
	whole := true
	for _, node := range list.Content {
		whole = p.readable(node, entry) && whole
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
		p.complain(value.Line, wanted(field), key.Value)
	} else {
		p.complain(value.Line, "%s: %v", key.Value, err)
	}
	return false
}

// wanted says what a field takes, whose name is filled in.
func wanted(field reflect.Type) string {
	switch field.Kind() {
	case reflect.Bool:
		return "%s: want true or false"
	case reflect.Int:
		return "%s: want a whole number"
	case reflect.Slice:
		return "%s: want a list of texts, such as [a, b]"
	}
	return "%s: want one value"
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
