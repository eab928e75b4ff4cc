package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestDemoReport walks a report through the page, on a phone's width: the
// secretary asks for it, the contact of the Department of Industry and Trade
// types it, leaves, comes back and hands it in, the secretary returns a
// question, the contact mends it, the secretary approves, and the leader reads
// the new figure.
func TestDemoReport(t *testing.T) {
	browser := chromium(t)
	address := startDemo(t)
	for _, part := range reportWalk {
		ctx := openBrowser(t, browser)
		opens := fmt.Sprintf("%s/#%d", address, part.person)
		err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740, chromedp.EmulateScale(2)), chromedp.Navigate(opens), chromedp.WaitVisible(`#text`))
		if err != nil {
			t.Fatalf("open the page as %d: %v", part.person, err)
		}
		for _, turn := range part.turns {
			if err := chromedp.Do(ctx, turn.actions()...); err != nil {
				t.Fatalf("%d %+v: %v", part.person, turn, err)
			}
		}
	}
}

// turn is what somebody types, or with taps the button that he presses, and
// what he then reads in a message; shot names a screenshot of that.
type turn struct{ types, taps, reads, shot string }

func (u turn) actions() []chromedp.Action[chromedp.Void] {
	said := fmt.Sprintf(`(//article[contains(., %q)])[last()]`, u.reads)
	actions := []chromedp.Action[chromedp.Void]{chromedp.SendKeys(`#text`, u.types+kb.Enter), chromedp.WaitVisible(said)}
	if u.taps != "" {
		actions = []chromedp.Action[chromedp.Void]{chromedp.WaitVisible(fmt.Sprintf(`//article//button[text()="%s"]`, u.taps)), tap(u.taps), chromedp.WaitVisible(said)}
	}
	if u.shot != "" {
		actions = append(actions, chromedp.ScrollIntoView(said), screenshot(u.shot))
	}
	return actions
}

// tap presses the last button with a label. The page itself finds it: a
// message that comes just then draws the chat anew.
func tap(label string) chromedp.Action[chromedp.Void] {
	script := fmt.Sprintf(`[...document.querySelectorAll('article button')].filter(b => b.textContent === %q).at(-1).click()`, label)
	return func(ctx context.Context, target *chromedp.Target) (nothing chromedp.Void, err error) {
		_, err = chromedp.Evaluate[any](script)(ctx, target)
		return nothing, err
	}
}

// reportWalk is who types what, in order. Persons are the demo's: 102 is the
// secretary, 103 the contact, 101 the leader.
var reportWalk = []struct {
	person int
	turns  []turn
}{
	{102, []turn{
		{types: "/yeucau", reads: "Gửi những sở nào"},
		{types: "sct", reads: "Báo cáo của kỳ nào"},
		{types: "9 tháng đầu năm 2026", reads: "chốt từ ngày nào"},
		{types: "30/9/2026", reads: "Thời hạn gửi báo cáo"},
		{types: "17h ngày 4/12", reads: "Tên của yêu cầu"},
		{types: "Báo cáo chín tháng", reads: "Xác nhận gửi yêu cầu"},
		{types: "gửi", reads: "Đã gửi yêu cầu"},
	}},
	{103, []turn{
		{types: "nhập số liệu", reads: "Trước khi nhập"},
		{types: "đã rõ", reads: "Câu 1/27"},
		{types: "Công nghiệp năng lượng phát triển nhanh.", reads: "40/1.500 ký tự"},
		{types: "xong", reads: "Câu 2/27"},
		{types: "Đã tham mưu kế hoạch hằng năm.", reads: "30/3.000 ký tự"},
		{types: "lưu", reads: "Đã lưu. Báo cáo chín tháng"},
		{types: "/capnhat", reads: "Đã nhập 7%"},
		{types: "xong", reads: "Câu 3/27"},
		{types: "Phối hợp với các sở.", reads: "20/3.000 ký tự"},
		{types: "xong", reads: "Câu 4/27"},
		{types: "Hoàn thành các chỉ tiêu.", reads: "24/3.000 ký tự"},
		{types: "xong", reads: "Câu 5/27"},
		{types: "30/9/2026", reads: "Câu 6/27", shot: "form.png"},
		{types: "sáu mươi dự án", reads: "Câu 7/27"},
		{types: "3,850", reads: "đọc được theo nhiều cách", shot: "form-reading.png"},
		{taps: "B. 3.850\u00a0MW (ba nghìn tám trăm năm mươi)", reads: "Câu 8/27"},
		{types: "36 dự án 2.900MW", reads: "Câu 10/27"},
		{types: "17", reads: "Câu 11/27"},
		{types: "700 MW", reads: "Câu 12/27"},
		{types: "7", reads: "Câu 13/27"},
		{types: "250", reads: "Câu 14/27"},
		{types: "như kỳ trước", reads: "Câu 15/27"},
		{types: "hơn 7 tỷ kWh", reads: "hơn 7.000"},
		{types: "bỏ qua", reads: "Câu 17/27"},
		{types: "1.500 MW", reads: "Câu 18/27"},
		{types: "Đang chọn nhà đầu tư.", reads: "21/600 ký tự"},
		{types: "xem lại", reads: "Còn 6 câu bắt buộc", shot: "form-preview.png"},
		{taps: "Đến câu còn thiếu (câu 19)", reads: "Câu 19/27"},
		{types: "Quyết tâm cao.", reads: "14/3.000 ký tự"},
		{types: "xong", reads: "Câu 20/27"},
		{types: "Thiếu quy hoạch lưới.", reads: "21/3.000 ký tự"},
		{types: "xong", reads: "Câu 21/27"},
		{types: "Giá điện chưa rõ.", reads: "17/3.000 ký tự"},
		{types: "xong", reads: "Câu 22/27"},
		{types: "Thành trung tâm năng lượng.", reads: "27/3.000 ký tự"},
		{types: "xong", reads: "Câu 23/27"},
		{types: "Cơ chế giá điện.", reads: "16/3.000 ký tự"},
		{types: "xong", reads: "Câu 24/27"},
		{types: "Đôn đốc dự án chậm.", reads: "19/3.000 ký tự"},
		{types: "xong", reads: "gửi để gửi báo cáo"},
		{types: "câu 27", reads: "ngày của văn bản báo cáo", shot: "form-document.png"},
		{types: "123/BC-SCT ngày 30/10/2026", reads: "27. Số, ký hiệu và ngày của văn bản báo cáo, nếu có. 123/BC-SCT ngày 30/10/2026"},
		{types: "gửi", reads: "Gửi cho Tổ Khảo sát"},
		{types: "đồng ý", reads: "Bản lưu BC-SCT-", shot: "form-receipt.png"},
	}},
	{102, []turn{
		{types: "/tiepnhan", reads: "2. Sở Công Thương: Báo cáo chín tháng"},
		{types: "2", reads: "Số liệu so với kỳ trước", shot: "review.png"},
		{taps: "Trả lại, duyệt một phần", reads: "Câu nào cần bổ sung"},
		{types: "12: chưa khớp với báo cáo ngành", reads: "chưa khớp với báo cáo ngành"},
		{types: "trả lại", reads: "Đã trả lại bởi"},
	}},
	{103, []turn{
		{taps: "Sửa ngay", reads: "Đề nghị bổ sung: chưa khớp với báo cáo ngành", shot: "form-returned.png"},
		{types: "11", reads: "cộng lại là"},
		{types: "gửi", reads: "Sau khi gửi"},
		{types: "gửi", reads: "(lần 2)"},
	}},
	{102, []turn{
		{types: "/duyet sct", reads: "Báo cáo chờ duyệt"},
		{types: "2", reads: "Lần gửi 2"},
		{taps: "Duyệt", reads: "Đã duyệt bởi", shot: "approved.png"},
	}},
	{101, []turn{
		{types: "/energy", reads: "Tổng công suất điện vận hành: 3.850", shot: "energy.png"},
		{types: "/energy_capacity nguon", reads: "(văn bản số 123/BC-SCT, 30/10/2026)"},
		{types: "/status", reads: "Báo cáo chín tháng"},
		{types: "/report sct", reads: "VI. Tồn tại, hạn chế"},
	}},
}
