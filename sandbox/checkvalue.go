package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
)

// checkValue checks a decoded JSON value (numbers as json.Number) against one type of the API.
func (s *schema) checkValue(name, t string, value any) error {
	if inner, isArray := strings.CutPrefix(t, "Array of "); isArray {
		return s.checkArray(name, inner, value)
	}
	switch t {
	case "String", "InputFile":
		return expect[string](name, t, value)
	case "Boolean":
		return expect[bool](name, t, value)
	case "Float":
		return expect[json.Number](name, t, value)
	case "Integer":
		return checkInteger(name, value)
	}
	d := s.Types[t]
	if d == nil {
		return fmt.Errorf("type %s of %q is unknown", t, name)
	}
	if len(d.Subtypes) > 0 {
		return s.checkUnion(name, d.Subtypes, value)
	}
	return s.checkObject(name, t, d, value)
}

func expect[T any](name, t string, value any) error {
	if _, ok := value.(T); !ok {
		return fmt.Errorf("field %q must be of type %s", name, t)
	}
	return nil
}

func checkInteger(name string, value any) error {
	if number, ok := value.(json.Number); ok {
		if _, err := number.Int64(); err == nil {
			return nil
		}
	}
	return fmt.Errorf("field %q must be of type Integer", name)
}

func (s *schema) checkArray(name, element string, value any) error {
	items, ok := value.([]any)
	if !ok {
		return fmt.Errorf("field %q must be of type Array", name)
	}
	for _, item := range items {
		if err := s.checkValue(name, element, item); err != nil {
			return err
		}
	}
	return nil
}

func (s *schema) checkObject(name, t string, d *definition, value any) error {
	object, ok := value.(map[string]any)
	if !ok {
		return fmt.Errorf("%s must be an Object", t)
	}
	for key, inner := range object {
		p, known := d.byName[key]
		if !known {
			return fmt.Errorf("unknown field %q of %s", key, t)
		}
		if inner == nil && !p.Required {
			continue
		}
		if p.Const != "" && inner != p.Const {
			return fmt.Errorf("field %q of %s must be %q", key, t, p.Const)
		}
		if err := s.checkUnion(key, p.Types, inner); err != nil {
			return err
		}
	}
	for _, key := range d.required {
		if _, given := object[key]; !given {
			return fmt.Errorf("can't find field %q in %s", key, t)
		}
	}
	return nil
}
