package handlers_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/survey"
)

// TestATotalOfAnotherScopeIsNotRepeatedNorCompared: the total of 2023 counts
// rooftop solar, what the form asks for does not.
func TestATotalOfAnotherScopeIsNotRepeatedNorCompared(t *testing.T) {
	d := newFormDesk(t)
	d.now = nowadays
	request, err := d.store.Requests.Get(t.Context(), "r1")
	must(t, err)
	request.Period, request.Deadline = survey.Year(2024), nowadays.AddDate(0, 0, 2)
	_, err = d.store.Requests.Save(t.Context(), request)
	must(t, err)
	d.talk([]string{"/update", "[tap] Đã rõ"})
	asked := d.says(aContact, "câu 7")
	d.expect(asked, "không gồm điện mặt trời mái nhà", "Kỳ trước (năm 2023): 3.750 MW (gồm cả điện mặt trời mái nhà); khác phạm vi")
	if strings.Contains(asked, "Như kỳ trước") {
		t.Errorf("a figure of another scope is offered to repeat:\n%s", asked)
	}
	d.expect(d.says(aContact, "như kỳ trước"), "khác phạm vi với câu hỏi này nên không lặp lại được")
	d.expect(d.says(aContact, "3.514 MW"), "Đã ghi: <b>3.514 MW</b>")
	d.says(aContact, "lưu")

	_, err = d.store.Observations.Insert(t.Context(), survey.Observation{
		Indicator: "energy_capacity", Territory: catalog.Territory, Period: survey.Year(2024), Version: 1, Status: survey.StatusOfficial,
		Value: decimal.NewFromInt(3514), Department: "sct", Source: survey.Source{Title: "Báo cáo"}, Recorded: nowadays, Origin: "report/r1",
	})
	must(t, err)
	now := d.says(aContact, "/energy")
	d.expect(now, "3.514 MW", "khác phạm vi với năm 2023 (gồm cả điện mặt trời mái nhà), không so sánh trực tiếp được", "đạt 54,1%")
	if strings.Contains(now, "giảm") {
		t.Errorf("a fall that is none:\n%s", now)
	}
	d.expect(d.says(aContact, "/energy_capacity lichsu"), "2024: 3.514 MW\n<i>– – – Khác phạm vi: năm 2023 gồm cả", "2023: 3.750 MW (gồm cả điện mặt trời mái nhà)\n<i>– – –")
	d.expect(d.says(aContact, "cơ cấu công suất điện năm 2023"), "Công suất điện mặt trời mái nhà: 286,4 MW (7,6%)", "Khớp sau khi làm tròn: các thành phần cộng lại 3.750,15 MW")
}
