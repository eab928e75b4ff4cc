package handlers_test

import (
	"testing"

	"khaosat/survey"
)

// TestAFigureIsCorrectedByWords: the secretary's words open the entering of a
// published figure with what they tell; others are told who can.
func TestAFigureIsCorrectedByWords(t *testing.T) {
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.expect(d.says(aSecretary, "sửa hạng pci 2020 thành 29/63"), "Nguồn của số liệu")
	d.expect(d.says(aSecretary, "Báo cáo PCI 2020, VCCI"), "công bố ngày nào")
	d.expect(d.says(aSecretary, "không"), "Lý do")
	d.expect(d.says(aSecretary, "Đính chính"), "32/63 → <b>29/63</b>", "Xác nhận")
	d.says(aSecretary, "/huy")

	d.expect(d.says(aSecretary, "công suất điện gió sửa lại là 700 MW"), "của kỳ nào")
	d.says(aSecretary, "/huy")

	d.expect(d.says(aSecretary, "số điện gió năm 2020 sửa thành 230"), "Đồng chí sửa số liệu nào?", "Công suất điện gió: 230 MW", "Số dự án điện gió: 230 dự án")
	d.expect(d.taps(aSecretary, "Công suất điện gió: 230\u00a0MW"), "Nguồn của số liệu", "Công suất điện gió, năm 2020")

	for _, text := range []string{"sửa hạng pci 2020 thành 29/63", "số điện gió sửa thành 230"} {
		d.expect(d.says(aLeader, text), "do thư ký sửa", "Trần Thị B")
	}
}
