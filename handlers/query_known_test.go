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
		{"/energy_capacity", "▰▰▰▰▰▱▱▱▱▱ chậm tiến độ (theo tiến độ đều, đến 31/12/2023 là 4.997\u00a0MW)"},
		{"/wind_capacity 2020", "chưa có số liệu từ khi đặt mục tiêu"},
		{"/power_output", "số liệu hoặc mục tiêu không nêu chính xác"},
		{"/lng_ca_na_capacity", "chưa vận hành nên chưa đánh giá tiến độ"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}
