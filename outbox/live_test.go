package outbox_test

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// watch adds a live message about a subject, as handlers do.
func (r *rig) watch(subject string) {
	r.t.Helper()
	live := survey.LiveMessage{ID: survey.LiveID(subject, 5), Subject: subject, Chat: 5, Since: monday}
	if _, err := r.store.Live.Insert(r.t.Context(), live); err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) live(subject string) survey.LiveMessage {
	r.t.Helper()
	live, err := r.store.Live.Get(r.t.Context(), survey.LiveID(subject, 5))
	if err != nil {
		r.t.Fatal(err)
	}
	return live
}

// reads waits until the last message says something.
func (r *rig) reads(text string) {
	r.t.Helper()
	r.eventually(text, func() bool {
		sent := r.messenger.sent()
		return len(sent) > 0 && sent[len(sent)-1] == text
	})
}

func TestLiveMessageIsSentThenEdited(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		r.wording.show("card:1", "một")
		r.watch("card:1")
		box, stop := r.start()
		r.reads("một")
		r.eventually("it is recorded", func() bool { return r.live("card:1").Message == 1 })
		began := time.Now()
		for _, text := range []string{"hai", "ba", "bốn"} {
			r.wording.show("card:1", text)
			box.Changed("card:1")
		}
		r.reads("edit 1: bốn")
		if sent := r.messenger.sent(); len(sent) > 3 || time.Since(began) < time.Second && len(sent) > 2 {
			t.Errorf("edited more than once a second: %q", sent)
		}
		r.eventually("it is recorded", func() bool { return r.live("card:1").Lease.Owner == "" })
		edits := len(r.messenger.sent())
		stop()
		r.start()                        // what shows already is left alone
		r.wording.show("card:2", "khác") // before it is watched: what has no words is closed
		r.watch("card:2")
		r.start()
		r.reads("khác")
		if sent := r.messenger.sent(); len(sent) != edits+1 {
			t.Errorf("sent again: %q", sent)
		}
	})
}

func TestLiveMessageThatHasEnded(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		r.watch("card:1")
		r.watch("card:2")
		r.wording.show("card:2", "còn")
		box, _ := r.start()
		r.eventually("it is closed", func() bool { return !r.live("card:1").Closed.IsZero() })
		r.reads("còn")
		r.wording.show("card:1", "lại")
		box.Changed("card:1")
		r.reads("lại")
		r.eventually("it is open", func() bool { live := r.live("card:1"); return live.Closed.IsZero() && live.Message == 2 })
	})
}

func TestLiveMessageOfAnother(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		r.wording.show("card:1", "một")
		live := survey.LiveMessage{ID: survey.LiveID("card:1", 5), Subject: "card:1", Chat: 5, Lease: survey.Lease{Owner: "other", Until: monday.Add(time.Minute)}}
		if _, err := r.store.Live.Insert(t.Context(), live); err != nil {
			t.Fatal(err)
		}
		r.watch("card:2")
		r.wording.show("card:2", "hai")
		box, _ := r.start()
		r.reads("hai")
		if sent := r.messenger.sent(); !slices.Equal(sent, []string{"hai"}) {
			t.Fatalf("sent over the lease of another: %q", sent)
		}
		r.clock.advance(2 * time.Minute)
		box.Changed("card:1")
		r.reads("một")
	})
}

func TestTwoOutboxesShowOneMessage(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		first, _ := r.start()
		second, _ := r.start()
		for _, subject := range []string{"card:1", "card:2", "card:3"} {
			r.wording.show(subject, subject)
			r.watch(subject)
			first.Changed(subject)
			second.Changed(subject)
		}
		for _, subject := range []string{"card:1", "card:2", "card:3"} {
			r.eventually(subject, func() bool { return r.live(subject).Message != 0 })
		}
		sent := r.messenger.sent()
		slices.Sort(sent)
		if !slices.Equal(sent, []string{"card:1", "card:2", "card:3"}) {
			t.Errorf("sent %q", sent)
		}
	})
}

func TestLiveMessageAfterAnOutage(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		var tries atomic.Int64
		r.messenger.before = func(string) error {
			if tries.Add(1) == 1 {
				return chat.ErrAway
			}
			return nil
		}
		r.wording.show("card:1", "một")
		r.watch("card:1")
		r.start()
		r.reads("một")
	})
}

func TestProgressIsShownNowAndThen(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		subject := survey.ProgressSubject("o")
		r.wording.show(subject, "0")
		r.watch(subject)
		box, _ := r.start()
		r.reads("0")
		r.wording.show(subject, "1")
		r.queue(waiting("a", "one"))
		box.Queued()
		r.reads("edit 1: 1")
	})
}
