package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

// TestWhatIsAskedIsAnsweredByWordsToo types the answers that the buttons give,
// to everything that is confirmed.
func TestWhatIsAskedIsAnsweredByWordsToo(t *testing.T) {
	for _, c := range []struct {
		name, asks, yes, done, no, kept string
		as                              survey.UserID
	}{
		{"close a request", "/dongyeucau r1", "đồng ý", "Đã đóng bởi đồng chí Trần Thị B", "thôi", "[Đóng yêu cầu|", aSecretary},
		{"end a commitment", "/xongcamket 1", "Xác nhận", "đã kết thúc", "không", "đang thực hiện", aSecretary},
		{"end a recommendation", "/xongkiennghi 4", "có ạ", "Xác nhận hoàn thành lúc", "thôi", "đang thực hiện", aSecretary},
		{"take a seat away", "/thuhoi Hoàng Văn E", "có", "Đã thu hồi vai trò", "thôi", "[Thu hồi: đầu mối", aSecretary},
		{"dismiss", "/thuhoihet Hoàng Văn E", "đồng ý ạ.", "Đồng chí đã thôi giữ vai trò", "Không thu hồi", "[Thu hồi: đầu mối", aSecretary},
		{"erase", "/xoadulieu", "Xóa dữ liệu về tôi", "Đã xóa dữ liệu", "thôi", "Đã thôi", aContact},
		{"remind", "/nhac", "gửi", "Đã nhắc", "thôi", "Đã thôi", aSecretary},
		{"send the digest", "/guibantin", "xác nhận", "Bản tin", "thôi", "Đã thôi", aSecretary},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newSureDesk(t)
			asked := d.says(c.as, c.asks)
			for _, text := range []string{c.no, c.asks} {
				if said := d.says(c.as, text); text == c.no && !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), c.kept) {
					t.Fatalf("%q to\n%s\nis answered\n%s", text, asked, said)
				}
			}
			d.expect(d.says(c.as, c.yes), c.done)
		})
	}
}

// newSureDesk is a desk with something to be ended, closed, taken away and
// reminded of.
func newSureDesk(t *testing.T) *formDesk {
	t.Helper()
	d := submitted(t)
	d.presses(aSecretary, "rva:r1:sct:1")
	_, err := d.store.Recommendations.Insert(t.Context(), survey.Recommendation{ID: "rec1", Number: 4, Text: "Rà soát dự án chậm", Department: "sct", State: survey.RecommendationOpen, At: d.now})
	must(t, err)
	return d
}

func TestAnAnswerComesAtOnceOrNotAtAll(t *testing.T) {
	for _, between := range []string{"/pci", "công suất điện gió"} {
		d := newSureDesk(t)
		d.says(aSecretary, "/thuhoi Hoàng Văn E")
		d.says(aSecretary, between)
		said := d.says(aSecretary, "có")
		if strings.Contains(said, "Đã thu hồi") {
			t.Errorf("confirmed after %q: %s", between, said)
		}
		d.expect(said, "vừa xem mục khác", "Hoàng Văn E")
		d.expect(d.says(aSecretary, "có"), "Đã thu hồi")
	}
}

// TestACardThatIsNotTheLastExchangeIsShownAgain says yes to an interview's
// card after a command.
func TestACardThatIsNotTheLastExchangeIsShownAgain(t *testing.T) {
	d := newFormDesk(t)
	for _, line := range []string{"/yeucau", "sct", "quý III/2021", "không", "29/10/2021", "không", "/pci"} {
		d.says(aSecretary, line)
	}
	d.expect(d.says(aSecretary, "đồng ý"), "vừa xem mục khác", "Xác nhận gửi yêu cầu")
	d.expect(d.says(aSecretary, "đồng ý"), "Đã gửi yêu cầu")
}

func TestAnotherQuestionKeepsWhatIsTyped(t *testing.T) {
	d := newSureDesk(t)
	d.says(aSecretary, "/yeucau")
	d.says(aSecretary, "/thuhoi Hoàng Văn E")
	if said := d.says(aSecretary, "không"); strings.Contains(said, "Hoàng Văn E") {
		t.Errorf("the request's question lost its answer: %s", said)
	}
}

func TestATypedConfirmationSaysWhatWasDone(t *testing.T) {
	d := newFormDesk(t)
	for _, line := range []string{"/yeucau", "sct", "quý III/2021", "không", "29/10/2021", "không"} {
		d.says(aSecretary, line)
	}
	d.expect(d.says(aSecretary, "gửi"), "Đã gửi yêu cầu.", "Thời hạn: thứ Sáu, 29/10/2021")
}
