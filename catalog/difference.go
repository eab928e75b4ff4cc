package catalog

import (
	"encoding/json"
	"maps"
	"slices"
)

// Field is one value that a change replaces. Old and New are texts as they
// are, anything else as JSON; "" is a value that is not there.
type Field struct {
	Name     string // such as "name.vi"; "order" is the place in the file
	Old, New string
}

// differences lists the fields in which two records differ, by name. A
// record that is not there is nil. Revisions do not count.
func differences(before, after any) ([]Field, error) {
	old, err := flat(before)
	if err != nil {
		return nil, err
	}
	changed, err := flat(after)
	if err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(old))
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		if _, both := old[name]; !both {
			names = append(names, name)
		}
	}
	var fields []Field
	for _, name := range names {
		if old[name] != changed[name] && name != "rev" {
			fields = append(fields, Field{name, old[name], changed[name]})
		}
	}
	return fields, nil
}

// flat lists the fields of a record, those of nested ones by their path.
func flat(record any) (map[string]string, error) {
	encoded, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	var tree map[string]json.RawMessage
	if err := json.Unmarshal(encoded, &tree); err != nil {
		return nil, err
	}
	fields := map[string]string{}
	return fields, flatten(fields, "", tree)
}

func flatten(fields map[string]string, path string, tree map[string]json.RawMessage) error {
	for name, value := range tree {
		var text string
		var nested map[string]json.RawMessage
		switch value[0] {
		case '{':
			if err := json.Unmarshal(value, &nested); err != nil {
				return err
			}
			if err := flatten(fields, path+name+".", nested); err != nil {
				return err
			}
		case '"':
			if err := json.Unmarshal(value, &text); err != nil {
				return err
			}
			fields[path+name] = text
		default:
			fields[path+name] = string(value)
		}
	}
	return nil
}
