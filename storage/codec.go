package storage

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// Codec turns records into JSON and back, for stores that keep them so.
// Instants are written in UTC and in whole milliseconds, and so come back
// that way.
type Codec[T any] struct {
	settle settler
	memo   *memo[T]
}

// NewCodec makes the codec of a type of records.
func NewCodec[T any]() Codec[T] {
	return Codec[T]{settlerOf(reflect.TypeFor[T]()), newMemo[T]()}
}

// Encode writes a record; the record passed stays as it was.
func (c Codec[T]) Encode(record T) ([]byte, error) {
	if c.settle != nil {
		c.settle(reflect.ValueOf(&record).Elem())
	}
	value, err := json.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", record, err)
	}
	return value, nil
}

// Decode reads what Encode wrote. It copies what it needs of the value; the
// record is the caller's own.
func (c Codec[T]) Decode(value []byte) (record T, err error) {
	if record, ok := c.memo.recall(value); ok {
		return record, nil
	}
	return c.decode(value)
}

func (c Codec[T]) decode(value []byte) (record T, err error) {
	if err = json.Unmarshal(value, &record); err != nil {
		return record, fmt.Errorf("decode %T: %w", record, err)
	}
	c.memo.remember(value, record)
	return record, nil
}

// settler rewrites the instants in a value that it may set. A list with
// instants is replaced by a copy, since it may be the caller's.
type settler func(reflect.Value)

// settlerOf returns the settler for a type, nil where the type has no
// instants. It looks into structs and slices, not into pointers and maps:
// records have none with instants.
func settlerOf(of reflect.Type) settler {
	switch {
	case of == reflect.TypeFor[time.Time]():
		return settleTime
	case of.Kind() == reflect.Slice:
		return settlerOfSlice(of)
	case of.Kind() == reflect.Struct:
		return settlerOfStruct(of)
	}
	return nil
}

func settleTime(v reflect.Value) {
	instant := v.Addr().Interface().(*time.Time)
	*instant = instant.UTC().Truncate(time.Millisecond)
}

func settlerOfSlice(of reflect.Type) settler {
	settle := settlerOf(of.Elem())
	if settle == nil {
		return nil
	}
	return func(v reflect.Value) {
		list := reflect.MakeSlice(of, v.Len(), v.Len())
		reflect.Copy(list, v)
		for i := range list.Len() {
			settle(list.Index(i))
		}
		v.Set(list)
	}
}

func settlerOfStruct(of reflect.Type) settler {
	type part struct {
		field  int
		settle settler
	}
	var parts []part
	for i := range of.NumField() {
		field := of.Field(i)
		if settle := settlerOf(field.Type); settle != nil && field.IsExported() {
			parts = append(parts, part{i, settle})
		}
	}
	if parts == nil {
		return nil
	}
	return func(v reflect.Value) {
		for _, p := range parts {
			p.settle(v.Field(p.field))
		}
	}
}
