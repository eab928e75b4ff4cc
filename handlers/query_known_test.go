package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/survey"
)

// TestAsKnownBeforeACorrection asks for a figure as it was known before a
// correction was recorded.
func TestAsKnownBeforeACorrection(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	corrected := survey.Observation{
		Indicator: "wind_projects", Territory: catalog.Territory, Period: survey.Year(2023), Version: 2,
		Status: survey.StatusOfficial, Value: decimal.NewFromInt(12), Recorded: nowadays.Add(-48 * time.Hour), Origin: "figure/1", RecordedBy: "leader",
	}
	_, err := desk.store.Observations.Insert(t.Context(), corrected)
	must(t, err)
	for _, test := range []struct{ text, want string }{
		{"/wind_projects", "12\u00a0dự án"},
		{"/wind_projects @20/11/2026", "<b>11\u00a0dự án</b>, năm 2023 (chưa rõ ngày công bố)\n<i>Nay: 12\u00a0dự án, năm 2023 (ghi nhận 21/11/2026"},
		{"/wind_projects @22/11/2026", "<b>12\u00a0dự án</b>, năm 2023 (ghi nhận 21/11/2026, chưa rõ ngày công bố)\n<i>Nay: không thay đổi"},
		{"/wind_projects nguon", "Người ghi nhận, phê duyệt: Nguyễn Văn A"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}

// TestAsKnownAtTheEndOfAYearOrMonth asks for what was known in a year or a
// month: its last day counts, and the page says so. An edition is not out on
// the last day of its own year.
func TestAsKnownAtTheEndOfAYearOrMonth(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, want string }{
		{"/pci @2021", "biết đến hết năm 2021 (31/12/2021)\nThứ hạng PCI: <b>32/63</b>, năm 2020 (công bố 15/4/2021)\n<i>Nay: 30/63, năm 2022"},
		{"/pci @năm 2020", "biết đến hết năm 2020 (31/12/2020)\nThứ hạng PCI: <b>37/63</b>, năm 2019"},
		{"/pci @3/2021", "biết đến hết tháng 3/2021 (31/3/2021)\nThứ hạng PCI: <b>37/63</b>, năm 2019"},
		{"/pci @tháng 4 năm 2021", "biết đến hết tháng 4/2021 (30/4/2021)\nThứ hạng PCI: <b>32/63</b>, năm 2020"},
		{"/pci @15/4/2021", "biết đến 15/4/2021\nThứ hạng PCI: <b>32/63</b>, năm 2020"},
		{"/industrial_projects @2021", "biết đến hết năm 2021 (31/12/2021)\n<b>147\u00a0dự án</b>, giai đoạn 2016-2021"},
		{"/pci @2026", "<b>30/63</b>\n<i>tăng 19"}, // the year is not over
		{"/pci @31/9/2021", "Chưa rõ kỳ số liệu “@31/9/2021”"},
		{"/pci @bao giờ", "<i>/pci @3/2021</i> để xem số liệu đã biết"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}

func TestAsKnownInEnglish(t *testing.T) {
	desk := newQueryDesk(t, survey.English, nowadays)
	for text, want := range map[string]string{
		"/pci @3/2021":    "as known at the end of March 2021 (31 Mar 2021)\nPCI rank: <b>37/63</b>, 2019 (date",
		"/pci @2021":      "as known at the end of 2021 (31 Dec 2021)\nPCI rank: <b>32/63</b>, 2020 (published 15 Apr 2021)",
		"/pci @15/4/2021": "as known on 15 Apr 2021\n",
	} {
		if got := shown(desk.say(text)); !strings.Contains(got, want) {
			t.Errorf("%q: want %q in\n%s", text, want, got)
		}
	}
}

// TestPaceFromTheDayTheDocumentWasIssued judges a target once it is known
// when it was set.
func TestPaceFromTheDayTheDocumentWasIssued(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	seed, err := catalog.Seed()
	must(t, err)
	for i := range seed.Documents {
		if seed.Documents[i].Symbol == "20-NQ/TU" {
			seed.Documents[i].Issued = survey.Date{Year: 2021, Month: time.June, Day: 1}
		}
	}
	desk.snapshot = catalog.NewSnapshot(*seed)
	for _, test := range []struct{ text, want string }{
		{"/wind_capacity", "▰▰▰▰▰▰▱▱▱▱ chậm tiến độ (theo tiến độ đều, đến 31/12/2023 là 811\u00a0MW)"},
		{"/energy_capacity", "Chưa đánh giá được tiến độ vì số liệu và mục tiêu khác phạm vi"},
		{"/wind_capacity 2020", "chưa có số liệu từ khi đặt mục tiêu"},
		{"/power_output", "số liệu hoặc mục tiêu không nêu chính xác"},
		{"/lng_ca_na_capacity", "Chưa đánh giá được tiến độ vì chưa vận hành"},
		{"/energy", "mục tiêu năm 2025: 6.500\u00a0MW</i>"},
		{"/energy", "<i>Lưu ý: chưa đánh giá được tiến độ: Tổng công suất (số liệu và mục tiêu khác phạm vi); Sản lượng điện (số liệu hoặc mục tiêu không nêu chính xác)</i>"},
		{"công suất điện gió và công suất thủy điện", "đạt 55,6% ▰▰▰▰▰▰▱▱▱▱, chậm tiến độ</i>"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}
