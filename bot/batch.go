package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// updatesIn cuts a batch into its updates. Their own syntax is looked at when
// they are decoded: most of the time of json.Unmarshal would be spent on that,
// twice.
func updatesIn(batch json.RawMessage) ([]json.RawMessage, error) {
	if updates, ok := elements(batch); ok {
		return updates, nil
	}
	var updates []json.RawMessage
	if err := json.Unmarshal(batch, &updates); err != nil {
		return nil, fmt.Errorf("decode a batch of updates: %w", err)
	}
	return updates, nil
}

// elements cuts an array at its commas. It is false for what is no array,
// or goes on after its end.
func elements(array []byte) (list []json.RawMessage, ok bool) {
	array = bytes.TrimSpace(array)
	if len(array) < 2 || array[0] != '[' || array[len(array)-1] != ']' {
		return nil, false
	}
	if len(bytes.TrimSpace(array[1:len(array)-1])) == 0 {
		return nil, true
	}
	depth, start := 0, 1
	for i := 0; i < len(array); i++ {
		switch c := array[i]; {
		case c == '"':
			i += quoted(array[i:])
		case c == '[', c == '{':
			depth++
		case c == ']', c == '}':
			if depth--; depth == 0 {
				return append(list, bytes.TrimSpace(array[start:i])), i == len(array)-1
			}
		case c == ',' && depth == 1:
			list = append(list, bytes.TrimSpace(array[start:i]))
			start = i + 1
		}
	}
	return nil, false
}

// quoted is how far the end of a string is from its beginning.
func quoted(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(text)
}
