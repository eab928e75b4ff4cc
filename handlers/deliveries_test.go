package handlers_test

import (
	"fmt"
	"testing"
	"time"

	"khaosat/survey"
	"khaosat/texts"
)

// settle puts a delivery of a digest to a person into the store, as the n-th
// day's that came out in a state.
func (d *formDesk) settle(n int, person survey.PersonID, state survey.DeliveryState, note string) survey.Delivery {
	d.t.Helper()
	at := thatWeek.AddDate(0, 0, -7+n).Add(7 * time.Hour)
	occurrence := fmt.Sprint("digest/", n)
	_, err := d.store.Occurrences.Insert(d.t.Context(), survey.Occurrence{ID: occurrence, Job: "digest", At: at, State: survey.OccurrenceComposed})
	must(d.t, err)
	delivery := survey.Delivery{ID: survey.DeliveryID(occurrence, string(person)), Occurrence: occurrence, Kind: "digest", Person: person, Due: at, Settled: at, State: state, Note: note}
	_, err = d.store.Deliveries.Insert(d.t.Context(), delivery)
	must(d.t, err)
	return delivery
}

func TestTheSecretaryIsToldWhomToCall(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek.AddDate(0, 0, 3).Add(8 * time.Hour)
	d.admit(205, "Vũ Thị G", survey.RoleSecretary, "")
	d.settle(1, "p201", survey.DeliverySent, "")
	for n, want := range []int{0, 2, 2} {
		missed := d.settle(2+n, "p201", survey.DeliveryBlocked, "blocked")
		must(t, d.router.Unreached(t.Context(), missed))
		if sheets := d.queued("callsheet"); len(sheets) != want {
			t.Fatalf("after %d missed: %+v", n+1, sheets)
		}
	}
	sheet := to(d.queued("callsheet"), "p204")[0]
	d.expect(d.worded(sheet), "Không gửi được cho đồng chí Lê Văn C", "đầu mối Sở Công Thương", "chặn bot", "Bản tin – thứ Năm, 02/9/2021",
		"Báo cáo kết quả thực hiện", "quá hạn", "Gửi được gần nhất: thứ Ba, 31/8/2021")
	d.settle(6, "p201", survey.DeliverySent, "")
	if said := d.worded(sheet); said != "done" {
		t.Errorf("reached meanwhile, yet %q", said)
	}
}

func TestWhatWasSent(t *testing.T) {
	d := newFormDesk(t)
	d.now = thatWeek.Add(8 * time.Hour)
	d.expect(d.says(aSecretary, "/deliveries"), "Chưa có tin nào theo lịch", "Không có.")
	d.expect(d.says(aContact, "/deliveries"), "không có quyền")
	d.settle(3, "p201", survey.DeliverySent, "")
	d.settle(3, "p202", survey.DeliveryDropped, "off")
	d.settle(3, "p203", survey.DeliveryFailed, "refused")
	d.settle(3, "p204", survey.DeliveryWaiting, "")
	d.expect(d.says(aSecretary, "/tindagui"), "Bản tin – thứ Năm, 02/9/2021, 08:00: 1/4 đã gửi, 1 đang chờ, <b>1 không gửi được</b>, 1 không còn cần gửi",
		"Đang chờ gửi: 1 tin", "Hoàng Văn E: Bản tin", "Telegram từ chối")
	d.expect(d.taps(aSecretary, "Bản tin"), "Hoàng Văn E: không gửi được (Telegram từ chối)", "Phạm Thị D: không còn cần gửi (đang tạm dừng hoặc đã tắt)")
	d.expect(d.says(aSecretary, "/tindagui 1"), "Hoàng Văn E: không gửi được")
	d.expect(d.presses(aSecretary, "dlvo:digest/2021-09-13T07:30Z"), "Không còn thông tin")
}

func TestWhoHasReadTheDigest(t *testing.T) {
	d := newFormDesk(t)
	d.expect(d.says(aSecretary, "ai đã đọc bản tin"), "Telegram không cho bot biết ai đã đọc", "chưa có bản tin nào")
	d.settle(1, "p201", survey.DeliverySent, "")
	d.settle(2, "p201", survey.DeliverySent, "")
	d.settle(2, "p203", survey.DeliveryBlocked, "blocked")
	d.expect(d.says(aSecretary, "ai đã đọc bản tin"), "Telegram không cho bot biết ai đã đọc", "Đã nhận", "Lê Văn C", "Chưa nhận", "Hoàng Văn E: đã chặn bot")
}

func TestEveryKindOfDeliveryHasAName(t *testing.T) {
	d := newFormDesk(t)
	book, err := texts.New(time.UTC)
	must(t, err)
	for _, kind := range d.router.Kinds() {
		if !book.Has("delivery.kind." + kind) {
			t.Errorf("deliveries of kind %q have no name: add the phrase delivery.kind.%s", kind, kind)
		}
	}
}
