package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/survey"
)

func TestFollowUpsKeepTheThread(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, step := range []struct{ text, want string }{
		{"năm 2019 thì sao", "Chưa rõ đồng chí hỏi tiếp về chỉ tiêu nào"},
		{"biểu đồ", "Chưa rõ đồng chí hỏi tiếp về chỉ tiêu nào"},
		{"pci", "30/63"},
		{"năm 2019 thì sao", "37/63"},
		{"còn 2018?", "43/63"},
		{"nguồn?", "pcivietnam.vn"},
		{"so với 2017", "năm 2018 so với năm 2017"},
		{"cùng kỳ năm trước", "năm 2018 so với năm 2017"},
		{"qua các năm thì sao", "số liệu các kỳ"},
		{"điện gió", "667,25"},
		{"cuối năm 2020 thì sao", "229"},
		{"ngày 31/9", "Không có ngày này"},
		{"họp thứ 5 ngày 8/9/2021", "thứ Tư, 08/9/2021"},
		{"công suất điện gió của Bình Thuận", "không có số liệu của địa phương khác"},
		{"năng suất lao động", "Có phải một trong các chỉ tiêu sau"},
		{"pci từ năm 2016", "2016: 49/63"},
		{"mục tiêu", "Chưa có mục tiêu, kế hoạch nào cho chỉ tiêu này"},
		{"giá điện", "Bot chưa có số liệu về “giá điện”"},
		{"năm 2019 thì sao", "Chưa rõ đồng chí hỏi tiếp về chỉ tiêu nào"}, // not of what was asked about before that
		{"chào em", "Kính chào đồng chí"},
		{"ok em cảm ơn", "Dạ, không có gì ạ"},
		{"tks", "Dạ, không có gì ạ"},
		{"ok", "Dạ. Khi cần số liệu"},
		{"em gửi tài liệu nội bộ", "không gửi"},
	} {
		if got := shown(desk.say(step.text)); !strings.Contains(got, step.want) {
			t.Errorf("%q: want %q in\n%s", step.text, step.want, got)
		}
	}
}

// TestTheYearInHandStays: what a button, a chart or a list showed is what the
// next text is about.
func TestTheYearInHandStays(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, step := range []struct{ text, want string }{
		{"pci 2019", "37/63"},
		{"biểu đồ", "số liệu các kỳ"},
		{"nguồn?", "năm 2019: nguồn số liệu"},
		{"so sánh", "năm 2019 so với năm 2018"},
		{"cùng nhóm", "Thứ hạng PCI – /pci_rank"},
		{"số liệu khác", "năm 2019: số liệu của các nguồn khác"},
		{"điện gió", "667,25"},
		{"bao nhiêu MW", "<b>Công suất điện gió</b>"},
		{"đạt mấy % kế hoạch", "Mục tiêu năm 2025: 1.200"},
		{"mục tiêu năm 2027", "Chưa có mục tiêu năm 2027; hiện có mục tiêu năm 2025"},
		{"cơ cấu", "Công suất điện gió: 667,25"},
		{"cao nhất năm nào", "Tổng công suất điện vận hành cao nhất: <b>3.750"},
		{"2020 và 2023 thì sao", "2023: 3.750"},
		{"từ đầu nhiệm kỳ", "giai đoạn 2025-2030"},
		{"pci", "30/63"},
		{"bao nhiêu MW", "Chưa rõ đồng chí hỏi chỉ tiêu nào"},
		{"điểm", "<b>Điểm số PCI</b>, năm 2022"},
		{"còn 2021", "<b>Điểm số PCI</b>, năm 2021"},
		{"tăng mấy bậc", "thứ hạng kém đi 17"},
		{"tỉnh nào đứng đầu", "không có số liệu của địa phương khác"},
		{"điện gió bao nhiêu dự án", "11\u00a0dự án"},
		{"công suất thì sao", "<b>Công suất điện gió</b>"},
		{"theo dõi cái này", "khi <b>Công suất điện gió</b> có thay đổi"},
		{"báo tôi khi dưới 25", "khi <b>Công suất điện gió</b> dưới 25"},
	} {
		if got := shown(desk.say(step.text)); !strings.Contains(got, step.want) {
			t.Errorf("%q: want %q in\n%s", step.text, step.want, got)
		}
	}
	desk.press("fig:solar_capacity:2020")
	desk.press("chart:solar_capacity")
	if got := shown(desk.say("số liệu khác")); !strings.Contains(got, "cao hơn 33,8") {
		t.Error(got)
	}
}

// TestUnknownThingsEndTheThread: what names a thing that the catalogue lacks is
// never answered for what was asked about before, and what follows it neither.
func TestUnknownThingsEndTheThread(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for text, want := range map[string]string{
		"tỷ lệ đô thị hóa": "tỷ lệ đô thị hóa", "tỷ lệ hồ sơ trực tuyến có đạt mục tiêu không": "tỷ lệ hồ sơ trực tuyến", "biểu đồ nhiệt độ": "nhiệt độ",
		"nguồn nước sạch": "nước sạch", "xu hướng tuyển sinh": "xu hướng tuyển sinh", "mục tiêu giảm phát thải": "giảm phát thải", "sản lượng lúa bao nhiêu": "sản lượng lúa",
		"bao nhiêu MW điện rác": "MW điện rác", "so sánh số học sinh với năm trước": "số học sinh", "tỷ lệ hộ dân dùng điện mặt trời": "tỷ lệ hộ dân dùng điện mặt trời",
		"số lượng trạm sạc xe điện": "số lượng trạm sạc xe điện",
	} {
		desk.say("điện gió")
		if got := shown(desk.say(text)); !strings.Contains(got, "Danh mục chưa có chỉ tiêu “"+want+"”") {
			t.Errorf("%q: %s", text, got)
		}
		if got := shown(desk.say("năm 2020 thì sao")); !strings.Contains(got, "Chưa rõ đồng chí hỏi tiếp") {
			t.Errorf("after %q: %s", text, got)
		}
	}
}

// TestTheNearestKeepTheTime: a button of what may be meant asks for the time
// that was typed.
func TestTheNearestKeepTheTime(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, button, want string }{
		{"sản lượng lúa năm 2020", "fig:power_output:2020", "năm 2020"},
		{"sản lượng lúa @1/3/2021", "fig:power_output::2021-03-01", "theo số liệu biết đến 01/3/2021"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, "|"+test.button+"]") {
			t.Errorf("%q: want %q in\n%s", test.text, test.button, got)
		}
		if got := shown(desk.press(test.button)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.button, test.want, got)
		}
	}
}

// TestTheTimeBefore: "trước đó" goes back from the time in hand.
func TestTheTimeBefore(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, step := range []struct{ text, want string }{
		{"pci", "30/63"},
		{"trước đó thì sao", "năm 2022 so với năm 2021"},
		{"pci 2020", "32/63"},
		{"thế trước đó thì sao", "37/63"},
		{"kỳ trước thì sao", "43/63"},
		{"nguồn số liệu 2019", "năm 2019: nguồn số liệu"},
		{"năm 2021 thì sao hả em", "49/63"},
		{"theo dõi chỉ tiêu này giúp tôi", "Đã ghi"},
		{"tốt lên hay xấu đi", "năm 2021 so với năm 2020"},
		{"thủy điện", "329,5"},
		{"tăng bao nhiêu phần trăm", "năm 2023 so với năm 2020"},
		{"pci 2021", "49/63"},
		{"giảm mấy phần trăm so với 2019", "năm 2021 so với năm 2019"},
		{"năm 2021 có cao hơn năm 2018 không", "năm 2021 so với năm 2018"},
		{"so sánh 2015 với 2020", "năm 2020 so với năm 2015"},
		{"thủy điện", "329,5"},
		{"đạt chưa", "mục tiêu năm 2025"},
	} {
		if got := shown(desk.say(step.text)); !strings.Contains(got, step.want) {
			t.Errorf("%q: want %q in\n%s", step.text, step.want, got)
		}
	}
	both := shown(desk.say("nguồn số liệu 2020 và 2025"))
	for _, want := range []string{"năm 2020: nguồn số liệu", "năm 2025: chưa có số liệu"} {
		if !strings.Contains(both, want) {
			t.Errorf("want %q in\n%s", want, both)
		}
	}
}

func TestThreadEndsAfterTenMinutes(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.say("pci")
	desk.clock = nowadays.Add(11 * time.Minute)
	if got := shown(desk.say("năm 2019 thì sao")); !strings.Contains(got, "Chưa rõ đồng chí hỏi tiếp") {
		t.Error(got)
	}
}

// TestYearsAreLeftOut: a list, its highest figure and its gaps do without the
// years that a text leaves out.
func TestYearsAreLeftOut(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, step := range []struct{ text, want, without string }{
		{"pci 2018 đến 2022 trừ năm 2020", "2019: 37/63", "2020: "},
		{"trừ 2019 và 2021", "2020: 32/63", "2021: "},
		{"điểm pci cao nhất năm nào không tính 2022", "64,89", "65,43"},
		{"pci qua các năm", "2019: 37/63", "Không kể"},
	} {
		got := shown(desk.say(step.text))
		if !strings.Contains(got, step.want) || strings.Contains(got, step.without) {
			t.Errorf("%q: want %q and no %q in\n%s", step.text, step.want, step.without, got)
		}
	}
}

// TestTheLargestPart: of what a total is made of, the part that is asked for
// comes first.
func TestTheLargestPart(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, step := range []struct{ text, want string }{
		{"nguồn nào lớn nhất", "Chưa rõ đồng chí hỏi tiếp về chỉ tiêu nào"},
		{"cơ cấu nguồn điện", "Công suất thủy điện"},
		{"nguồn nào ít nhất", "Công suất điện mặt trời mái nhà: chiếm <b>7,6%</b>"},
		{"cái nào cao nhất", "Công suất điện mặt trời: chiếm <b>65,8%</b>"},
		{"pci", "30/63"},
		{"cái nào cao nhất", "tốt nhất: <b>18/63</b>"},
	} {
		if got := shown(desk.say(step.text)); !strings.Contains(got, step.want) {
			t.Errorf("%q: want %q in\n%s", step.text, step.want, got)
		}
	}
}
