package handlers_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/survey"
)

func TestDocuments(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, want string }{
		{"nghị quyết 06 ban hành ngày nào", "<b>ngày 26 tháng 10 năm 2016</b>\nCơ quan ban hành: Tỉnh ủy"},
		{"kế hoạch 113 nói về gì", "Nội dung: Xây dựng chính sách phát triển công nghiệp đến năm 2030"},
		{"ngày 11-7-2018 ban hành cái gì", "<b>Kế hoạch số 113-KH/TU</b>\nNgày ban hành: <b>ngày 11 tháng 7 năm 2018</b>"},
		{"ngày 12-7-2018 ban hành cái gì", "Không có văn bản nào ban hành ngày 12/7/2018 trong danh mục. Hiện có:"},
		{"nghị quyết 20", "Ngày ban hành: <i>chưa rõ</i>"},
		{"nghị quyết 20", "• Công suất điện gió, năm 2025: <b>1.200\u00a0MW</b>"},
		{"/vanban", "<b>Văn bản</b>"},
		{"/vanban 06", "<b>Nghị quyết số 06-NQ/TU</b>"},
		{"/vanban 2018", "<b>Kế hoạch số 113-KH/TU</b>"},
		{"/documents nang luong", "<b>Nghị quyết số 20-NQ/TU</b>"},
		{"/vanban <b>", "khớp với “&lt;b&gt;”"},
		{"văn bản nào nói về năng lượng", "<b>Nghị quyết số 20-NQ/TU</b>"},
		{"văn bản ban hành năm 2016", "<b>Nghị quyết số 06-NQ/TU</b>"},
		{"đề cương của sở công thương", "Đề cương báo cáo nằm trong yêu cầu"},
		{"gửi tôi nghị quyết 06", "Chức năng này chưa được cung cấp"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}

func TestDocumentsTurnPages(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, symbol := range []string{"1-BC/TU", "2-BC/TU", "3-BC/TU", "Báo cáo thường niên của Sở Công Thương về tình hình phát triển năng lượng"} {
		_, err := desk.store.Documents.Insert(t.Context(), survey.Document{Symbol: symbol, Type: survey.Text{VI: "Báo cáo"}, Order: 9})
		must(t, err)
	}
	desk.reload()
	for data, want := range map[string]string{"docs:1": "(trang 1/2)", "docs:2": "Báo cáo thường niên", "docs:99": "(trang 2/2)", "doc:gone": "Danh mục chỉ tiêu"} {
		if got := shown(desk.press(data)); !strings.Contains(got, want) || !strings.Contains(got, "(edits 7)") {
			t.Errorf("%q: want %q in\n%s", data, want, got)
		}
	}
	if got := shown(desk.say("/vanban trang 2")); !strings.Contains(got, "(trang 2/2)") {
		t.Error(got)
	}
	for _, data := range buttonsOf(t, desk.press("docs:2")) {
		if got := shown(desk.press(data)); strings.Contains(got, "(toast)") {
			t.Errorf("%q is stale:\n%s", data, got)
		}
	}
}

func TestDocumentShowsWhatComesFromIt(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	from := survey.Source{Document: "06-NQ/TU"}
	figure := survey.Observation{Indicator: "wind_capacity", Territory: catalog.Territory, Period: survey.Year(2022), Version: 1, Value: decimal.NewFromInt(400), Source: from}
	replaced := figure
	replaced.Period = survey.Year(2021)
	replacing := replaced
	replacing.Version, replacing.Value, replacing.Source = 2, decimal.NewFromInt(345), survey.Source{Title: "khác"}
	_, err := desk.store.Observations.Insert(t.Context(), figure, replaced, replacing)
	must(t, err)
	card := shown(desk.say("nghị quyết 06"))
	if !strings.Contains(card, "• Công suất điện gió, năm 2022: <b>400\u00a0MW</b>") || strings.Contains(card, "năm 2021") {
		t.Error(card)
	}
	if got := shown(desk.say("/wind_capacity 2022 nguon")); !strings.Contains(got, "[06-NQ/TU|doc:") {
		t.Error(got)
	}
}
