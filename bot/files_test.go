package bot

import "testing"

// TestFilesAreKnownAfterARestart checks that a picture that was sent is sent
// by its id by the next process too, and anew once Telegram refuses the id.
func TestFilesAreKnownAfterARestart(t *testing.T) {
	store := openStore(t)
	first := &files{kept: store.Settings}
	if err := first.learn(t.Context(), "pci", []byte(`{"photo":[{"file_id":"small"},{"file_id":"large"}]}`)); err != nil {
		t.Fatal(err)
	}
	if err := first.learn(t.Context(), "none", []byte(`{"text":"no file"}`)); err != nil {
		t.Fatal(err)
	}
	restarted := &files{kept: store.Settings}
	for key, want := range map[string]string{"pci": "large", "none": "", "": ""} {
		if got := restarted.id(t.Context(), key); got != want {
			t.Errorf("%q is known as %q, want %q", key, got, want)
		}
	}
	restarted.forget("pci")
	if got := restarted.id(t.Context(), "pci"); got != "" {
		t.Errorf("a refused id is used again: %q", got)
	}
	if err := restarted.learn(t.Context(), "pci", []byte(`{"document":{"file_id":"other"}}`)); err != nil {
		t.Fatal(err)
	}
	if got := (&files{kept: store.Settings}).id(t.Context(), "pci"); got != "other" {
		t.Errorf("kept %q in its place", got)
	}
}
