package handlers_test

import (
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// TestWhatTextsLeadTo checks where typed texts go by what comes back.
func TestWhatTextsLeadTo(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, want string }{
		{"/pci", "30/63"},
		{"/pci 2019", "37/63"},
		{"/pci 2015-2022", "2015: 42/63; 57,45"},
		{"/pci lichsu", "2019: 37/63"},
		{"/pci nguon", "pcivietnam.vn"},
		{"/pci 2023", "năm 2023: chưa có số liệu.\nHiện có: năm 2022"},
		{"/pci 20199", "Chưa rõ kỳ số liệu “20199”"},
		{"/pci <b>", "“&lt;b&gt;”"},
		{"/industrial_capital 2016-2021", "hơn 147.704"},
		{"/energy 2015-2022", "2020: 2.745"},
		{"/nangluong", "3.750"},
		{"/dautu", "hơn 147.704"},
		{"/congnghe", "20\u00a0dự án"},
		{"pci", "30/63"},
		{"dien mat troi", "2.467"},
		{"năng lượng 2020", "2.745"},
		{"nang luong nam 2020", "2.745"},
		{"công suất điện gió", "667,25"},
		{"điện gió đã đạt mấy phần trăm chỉ tiêu 2025", "mục tiêu năm 2025: 1.200\u00a0MW, đạt 55,6%"},
		{"tổng vốn đầu tư", "danh mục chỉ có một chỉ tiêu gần với câu hỏi"},
		{"thẩm định công nghệ", "Có nhiều chỉ tiêu cùng tên"},
		{"/sosanh pci 2019 2020", "thứ hạng tốt lên 5\u00a0bậc"},
		{"so sánh PCI 2019 với 2020", "giảm 1,45\u00a0điểm (kém đi)"},
		{"/compare energy 2020 2023", "3.750\u00a0MW (gồm cả điện mặt trời mái nhà)</b>\n<i>hai kỳ này khác phạm vi"},
		{"/compare energy 2020 2022", "tăng 638,54\u00a0MW (23,3%, tốt lên)"},
		{"pci nam 2021 tut bao nhieu bac so voi 2020", "<b>32/63</b> → <b>49/63</b>\n<i>thứ hạng kém đi 17\u00a0bậc</i>"},
		{"/pci_rank_change 2021", "thứ hạng kém đi 17\u00a0bậc"},
		{"so sanh pci voi nam truoc", "Chưa có số liệu năm 2025, nên so sánh hai kỳ gần nhất"},
		{"sản lượng điện so với cùng kỳ", "Chưa có số liệu năm 2022, nên so sánh hai kỳ gần nhất"},
		{"so sánh dự án công nghiệp", "mới có số liệu của một kỳ, chưa so sánh được"},
		{"so sánh PCI 2021 với 2022", "tăng 3,20\u00a0điểm</i>\n<i>Lưu ý: Cách tính thay đổi"},
		{"PCI 5 năm gần đây", "giai đoạn 2023-2026: <i>chưa có số liệu</i>\n2022: 30/63"},
		{"PCI 5 năm gần đây", "[Cũ hơn »|hist:pci:2022]"},
		{"/pci 2020-2022", "– – – Cách tính thay đổi từ PCI 2022"},
		{"điện mặt trời áp mái", "286,4\u00a0MW"},
		{"/pci_score nguon", "Văn bản: chưa có\nChưa rõ ngày công bố\nPhê duyệt: chưa có"},
		{"/sosanh pci 2022 2023", "năm 2023: chưa có số liệu.\nHiện có: năm 2022"},
		{"/sosanh pci 2003 2022", "năm 2003: chưa có số liệu.\nHiện có: năm 2022"},
		{"số dự án và vốn công nghiệp", "hơn 147.704"},
		{"số dự án và công suất điện gió năm 2019", "năm 2019: chưa có số liệu.\nHiện có: năm 2023"},
		{"cơ cấu nguồn điện năm 2020", "▰▰▰▰▰▰▰▰▱▱ Công suất điện mặt trời: 2.223\u00a0MW (81%)"},
		{"tổng công suất các nguồn có khớp không", "Khớp sau khi làm tròn"},
		{"tổng 42 dự án với 32+3+7 có khớp không", "32 &#43; 7 &#43; 3 = <b>42"},
		{"/solar_capacity khac", "không có nguồn khác; kỳ có nguồn khác: năm 2020, tháng 10/2020"},
		{"/solar_capacity khac", "[Công suất điện mặt trời, năm 2020|alt:solar_capacity:2020]"},
		{"/solar_capacity 10/2020 khac", "tháng 10/2020: số liệu của các nguồn khác\n<i>chưa có số liệu chính thức</i>\n– 2.173,51\u00a0MW: <a href"},
		{"/solar_capacity 11/2020 khac", "tháng 11/2020: chưa có số liệu"},
		{"/hydro_capacity khac", "– <i>không có nguồn khác</i>"},
		{"nguồn của công suất điện gió và hạng pci 2020", "<b>Số liệu đồng chí hỏi</b>"},
		{"/sct", "Sở Công Thương</b>: 13 chỉ tiêu"},
		{"/sct", "Mức tăng sản lượng điện: <b>gần 3,5\u00a0lần so với năm 2015</b>, năm 2020"},
		{"sở khcn có những chỉ tiêu nào", "20\u00a0dự án"},
		{"/chitieu sct 2", "(trang 2/2)"},
		{"gđ 2016-2020 có số liệu CN chưa", "chưa có số liệu</i> (hiện có: giai đoạn 2016-2021)"},
		{"có số liệu về lao động không", "Chưa có chỉ tiêu nào về nội dung này"},
		{"chỉ tiêu nào về điện", "3.750\u00a0MW (gồm cả điện mặt trời mái nhà)</b>, năm 2023"},
		{"/pci @01/03/2021", "37/63</b>, năm 2019 (chưa rõ ngày công bố)\n<i>Nay: 30/63"},
		{"/pci 2020 @1/3/2021", "chưa có số liệu</b>\n<i>Nay: 32/63, năm 2020 (công bố 15/4/2021)"},
		{"PCI tính đến 01/5/2021 biết thế nào", "32/63</b>, năm 2020 (công bố 15/4/2021)"},
		{"/energy @1/1/2022", "2.745\u00a0MW</b>, năm 2020"},
		{"/pci @1/1/2030", "30/63"},
		{"/solar 2020 khac", "2.256,8\u00a0MW (cao hơn 33,8\u00a0MW)"},
		{"/pci_rank khac", "không có nguồn khác"},
		{"/solar_capacity 2020 nguon", "2.256,8\u00a0MW (cao hơn 33,8\u00a0MW)"},
		{"ai báo cáo số dự án và công suất điện gió năm 2020", "Đơn vị báo cáo: Sở Công Thương"},
		{"/chitieu", "Năng lượng – /energy"},
		{"/chitieu năng lượng", "Điện gió – /wind"},
		{"/lich", "Không có buổi nào được lên lịch"},
		{"/tiendo", "không có báo cáo nào"},
		{"năm nào PCI xếp thứ 32", "Thứ hạng PCI đạt hạng 32: <b>năm 2020</b>\n2022: 30/63"},
		{"năm nào pci hạng 43", "đạt hạng 43: <b>năm 2018, năm 2014</b>"},
		{"năm nào pci xếp thứ 5", "hạng 5: <b>không có kỳ nào</b>"},
		{"năm nào công suất điện vượt 3000 MW", "Tổng công suất trên 3.000\u00a0MW: <b>năm 2023"},
		{"thủy điện chiếm bao nhiêu %", "Công suất thủy điện: chiếm <b>8,8%</b> (329,5\u00a0MW)\n<b>Tổng công suất"},
		{"tỷ trọng điện mặt trời mái nhà năm 2020", "Công suất điện mặt trời mái nhà: <i>chưa tính được tỷ trọng</i>"},
		{"điện gió và thủy điện chiếm bao nhiêu phần trăm", "chiếm <b>17,8%</b>"},
		{"trong đó điện mặt trời chiếm mấy phần", "Công suất điện mặt trời: chiếm <b>65,8%</b>"},
		{"pci ngày 01/5/2021", "theo số liệu biết đến 01/5/2021"},
		{"ai báo cáo số liệu công suất điện gió năm 2020, lấy ở văn bản nào", "</b>, năm 2020: nguồn số liệu"},
		{"cộng các nguồn điện năm 2020 có khớp tổng không", "2.223 &#43; 293 &#43; 229 = <b>2.745"},
		{"ai là thư ký tổ", "Tổ Khảo sát chưa có thư ký"},
		{"đừng nhắc tôi nữa", "Cài đặt của đồng chí"},
		{"vẽ hạng PCI", "Thứ hạng PCI</b>: số liệu các kỳ"},
		{"kế hoạch sản lượng điện năm 2025 bao nhiêu", "Mục tiêu năm 2025: gần 11.200"},
		{"công suất lắp đặt pin lưu trữ", "Danh mục chưa có chỉ tiêu “công suất lắp đặt pin lưu trữ”"},
		{"hạng pci tháng 3/2021", "biết đến hết tháng 3/2021"},
		{"pci 2O20", "32/63"},
		{"/pci 2o19", "37/63"},
		{"tháng 3/2021 ta biết pci bao nhiêu", "biết đến hết tháng 3/2021"},
		{"/khongco", "Không có lệnh /khongco"},
		{"/sosanh pci 2018 2020 2022", "2020: 32/63; 63,44\u00a0điểm\n2018: 43/63"},
		{"pci 2018, 2020, 2022", "2022: 30/63; 65,43\u00a0điểm\n<i>– – – "},
		{"pci 2018, 2020, 2024", "2024: <i>chưa có số liệu</i>\n2020: 32/63; 63,44\u00a0điểm\n2018: 43/63"},
		{"điện gió và mặt trời 2020, 2023", "2020: Công suất điện gió: 229\u00a0MW"},
		{"pci trước năm 2008", "2007: "},
		{"từ năm 2018 đến 2020 dự án công nghiệp", "giai đoạn 2018-2020: chưa có số liệu"},
		{"pci 2019 so với năm trước", "năm 2019 so với năm 2018"},
		{"pci cao nhất năm nào", "Thứ hạng PCI tốt nhất: <b>18/63</b>, năm 2012\nĐiểm số PCI cao nhất"},
		{"tổng công suất kể cả LNG", "không tính vào tổng): <b>1.500"},
		{"pci cả nước tỉnh nào đứng đầu", "không có số liệu của địa phương khác hay của cả nước"},
		{"pci đạt mục tiêu chưa", "Chưa có mục tiêu, kế hoạch nào"},
		{"mức hài lòng của doanh nghiệp", "Bot chưa có số liệu về “mức hài lòng”"},
		{"nghị quyết 99 là gì", "Không có văn bản nào số 99 trong danh mục"},
		{"32+3+8 có bằng 43 không", "32 &#43; 3 &#43; 8 = <b>43</b>, đúng"},
		{"grdp", "[Năng lượng|fig:energy]"},
		{"lưu nháp", "không có báo cáo nào đang mở"},
		{"xuất excel", "Bot hiểu đồng chí cần: <b>xuất số liệu"},
		{"mật độ dự án cao", "Bot chưa có số liệu về “mật độ”"},
		{"<i>lạ</i> quá", "Chưa rõ đồng chí cần số liệu nào"},
	} {
		if got := shown(desk.say(test.text)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, got)
		}
	}
}

// TestCommandsWithDiacritics: the messenger marks none of them as a command.
func TestCommandsWithDiacritics(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for text, want := range map[string]string{
		"/trợgiúp":         "Hướng dẫn",
		"/Trợgiúp báo cáo": "/tiendo",
		"/nănglượng 2020":  "2.745",
		"/năng lượng 2020": "2.745",
		"/chỉtiêu":         "Danh mục chỉ tiêu",
		"/lạlùng":          "Chưa rõ đồng chí cần số liệu nào",
	} {
		update := typed("")
		update.Message.Text, update.Message.Args = text, text
		if got := shown(desk.handle(update)); !strings.Contains(got, want) {
			t.Errorf("%q: want %q in\n%s", text, want, got)
		}
	}
}

// TestWhatIsNoTextIsToldFromAnUnclearOne: nobody is left to think that his
// voice message was heard.
func TestWhatIsNoTextIsToldFromAnUnclearOne(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, message := range []chat.Message{{ID: 7, Other: "voice"}, {ID: 7, Other: "sticker"}, {ID: 7, File: &chat.File{ID: "f", Photo: true}}} {
		update := typed("")
		update.Message = &message
		if got := shown(desk.handle(update)); !strings.Contains(got, "chỉ đọc được chữ") || !strings.Contains(got, "/chitieu") {
			t.Errorf("%+v: %s", message, got)
		}
	}
}

func TestNotOfferedNamesTheSecretary(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	_, err := desk.store.People.Insert(t.Context(), survey.Person{ID: "secretary", User: 100, Name: "Trần Thị B"})
	must(t, err)
	seat := survey.Seat{ID: survey.SeatID(survey.RoleSecretary, "", 1), Role: survey.RoleSecretary}
	_, err = desk.store.Seats.Insert(t.Context(), seat.Assign("secretary", nowadays.AddDate(0, 0, -1), ""))
	must(t, err)
	if got := shown(desk.say("/saoluu")); !strings.Contains(got, "thư ký: Trần Thị B.") {
		t.Error(got)
	}
}

// TestOneOfTwoDays: where weekday and date clash, a button says the text
// again with either.
func TestOneOfTwoDays(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	if got := shown(desk.say("thứ hai 8/9/2021 họp gì")); !strings.Contains(got, "[thứ Tư, 08/9/2021|instead:0]\n[thứ Hai, 06/9/2021|instead:1]") {
		t.Error(got)
	}
	for press, want := range map[string]string{
		"instead:0": "Chủ trì: Phạm Văn Hậu", "instead:1": "Không có buổi nào", "instead:2": "gõ lại", "instead:x": "gõ lại",
	} {
		if got := shown(desk.press(press)); !strings.Contains(got, want) {
			t.Errorf("%s: want %q in\n%s", press, want, got)
		}
	}
}

func TestButtonsEditInPlace(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ data, want string }{
		{"fig:pci", "30/63"},
		{"fig:pci:2019", "37/63"},
		{"hist:pci", "2022: 30/63"},
		{"hist:pci:2011", "2010: 41/63"},
		{"alt:solar_capacity:2020", "cao hơn 33,8"},
		{"cmp:pci", "năm 2022 so với năm 2021"},
		{"cmp:wind:2020:2023", "bằng 2,9 lần"},
		{"cmp:pci:never", "Danh mục chỉ tiêu"},
		{"cmp:gone", "Danh mục chỉ tiêu"},
		{"part:energy:2020", "khớp với tổng"},
		{"part:pci", "30/63"},
		{"dept:skhdt", "30/63"},
		{"dept:sct:99", "(trang 2/2)"},
		{"dept:nowhere", "Danh mục chỉ tiêu"},
		{"src:solar_capacity:2020", "2.256,8"},
		{"list", "Năng lượng – /energy"},
		{"list:energy", "Điện gió – /wind"},
		{"list:energy:99", "Điện gió – /wind"},
		{"list:nowhere", "Danh mục chỉ tiêu"},
		{"fig:gone", "Danh mục chỉ tiêu"},
		{"fig:pci:never", "Danh mục chỉ tiêu"},
		{"fig:", "Danh mục chỉ tiêu"},
		{"fig", "Danh mục chỉ tiêu"},
		{"nothing:x", "Danh mục chỉ tiêu"},
		{":::", "Danh mục chỉ tiêu"},
	} {
		got := shown(desk.press(test.data))
		if !strings.Contains(got, test.want) || !strings.Contains(got, "(edits 7)") {
			t.Errorf("%q: want %q, edited, in\n%s", test.data, test.want, got)
		}
	}
}

// TestEveryButtonLeadsSomewhere taps every button that can be reached from
// the list, and checks what it shows.
func TestEveryButtonLeadsSomewhere(t *testing.T) {
	for _, language := range survey.Languages() {
		desk := newQueryDesk(t, language, nowadays)
		seen := map[string]bool{}
		next := []string{"list"}
		for len(next) > 0 {
			data := next[0]
			next = next[1:]
			if seen[data] {
				continue
			}
			seen[data] = true
			page := shown(desk.press(data))
			if strings.Contains(page, "(toast)") {
				t.Errorf("%q is stale from the start:\n%s", data, page)
			}
			next = append(next, buttonsOf(t, desk.press(data))...)
		}
		if len(seen) < 100 {
			t.Errorf("only %d pages reached", len(seen))
		}
	}
}

func buttonsOf(t *testing.T, actions []chat.Action) []string {
	t.Helper()
	var data []string
	for _, action := range actions {
		edit, ok := action.(chat.Edit)
		if !ok {
			continue
		}
		if lines := strings.Count(string(edit.Text), "\n") + 1; lines > 16 {
			t.Errorf("%d lines:\n%s", lines, edit.Text)
		}
		for _, row := range edit.Keyboard {
			for _, button := range row {
				if len(button.Data) > 64 || button.Text == "" {
					t.Errorf("button %q with %d bytes of data", button.Text, len(button.Data))
				}
				data = append(data, button.Data)
			}
		}
	}
	return data
}

func TestAnswersAreShort(t *testing.T) {
	for _, language := range survey.Languages() {
		desk := newQueryDesk(t, language, nowadays)
		for _, slug := range desk.subjects() {
			for _, text := range []string{"/" + slug, "/" + slug + " 2020"} {
				actions := desk.say(text)
				send, ok := actions[0].(chat.Send)
				if lines := strings.Count(string(send.Text), "\n") + 1; !ok || len(actions) != 1 || lines > 15 {
					t.Errorf("%s: %d actions, %d lines", text, len(actions), lines)
				}
			}
		}
	}
}

// TestCommandsMeanWhatTheirRoutesAnswer keeps the meanings of commands and
// the route table from drifting apart.
func TestCommandsMeanWhatTheirRoutesAnswer(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	words := viet.NewVocabulary(viet.Names{})
	for _, route := range desk.router.Table().Routes() {
		if len(route.Intents) == 0 {
			continue
		}
		for _, command := range route.Commands {
			meaning := viet.Understand("/"+command, words, viet.Asker{Today: survey.DateOf(nowadays)})
			if by := desk.router.Table().ByIntent(string(meaning.Intent)); by == nil || by.Name != route.Name {
				t.Errorf("/%s leads to %s but means %s", command, route.Name, meaning.Intent)
			}
		}
	}
}

func FuzzHandle(f *testing.F) {
	desk := newQueryDesk(f, survey.Vietnamese, nowadays)
	for _, text := range []string{"/pci 2019", "fig:pci:2019", "hist:pci:2011", "list:energy:2", "năng lượng", "/chitieu 9 9", "src::", "/\u200f", "/follow pci < 30", "báo tôi khi pci trên 1e9999999", "flw:pci_rank:below:1e9999999", "unflw:x", "flwset:x", "chg:99999999999", "docs:-1", "doc:x", "/thaydoi từ 31/2", "/vanban trang 0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		press := typed("")
		press.Message, press.Press = nil, &chat.Press{ID: "p", Data: text, Message: 7}
		for _, update := range []chat.Update{typed(text), press} {
			if _, err := desk.router.Handle(t.Context(), update); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

var _ chat.Handler = (*handlers.Router)(nil)

// TestTwoWishes: of two things asked for at once none is passed over, and each
// has a button that asks for it alone.
func TestTwoWishes(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	if got := shown(desk.say("pci năm 2020 và mai có họp không")); !strings.Contains(got, "[pci năm 2020|instead:0]\n[mai có họp không|instead:1]") {
		t.Error(got)
	}
	for press, want := range map[string]string{"instead:0": "32/63", "instead:1": "Không có buổi nào"} {
		if got := shown(desk.press(press)); !strings.Contains(got, want) {
			t.Errorf("%s: want %q in\n%s", press, want, got)
		}
	}
}

// TestSeveralToFollow: of several figures that somebody wishes to follow none
// is left out.
func TestSeveralToFollow(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for text, want := range map[string]string{
		"theo dõi pci với điện gió":                          "flw:wind_capacity:change",
		"báo anh khi pci trên 66 điểm và điện gió quá 500MW": "Chưa đặt theo dõi nào",
	} {
		if got := shown(desk.say(text)); !strings.Contains(got, want) {
			t.Errorf("%q: want %q in\n%s", text, want, got)
		}
	}
}

// TestWhatIsNotKeptIsNamed: what is asked of a figure that is kept, and is not
// itself, is said to be missing by its whole name.
func TestWhatIsNotKeptIsNamed(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for text, want := range map[string]string{
		"sản lượng điện gió":                    "chưa có chỉ tiêu “sản lượng điện gió”",
		"vốn đầu tư điện mặt trời bao nhiêu":    "chưa có chỉ tiêu “vốn đầu tư điện mặt trời”",
		"thủy điện đa nhim công suất bao nhiêu": "đa nhim",
		"điện gió có bao nhiêu tua bin":         "chưa có chỉ tiêu “tua bin”",
	} {
		if got := shown(desk.say(text)); !strings.Contains(got, want) {
			t.Errorf("%q: want %q in\n%s", text, want, got)
		}
	}
}
