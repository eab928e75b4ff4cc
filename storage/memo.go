package storage

import (
	"reflect"
	"sync"
)

// Bounds of a memo: how many records of a kind are remembered as decoded, and
// how many bytes such a record may have.
const (
	memoSize   = 2000
	memoRecord = 64 << 10
)

// memo remembers records by the very bytes that they were decoded from, so
// that what is read again and again is not decoded each time. It cannot be
// out of date: other bytes are another record.
type memo[T any] struct {
	own owner // gives a caller a copy of his own; nil where records share nothing

	mu      sync.RWMutex
	records map[string]T
}

// newMemo makes the memo of a type, nil for one of which it could not make
// copies that share nothing.
func newMemo[T any]() *memo[T] {
	if tangled(reflect.TypeFor[T]()) {
		return nil
	}
	return &memo[T]{own: ownerOf(reflect.TypeFor[T]()), records: map[string]T{}}
}

func (m *memo[T]) recall(value []byte) (record T, ok bool) {
	if m == nil || len(value) > memoRecord {
		return record, false
	}
	m.mu.RLock()
	record, ok = m.records[string(value)]
	m.mu.RUnlock()
	if ok && m.own != nil {
		record = m.copied(record)
	}
	return record, ok
}

func (m *memo[T]) remember(value []byte, record T) {
	if m == nil || len(value) > memoRecord {
		return
	}
	if m.own != nil {
		record = m.copied(record)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.records) >= memoSize {
		clear(m.records)
	}
	m.records[string(value)] = record
}

func (m *memo[T]) copied(record T) T {
	m.own(reflect.ValueOf(&record).Elem())
	return record
}

// tangled reports whether values of a type hold pointers, or maps of what
// would have to be copied itself.
func tangled(of reflect.Type) bool {
	switch of.Kind() {
	case reflect.Pointer, reflect.Interface:
		return true
	case reflect.Slice:
		return tangled(of.Elem())
	case reflect.Map:
		return tangled(of.Elem()) || ownerOf(of.Elem()) != nil
	case reflect.Struct:
		for i := range of.NumField() {
			if field := of.Field(i); field.IsExported() && tangled(field.Type) {
				return true
			}
		}
	}
	return false
}

// owner replaces what a value shares with others, its lists and maps, by
// copies. Decimals and instants are never changed and may be shared.
type owner func(reflect.Value)

// ownerOf returns the owner for a type, nil where it shares nothing.
func ownerOf(of reflect.Type) owner {
	switch of.Kind() {
	case reflect.Slice:
		return ownSlice(ownerOf(of.Elem()))
	case reflect.Map:
		return ownMap
	case reflect.Struct:
		return ownStruct(of)
	}
	return nil
}

func ownSlice(element owner) owner {
	return func(v reflect.Value) {
		if v.IsNil() {
			return
		}
		list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(list, v)
		for i := 0; element != nil && i < list.Len(); i++ {
			element(list.Index(i))
		}
		v.Set(list)
	}
}

// ownMap copies a map whose values share nothing.
func ownMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	entries := reflect.MakeMapWithSize(v.Type(), v.Len())
	for entry := v.MapRange(); entry.Next(); {
		entries.SetMapIndex(entry.Key(), entry.Value())
	}
	v.Set(entries)
}

func ownStruct(of reflect.Type) owner {
	parts := map[int]owner{}
	for i := range of.NumField() {
		if field := of.Field(i); field.IsExported() {
			if own := ownerOf(field.Type); own != nil {
				parts[i] = own
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return func(v reflect.Value) {
		for i, own := range parts {
			own(v.Field(i))
		}
	}
}
