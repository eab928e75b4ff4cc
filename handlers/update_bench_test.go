package handlers_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
	"khaosat/survey/form"
)

// answers gives the router one text of a person, as the bot does.
func (d *formDesk) answers(user survey.UserID, text string) {
	d.t.Helper()
	d.messages++
	if err := d.answer(user, d.messages, text); err != nil {
		d.t.Fatal(err)
	}
}

// answer is answers from any goroutine, with the number of the message.
func (d *formDesk) answer(user survey.UserID, message int, text string) error {
	update := typed(text)
	update.Message.ID = message
	update.Key, update.Private, update.From = fmt.Sprint("m", user, ".", message), true, chat.User{ID: user}
	update.Place = chat.Place{Chat: chat.ID(user)}
	_, err := d.router.Handle(d.t.Context(), update)
	return err
}

// TestAStepIsOneWrite counts the writes of answers of each kind.
func TestAStepIsOneWrite(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	var writes atomic.Int64
	d.store = faultstore.Wrap(d.store, faultstore.Hooks{After: func(faultstore.Write) error { writes.Add(1); return nil }})
	d.start()
	for _, text := range []string{"Đoạn một.", "xong", "mục 4", "bỏ qua", "30/6/2021", "42 dự án", "2,745", "b", "32 dự án 2.223MW", "không", "b", "chưa có dự án", "bỏ qua", "quay lại", "xem lại"} {
		before := writes.Load()
		d.answers(aContact, text)
		if n := writes.Load() - before; n != 1 {
			t.Errorf("%q: %d writes", text, n)
		}
	}
}

// BenchmarkFormStep is a step without the sync to disk: in a short draft, and
// the 200th one in a draft of 100 KB.
func BenchmarkFormStep(b *testing.B) {
	for name, steps := range map[string]int{"first": 0, "200th of 100 KB": 200} {
		b.Run(name, func(b *testing.B) {
			d := newFormDesk(b)
			d.begin()
			for i := range steps / 2 {
				d.answers(aContact, "câu "+[]string{"1", "2", "3", "4"}[i%4])
				d.answers(aContact, strings.Repeat("nội dung báo cáo ", 60))
			}
			d.toFigures()
			b.ResetTimer()
			d.figures100(b)
		})
	}
}

// begin lets the contact begin his report.
func (d *formDesk) begin() {
	d.t.Helper()
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
}

// toFigures leads the contact to the first figure of the results.
func (d *formDesk) toFigures() {
	for _, text := range []string{"mục 4", "bỏ qua", "bỏ qua"} {
		d.answers(aContact, text)
	}
}

// figures100 answers and goes back, over and over.
func (d *formDesk) figures100(b *testing.B) {
	for b.Loop() {
		d.answers(aContact, "42")
		d.answers(aContact, "quay lại")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*b.N), "µs/step")
}

// BenchmarkFormStepSynced is a step with the sync to disk and, in turn with
// it, a bare commit of such an entry, with nothing around it.
func BenchmarkFormStepSynced(b *testing.B) {
	d := newFormDeskOver(b, seededStoreWith(b, thatWeek))
	d.begin()
	d.toFigures()
	text := []string{"42", "quay lại"}
	var bare, steps time.Duration
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		bare += d.loneCommits(1)
		began := time.Now()
		d.answers(aContact, text[i%2])
		steps += time.Since(began)
	}
	b.ReportMetric(float64(steps.Microseconds())/float64(b.N), "µs/step")
	b.ReportMetric(float64(bare.Microseconds())/float64(b.N), "µs/commit")
	b.ReportMetric(float64(steps)/float64(bare), "times-bare")
}

// manyContacts is how many fill in a report each at the same time.
const manyContacts = 1000

// BenchmarkContactsAtOnce lets them answer at once, synced to disk; an
// operation is a step of each. Nothing may be lost.
func BenchmarkContactsAtOnce(b *testing.B) {
	d := newFormDeskOver(b, seededStoreWith(b, thatWeek))
	d.admitMany()
	const commits = 50
	lone := d.loneCommits(commits) / commits
	rounds := 0
	b.ResetTimer()
	for b.Loop() {
		rounds++
		var wait sync.WaitGroup
		for n := range manyContacts {
			wait.Go(func() {
				if err := d.answer(many(n), rounds, fmt.Sprintf("đoạn %d", rounds)); err != nil {
					b.Error(err)
				}
			})
		}
		wait.Wait()
	}
	rate := float64(rounds*manyContacts) / b.Elapsed().Seconds()
	b.ReportMetric(rate, "steps/s")
	b.ReportMetric(rate*lone.Seconds(), "steps/lone-commit")
	for n := range manyContacts {
		if parts := len(d.draftOf(manyRequest(n), "sct").Answers["danh_gia_chung"].Parts); parts != min(rounds, 100) {
			b.Errorf("contact %d has %d of %d messages", n, parts, rounds)
		}
	}
}

func many(n int) survey.UserID         { return survey.UserID(10_000 + n) }
func manyRequest(n int) string         { return fmt.Sprint("many", n) }
func manyPerson(n int) survey.PersonID { return survey.PersonID(fmt.Sprint("p", many(n))) }

// admitMany seats the contacts, each with a request of his own whose report
// he has begun.
func (d *formDesk) admitMany() {
	d.t.Helper()
	var people []survey.Person
	var seats []survey.Seat
	var requests []survey.Request
	var dialogs []survey.Dialog
	for n := range manyContacts {
		people = append(people, survey.Person{ID: manyPerson(n), User: many(n), Name: "Nguyễn Văn A", Language: survey.Vietnamese, Noticed: survey.ConsentVersion})
		seat := survey.Seat{ID: survey.SeatID(survey.RoleContact, "sct", int(many(n))), Role: survey.RoleContact, Department: "sct"}
		seats = append(seats, seat.Assign(manyPerson(n), thatWeek.AddDate(0, 0, -1), ""))
		requests = append(requests, survey.Request{
			ID: manyRequest(n), Form: "outline", FormVersion: 2, Departments: []string{"sct"}, Period: survey.Year(2021),
			Deadline: thatWeek.AddDate(0, 0, 2), State: survey.RequestOpen, CreatedAt: thatWeek,
		})
		dialogs = append(dialogs, survey.Dialog{User: many(n), Step: "update.answer", Since: thatWeek, Data: map[string]string{"request": manyRequest(n), "department": "sct"}})
		must(d.t, d.store.Streams.Append(d.t.Context(), begun(d.t, n)))
	}
	_, err := d.store.People.Insert(d.t.Context(), people...)
	must(d.t, err)
	_, err = d.store.Seats.Insert(d.t.Context(), seats...)
	must(d.t, err)
	_, err = d.store.Requests.Insert(d.t.Context(), requests...)
	must(d.t, err)
	_, err = d.store.Dialogs.Insert(d.t.Context(), dialogs...)
	must(d.t, err)
}

// begun is the first entry of a report that one of the many has begun.
func begun(t testing.TB, n int) storage.Entry {
	t.Helper()
	entry := storage.Entry{Stream: survey.ReportStream(manyRequest(n), "sct"), Seq: 1, Update: "begun", At: thatWeek}
	for _, e := range []form.Event{
		{Kind: form.EventBegun, Form: "outline", Version: 2, Request: manyRequest(n), Department: "sct", Period: survey.Year(2021)},
		{Kind: form.EventOpened, Cursor: &form.Cursor{Question: "danh_gia_chung", Since: thatWeek}},
	} {
		e.At, e.By = thatWeek, manyPerson(n)
		data, err := e.Encode()
		must(t, err)
		entry.Events = append(entry.Events, storage.Event{Kind: string(e.Kind), Data: data})
	}
	return entry
}

// loneCommits is how long some commits take that hold one entry each.
func (d *formDesk) loneCommits(commits int) time.Duration {
	d.t.Helper()
	entry := begun(d.t, 0)
	entry.Stream = "lone"
	began := time.Now()
	for range commits {
		d.lone++
		entry.Seq, entry.Update = d.lone, fmt.Sprint("lone", d.lone)
		must(d.t, d.store.Streams.Append(d.t.Context(), entry))
	}
	return time.Since(began)
}
