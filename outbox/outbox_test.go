package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

func TestHowADeliveryEnds(t *testing.T) {
	failing := func(err error) func(string) error { return func(string) error { return err } }
	expired := waiting("a", "one")
	expired.Expires = monday
	repeated := waiting("a", "one")
	repeated.Tries = 4
	for _, test := range []struct {
		name     string
		delivery survey.Delivery
		before   func(string) error
		state    survey.DeliveryState
		note     string
		sent     []string
	}{
		{"sent", waiting("a", "one"), nil, survey.DeliverySent, "", []string{"a"}},
		{"two steps", waiting("a", "two"), nil, survey.DeliverySent, "", []string{"a#1", "a#2"}},
		{"unwanted", waiting("a", "unwanted"), nil, survey.DeliveryDropped, "left", nil},
		{"expired", expired, nil, survey.DeliveryDropped, "expired", nil},
		{"nobody words it", waiting("a", "?"), nil, survey.DeliveryFailed, "kind", nil},
		{"its wording panics", waiting("a", "panic"), nil, survey.DeliveryWaiting, "wording", nil},
		{"blocked", waiting("a", "one"), failing(chat.ErrBlocked), survey.DeliveryBlocked, "blocked", nil},
		{"refused", waiting("a", "one"), failing(errors.New("400")), survey.DeliveryFailed, "refused", nil},
		{"a fault", waiting("a", "one"), failing(chat.ErrFault), survey.DeliveryWaiting, "fault", nil},
		{"unsure", waiting("a", "one"), failing(chat.ErrUnsure), survey.DeliveryWaiting, "unsure", nil},
		{"unsure too often", repeated, failing(chat.ErrUnsure), survey.DeliveryFailed, "unsure", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			r.messenger.before = test.before
			r.queue(test.delivery)
			_, stop := r.start()
			r.eventually("it is recorded", func() bool { return r.delivery("a").Rev >= 3 })
			stop()
			d := r.delivery("a")
			if d.State != test.state || d.Note != test.note || d.Lease.Owner != "" || d.Settled.IsZero() == d.State.Final() {
				t.Errorf("%+v", d)
			}
			if got := r.messenger.sent(); !slices.Equal(got, test.sent) || len(d.Sent) != len(test.sent) {
				t.Errorf("sent %q, recorded %v", got, d.Sent)
			}
			if d.Unsure != (test.note == "unsure") {
				t.Errorf("may have arrived: %t", d.Unsure)
			}
			if d.State == survey.DeliveryWaiting && (d.Tries != 1 || !d.NotBefore.After(monday)) {
				t.Errorf("%d tries, again at %s", d.Tries, d.NotBefore)
			}
		})
	}
}

func TestTriedAgainWhenItsTimeComes(t *testing.T) {
	r := newRig(t)
	var tries atomic.Int64
	r.messenger.before = func(string) error {
		if tries.Add(1) < 3 {
			return chat.ErrFault
		}
		return nil
	}
	r.queue(waiting("a", "one"))
	r.start()
	for n := int64(1); n < 3; n++ {
		r.eventually("it was tried", func() bool { return r.delivery("a").Tries == int(n) })
		r.clock.advance(time.Minute)
	}
	if d := r.becomes("a", survey.DeliverySent); d.Tries != 2 {
		t.Errorf("%+v", d)
	}
}

func TestGivenUpAfterManyFaultsOverADay(t *testing.T) {
	r := newRig(t)
	r.messenger.before = func(string) error { return chat.ErrFault }
	old := waiting("a", "one")
	old.Due, old.Tries = monday.AddDate(0, 0, -2), 9
	fresh := waiting("b", "one")
	fresh.Tries = 30
	r.queue(old, fresh)
	r.start()
	r.becomes("a", survey.DeliveryFailed)
	r.clock.advance(0) // ends the pause
	r.eventually("the other is tried", func() bool { return r.delivery("b").Tries == 31 })
	if d := r.delivery("b"); d.State != survey.DeliveryWaiting {
		t.Errorf("given up though it was due just now: %+v", d)
	}
}

func TestOutageCountsNothing(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		var away atomic.Bool
		away.Store(true)
		r.messenger.before = func(string) error {
			if away.Load() {
				return chat.ErrAway
			}
			return nil
		}
		brief := waiting("brief", "one")
		brief.Expires = monday.Add(time.Hour)
		r.queue(waiting("a", "one"), waiting("b", "one"), brief)
		r.start()
		synctest.Wait() // each was tried
		r.clock.advance(3 * time.Hour)
		synctest.Wait() // and one of them again
		away.Store(false)
		r.clock.advance(time.Second)
		r.becomes("brief", survey.DeliveryDropped)
		for _, id := range []string{"a", "b"} {
			if d := r.becomes(id, survey.DeliverySent); d.Tries != 0 {
				t.Errorf("%+v", d)
			}
		}
	})
}

func TestAnOutageWithoutAnswersLosesNothing(t *testing.T) {
	r := newRig(t)
	var away atomic.Bool
	away.Store(true)
	r.messenger.before = func(string) error {
		if away.Load() {
			return chat.ErrUnsure
		}
		return nil
	}
	r.queue(waiting("a", "one"))
	r.start()
	for n := 1; n <= 8; n++ {
		r.eventually("it is tried", func() bool { return r.delivery("a").Tries == n })
		away.Store(n < 8)
		r.clock.advance(10 * time.Minute)
	}
	r.becomes("a", survey.DeliverySent)
}

func TestManyFailuresAtOncePauseOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, r *rig) {
		began := time.Now()
		r.messenger.before = func(string) error {
			if time.Since(began) < 100*time.Millisecond {
				return chat.ErrAway
			}
			return nil
		}
		for i := range 40 {
			r.queue(waiting(fmt.Sprint("d", i), "one"))
		}
		r.start()
		r.eventually("all are sent", func() bool { return len(r.messenger.sent()) == 40 })
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

func TestAJumpOverALeaseIsNoFailure(t *testing.T) {
	r := newRig(t)
	r.options.Workers = 1
	r.messenger.before = func(text string) error {
		if text == "a" {
			r.clock.advance(time.Hour)
		}
		return nil
	}
	r.queue(waiting("a", "one"), waiting("b", "one"), waiting("c", "one"))
	box, _ := r.start()
	for _, id := range []string{"a", "b", "c"} {
		if d := r.becomes(id, survey.DeliverySent); d.Tries != 0 {
			t.Errorf("%+v", d)
		}
	}
	if s := r.status(box); s.Retaken != 0 || len(r.messenger.sent()) != 3 {
		t.Errorf("%+v, sent %v", s, r.messenger.sent())
	}
}

func TestWhatIsLateWaitsForAnOpening(t *testing.T) {
	r := newRig(t)
	evening, morning := monday.Add(14*time.Hour), monday.Add(24*time.Hour)
	r.options.Opening = func(_ context.Context, _ survey.PersonID, at, end time.Time) (time.Time, error) {
		if at.Before(morning) && !end.Equal(evening.Add(time.Hour)) {
			return morning, nil
		}
		return at, nil
	}
	urgent, brief, own := waiting("urgent", "one"), waiting("brief", "one"), waiting("own", "one")
	urgent.Urgent = true
	brief.Expires = evening.Add(time.Hour)
	own.Due, own.NotBefore = evening, evening // a time that he has chosen
	tried := waiting("tried", "one")
	tried.NotBefore = evening.Add(-time.Minute) // in vain, all day long
	r.queue(waiting("late", "one"), tried, urgent, brief, own)
	r.clock.advance(evening.Sub(monday))
	r.start()
	for _, id := range []string{"urgent", "brief", "own"} {
		r.becomes(id, survey.DeliverySent)
	}
	for _, id := range []string{"late", "tried"} {
		r.eventually(id+" is put off", func() bool { return r.delivery(id).NotBefore.Equal(morning) })
	}
	if d := r.delivery("late"); d.State != survey.DeliveryWaiting || d.Tries != 0 || d.Note != "quiet" {
		t.Errorf("%+v", d)
	}
	r.clock.advance(morning.Sub(evening))
	if d := r.becomes("late", survey.DeliverySent); d.Note != "" {
		t.Errorf("%+v", d)
	}
}

func TestWhatWaitsForAnOpeningHoldsUpNothingElse(t *testing.T) {
	r := newRig(t)
	evening, morning := monday.Add(14*time.Hour), monday.Add(24*time.Hour)
	r.options.Opening = func(_ context.Context, _ survey.PersonID, at, _ time.Time) (time.Time, error) {
		if at.Before(morning) {
			return morning, nil
		}
		return at, nil
	}
	late := []survey.Delivery{waiting("a", "one"), waiting("b", "one"), waiting("c", "one")}
	for i := range late {
		late[i].Person = "an"
	}
	own := waiting("own", "one")
	own.Person, own.Due, own.NotBefore = "an", evening, evening
	r.queue(append(late, own)...)
	r.clock.advance(evening.Sub(monday))
	box, _ := r.start()
	r.becomes("own", survey.DeliverySent)
	for _, d := range late {
		r.eventually(d.ID+" is put off", func() bool { return r.delivery(d.ID).NotBefore.Equal(morning) })
	}
	if s := r.status(box); s.Due != 0 || s.Waiting != 3 {
		t.Errorf("at night: %+v", s)
	}
	r.clock.advance(morning.Sub(evening))
	r.becomes("c", survey.DeliverySent)
	if got := r.messenger.sent(); !slices.Equal(got, []string{"own", "a", "b", "c"}) {
		t.Errorf("sent %v", got)
	}
}

func TestOrderOfOneRecipient(t *testing.T) {
	r := newRig(t)
	var queued []survey.Delivery
	for i := range 5 {
		d := waiting(fmt.Sprint("d", i), "one")
		d.Person, d.Due = "an", monday.Add(time.Duration(i-10)*time.Minute)
		d.NotBefore = d.Due
		queued = append(queued, d)
	}
	queued[0].NotBefore = monday // was tried before, and comes first all the same
	queued[4].Urgent = true
	r.queue(queued...)
	r.start()
	r.becomes("d3", survey.DeliverySent)
	if got := r.messenger.sent(); !slices.Equal(got, []string{"d4", "d0", "d1", "d2", "d3"}) {
		t.Errorf("sent %v", got)
	}
}

func TestStepsAfterACrash(t *testing.T) {
	r := newRig(t)
	d := waiting("a", "two")
	d.State, d.Sent = survey.DeliveryLeased, []survey.SentMessage{{Chat: 5, Message: 99}}
	d.Lease = survey.Lease{Owner: "dead", Until: monday.Add(30 * time.Second)}
	r.queue(d)
	box, _ := r.start()
	r.clock.advance(20 * time.Second)
	if s := r.status(box); s.Waiting != 1 || s.Retaken != 0 || len(r.messenger.sent()) != 0 {
		t.Fatalf("taken before its lease had ended: %+v", s)
	}
	r.clock.advance(11 * time.Second)
	d = r.becomes("a", survey.DeliverySent)
	if got := r.messenger.sent(); !slices.Equal(got, []string{"a#2"}) || len(d.Sent) != 2 {
		t.Errorf("sent %v, recorded %v", got, d.Sent)
	}
	if s := r.status(box); s.Retaken != 1 {
		t.Errorf("%+v", s)
	}
}

func TestTwoOutboxesSendOnce(t *testing.T) {
	const count = 300
	r := newRig(t)
	var all []survey.Delivery
	for i := range count {
		all = append(all, waiting(fmt.Sprintf("d%03d", i), "one"))
	}
	r.queue(all...)
	r.start()
	r.start()
	r.eventually("all are sent", func() bool { return len(r.messenger.sent()) >= count })
	sent := r.messenger.sent()
	slices.Sort(sent)
	if len(slices.Compact(sent)) != count || len(sent) != count {
		t.Errorf("%d messages to %d people", len(sent), count)
	}
}

func TestStoppedWhileOnItsWay(t *testing.T) {
	r := newRig(t)
	r.messenger.before = func(string) error {
		d, err := r.store.Deliveries.Get(context.Background(), "a")
		if err == nil {
			d.State, d.Settled = survey.DeliveryStopped, monday
			_, err = r.store.Deliveries.Save(context.Background(), d)
		}
		return errors.Join(err)
	}
	r.queue(waiting("a", "one"))
	r.start()
	if d := r.becomes("a", survey.DeliverySent); len(d.Sent) != 1 {
		t.Errorf("%+v", d)
	}
}

func TestMissedDeliveriesAreReported(t *testing.T) {
	r := newRig(t)
	reported := make(chan survey.Delivery, 10)
	r.options.Unreached = func(_ context.Context, d survey.Delivery) error { reported <- d; return nil }
	r.messenger.before = func(text string) error {
		if text == "a" {
			return chat.ErrBlocked
		}
		return nil
	}
	r.queue(waiting("a", "one"), waiting("b", "one"), waiting("c", "unwanted"))
	_, stop := r.start()
	for _, id := range []string{"b", "c"} {
		r.eventually(id, func() bool { return r.delivery(id).State.Final() })
	}
	r.becomes("a", survey.DeliveryBlocked)
	stop()
	if d := <-reported; d.ID != "a" || len(reported) != 0 {
		t.Errorf("%+v and %d others", d, len(reported))
	}
}

func TestStoppingPutsBackWhatWasNotBegun(t *testing.T) {
	r := newRig(t)
	r.options.Workers = 1
	began := make(chan struct{}, 2)
	r.messenger.before = func(string) error {
		began <- struct{}{}
		<-r.stopping.Done()
		return nil
	}
	r.queue(waiting("a", "one"), waiting("b", "one"))
	_, stop := r.start()
	<-began
	stop()
	states := []survey.DeliveryState{r.delivery("a").State, r.delivery("b").State}
	slices.Sort(states)
	if !slices.Equal(states, []survey.DeliveryState{survey.DeliverySent, survey.DeliveryWaiting}) {
		t.Errorf("%v", states)
	}
}
