package storagetest

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"khaosat/storage"
)

// checkQueries compares scans of every shape, on the key and on every index,
// with what a plain search through the records finds. The log must hold
// exactly these records.
func checkQueries[T any](t *testing.T, kind storage.Kind[T], log storage.Log[T], records []T) {
	byKey := storage.Index[T]{Value: kind.Key}
	for _, index := range append([]storage.Index[T]{byKey}, kind.Indexes...) {
		for _, query := range shapes(index, records) {
			want := search(kind, index, records, query)
			got := scan(t, log, query)
			same(t, "scan "+describe(query), keysOf(kind, got), keysOf(kind, want))
			same(t, "scan "+describe(query), got, want)
			count, err := log.Count(t.Context(), query)
			if err != nil || count != len(want) {
				t.Errorf("count %s: %d, %v, want %d", describe(query), count, err, len(want))
			}
		}
	}
}

// shapes returns queries of every shape whose bounds are taken from the
// values that the records have in an index.
func shapes[T any](index storage.Index[T], records []T) []storage.Query {
	values := sortedValues(index, records)
	low, middle, high := values[1], values[len(values)/2], values[len(values)-1]
	queries := []storage.Query{{Equal: middle}, {Equal: middle + "x"}, {Equal: middle[:len(middle)-1]}}
	if index.Many == nil {
		queries = append(queries,
			storage.Query{},
			storage.Query{Limit: 3},
			storage.Query{Limit: len(values) + 1},
			storage.Query{Prefix: middle},
			storage.Query{Prefix: middle[:len(middle)-1]},
			storage.Query{Prefix: middle[:1], Limit: 2},
			storage.Query{Prefix: middle + "x"},
			storage.Query{From: low},
			storage.Query{From: low + "!"},
			storage.Query{Before: high},
			storage.Query{From: low, Before: high},
			storage.Query{From: low, Before: high, Limit: 2},
			storage.Query{From: high, Before: low},
			storage.Query{Prefix: middle[:1], From: low, Before: high},
			storage.Query{Prefix: middle, From: low, Before: high},
		)
	}
	for i, query := range queries {
		queries[i].Index = index.Name
		query.Index, query.Reverse = index.Name, true
		queries = append(queries, query)
	}
	return queries
}

func sortedValues[T any](index storage.Index[T], records []T) []string {
	var values []string
	for _, record := range records {
		values = append(values, valuesOf(index, record)...)
	}
	slices.Sort(values)
	return slices.Compact(values)
}

func valuesOf[T any](index storage.Index[T], record T) []string {
	if index.Many != nil {
		return index.Many(record)
	}
	return []string{index.Value(record)}
}

// search is the contract of Scan in its plainest form.
func search[T any](kind storage.Kind[T], index storage.Index[T], records []T, query storage.Query) []T {
	type hit struct {
		value  string
		record T
	}
	var hits []hit
	for _, record := range records {
		for _, value := range valuesOf(index, record) {
			if value != "" && selects(query, value) {
				hits = append(hits, hit{value, record})
			}
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(strings.Compare(a.value, b.value), strings.Compare(kind.Key(a.record), kind.Key(b.record)))
	})
	if query.Reverse {
		slices.Reverse(hits)
	}
	var found []T
	for _, hit := range hits {
		if query.Limit == 0 || len(found) < query.Limit {
			found = append(found, hit.record)
		}
	}
	return found
}

func selects(query storage.Query, value string) bool {
	if query.Equal != "" {
		return value == query.Equal
	}
	return strings.HasPrefix(value, query.Prefix) && value >= query.From && (query.Before == "" || value < query.Before)
}

func describe(query storage.Query) string {
	direction := "forward"
	if query.Reverse {
		direction = "reverse"
	}
	return strings.Join([]string{query.Index, direction, "equal=" + query.Equal, "prefix=" + query.Prefix,
		"from=" + query.From, "before=" + query.Before}, " ")
}
