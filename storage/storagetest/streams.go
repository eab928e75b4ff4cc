package storagetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// entry returns an entry with everything set, caused by the update "u<seq>".
func entry(stream string, seq int64) storage.Entry {
	return storage.Entry{
		Stream: stream, Seq: seq, Update: fmt.Sprintf("u%d", seq), At: noon.Add(time.Duration(seq) * time.Minute),
		Events: []storage.Event{{Kind: "answered", Data: json.RawMessage(fmt.Sprintf(`{"question":"%s","n":%d}`, stream, seq))}, {Kind: "shown"}},
	}
}

// testStreams checks the histories.
func testStreams(t *testing.T, store *storage.Store) {
	streams := store.Streams
	t.Run("an absent stream is empty", func(t *testing.T) { readsAs(t, streams.Read(t.Context(), "absent", 0)) })
	t.Run("what is appended is read", func(t *testing.T) { appendAndRead(t, streams) })
	t.Run("gaps and repetitions are refused", func(t *testing.T) { refusedAppends(t, streams) })
	t.Run("streams do not mix", func(t *testing.T) { nestedStreams(t, streams) })
	t.Run("an entry without events", func(t *testing.T) {
		appendAll(t, streams, storage.Entry{Stream: "bare", Seq: 1, Update: "u"})
		readsAs(t, streams.Read(t.Context(), "bare", 0), storage.Entry{Stream: "bare", Seq: 1, Update: "u"})
	})
	t.Run("many entries", func(t *testing.T) { longStream(t, streams) })
	t.Run("every stream, each in order", func(t *testing.T) { readAll(t, streams) })
	t.Run("a cancelled context", func(t *testing.T) {
		for name, sequence := range map[string]iter.Seq2[storage.Entry, error]{
			"read": streams.Read(cancelled(t), "long", 0), "read all": streams.ReadAll(cancelled(t))} {
			if n, after, err := ending(sequence, func() {}); n != 0 || !errors.Is(err, context.Canceled) || after != 0 {
				t.Errorf("%s: %d entries, error %v, then %d more", name, n, err, after)
			}
		}
	})
}

func appendAll(t *testing.T, streams storage.Streams, entries ...storage.Entry) {
	t.Helper()
	for _, e := range entries {
		if err := streams.Append(t.Context(), e); err != nil {
			t.Fatalf("append %s %d: %v", e.Stream, e.Seq, err)
		}
	}
}

func readsAs(t *testing.T, sequence iter.Seq2[storage.Entry, error], want ...storage.Entry) {
	t.Helper()
	var got []storage.Entry
	for e, err := range sequence {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e)
	}
	same(t, "entries", got, want)
}

func appendAndRead(t *testing.T, streams storage.Streams) {
	first, second, third := entry("draft", 1), entry("draft", 2), entry("draft", 3)
	appendAll(t, streams, first, second, third)
	readsAs(t, streams.Read(t.Context(), "draft", 0), first, second, third)
	readsAs(t, streams.Read(t.Context(), "draft", 2), third)
	readsAs(t, streams.Read(t.Context(), "draft", 3))
	readsAs(t, streams.Read(t.Context(), "draft", 99))
	for e, err := range streams.Read(t.Context(), "draft", 0) {
		if err != nil {
			t.Fatal(err)
		}
		appendAll(t, streams, entry("from the loop", e.Seq))
	}
}

func refusedAppends(t *testing.T, streams storage.Streams) {
	appendAll(t, streams, entry("strict", 1), entry("strict", 2))
	for _, test := range []struct {
		name, update string
		seq          int64
		want         error
	}{
		{"a gap", "new", 4, survey.ErrConflict},
		{"a seq that is taken", "new", 2, survey.ErrConflict},
		{"before the first", "new", 0, survey.ErrConflict},
		{"a negative seq", "new", -1, survey.ErrConflict},
		{"a known update, next seq", "u1", 3, survey.ErrExists},
		{"a known update, its own seq", "u2", 2, survey.ErrExists},
		{"a known update, a gap", "u2", 9, survey.ErrExists},
	} {
		e := entry("strict", test.seq)
		e.Update = test.update
		if err := streams.Append(t.Context(), e); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if err := streams.Append(t.Context(), entry("new", 2)); !errors.Is(err, survey.ErrConflict) {
		t.Errorf("first entry with seq 2: %v", err)
	}
	readsAs(t, streams.Read(t.Context(), "strict", 0), entry("strict", 1), entry("strict", 2))
	readsAs(t, streams.Read(t.Context(), "new", 0))
	appendAll(t, streams, entry("strict", 3))
}

// nestedStreams checks streams whose names begin alike; updates are unique
// within one stream only.
func nestedStreams(t *testing.T, streams storage.Streams) {
	names := []string{"nest", "nest/1", "nest/11", "nest!", "nest Đ"}
	for _, seq := range []int64{1, 2} {
		for _, name := range names {
			appendAll(t, streams, entry(name, seq))
		}
	}
	for _, name := range names {
		readsAs(t, streams.Read(t.Context(), name, 0), entry(name, 1), entry(name, 2))
	}
}

func longStream(t *testing.T, streams storage.Streams) {
	const count = 270
	var want []storage.Entry
	for seq := int64(1); seq <= count; seq++ {
		want = append(want, entry("long", seq))
	}
	appendAll(t, streams, want...)
	readsAs(t, streams.Read(t.Context(), "long", 0), want...)
	readsAs(t, streams.Read(t.Context(), "long", count-2), want[count-2:]...)
}

func readAll(t *testing.T, streams storage.Streams) {
	last := map[string]int64{}
	for e, err := range streams.ReadAll(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Seq != last[e.Stream]+1 {
			t.Fatalf("%s: entry %d after %d", e.Stream, e.Seq, last[e.Stream])
		}
		last[e.Stream] = e.Seq
	}
	for stream, count := range map[string]int64{"draft": 3, "strict": 3, "nest": 2, "nest/11": 2, "long": 270} {
		if last[stream] != count {
			t.Errorf("%s: %d entries, want %d", stream, last[stream], count)
		}
	}
}
