package mongostore

import (
	"fmt"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"

	"khaosat/storage"
	"khaosat/survey"
)

// field is where the value of an index stands.
func field(index string) string { return "ix_" + index }

// indexed is the value of an index: a text, a list of texts, or nil.
func indexed[T any](index storage.Index[T], record T) any {
	if index.Many != nil {
		if values := index.Many(record); len(values) > 0 {
			return values
		}
		return nil
	}
	if value := index.Value(record); value != "" {
		return value
	}
	return nil
}

// selection turns a query into what selects and orders documents.
func (t *table[T]) selection(query storage.Query) (filter, order bson.D, err error) {
	name := "_id"
	if query.Index != "" {
		known := slices.ContainsFunc(t.kind.Indexes, func(i storage.Index[T]) bool { return i.Name == query.Index })
		if !known {
			return nil, nil, fmt.Errorf("no index %q: %w", query.Index, survey.ErrInvalid)
		}
		name = field(query.Index)
	}
	direction := 1
	if query.Reverse {
		direction = -1
	}
	order = bson.D{{Key: name, Value: direction}}
	if name != "_id" {
		order = append(order, bson.E{Key: "_id", Value: direction})
	}
	return bson.D{{Key: name, Value: bounds(query)}}, order, nil
}

// bounds is the condition on the indexed value. What is not in an index has
// no value, and so meets no condition.
func bounds(query storage.Query) any {
	if query.Equal != "" {
		return query.Equal
	}
	low, high := max(query.Prefix, query.From), query.Before
	if end := afterPrefix(query.Prefix); end != "" && (high == "" || end < high) {
		high = end
	}
	condition := bson.D{{Key: "$gte", Value: low}}
	if high != "" {
		condition = append(condition, bson.E{Key: "$lt", Value: high})
	}
	return condition
}

// afterPrefix is the first text after all that begin with a prefix, "" if
// there is none.
func afterPrefix(prefix string) string {
	runes := []rune(prefix)
	for i, last := range slices.Backward(runes) {
		if last < '\U0010FFFF' {
			next := last + 1
			if next == 0xD800 { // surrogates are no characters
				next = 0xE000
			}
			return string(runes[:i]) + string(next)
		}
	}
	return ""
}
