package handlers_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
	"khaosat/survey/form"
)

// dumpReports writes what the store holds of reports and of what is asked.
func dumpReports(t *testing.T, store *storage.Store) string {
	t.Helper()
	var out strings.Builder
	write(t, &out, store.People)
	write(t, &out, store.Dialogs)
	write(t, &out, store.Deliveries)
	write(t, &out, store.Live)
	for entry, err := range store.Streams.ReadAll(t.Context()) {
		must(t, err)
		text, err := json.Marshal(entry)
		must(t, err)
		fmt.Fprintf(&out, "%s\n", text)
	}
	return regexp.MustCompile(`"rev":\d+`).ReplaceAllString(out.String(), `"rev":n`)
}

// TestReportIsReplayed handles every update of a report three times: each
// takes effect once and is answered the same.
func TestReportIsReplayed(t *testing.T) {
	once, thrice := newFormDesk(t), newFormDesk(t)
	once.talk(conversation)
	thrice.again = 2
	thrice.talk(conversation)
	diffLines(t, dumpReports(t, once.store), dumpReports(t, thrice.store))
}

// TestEveryWriteOfAReportMayFail plays a report with each of its writes
// failing once: not done, or done though the answer was lost.
func TestEveryWriteOfAReportMayFail(t *testing.T) {
	faultless := newFormDesk(t)
	faultless.talk(shortReport)
	want := dumpReports(t, faultless.store)
	broken := errors.New("the disk is gone")
	for name, failing := range map[string]func(int, error) faultstore.Hooks{"not done": faultstore.FailBefore, "answer lost": faultstore.FailAfter} {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				d := newFormDesk(t)
				d.store = faultstore.Wrap(d.store, failing(n, broken))
				d.start()
				d.talk(shortReport)
				if d.failed == 0 {
					return // there is no such write any more
				}
				diffLines(t, want, dumpReports(t, d.store))
				if t.Failed() {
					t.Fatalf("after the failure of write %d", n)
				}
			}
		})
	}
}

// shortReport goes through each kind of step once.
var shortReport = []string{
	"/update", "[tap] Đã rõ", "Đoạn một.", "Đoạn hai.", "Xong", "mục 4", "bỏ qua", "bỏ qua", "42 dự án", "2,745", "b", "32 dự án 2.223MW", "không", "[tap] B.", "chưa có dự án", "câu 1", "tiếp tục", "xem lại", "lưu", "/update", "hủy", "có",
	"/update", "đã rõ", "không có", "a", "chưa triển khai", "/cancel",
}

// TestManyAtOnceLoseNothing lets two contacts of a department send messages
// into one draft at the same time, each to a text of his own and both to the
// same one.
func TestManyAtOnceLoseNothing(t *testing.T) {
	d := newFormDesk(t)
	const each = 40
	users := []survey.UserID{aContact, aColleague}
	for _, user := range users {
		d.says(user, "/update")
		d.says(user, "đã rõ")
	}
	var wait sync.WaitGroup
	for _, user := range users {
		wait.Go(func() {
			for i := range each {
				update := typed(fmt.Sprintf("đoạn %d của %d", i, user))
				update.Message.ID = 1000 + i
				update.Key, update.Private, update.From = fmt.Sprint("m", user, ".", i), true, chat.User{ID: user}
				update.Place = chat.Place{Chat: chat.ID(user)}
				if _, err := d.router.Handle(t.Context(), update); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	text := d.draft("sct").Answers["danh_gia_chung"].Text()
	for _, user := range users {
		for i := range each {
			if part := fmt.Sprintf("đoạn %d của %d", i, user); strings.Count(text+"\n", part+"\n") != 1 {
				t.Errorf("%q is there %d times", part, strings.Count(text+"\n", part+"\n"))
			}
		}
	}
}

// draft folds the report of a department.
func (d *formDesk) draft(department string) form.Draft { return d.draftOf("r1", department) }

// seqOf is the number of a report's last entry.
func (d *formDesk) seqOf(request, department string) (seq int64) {
	d.t.Helper()
	for entry, err := range d.store.Streams.Read(d.t.Context(), survey.ReportStream(request, department), 0) {
		must(d.t, err)
		seq = entry.Seq
	}
	return seq
}

func (d *formDesk) draftOf(request, department string) form.Draft {
	d.t.Helper()
	draft := form.Draft{Department: department}
	for entry, err := range d.store.Streams.Read(d.t.Context(), survey.ReportStream(request, department), 0) {
		must(d.t, err)
		for _, stored := range entry.Events {
			e, err := form.Decode(stored.Kind, stored.Data)
			must(d.t, err)
			draft = form.Apply(draft, e)
		}
	}
	return draft
}
