package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// first is the first delivery of a kind to a person.
func (d *formDesk) first(kind string, person survey.PersonID) survey.Delivery {
	d.t.Helper()
	found := to(d.queued(kind), person)
	if len(found) == 0 {
		d.t.Fatalf("no delivery of kind %q to %s", kind, person)
	}
	return found[0]
}

func TestNoticesWaitForTheOpeningAndTheDoerIsTold(t *testing.T) {
	d := newFormDesk(t)
	d.now = time.Date(2021, 9, 10, 20, 0, 0, 0, time.UTC) // a Friday evening
	d.expect(d.says(aSecretary, "/extend sct 15/9"), "Tin cho các đồng chí liên quan sẽ gửi lúc 06:30 thứ Hai, 13/9/2021")
	if at := d.first("extension", "p201").NotBefore.Format("02/01 15:04"); at != "13/09 06:30" {
		t.Errorf("told at %s", at)
	}
	d.now = time.Date(2021, 9, 13, 8, 0, 0, 0, time.UTC)
	if said := d.says(aSecretary, "/extend sct 16/9"); strings.Contains(said, "Tin cho các đồng chí") {
		t.Errorf("told at once, yet: %s", said)
	}
}

// TestNoticesAreLookedAtAgain does something that somebody is to be told, then
// something that makes it untrue before it is sent.
func TestNoticesAreLookedAtAgain(t *testing.T) {
	for _, test := range []struct {
		name   string
		kind   string
		person survey.PersonID
		happen func(d *formDesk)
		says   string // then
		undo   func(d *formDesk)
		why    string // it is not sent any more
	}{
		{"a return that was mended", "outcome", "p201", func(d *formDesk) { d.submit(); returned(d) }, "chưa khớp", mended, "done"},
		{"a return of a request that was closed", "outcome", "p201", func(d *formDesk) { d.submit(); returned(d) }, "chưa khớp",
			func(d *formDesk) { d.says(aSecretary, "/close r1 xacnhan") }, "closed"},
		{"a submission that was decided on", "review", "p204", (*formDesk).submit, "", returned, "done"},
		{"more time that was given", "moretime", "p204", func(d *formDesk) { d.says(aContact, "/giahan 10/9") }, "Xin gia hạn",
			func(d *formDesk) { d.presses(aSecretary, "extok:r1:"+d.extension()+":yes") }, "done"},
		{"time that was given anew", "extension", "p201", func(d *formDesk) { d.says(aSecretary, "/extend sct 10/9") }, "được gia hạn",
			func(d *formDesk) { d.says(aSecretary, "/extend sct 13/9") }, "moved"},
		{"a wish that was granted", "wish", "p204", func(d *formDesk) {
			d.submit()
			d.presses(aSecretary, "rva:r1:sct:1")
			d.says(aContact, "/xinsua vì ghi nhầm")
		}, "ghi nhầm", func(d *formDesk) { d.presses(aSecretary, "corok:r1:sct:1:yes") }, "done"},
		{"a seat that was revoked", "extension", "p201", func(d *formDesk) { d.says(aSecretary, "/extend sct 10/9") }, "được gia hạn",
			func(d *formDesk) {
				d.says(aSecretary, "/revoke Lê Văn C")
				d.taps(aSecretary, "Xác nhận thu hồi")
			}, "left"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newFormDesk(t)
			test.happen(d)
			notice := d.first(test.kind, test.person)
			d.expect(d.worded(notice), test.says)
			test.undo(d)
			if said := d.worded(notice); said != test.why {
				t.Errorf("%q, want %q", said, test.why)
			}
		})
	}
}

func returned(d *formDesk) {
	d.says(aSecretary, "/tralai sct 7: chưa khớp")
	d.says(aSecretary, "trả lại")
}

func mended(d *formDesk) {
	d.presses(aContact, "form:r1:sct:open:yes")
	d.says(aContact, "2.755 MW")
	d.says(aContact, "gửi")
	d.expect(d.says(aContact, "có"), "Lần gửi 2")
}

// extension is the id of the extension that was asked for last.
func (d *formDesk) extension() string {
	d.t.Helper()
	request, err := d.store.Requests.Get(d.t.Context(), "r1")
	must(d.t, err)
	return request.Extensions[len(request.Extensions)-1].ID
}

func TestTheReviewCardIsKeptUpToDate(t *testing.T) {
	d := newFormDesk(t)
	d.admit(205, "Vũ Thị G", survey.RoleSecretary, "")
	d.submit()
	card := func(version string) string {
		t.Helper()
		live, err := d.store.Live.Get(t.Context(), survey.LiveID("review:r1|sct|"+version, 205))
		must(t, err)
		message, ok, err := d.router.Show(t.Context(), live)
		must(t, err)
		if !ok {
			t.Fatal("the card is left as it is")
		}
		return shown([]chat.Action{message})
	}
	d.expect(card("1"), "Lần gửi 1", "[Duyệt|rva:r1:sct:1]")
	returned(d)
	d.expect(card("1"), "Đã trả lại bởi đồng chí Trần Thị B", "chưa khớp")
	mended(d)
	d.expect(card("1"), "Đơn vị đã gửi lại báo cáo này", "rvw:r1:sct")
	d.expect(card("2"), "Lần gửi 2", "[Duyệt|rva:r1:sct:2]")
	d.presses(aSecretary, "rva:r1:sct:2")
	d.expect(card("2"), "Đã duyệt bởi đồng chí Trần Thị B")
}
