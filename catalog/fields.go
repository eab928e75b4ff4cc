package catalog

import (
	"encoding"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// unknownFields complains about keys that the type has no field for, down
// through nested entries.
func (p *parser) unknownFields(node *yaml.Node, target any) {
	p.compareFields(node, reflect.TypeOf(target))
}

var textual = reflect.TypeFor[encoding.TextUnmarshaler]()

func (p *parser) compareFields(node *yaml.Node, target reflect.Type) {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	if node.Kind != yaml.MappingNode || target.Kind() != reflect.Struct || reflect.PointerTo(target).Implements(textual) {
		return
	}
	fields := fieldsOf(target)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if key.Value == "<<" {
			p.compareFields(value, target)
			continue
		}
		field, ok := fields[key.Value]
		if !ok {
			p.complain(key.Line, "unknown field %q", key.Value)
			continue
		}
		p.compareFields(value, field)
	}
}

// fieldsOf returns the types of a struct's fields by their names in the file.
func fieldsOf(target reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range target.NumField() {
		name, _, _ := strings.Cut(target.Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			fields[name] = target.Field(i).Type
		}
	}
	return fields
}
