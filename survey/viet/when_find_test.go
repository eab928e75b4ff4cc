package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// momentTexts are texts with the moments in them; plain marks those that read
// differently without diacritics, where the words are others.
var momentTexts = []struct {
	text, want string
	plain      bool
}{
	{text: "PCI tỉnh mình năm 2020 xếp thứ mấy?", want: "[nam 2020] period 2020"},
	{text: "chiều 8-9 làm việc với sở nào", want: "[chieu 8-9] day 2021-09-08 afternoon no-year"},
	{text: "biểu đồ pci 2015-2022", want: "[2015-2022] period 2015/2022"},
	{text: "kết luận buổi làm việc 8/9 ghi gì", want: "[8/9] day 2021-09-08 no-year"},
	{text: "tăng 3,5 lần so với 2015", want: "[2015] period 2015"},
	{text: "mai nhập tiếp", want: "[mai] day 2021-09-07 relative"},
	{text: "cho tôi nhận bản tin lúc 7h30 sáng", want: "[luc 7h30 sang] clock 07:30"},
	{text: "từ đầu tuần có gì mới", want: "[tu dau tuan] day 2021-09-06 since relative"},
	{text: "dời buổi 8/9 sang 10/9", want: "[8/9] day 2021-09-08 no-year; [10/9] day 2021-09-10 no-year"},
	{text: "dời buổi 8.9 sang 10.9", want: "[8.9] day 2021-09-08 no-year; [10.9] day 2021-09-10 no-year"},
	{text: "chuyển buổi 8/9 sang chiều 9/9", want: "[8/9] day 2021-09-08 no-year; [chieu 9/9] day 2021-09-09 afternoon no-year"},
	{text: "PCI 2020 so với 2019 tăng hay giảm", want: "[2020] period 2020; [2019] period 2019"},
	{text: "buổi tới là khi nào", want: ""},
	{text: "hạn nộp báo cáo trước 17h ngày 7-9", want: "[truoc 17h ngay 7-9] day 2021-09-07 17:00 deadline no-year"},
	{text: "lên lịch digest 16h30 các ngày làm việc", want: "[16h30] clock 16:30"},
	{text: "gđ 2016-2020 có số liệu CN chưa", want: "[gd 2016-2020] period 2016/2020"},
	{text: "so sánh pci năm 2019 và năm 2020", want: "[nam 2019] period 2019; [nam 2020] period 2020"},
	{text: "so sánh 2019 với 2020", want: "[2019] period 2019; [2020] period 2020"},
	{text: "đến cuối năm 2020 có bao nhiêu dự án điện gió", want: "[den cuoi nam 2020] period 2020 as-of"},
	{text: "phát triển công nghiệp đến năm 2030, tầm nhìn đến năm 2045", want: "[den nam 2030] period 2030 as-of; [den nam 2045] period 2045 as-of"},
	{text: "Chỉ tính từ năm 2017 đến 2020, Sở đã thẩm định 20 dự án", want: "[tinh tu nam 2017 den 2020] period 2017/2020"},
	{text: "Nghị quyết số 06-NQ/TU ngày 26-10-2016 của Tỉnh ủy", want: "[ngay 26-10-2016] day 2016-10-26"},
	{text: "Kế hoạch số 113-KH/TU ngày 11-7-2018 của Ban Thường vụ", want: "[ngay 11-7-2018] day 2018-07-11"},
	{text: "tuần này có buổi nào không", want: "[tuan nay] period 2021-09-06/2021-09-12 relative"},
	{text: "thứ tư họp mấy giờ", want: "[thu tu] day 2021-09-08 Wed relative"},
	{text: "họp thứ 4 hay thứ 5 vậy", want: "[thu 4] day 2021-09-08 Wed relative; [thu 5] day 2021-09-09 Thu relative"},
	{text: "tháng tư họp mấy buổi", want: "[thang tu] period 2021-04-01/2021-04-30 no-year"},
	{text: "không gửi T7, CN", want: "[t7] day 2021-09-11 Sat relative; [cn] day 2021-09-12 Sun relative"},
	{text: "tắt bản tin cuối tuần", want: "[cuoi tuan] days 2021-09-11/2021-09-12 relative"},
	{text: "tạo buổi khảo sát 14h chiều thứ Tư ngày 8/9 tại Sở Công Thương", want: "[14h chieu thu tu ngay 8/9] day 2021-09-08 14:00 Wed no-year"},
	{text: "họp thứ 5 ngày 8/9/2021 lúc 8h", want: "[thu 5 ngay 8/9/2021 luc 8h] day 2021-09-08 08:00 !wrong_weekday Thu"},
	{text: "xin gia hạn đến thứ sáu", want: "[den thu sau] day 2021-09-10 Fri as-of relative"},
	{text: "khóa số liệu quý II/2021 đến 15/9", want: "[quy ii/2021] period 2021-04-01/2021-06-30; [den 15/9] day 2021-09-15 as-of no-year"},
	{text: "sản lượng điện 6 tháng đầu năm nay", want: "[6 thang dau nam nay] period 2021-01-01/2021-06-30 relative"},
	{text: "PCI mình hạng mấy năm ngoái", want: "[nam ngoai] period 2020 relative"},
	{text: "7 ngày qua có gì mới", want: "[7 ngay qua] days 2021-08-30/2021-09-06 relative"},
	{text: "giai đoạn 2016-2020 thu hút bao nhiêu dự án", want: "[giai doan 2016-2020] period 2016/2020"},
	{text: "Trong 5 năm 2016-2020", want: "[nam 2016-2020] period 2016/2020"},
	{text: "Ngày 8-9, Tổ Khảo sát số 1 làm việc với các Sở", want: "[ngay 8-9] day 2021-09-08 no-year"},
	{text: "ngày 31/9 họp", want: "[ngay 31/9] day !no_such_day no-year"},
	{text: "mùng 5 tháng giêng họp", want: "[mung 5 thang gieng] day !lunar"},
	{text: "buổi sáng mai đi xe nào", want: "[buoi sang mai] day 2021-09-07 morning relative"},
	{text: "mai mấy giờ họp, ở đâu", want: "[mai] day 2021-09-07 relative"},
	{text: "chị Mai đã nộp chưa", want: "", plain: true},
	{text: "đầu tư 2020", want: "[2020] period 2020"},
	{text: "vốn đầu tư từ 2016 đến 2020", want: "[tu 2016 den 2020] period 2016/2020"},
	{text: "bắt đầu tuần sau", want: "[tuan sau] period 2021-09-13/2021-09-19 relative"},
	{text: "dời sang tuần sau", want: "[tuan sau] period 2021-09-13/2021-09-19 relative", plain: true},
	{text: "nghỉ lễ 2/9 và 3/9", want: "[2/9] day 2021-09-02 no-year; [3/9] day 2021-09-03 no-year"},
	{text: "tổng thu năm 2020 bao nhiêu", want: "[nam 2020] period 2020"},
	{text: "so với năm 2019 tăng 5 bậc", want: "[nam 2019] period 2019"},
	{text: "nhật ký ngày 1/9/2021", want: "[ngay 1/9/2021] day 2021-09-01"},
	{text: "so sánh quý 1 và quý 2 năm 2020", want: "[quy 1] period 2020-01-01/2020-03-31; [quy 2 nam 2020] period 2020-04-01/2020-06-30"},
	{text: "dời buổi 8/9 sang 10/9/2022", want: "[8/9] day 2022-09-08; [10/9/2022] day 2022-09-10"},
	{text: "8/9 và 2020", want: "[8/9] day 2021-09-08 no-year; [2020] period 2020"},
	{text: "nhắc tôi lúc 7h", want: "[luc 7h] clock 07:00"},
	{text: "gửi tôi lúc 7 giờ tối", want: "[luc 7 gio toi] clock 19:00"},
	{text: "nhắc tôi mai lúc 9h", want: "[mai luc 9h] day 2021-09-07 09:00 relative"},
	{text: "vì thứ 6 bận nên xin lùi", want: "[thu 6] day 2021-09-10 Fri relative"},
	{text: "tạo buổi 8/9 8h30 phòng họp số 2", want: "[8/9 8h30] day 2021-09-08 08:30 no-year"},
	{text: "chiều mai tôi bận", want: "[chieu mai] day 2021-09-07 afternoon relative"},
	{text: "đ/c Mai nộp lúc 9h", want: "[luc 9h] clock 09:00", plain: true},
	{text: "nhắc trước 7h30 sáng mai", want: "[truoc 7h30 sang mai] day 2021-09-07 07:30 deadline relative"},
	{text: "tính đến 31/12/2020 có 42 dự án", want: "[tinh den 31/12/2020] day 2020-12-31 as-of"},
}

func TestMomentsInTexts(t *testing.T) {
	for _, test := range momentTexts {
		forms := []string{test.text, norm.NFD.String(test.text)}
		if !test.plain {
			forms = append(forms, Fold(test.text))
		}
		for _, text := range forms {
			if got := describeAll(text); got != test.want {
				t.Errorf("%q has\n%s, want\n%s", text, got, test.want)
			}
		}
	}
}

func TestWhatIsNoMoment(t *testing.T) {
	for _, text := range []string{
		"", "500", "32", "2.745", "4 tỷ", "4 tỷ kwh", "147,704 nghìn tỷ", "57.3%", "1.500", "1,5 GW", "2.173,51MW", "1tr250",
		"1 tỷ 2", "hai tỷ tư", "một trăm linh năm", "3 chục", "3.000.000", "1.50", "147704000 triệu", "gần 3,5 lần",
		"32 dự án 2.223MW", "3/5 dự án", "5/10 chỉ tiêu", "32/63", "12/63 tỉnh", "xếp thứ 32/63", "hạng 3/5", "8-9 dự án", "2-3 người",
		"2020 MW", "2050 dự án", "2017MW", "2-3 ngày", "8-9 tháng",
		"06-NQ/TU", "113-KH/TU", "kế hoạch 113", "nghị quyết 06", "kế hoạch 113 nói về gì", "53/2019/QĐ-UBND", "09/2019/NĐ-CP", "nghị định 09/2019",
		"tiến độ đường dây 500kV", "220/110kV", "tổng 42 dự án với 32+3+7 có khớp không", "kn số 3 xong rồi",
		"xếp thứ 2 cả nước", "đứng thứ ba", "lần thứ hai", "thứ mấy", "3 dự án điện gió", "số DN CN", "cơ cấu nguồn điện theo loại",
		"chiều dài 8 km", "hai chiều", "tối đa", "tối thiểu", "sáng tạo", "sáng kiến", "chiếu sáng", "ánh sáng",
		"quy mô", "quy hoạch", "quý vị", "quý 5", "tháng 13/2021", "từ thiện", "thu hút đầu tư", "nam giới", "thương mại", "khuyến mãi",
		"trước khi gửi", "sau khi họp", "hiện nay", "ngày nay", "mỗi ngày", "hằng tuần", "ngày làm việc", "3 ngày làm việc",
		"nhắc tôi trước 2 giờ", "em đến muộn 1 giờ", "họp 2 giờ nữa", "tỷ mốt", "hai mươi mốt", "tài liệu tối mật", "3 tháng một lần",
		"làm 8h/ngày", "phòng 8/9", "đường 16/4", "câu 8-9", "mức 8-9%", "khoảng 8-9", "từ 8 đến 10 dự án", "từ 2 đến 5 tỷ", "đến 50 MW",
		"1/3 số dự án", "ngày 3 lần", "mỗi tháng 1 lần", "lô T3-T5", "điểm 8.9", "0,8-0,9", "192.168.1.1", "15 phút", "nhắc trước 15 phút", "nhắc trước 2 ngày", "gửi trước 3 ngày làm việc", "2022-2015", "2020-KH", "ISO2015", "24h", "32/9", "8/13", "25:00", "7:5", "16:70", "1-2-3-4-5-6-7",
		"có mặt", "thành phần dự gồm những ai", "abc", "mật độ dự án cao", "http://x.vn/2020/8/9",
	} {
		for _, form := range []string{text, norm.NFD.String(text), Fold(text)} {
			if got := describeAll(form); got != "" {
				t.Errorf("%q has %s", form, got)
			}
		}
	}
}
