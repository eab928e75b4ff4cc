package storagetest

import (
	"bytes"
	"errors"
	"testing"

	"khaosat/storage"
	"khaosat/survey"
)

// testFiles writes files of one piece and of several, twice as after a crash,
// and reads them back.
func testFiles(t *testing.T, store *storage.Store) {
	long := bytes.Repeat([]byte("dài\x00\xff"), 200_000)
	for id, data := range map[string][]byte{"a": []byte("ngắn"), "ab": long, "b": long[:700_000]} {
		for range 2 {
			if err := storage.WriteFile(t.Context(), store.Files, id, data); err != nil {
				t.Fatal(err)
			}
		}
		read, err := storage.ReadFile(t.Context(), store.Files, id, storage.Hash(data))
		if err != nil || !bytes.Equal(read, data) {
			t.Errorf("file %s: %d bytes, want %d; %v", id, len(read), len(data), err)
		}
	}
	if _, err := storage.ReadFile(t.Context(), store.Files, "a", storage.Hash(long)); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("other bytes than were written: %v", err)
	}
	for range 2 {
		if err := storage.DeleteFile(t.Context(), store.Files, "a"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := storage.ReadFile(t.Context(), store.Files, "a", storage.Hash(nil)); !errors.Is(err, survey.ErrNotFound) {
		t.Errorf("a deleted file: %v", err)
	}
	if left, err := store.Files.Count(t.Context(), storage.Query{Prefix: survey.FileChunkPrefix("ab")}); err != nil || left != 5 {
		t.Errorf("%d pieces left of another file; %v", left, err)
	}
}
