package catalog

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// place is where an entry stands in the file.
type place struct {
	node   *yaml.Node
	broken bool // some of its values could not be read, which was complained about
}

// line returns the line of a field, such as "source.document", or of what
// is there of it: the entry itself where the field is missing.
func (at place) line(path string) int {
	line, _ := at.find(path)
	return line
}

// has reports whether a field is there with a value. A field without one is
// a figure that is missing, which is not a figure of 0.
func (at place) has(path string) bool {
	_, value := at.find(path)
	return value != nil && value.Tag != "!!null" && (value.Kind != yaml.ScalarNode || value.Value != "")
}

// text returns the scalar that a field holds, "" if there is none.
func (at place) text(path string) string {
	if _, value := at.find(path); value != nil && value.Kind == yaml.ScalarNode {
		return value.Value
	}
	return ""
}

func (at place) find(path string) (line int, value *yaml.Node) {
	line, value = at.node.Line, at.node
	for name := range strings.SplitSeq(path, ".") {
		key, found := lookup(value, name)
		if found == nil {
			return line, nil
		}
		line, value = key.Line, found
	}
	return line, value
}

// lookup finds a key of a mapping, its own before those merged into it.
func lookup(node *yaml.Node, name string) (key, value *yaml.Node) {
	node = target(node)
	if node.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == name {
			return node.Content[i], target(node.Content[i+1])
		}
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == merge {
			return lookup(node.Content[i+1], name)
		}
	}
	return nil, nil
}

// merge is the key that takes over the fields of another mapping.
const merge = "<<"

// target returns what an alias stands for, any other node itself.
func target(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}
