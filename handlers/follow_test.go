package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

func TestFollowing(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, want string }{
		{"/following", "Đồng chí chưa theo dõi chỉ tiêu nào"},
		{"theo dõi pci", "<b>Năng lực cạnh tranh cấp tỉnh (PCI)</b> có thay đổi.\nHiện nay: 30/63, năm 2022."},
		{"báo tôi khi công suất năng lượng vượt 3000 MW", "đạt hoặc vượt 3.000\u00a0MW.\nHiện nay: 3.750\u00a0MW (gồm cả điện mặt trời mái nhà), năm 2023 – đã ở phía này"},
		{"báo tôi khi năng lượng vượt 4 GW", "<b>Tổng công suất điện vận hành</b> đạt hoặc vượt 4.000\u00a0MW"},
		{"báo tôi khi hạng PCI dưới 30", "<b>tốt hơn</b> hay <b>kém hơn</b> hạng 30?"},
		{"báo tôi khi hạng PCI dưới 30", "[tốt hơn hạng 30 (số nhỏ hơn)|flw:pci_rank:below:30]"},
		{"báo tôi khi hạng PCI kém hơn 35", "</b> kém hơn hạng 35 (số lớn hơn)."},
		{"báo tôi khi hạng PCI tốt hơn 25", "</b> tốt hơn hạng 25 (số nhỏ hơn)."},
		{"báo tôi khi PCI dưới 60", "[Điểm số PCI dưới 60\u00a0điểm|flw:pci_score:below:60]"},
		{"báo tôi khi hạng PCI vượt 3000 MW", "Chưa đặt theo dõi nào.</b> Chưa rõ ngưỡng của Thứ hạng PCI"},
		{"báo tôi khi PCI vượt 3000 MW", "không có chỉ tiêu nào có đơn vị của ngưỡng này"},
		{"bao toi khi diem pci duoi 60", "<b>Điểm số PCI</b> dưới 60\u00a0điểm"},
		{"/follow", "Chưa rõ đồng chí muốn theo dõi"},
		{"báo tôi khi hạng PCI dưới 1234567890123456789", "Chưa đặt theo dõi nào.</b> Chưa rõ ngưỡng"},
		{"đang theo dõi những gì", "Tổng công suất điện vận hành đạt hoặc vượt 4.000\u00a0MW; hiện nay 3.750\u00a0MW (gồm cả điện mặt trời mái nhà), năm 2023"},
		{"ngừng theo dõi pci", "Đã bỏ theo dõi (4)"},
		{"ngừng theo dõi pci", "Chỉ tiêu này không có trong danh sách"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}

// TestFollowingADepartment: all that a department reports is followed after one
// question, as far as there is room.
func TestFollowingADepartment(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, text := range []string{"theo dõi tất cả chỉ tiêu của Sở Công Thương", "đăng ký theo dõi các số liệu của sở công thương", "em theo dõi sở công thương giúp tôi"} {
		if got := shown(desk.say(text)); !strings.Contains(got, "[Theo dõi cả 13 chỉ tiêu|flwdept:sct]") || !strings.Contains(got, "• Công suất điện gió") {
			t.Errorf("%q: %s", text, got)
		}
	}
	if got := shown(desk.say("Sở Công Thương theo dõi những chỉ tiêu nào")); !strings.Contains(got, "Sở Công Thương</b>: 13 chỉ tiêu") {
		t.Error(got)
	}
	for range 2 { // pressed again, it follows the same ones
		if got := shown(desk.press("flwdept:sct")); !strings.Contains(got, "khi có thay đổi ở 13 chỉ tiêu") || strings.Contains(got, "chưa theo dõi") {
			t.Error(got)
		}
	}
	if got := shown(desk.say("/following")); !strings.Contains(got, "13. ") || strings.Contains(got, "14. ") {
		t.Error(got)
	}
}

// TestUnclearWishesSetNothing: what cannot be followed as it is said is said
// so, and what can be followed instead is a button.
func TestUnclearWishesSetNothing(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, want string }{
		{"báo tôi khi tỷ lệ lấp đầy dưới 50", "Chưa đặt theo dõi nào.</b> “tỷ lệ lấp đầy dưới 50” không nêu chỉ tiêu nào"},
		{"báo tôi khi mức hài lòng doanh nghiệp xuống dưới 70", "Chưa đặt theo dõi nào.</b> “mức hài lòng doanh nghiệp xuống dưới 70” không nêu"},
		{"nhắc tôi khi có số liệu mới", "Chưa đặt theo dõi nào.</b> “có số liệu mới” không nêu chỉ tiêu nào"},
		{"báo tôi khi pci tăng 5 bậc", "[Thứ hạng PCI tốt hơn hạng 26 (số nhỏ hơn)|flw:pci_rank:below:26]"},
		{"báo tôi khi hạng pci tụt 5 bậc", "[Thứ hạng PCI kém hơn hạng 34 (số lớn hơn)|flw:pci_rank:above:34]"},
		{"báo tôi khi điểm pci giảm 5 điểm", "[Điểm số PCI dưới 60,43\u00a0điểm|flw:pci_score:below:60.43]"},
		{"báo tôi khi công suất điện tăng 100 MW", "[Tổng công suất đạt hoặc vượt 3.850\u00a0MW|flw:energy_capacity:above:3850]"},
		{"báo tôi khi công suất điện tăng 10%", "Chưa đặt theo dõi nào"},
		{"báo tôi khi công suất điện gió vượt 1,500 MW", "vượt 1,5\u00a0MW|flw:wind_capacity:above:1.5]\n[Công suất điện gió đạt hoặc vượt 1.500"},
		{"báo tôi khi công suất vượt 4000 MW", "[Tổng công suất đạt hoặc vượt 4.000\u00a0MW|flw:energy_capacity:above:4000]"},
		{"đang theo dõi những gì", "chưa theo dõi chỉ tiêu nào"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}

func TestFollowIsChangedAndEndedByButtons(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	if got := shown(desk.press("flw:pci_rank:below:30")); !strings.Contains(got, "khi <b>Thứ hạng PCI</b> tốt hơn hạng 30") {
		t.Error(got)
	}
	set, end := buttonOf(t, desk.say("/following"), "flwset:"), buttonOf(t, desk.say("/following"), "unflw:")
	for _, step := range []struct {
		do   []chat.Action
		want string
	}{
		{desk.press(set), "Đề nghị đồng chí gõ ngưỡng"},
		{desk.say("con mèo"), "Chưa đọc được ngưỡng “con mèo”"},
		{desk.say("dưới 20"), "hạng 20?"},
		{desk.press("flw:pci_rank:below:20"), "tốt hơn hạng 20"},
		{desk.say("/following"), "1. Thứ hạng PCI tốt hơn hạng 20 (số nhỏ hơn); hiện nay 30/63, năm 2022\n["},
		{desk.press(end), "Đã bỏ theo dõi (1)"},
		{desk.press(end), "Chỉ tiêu này không có"},
		{desk.press(set), "chưa theo dõi chỉ tiêu nào"},
		{desk.press("flw:gone"), "Danh mục chỉ tiêu"},
		{desk.press("flw:pci_rank:below:x"), "Danh mục chỉ tiêu"},
		{desk.press("flw:pci_rank:below:1e999999999"), "Danh mục chỉ tiêu"},
	} {
		if got := shown(step.do); !strings.Contains(got, step.want) {
			t.Errorf("want %q in\n%s", step.want, got)
		}
	}
}

// buttonOf finds the button whose data begins so.
func buttonOf(t *testing.T, actions []chat.Action, prefix string) string {
	t.Helper()
	for _, action := range actions {
		send, _ := action.(chat.Send)
		for _, row := range send.Keyboard {
			for _, button := range row {
				if strings.HasPrefix(button.Data, prefix) {
					return button.Data
				}
			}
		}
	}
	t.Fatalf("no button %s in %s", prefix, shown(actions))
	return ""
}

// rank is a published rank of 2025.
func rank(version int, value int64) survey.Observation {
	return survey.Observation{
		Indicator: "pci_rank", Territory: catalog.Territory, Period: survey.Year(2025), Status: survey.StatusOfficial,
		Value: decimal.NewFromInt(value), RankOf: 34, Published: survey.Date{Year: 2026, Month: time.May, Day: 1},
		Source: survey.Source{Title: "VCCI"}, Recorded: nowadays, Origin: decimal.NewFromInt(int64(version)).String(),
	}
}

// notices are the deliveries queued about what is followed.
func (d *queryDesk) notices() []survey.Delivery {
	d.t.Helper()
	all, err := storage.All(d.t.Context(), d.store.Deliveries, storage.Query{})
	must(d.t, err)
	return all
}

func TestFollowerIsToldOnceOfEveryCrossing(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.press("flw:pci_rank:below:30")
	for n, step := range []struct {
		rank int64
		told int // in all
	}{{28, 1}, {28, 1}, {29, 1}, {35, 1}, {20, 2}} {
		must(t, desk.router.Publish(t.Context(), rank(n, step.rank)))
		must(t, desk.router.Publish(t.Context(), rank(n, step.rank))) // replayed
		if got := len(desk.notices()); got != step.told {
			t.Fatalf("rank %d: %d notices, want %d", step.rank, got, step.told)
		}
	}
}

func TestFollowerIsToldOfEveryChange(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.say("theo dõi pci")
	must(t, desk.router.Publish(t.Context(), rank(1, 28)))
	must(t, desk.router.Publish(t.Context(), rank(2, 28)))
	must(t, desk.router.Publish(t.Context(), rank(3, 27)))
	var got []string
	for _, notice := range desk.notices() {
		steps, unwanted, ok, err := desk.router.Words(t.Context(), notice)
		must(t, err)
		if !ok || unwanted != "" {
			t.Fatalf("not worded: %s", unwanted)
		}
		got = append(got, shown(steps))
	}
	want := []string{
		"<b>Thứ hạng PCI</b>, năm 2025: 30/63 → <b>28/34</b> (năm 2022 trước đó)\nHiện nay: <b>27/34</b>\n<i>Theo dõi: khi có thay đổi</i>\nNguồn: VCCI",
		"<b>Thứ hạng PCI</b>, năm 2025: 28/34 → <b>27/34</b>\n<i>Theo dõi: khi có thay đổi</i>\nNguồn: VCCI",
	}
	for i, text := range want {
		if len(got) != len(want) || !strings.HasPrefix(got[i], text) {
			t.Errorf("want %q in\n%q", text, got)
		}
	}
}

// TestOneNoticeForAllFollowsOfAFigure: who follows a figure for every change,
// for a threshold and by its group gets one message for one change, which says
// what it is told for.
func TestOneNoticeForAllFollowsOfAFigure(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.say("theo dõi hạng pci")
	desk.say("theo dõi pci")
	desk.press("flw:pci_rank:below:30")
	const both, change = "khi có thay đổi; tốt hơn hạng 30 (số nhỏ hơn)</i>", "khi có thay đổi</i>"
	for n, step := range []struct {
		rank int64
		told string
	}{{28, both}, {27, change}, {35, change}, {29, both}} {
		must(t, desk.router.Publish(t.Context(), rank(n, step.rank)))
		notices := desk.notices()
		if len(notices) != n+1 {
			t.Fatalf("rank %d: %d notices in all", step.rank, len(notices))
		}
		steps, _, _, err := desk.router.Words(t.Context(), notices[n])
		must(t, err)
		if got := shown(steps); !strings.Contains(got, step.told) || strings.Contains(got, both) != (step.told == both) {
			t.Errorf("rank %d: want %q in\n%s", step.rank, step.told, got)
		}
	}
	desk.say("bỏ theo dõi pci")
	if _, unwanted, _, err := desk.router.Words(t.Context(), desk.notices()[3]); err != nil || unwanted != "off" {
		t.Errorf("%q, %v", unwanted, err)
	}
}

func TestNoticesThatAreNotWantedAnyMore(t *testing.T) {
	for name, test := range map[string]struct {
		meanwhile func(*queryDesk)
		why       string
	}{
		"still wanted":     {func(*queryDesk) {}, ""},
		"no longer wanted": {func(d *queryDesk) { d.say("bỏ theo dõi pci") }, "off"},
		"gone":             {func(d *queryDesk) { must(d.t, d.store.People.Delete(d.t.Context(), "leader")) }, "left"},
		"mended before it was sent": {func(d *queryDesk) {
			must(d.t, d.router.Publish(d.t.Context(), rank(2, 31)))
		}, "nothing"},
	} {
		desk := newQueryDesk(t, survey.Vietnamese, nowadays)
		desk.press("flw:pci_rank:below:30")
		must(t, desk.router.Publish(t.Context(), rank(1, 28)))
		notice := desk.notices()[0]
		test.meanwhile(desk)
		_, unwanted, ok, err := desk.router.Words(t.Context(), notice)
		must(t, err)
		if !ok || unwanted != test.why {
			t.Errorf("%s: %q", name, unwanted)
		}
	}
}

// TestOldFiguresAreNotTold checks that a start after a long pause, at which
// everything published is looked at again, tells nobody of old news, and
// nobody of what was there before he followed.
func TestOldFiguresAreNotTold(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	must(t, desk.router.Publish(t.Context(), rank(1, 28)))
	desk.clock = nowadays.Add(time.Hour)
	desk.say("theo dõi pci")
	must(t, desk.router.Publish(t.Context(), rank(1, 28)))
	late := rank(2, 27)
	late.Recorded = nowadays.Add(2 * time.Hour)
	desk.clock = nowadays.AddDate(0, 1, 0)
	must(t, desk.router.Publish(t.Context(), late))
	if got := desk.notices(); len(got) != 0 {
		t.Errorf("%d notices", len(got))
	}
}
