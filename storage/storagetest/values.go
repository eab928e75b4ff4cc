package storagetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/storage"
	"khaosat/survey"
)

// testValues checks that values come back as the contract says.
func testValues(t *testing.T, store *storage.Store) {
	t.Run("instants", func(t *testing.T) { instants(t, store.Sessions) })
	t.Run("instants inside lists", func(t *testing.T) { nestedInstants(t, store) })
	t.Run("decimals", func(t *testing.T) { decimals(t, store.Targets) })
	t.Run("digits of figures", func(t *testing.T) { digits(t, store.Observations) })
	t.Run("dates and periods", func(t *testing.T) { datesAndPeriods(t, store.Observations) })
	t.Run("texts and keys", func(t *testing.T) { textsAndKeys(t, store.Settings) })
	t.Run("numbers", func(t *testing.T) { numbers(t, store.Chats) })
	t.Run("keys that are refused", func(t *testing.T) { refusedKeys(t, store.Settings) })
}

func instants(t *testing.T, table storage.Table[survey.Session]) {
	vietnam := time.FixedZone("+07", 7*60*60)
	for name, test := range map[string]struct{ in, want time.Time }{
		"utc":         {noon, noon},
		"vietnam":     {time.Date(2021, 9, 8, 7, 30, 0, 0, vietnam), time.Date(2021, 9, 8, 0, 30, 0, 0, time.UTC)},
		"local":       {noon.Local(), noon},
		"nanoseconds": {noon.Add(1_999_999), noon.Add(time.Millisecond)},
		"before 1970": {time.Date(1969, 12, 31, 23, 59, 59, 999_500_000, time.UTC), time.Date(1969, 12, 31, 23, 59, 59, 999_000_000, time.UTC)},
		"long ago":    {time.Date(1, 1, 2, 0, 0, 0, 1_500_000, time.UTC), time.Date(1, 1, 2, 0, 0, 0, 1_000_000, time.UTC)},
		"far ahead":   {time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC)},
		"unknown":     {time.Time{}, time.Time{}},
	} {
		saved := save(t, table, survey.Session{ID: name, Start: test.in})
		for which, got := range map[string]time.Time{"saved": saved.Start, "read": get(t, table, name).Start} {
			if !got.Equal(test.want) || got.Location() != time.UTC || got.IsZero() != test.want.IsZero() {
				t.Errorf("%s, %s: %v, want %v", name, which, got, test.want)
			}
		}
	}
}

// nestedInstants checks instants in a list of a list's kind, in the entry of
// a stream and, not left out when zero, at the top of a record.
func nestedInstants(t *testing.T, store *storage.Store) {
	odd, want := noon.Add(1_234_567).In(time.FixedZone("", -3*60*60)), noon.Add(time.Millisecond)
	insert(t, store.Seats, survey.Seat{ID: "nested", Tenures: []survey.Tenure{{Person: "a", From: odd}, {Person: "b", From: odd, To: odd}}})
	for _, tenure := range get(t, store.Seats, "nested").Tenures {
		if tenure.From != want || !tenure.To.IsZero() && tenure.To != want {
			t.Errorf("tenure %+v, want %v", tenure, want)
		}
	}
	if err := store.Streams.Append(t.Context(), storage.Entry{Stream: "instants", Seq: 1, Update: "u", At: odd}); err != nil {
		t.Fatal(err)
	}
	for entry, err := range store.Streams.Read(t.Context(), "instants", 0) {
		if err != nil || entry.At != want {
			t.Errorf("entry at %v, want %v, %v", entry.At, want, err)
		}
	}
	insert(t, store.Audit, survey.AuditEntry{ID: "zero"})
	if at := get(t, store.Audit, "zero").At; !at.IsZero() || at.Location() != time.UTC {
		t.Errorf("the zero instant comes back as %v", at)
	}
}

func decimals(t *testing.T, table storage.Table[survey.Target]) {
	for i, figure := range []string{
		"0", "1", "-1", "44.54", "-0.05", "12.3400", "0.1", "0.30000000000000004", "37", "500",
		"9007199254740993", "-9007199254740993.000000000000000001",
		"123456789012345678901234567890.123456789012345678901234567890",
		"0.000000000000000000000000000000000000000000001", "1e40", "-2.5E-30",
	} {
		want, err := decimal.NewFromString(figure)
		if err != nil {
			t.Fatal(err)
		}
		id := fmt.Sprint(i)
		saved := save(t, table, survey.Target{ID: id, Value: want})
		if got := get(t, table, id).Value; !got.Equal(want) || !saved.Value.Equal(want) {
			t.Errorf("%s: saved %s, read %s", figure, saved.Value, got)
		}
	}
}

// digits checks that figures keep the digits that their sources write.
func digits(t *testing.T, log storage.Log[survey.Observation]) {
	for i, figure := range []string{"61.60", "57.00", "-0.50", "2745", "329.5", "0"} {
		o := survey.Observation{Indicator: "digits", Territory: "t", Version: i + 1, Value: decimal.RequireFromString(figure)}
		insert(t, log, o)
		if got := survey.Digits(get(t, log, o.ID()).Value); got != figure {
			t.Errorf("%s comes back as %s", figure, got)
		}
	}
}

func datesAndPeriods(t *testing.T, log storage.Log[survey.Observation]) {
	for _, form := range []string{"2020", "2016/2021", "2021-01-01/2021-06-30", "2020-02-29", "0001", "9999-12-31", ""} {
		period, err := survey.ParsePeriod(form)
		if form != "" && err != nil {
			t.Fatal(err)
		}
		want := survey.Observation{Indicator: "i", Territory: "t", Version: 1, Period: period, AsOf: period.From, Published: period.To}
		insert(t, log, want)
		got := get(t, log, want.ID())
		if got.Period != want.Period || got.AsOf != want.AsOf || got.Published != want.Published {
			t.Errorf("%q comes back as %+v", form, got)
		}
	}
}

func textsAndKeys(t *testing.T, table storage.Table[storage.Setting]) {
	var names []string
	for _, name := range []string{
		"Tổ Khảo sát", "To\u0302\u0309 Kha\u0309o sa\u0301t", "Điện gió", "điện", "06-NQ/TU", "a.b", "$set", ".", "a|b", "a b ", " ", "\t\n",
		`"quoted\"`, "<b>&amp;", "%_*?[(", "emoji 🌬️", "\u2028\u200b\u202e", "\x01", "\U0010ffff", strings.Repeat("ữ", 66) + "xy",
	} {
		names = append(names, name)
		insert(t, table, setting(name, name+name, 0))
	}
	for _, name := range names {
		same(t, "record", get(t, table, name), setting(name, name+name, 1))
		same(t, "found by its key", keys(t, storage.Settings(), table, storage.Query{Equal: name}), []string{name})
	}
	if found := keys(t, storage.Settings(), table, storage.Query{Prefix: "Đ"}); len(found) != 1 {
		t.Errorf("prefix Đ finds %q", found)
	}
}

func numbers(t *testing.T, table storage.Table[storage.ChatState]) {
	for _, chat := range []int64{1, -1, -1001234567890123, 1<<53 + 1, -1 << 63, 1<<63 - 1} {
		saved := save(t, table, storage.ChatState{Chat: chat, MovedTo: -chat})
		same(t, "chat", get(t, table, storage.ChatKey(chat)), saved)
	}
}

func refusedKeys(t *testing.T, table storage.Table[storage.Setting]) {
	for what, key := range map[string]string{"empty": "", "too long": strings.Repeat("x", 201)} {
		if _, err := table.Insert(t.Context(), setting(key, "", 0)); !errors.Is(err, survey.ErrInvalid) {
			t.Errorf("insert with %s key: %v", what, err)
		}
		if _, err := table.Save(t.Context(), setting(key, "", 0)); !errors.Is(err, survey.ErrInvalid) {
			t.Errorf("save with %s key: %v", what, err)
		}
	}
}
