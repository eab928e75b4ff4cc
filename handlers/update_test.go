package handlers_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/texts"
)

// The people of the conversations about reports.
const (
	aContact   survey.UserID = 201 // of the Department of Industry and Trade
	aColleague survey.UserID = 202 // of the same department
	aStranger  survey.UserID = 203 // contact of another department
	aSecretary survey.UserID = 204
)

// formDesk is a router over a store with the seed, one request and the people
// above.
type formDesk struct {
	t        testing.TB
	router   *handlers.Router
	store    *storage.Store
	messages int
	pressed  chat.Keyboard // of the message shown last
	now      time.Time
	read     map[string]string // what deliveries and live messages say, by their ids
	again    int               // how often each update is handled besides the first time
	failed   int               // how often handling one failed
	heard    []chat.Action     // what the last update was answered with
	files    map[string][]byte // that can be fetched, by id
	lone     int64             // bare commits so far
}

func newFormDesk(t testing.TB) *formDesk {
	t.Helper()
	return newFormDeskOver(t, seededStore(t, thatWeek))
}

// newFormDeskOver prepares the store and starts a router over it.
func newFormDeskOver(t testing.TB, store *storage.Store) *formDesk {
	t.Helper()
	must(t, catalog.LoadForms(t.Context(), store, thatWeek))
	d := &formDesk{t: t, store: store, now: thatWeek, read: map[string]string{}}
	d.admit(aContact, "Lê Văn C", survey.RoleContact, "sct")
	d.admit(aColleague, "Phạm Thị D", survey.RoleHead, "sct")
	d.admit(aStranger, "Hoàng Văn E", survey.RoleContact, "skhcn")
	d.admit(aSecretary, "Trần Thị B", survey.RoleSecretary, "")
	_, err := store.Requests.Insert(t.Context(), survey.Request{
		ID: "r1", Form: "outline", FormVersion: 1, Departments: []string{"sct", "skhcn"}, Period: survey.Year(2021),
		Deadline: thatWeek.AddDate(0, 0, 2), State: survey.RequestOpen, CreatedAt: thatWeek,
	})
	must(t, err)
	d.start()
	return d
}

// start makes a router that has read nothing yet.
func (d *formDesk) start() {
	d.t.Helper()
	live, err := catalog.NewLive(d.t.Context(), d.store)
	must(d.t, err)
	book, err := texts.New(time.UTC)
	must(d.t, err)
	d.router, err = handlers.New(handlers.Options{
		Store: d.store, Texts: book, Catalog: live.Snapshot, Refresh: live.Refresh,
		Now: func() time.Time { return d.now }, Zone: time.UTC, Language: survey.Vietnamese,
		BotName: func() string { return "khaosat_bot" }, Secret: []byte("secret"),
		Fetch: d.fetch, Log: slog.New(slog.DiscardHandler),
	})
	must(d.t, err)
}

func (d *formDesk) fetch(_ context.Context, id string, most int64) ([]byte, error) {
	data, ok := d.files[id]
	switch {
	case !ok:
		return nil, errors.New("the messenger cannot be reached")
	case int64(len(data)) > most:
		return nil, chat.ErrTooLarge
	}
	return data, nil
}

func (d *formDesk) admit(user survey.UserID, name string, role survey.Role, department string) {
	d.t.Helper()
	person := survey.Person{ID: survey.PersonID(fmt.Sprint("p", user)), User: user, Name: name, Language: survey.Vietnamese, Noticed: survey.ConsentVersion}
	_, err := d.store.People.Insert(d.t.Context(), person)
	must(d.t, err)
	seat := survey.Seat{ID: survey.SeatID(role, department, int(user)), Role: role, Department: department}
	_, err = d.store.Seats.Insert(d.t.Context(), seat.Assign(person.ID, thatWeek.AddDate(0, 0, -1), ""))
	must(d.t, err)
}

// says types a text and returns what the person is shown.
func (d *formDesk) says(user survey.UserID, text string) string {
	d.t.Helper()
	d.messages++
	update := typed(text)
	update.Message.ID = d.messages
	return d.handle(user, update, fmt.Sprint("m", d.messages))
}

// edits changes a message sent before.
func (d *formDesk) edits(user survey.UserID, message int, text string) string {
	d.t.Helper()
	d.messages++
	update := typed(text)
	update.Message.ID, update.Message.Edited = message, true
	return d.handle(user, update, fmt.Sprint("m", message, ".e", d.messages))
}

// taps presses a button of the message shown last, by its label.
func (d *formDesk) taps(user survey.UserID, label string) string {
	d.t.Helper()
	for _, row := range d.pressed {
		for _, button := range row {
			if strings.Contains(button.Text, label) {
				return d.presses(user, button.Data)
			}
		}
	}
	d.t.Fatalf("no button %q on %+v", label, d.pressed)
	return ""
}

func (d *formDesk) presses(user survey.UserID, data string) string {
	d.t.Helper()
	d.messages++
	if len(data) > 64 {
		d.t.Errorf("button data of %d bytes: %s", len(data), data)
	}
	return d.handle(user, chat.Update{Press: &chat.Press{ID: "p", Data: data, Message: 7}}, fmt.Sprint("c", d.messages))
}

func (d *formDesk) handle(user survey.UserID, update chat.Update, key string) string {
	d.t.Helper()
	d.now = d.now.Add(time.Second)
	update.Key, update.ID = key, int64(d.messages)
	update.Place, update.Private, update.From = chat.Place{Chat: chat.ID(user)}, true, chat.User{ID: user, Name: "x"}
	var actions []chat.Action
	for tries, done := 0, 0; done <= d.again; tries++ {
		handled, err := d.router.Handle(d.t.Context(), update)
		switch {
		case err == nil && done > 0 && shown(handled) != shown(actions):
			d.t.Fatalf("handled again, %s is answered\n%s\nbefore\n%s", key, shown(handled), shown(actions))
		case err == nil:
			actions, done = handled, done+1
		case tries > 3:
			d.t.Fatal(err)
		default:
			d.failed++
		}
	}
	d.expectNamesForEveryStore()
	d.heard = slices.Clone(actions)
	for _, action := range actions {
		switch a := action.(type) {
		case chat.Send:
			if a.To.Chat == chat.ID(user) && len(a.Keyboard) > 0 {
				d.pressed = a.Keyboard
			}
		case chat.Edit:
			d.pressed = a.Keyboard
		}
	}
	return shown(actions) + d.outgoing()
}

// expectNamesForEveryStore fails where a dialog holds a name that servers of
// MongoDB's protocol refuse.
func (d *formDesk) expectNamesForEveryStore() {
	d.t.Helper()
	for dialog, err := range d.store.Dialogs.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		for name := range dialog.Data {
			if strings.ContainsAny(name, ".$") {
				d.t.Errorf("a dialog holds %q", name)
			}
		}
	}
}

// outgoing is what was queued or has changed since it was looked at last, as
// its readers see it.
func (d *formDesk) outgoing() string {
	d.t.Helper()
	var out strings.Builder
	say := func(id string, steps []chat.Action) {
		if said := shown(steps); d.read[id] != said {
			d.read[id] = said
			d.heard = append(d.heard, steps...)
			out.WriteString(said)
		}
	}
	for delivery, err := range d.store.Deliveries.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		if _, told := d.read[delivery.ID]; told || delivery.State != survey.DeliveryWaiting || len(delivery.Data) == 0 {
			continue
		}
		steps, _, _, err := d.router.Words(d.t.Context(), delivery)
		must(d.t, err)
		say(delivery.ID, steps)
	}
	for live, err := range d.store.Live.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		message, ok, err := d.router.Show(d.t.Context(), live)
		must(d.t, err)
		if ok {
			say(live.ID, []chat.Action{message})
		}
	}
	return out.String()
}

// expect fails unless all parts are shown.
func (d *formDesk) expect(said string, parts ...string) {
	d.t.Helper()
	for _, part := range parts {
		if !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), part) {
			d.t.Fatalf("%q is not in:\n%s", part, said)
		}
	}
}

// talk plays lines of the contact.
func (d *formDesk) talk(lines []string) {
	d.t.Helper()
	for _, line := range lines {
		if label, ok := strings.CutPrefix(line, "[tap] "); ok {
			d.taps(aContact, label)
		} else {
			d.says(aContact, line)
		}
	}
}

// conversation is the report of the Department of Industry and Trade.
var conversation = []string{
	"/update", "[tap] Đã rõ",
	"Công nghiệp năng lượng phát triển nhanh.", "Nhiều dự án đã vận hành.", "Xong",
	"Đã tham mưu kế hoạch hằng năm.", "xong", "/language vi", "[tap] Tiếp tục", "Phối hợp với các sở.", "xong",
	"Hoàn thành các chỉ tiêu.", "xong", "hôm qua ấy", "31/9/2020", "31/12/2020",
	"42 dự án", "2,745", "[tap] B.", "32 dự án 2.223MW", "không", "[tap] Quay lại", "3", "abc", "hơn 229", "229 MW", "[tap] Như kỳ trước", "2930", "a", "[tap] Quay lại", "293",
	"chưa có số liệu", "đang thống kê", "khoảng 4.000 triệu kWh", "bỏ qua", "1.500MW", "Đã hoàn thiện hồ sơ quy hoạch.", "xong",
	"Quyết tâm cao.", "xong", "Thiếu quy hoạch lưới.", "xong", "Giá điện chưa rõ.", "xong", "Thành trung tâm năng lượng.", "xong",
	"mai nhập tiếp", "/capnhat", "Cơ chế giá điện.", "xong", "Đôn đốc các dự án.", "xong",
	"Sẽ cố gắng hết sức.", "Hoàn thành 3 dự án điện gió trước 31/12/2021", "Trình quy hoạch điện khí trước quý IV", "[tap] Bỏ 2", "xong", "không có", "[tap] Không phát sinh",
	"sửa mục 5", "Cả sự phối hợp tốt.", "xong", "gửi", "chưa", "gửi", "có", "/update", "[tap] Sửa", "thôi",
}

func TestAContactReportsForHisDepartmentOnly(t *testing.T) {
	d := newFormDesk(t)
	for _, data := range []string{"form:r1:sct:open", "form:r1:sct:open:yes", "form:r1:sct:submit:0::0"} {
		d.expect(d.presses(aStranger, data), "phân công báo cáo")
	}
	d.expect(d.presses(aStranger, "form:r1:skhdt:open:yes"), "Không tìm thấy")
	d.expect(d.presses(aContact, "form:nothing:sct:open"), "Không tìm thấy")
	if entries, err := entriesOf(d); err != nil || len(entries) > 0 {
		t.Errorf("something was written: %v, %v", entries, err)
	}
}

func entriesOf(d *formDesk) (entries []storage.Entry, err error) {
	for entry, err := range d.store.Streams.ReadAll(d.t.Context()) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

func TestResumesAtTheSameQuestionAfterARestart(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.taps(aContact, "Đã rõ")
	d.says(aContact, "câu 6")
	d.expect(d.says(aContact, "2,7"), "dự án")
	d.says(aContact, "câu 7")
	d.expect(d.says(aContact, "2,745"), "A. 2,745 MW", "B. 2.745 MW")
	d.start()
	d.expect(d.says(aContact, "/update"), "A. 2,745 MW", "B. 2.745 MW")
	d.expect(d.taps(aContact, "B."), "Đã ghi: <b>2.745 MW</b>", "Câu 1/")
}

func TestTwoInOneDraftAreToldOfEachOther(t *testing.T) {
	d := newFormDesk(t)
	for _, user := range []survey.UserID{aContact, aColleague} {
		d.says(user, "/update")
		d.says(user, "đã rõ")
		d.says(user, "câu 6")
	}
	d.expect(d.says(aContact, "41"), "Đã ghi: <b>41 dự án</b>")
	d.expect(d.says(aColleague, "42"), "Lê Văn C đã trả lời", "A. 41 dự án", "B. 42 dự án")
	d.expect(d.says(aColleague, "b"), "Đã ghi: <b>42 dự án</b>", "Phạm Thị D</b> đã thay", "41 dự án → <b>42 dự án</b>")
}

func TestTheSecretaryEntersOnBehalf(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aSecretary, "/update"), "nhiều đơn vị")
	d.expect(d.taps(aSecretary, "Sở Công Thương"), "Trước khi nhập")
	d.taps(aSecretary, "Đã rõ")
	d.says(aSecretary, "câu 6")
	d.says(aSecretary, "42")
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.expect(d.says(aContact, "câu 6"), "Đang ghi (đồng chí Trần Thị B nhập): 42 dự án")
	entries, err := entriesOf(d)
	must(t, err)
	on := slices.IndexFunc(entries, func(e storage.Entry) bool { return strings.Contains(string(e.Events[0].Data), `"on_behalf":true`) })
	if on < 0 {
		t.Error("nothing is attributed as on behalf")
	}
}

func TestAnEditedMessageChangesTheDraft(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "Đoạn một.")
	message := d.messages
	d.says(aContact, "Xong")
	d.expect(d.edits(aContact, message, "Đoạn một, đã sửa."), "Đã sửa theo tin nhắn")
	d.expect(d.says(aContact, "câu 1"), "Đoạn một, đã sửa.")
	if said := d.edits(aContact, 99, "gì đó"); said != "" {
		t.Errorf("an edit of no answer is answered: %s", said)
	}
	if said := d.edits(aColleague, message, "Phá."); said != "" {
		t.Errorf("an edit of somebody else's number is answered: %s", said)
	}
}

func TestQuestionsInTheMiddleOfAFormAreAnswered(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "mục 4")
	for range 3 {
		d.says(aContact, "bỏ qua")
	}
	for _, question := range []string{"/pci 2019", "pci năm 2019?"} {
		d.expect(d.says(aContact, question), "37/63", "câu 7/26")
		d.expect(d.taps(aContact, "Tiếp tục"), "Câu 7/26")
	}
	d.expect(d.says(aContact, "2.745"), "Đã ghi: <b>2.745 MW</b>")
	d.expect(d.says(aContact, "em bỏ qua câu này nhé"), "Câu 9/26")
	d.says(aContact, "câu 1")
	d.expect(d.says(aContact, "PCI năm 2019 đạt 37/63, năm 2020 đạt 32/63."), "tin nhắn thứ 1") // part of a text
}

func TestWhatIsNoTextIsRefusedPolitely(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	for _, message := range []chat.Message{{ID: 50, Other: "voice"}, {ID: 51, Other: "sticker"}} {
		d.expect(d.handle(aContact, chat.Update{Message: &message}, fmt.Sprint("v", message.ID)), "chỉ nhận <b>chữ và số</b>", "Câu 1/")
	}
}

func TestSecretsInAFormAreNotKept(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	before, err := entriesOf(d)
	must(t, err)
	said := d.says(aContact, "Tài liệu TUYỆT MẬT số 12: mở kho")
	if strings.Contains(said, "mở kho") || !strings.Contains(said, "chat.Delete") {
		t.Errorf("%s", said)
	}
	if after, err := entriesOf(d); err != nil || len(after) != len(before) {
		t.Errorf("%d entries, before %d; %v", len(after), len(before), err)
	}
}

func TestARevokedContactLeavesTheDraftToTheSeat(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "/update")
	d.says(aContact, "đã rõ")
	d.says(aContact, "Đoạn một.")
	seat, err := d.store.Seats.Get(t.Context(), survey.SeatID(survey.RoleContact, "sct", int(aContact)))
	must(t, err)
	_, err = d.store.Seats.Save(t.Context(), seat.Vacate(d.now, "x"))
	must(t, err)
	d.admit(301, "Vũ Thị G", survey.RoleContact, "sct")
	if said := d.says(aContact, "Đoạn hai."); strings.Contains(said, "Đã ghi") {
		t.Errorf("still writes: %s", said)
	}
	d.says(301, "/update")
	d.says(301, "đã rõ")
	d.expect(d.says(301, "câu 1"), "Đoạn một.")
}

// TestForgedButtonsReachNothing presses every button there is about a report
// as somebody of another department and as a leader: nothing of it is shown,
// and nothing is written.
func TestForgedButtonsReachNothing(t *testing.T) {
	d := submitted(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.says(aStranger, "/help")
	d.says(aLeader, "/help")
	before := dumpReports(t, d.store)
	var forged []string
	for _, action := range []string{"open", "open:yes", "pick:5::1", "back:5::0", "skip:5::0", "jump:5::3", "section:5::1", "same:5::0", "no_data:5::0", "nothing:5::0", "done:5::0", "preview:5::0", "leave:5::0", "submit:5::0", "yes:-1:submit:0", "yes:-1:cancel:0", "cancel:5::0", "reopen"} {
		forged = append(forged, "form:r1:sct:"+action)
	}
	for _, prefix := range []string{"rva", "rvr", "rvw", "cor", "corok"} {
		forged = append(forged, prefix+":r1:sct:1", prefix+":r1:sct:1:yes", prefix+":r1:sct:1:return")
	}
	for _, user := range []survey.UserID{aStranger, aLeader} {
		for _, data := range forged {
			if said := d.presses(user, data); strings.Contains(said, "2.745") || strings.Contains(said, "Giá điện chưa rõ") {
				t.Errorf("%d reads by %s: %s", user, data, said)
			}
		}
	}
	diffLines(t, before, dumpReports(t, d.store))
}

// TestAButtonOfBeforeTheSeatWasLostDoesNothing presses what was shown while
// the seat was held.
func TestAButtonOfBeforeTheSeatWasLostDoesNothing(t *testing.T) {
	d := newFormDesk(t)
	d.begin()
	shownBefore := d.pressed
	seat, err := d.store.Seats.Get(t.Context(), survey.SeatID(survey.RoleContact, "sct", int(aContact)))
	must(t, err)
	_, err = d.store.Seats.Save(t.Context(), seat.Vacate(d.now, "x"))
	must(t, err)
	before := d.seqOf("r1", "sct")
	for _, row := range shownBefore {
		for _, button := range row {
			d.presses(aContact, button.Data)
		}
	}
	if after := d.seqOf("r1", "sct"); after != before {
		t.Errorf("%d entries were written", after-before)
	}
}

// TestTheReportThatWaitsIsOpened: of several, the one that is not handed in is
// gone on with; the list that is shown else takes a number, the department too.
func TestTheReportThatWaitsIsOpened(t *testing.T) {
	d := submitted(t)
	d.again = 1
	d.nextRequest("r2")
	for _, text := range []string{"/capnhat", "nhập số liệu"} {
		d.expect(d.says(aContact, text), "Đã rõ, bắt đầu|form:r2:sct")
		d.says(aContact, "để sau")
	}
	d.expect(d.says(aContact, "sửa báo cáo"), "Báo cáo cần nhập", "1. ", "2. ")
	d.expect(d.says(aContact, "1"), "Sửa báo cáo đã gửi")
	d.nextRequest("r3")
	d.expect(d.says(aContact, "/capnhat"), "Báo cáo cần nhập")
	d.expect(d.says(aContact, "3"), "Đã rõ, bắt đầu|form:r3:sct")
	d.expect(d.says(aContact, "xong"), "chưa được ghi", "Đã rõ, bắt đầu|form:r3:sct")
	d.says(aContact, "để sau")
	d.expect(d.says(aContact, "lưu, để sau"), "/capnhat")
	d.expect(d.says(aSecretary, "/capnhat"), "nhiều đơn vị")
	d.expect(d.says(aSecretary, "Sở Khoa học và Công nghệ"), "Báo cáo cần nhập", "Sở Khoa học và Công nghệ")
}
