package bot

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"khaosat/chat"
)

func TestBulkIsPaced(t *testing.T) {
	for _, test := range []struct {
		name  string
		chats []chat.ID // written to in turn
		count int
		least time.Duration
		most  time.Duration
	}{
		{"many chats", many(300), 300, 9900 * time.Millisecond, 10 * time.Second},
		{"one person", []chat.ID{5}, 10, 7 * time.Second, 7 * time.Second},
		{"one group", []chat.ID{-5}, 23, time.Minute, time.Minute},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := newPacer(Limits{})
				began := time.Now()
				for i := range test.count {
					if err := p.wait(t.Context(), test.chats[i%len(test.chats)]); err != nil {
						t.Fatal(err)
					}
				}
				if took := time.Since(began).Round(time.Millisecond * 10); took < test.least || took > test.most {
					t.Errorf("took %s", took)
				}
			})
		})
	}
}

func TestFloodHoldsTheBulkLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer(Limits{})
		began := time.Now()
		p.pause(40 * time.Second)
		p.pause(10 * time.Second) // does not shorten the first
		if err := p.wait(t.Context(), 5); err != nil || time.Since(began) != 40*time.Second {
			t.Errorf("waited %s, %v", time.Since(began), err)
		}
		p.pause(time.Hour)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if p.wait(ctx, 6) == nil {
			t.Error("did not end with its context")
		}
	})
}

// TestRepliesInAGroupCountForBulk: what was said and edited in a group holds
// up bulk messages to it, and to no other chat.
func TestRepliesInAGroupCountForBulk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer(Limits{})
		for range 2 {
			p.spend(chat.Send{To: chat.Place{Chat: -5}})
			p.spend(chat.Edit{In: chat.Place{Chat: -5}})
			p.spend(chat.Send{To: chat.Place{Chat: 7}})
			p.spend(chat.Answer{Press: "p"})
		}
		began := time.Now()
		for _, id := range []chat.ID{7, 7, 7} {
			if err := p.wait(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("a private chat waits %s", took)
		}
		if err := p.wait(t.Context(), -5); err != nil || time.Since(began) < 5*time.Second {
			t.Errorf("the group waits %s, %v", time.Since(began), err)
		}
	})
}

func TestLimitersOfQuietChatsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer(Limits{})
		for _, id := range many(maxWaiting + 1) {
			p.of(id)
		}
		time.Sleep(time.Minute)
		p.of(-1)
		if len(p.chats) > 2 {
			t.Errorf("%d limiters kept", len(p.chats))
		}
	})
}

func many(n int) []chat.ID {
	ids := make([]chat.ID, n)
	for i := range ids {
		ids[i] = chat.ID(i + 1)
	}
	return ids
}
