package handlers_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
	"khaosat/texts"
)

// flow takes a person from invitation to revocation, update by update.
type flow struct {
	t      *testing.T
	router *handlers.Router
	again  int // how often each update is handled besides the first time
	keys   int
	failed int // how many updates failed at first
}

var flowStart = time.Date(2021, time.September, 6, 8, 0, 0, 0, time.UTC)

func newFlow(t *testing.T, store *storage.Store) *flow {
	t.Helper()
	snapshot, err := catalog.Load(t.Context(), store)
	must(t, err)
	book, err := texts.New(time.UTC)
	must(t, err)
	router, err := handlers.New(handlers.Options{
		Store: store, Texts: book, Catalog: func() *catalog.Snapshot { return snapshot },
		Now: func() time.Time { return flowStart }, Zone: time.UTC, Language: survey.Vietnamese, Secretaries: []survey.UserID{100},
		BotName: func() string { return "khaosat_bot" }, Secret: []byte("secret"),
	})
	must(t, err)
	return &flow{t: t, router: router}
}

// handle answers an update: again as the runtime does after an error, and as
// often as the flow is replayed.
func (f *flow) handle(update chat.Update) string {
	f.t.Helper()
	f.keys++
	update.Key, update.ID = fmt.Sprint("k", f.keys), int64(f.keys)
	update.Place, update.Private = chat.Place{Chat: chat.ID(update.From.ID)}, true
	var said string
	for tries, done := 0, 0; done <= f.again; tries++ {
		actions, err := f.router.Handle(f.t.Context(), update)
		switch {
		case err == nil:
			said, done = shown(actions), done+1
		case tries > 3:
			f.t.Fatal(err)
		default:
			f.failed++
		}
	}
	return said
}

func (f *flow) says(user survey.UserID, text string) string {
	update := typed(text)
	update.From = chat.User{ID: user, Name: "Tên trên Telegram"}
	return f.handle(update)
}

func (f *flow) presses(user survey.UserID, data string) string {
	return f.handle(chat.Update{From: chat.User{ID: user, Name: "Tên"}, Press: &chat.Press{ID: "p", Data: data, Message: 7}})
}

var (
	linkForm   = regexp.MustCompile(`start=(\w+)`)
	inviteForm = regexp.MustCompile(`consent:(\w+):yes`)
)

// play goes through the flow. What is said must make sense at each point.
func (f *flow) play() {
	f.t.Helper()
	expect := func(said, part string) string {
		f.t.Helper()
		if !strings.Contains(said, part) {
			f.t.Fatalf("after %d updates: %q is not in %q", f.keys, part, said)
		}
		return said
	}
	code := linkForm.FindStringSubmatch(expect(f.says(100, "/invite contact sct Lê Văn C"), "https://t.me/khaosat_bot?start="))[1]
	notice := expect(f.says(102, "/start "+code), "Đồng ý")
	invite := inviteForm.FindStringSubmatch(notice)[1]
	expect(f.presses(103, "consent:"+invite+":yes"), "không dành cho đồng chí")
	expect(f.presses(102, "consent:"+invite+":yes"), "Xác nhận")
	expect(f.presses(100, "admit:"+invite+":yes"), "Đã xác nhận bởi")
	expect(f.says(102, "/pci 2019"), "37/63")
	expect(f.says(102, "/language en"), "English")
	expect(f.says(100, "/rename Lê Văn C = Lê Văn D"), "Lê Văn D")
	expect(f.says(100, "/seat Lê Văn D = member"), "thành viên Tổ")
	card := expect(f.says(100, "/people Lê Văn D"), "đầu mối Sở Công Thương")
	vacate := regexp.MustCompile(`vacate:contact\.sct\.1:\d+`).FindString(card)
	expect(f.presses(100, vacate+":yes"), "Đã thu hồi")
	expect(f.says(100, "/revoke Lê Văn D xacnhan"), "Đã thu hồi")
	f.says(102, "/pci")
	f.says(104, "/start")
	f.comeAndGo()
}

// comeAndGo admits somebody to two seats, takes both away and has him erase
// what is kept of him; an invitation to him is withdrawn before.
func (f *flow) comeAndGo() {
	f.t.Helper()
	f.admit(105, "leader", "Hoàng Văn E")
	person := capture(f.t, regexp.MustCompile(`rename:(\w+)`), f.says(100, "/people Hoàng Văn E"))
	f.presses(100, "rename:"+person)
	f.expect(f.says(100, "Hoàng Văn G"), "Hoàng Văn G")
	f.presses(100, "seat:"+person+":head:sct")
	f.expect(f.says(100, "/dismiss Hoàng Văn G xacnhan"), "Hoàng Văn G")
	withdrawn := f.consented(105, "member", "Hoàng Văn G")
	f.expect(f.says(100, "/withdraw "+withdrawn), "Đã rút")
	f.consented(105, "member", "Hoàng Văn G")
	f.expect(f.says(105, "/forgetme xacnhan"), "Đã xóa")
}

// dump writes what the store holds of people and of changes.
func dump(t *testing.T, store *storage.Store) string {
	t.Helper()
	var out strings.Builder
	write(t, &out, store.People)
	write(t, &out, store.Seats)
	write(t, &out, store.Invites)
	write(t, &out, store.Strangers)
	write(t, &out, store.Dialogs)
	write(t, &out, store.Audit)
	return regexp.MustCompile(`"rev":\d+`).ReplaceAllString(out.String(), `"rev":n`)
}

func write[T any](t *testing.T, out *strings.Builder, log storage.Log[T]) {
	t.Helper()
	records, err := storage.All(context.Background(), log, storage.Query{})
	must(t, err)
	for _, record := range records {
		text, err := json.Marshal(record)
		must(t, err)
		fmt.Fprintf(out, "%T %s\n", record, text)
	}
}

// faultless is what the flow leaves behind when nothing goes wrong, with the
// random id of the first secretary taken out.
func faultless(t *testing.T) string {
	t.Helper()
	store := seededStore(t, flowStart)
	newFlow(t, store).play()
	return anonymous(t, store)
}

func anonymous(t *testing.T, store *storage.Store) string {
	t.Helper()
	secretary, err := storage.First(t.Context(), store.People, storage.Query{Index: storage.ByUser, Equal: "100"})
	must(t, err)
	return strings.ReplaceAll(dump(t, store), string(secretary.ID), "SECRETARY")
}

// TestReplay handles every update of the flow three times: each takes effect
// once.
func TestReplay(t *testing.T) {
	store := seededStore(t, flowStart)
	replayed := newFlow(t, store)
	replayed.again = 2
	replayed.play()
	diffLines(t, faultless(t), anonymous(t, store))
}

// TestEveryWriteMayFail plays the flow with each of its writes failing once:
// not done, or done though its answer was lost. Handled again, the update
// leaves the same behind as if nothing had gone wrong.
func TestEveryWriteMayFail(t *testing.T) {
	want := faultless(t)
	broken := errors.New("the disk is gone")
	for name, failing := range map[string]func(int, error) faultstore.Hooks{"not done": faultstore.FailBefore, "answer lost": faultstore.FailAfter} {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				store := seededStore(t, flowStart)
				f := newFlow(t, faultstore.Wrap(store, failing(n, broken)))
				f.play()
				if f.failed == 0 {
					return // there is no such write any more
				}
				diffLines(t, want, anonymous(t, store))
				if t.Failed() {
					t.Fatalf("after the failure of write %d", n)
				}
			}
		})
	}
}

func diffLines(t *testing.T, want, got string) {
	t.Helper()
	for line := range strings.SplitSeq(got, "\n") {
		if !strings.Contains(want, line) {
			t.Errorf("too much: %s", line)
		}
	}
	for line := range strings.SplitSeq(want, "\n") {
		if !strings.Contains(got, line) {
			t.Errorf("missing: %s", line)
		}
	}
}
