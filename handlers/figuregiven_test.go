package handlers_test

import "testing"

// TestAFigureIsTakenFromTheLineThatBeginsIt: what is given with the command is
// not asked for again, and shown back.
func TestAFigureIsTakenFromTheLineThatBeginsIt(t *testing.T) {
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"/nhapsolieu pci 2020 65,43", []string{"Điểm số PCI, năm 2020</b>: 65,43 điểm", "Nguồn của số liệu"}},
		{"/figure pci_rank 2020 hạng 41/63", []string{"Thứ hạng PCI, năm 2020</b>: 41/63", "Nguồn của số liệu"}},
		{"/nhapsolieu công suất điện gió năm 2020 = 700 MW", []string{"Công suất điện gió, năm 2020</b>: 700 MW", "Nguồn của số liệu"}},
		{"/nhapsolieu wind_capacity 700 MW 2020", []string{"Công suất điện gió, năm 2020</b>: 700 MW", "Nguồn của số liệu"}},
		{"/nhapsolieu power_output 2020 gần 4.000 triệu kWh", []string{"gần 4.000 triệu kWh", "Nguồn của số liệu"}},
		{"/nhapsolieu wind_capacity 2020 700 MW, theo Báo cáo năm 2020 của EVN", []string{"điện gió, năm 2020</b>: 700 MW", "Số liệu tính đến ngày nào"}},
		{"/nhapsolieu wind_capacity 2020 1,500", []string{"có thể hiểu như sau", "1.500 MW"}},
		{"/nhapsolieu wind_capacity 2020 700 con", []string{"Chưa đọc được giá trị “700 con”"}},
		{"/nhapsolieu wind 2020 230", []string{"Đồng chí sửa số liệu nào?", "Công suất điện gió: 230 MW", "Số dự án điện gió: 230 dự án"}},
		{"/nhapsolieu pci 2020", []string{"là một nhóm chỉ tiêu", "Thứ hạng PCI", "Điểm số PCI"}},
		{"/nhapsolieu năm 2020 công suất điện gió 700 MW", []string{"Công suất điện gió, năm 2020</b>: 700 MW"}},
		{"/nhapsolieu hạng pci năm 2020", []string{"Hiện công bố: 32/63"}},
		{"/nhapsolieu wind_capacity 700 MW", []string{"của kỳ nào"}},
	} {
		t.Run(test.typed, func(t *testing.T) {
			d := newFormDesk(t)
			d.expect(d.says(aSecretary, test.typed), test.want...)
		})
	}
}
