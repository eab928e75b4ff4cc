package storagetest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/storage"
	"khaosat/survey"
)

// noon is an instant to count from.
var noon = time.Date(2021, time.September, 8, 12, 0, 0, 0, time.UTC)

// samples returns count records, numbered from a number, that differ in
// every field and have no field empty but the revision.
func samples[T any](t testing.TB, kind storage.Kind[T], from, count int) []T {
	t.Helper()
	records := make([]T, count)
	for i := range records {
		fill(t, reflect.ValueOf(&records[i]).Elem(), "thư", from+i)
		if kind.Rev != nil {
			*kind.Rev(&records[i]) = 0
		}
	}
	return records
}

// fill sets a value and everything in it to what its number n gives.
func fill(t testing.TB, v reflect.Value, name string, n int) {
	t.Helper()
	if whole := special(v.Type(), n); whole != nil {
		v.Set(reflect.ValueOf(whole))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("%s Đ<%02d>", name, n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(n + 10))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).Type() == reflect.PointerTo(v.Type()) {
				v.Field(i).Set(reflect.New(v.Type())) // an empty one of its own kind: it would not end else
				continue
			}
			fill(t, v.Field(i), v.Type().Field(i).Name, n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), name, n)
		fill(t, v.Index(1), name, n+1)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(t, key, name, n)
		fill(t, value, name, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), name, n)
	default:
		t.Fatalf("no sample for %s of type %s", name, v.Type())
	}
}

// special returns a value of a type that is not filled field by field, nil
// for other types.
func special(of reflect.Type, n int) any {
	day := survey.Date{Year: 2010 + n%10, Month: time.March, Day: 1 + n%28}
	switch of {
	case reflect.TypeFor[time.Time]():
		return noon.Add(time.Duration(n)*time.Hour + 7*time.Millisecond)
	case reflect.TypeFor[decimal.Decimal]():
		return decimal.New(int64(n)*1000+7, -3)
	case reflect.TypeFor[survey.Date]():
		return day
	case reflect.TypeFor[survey.Period]():
		return survey.Period{From: day, To: day.AddDays(n)}
	case reflect.TypeFor[[]byte]():
		return []byte{0, 0xff, byte(n)}
	case reflect.TypeFor[json.RawMessage]():
		return json.RawMessage(fmt.Sprintf(`{"n": %d, "text": "Đ<%[1]d>"}`, n))
	}
	return nil
}
