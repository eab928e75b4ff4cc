package handlers_test

import (
	"strings"
	"testing"
	"time"
)

func TestAnotherHourAsksAnew(t *testing.T) {
	d := planning(t, "xác nhận")
	d.says(aContact, "vắng, em đi công tác")
	d.says(aLeader, "có mặt")
	d.expect(d.says(aSecretary, "/diemdanh 10/9"), "Có mặt: <b>1</b>; vắng: <b>1</b>; chưa báo: <b>2</b>", "Vắng: Lê Văn C (em đi công tác)")
	d.says(aSecretary, "dời buổi 10/9 sang 15h")
	d.expect(d.says(aSecretary, "xác nhận"), "15:00–17:30")
	list := d.says(aSecretary, "/diemdanh 10/9")
	d.expect(list, "Có mặt: <b>0</b>; vắng: <b>0</b>; chưa báo: <b>4</b>", "Lê Văn C (trước khi đổi giờ: vắng)", "Nguyễn Văn A (trước khi đổi giờ: có mặt)")
	card := d.says(aLeader, "/buoi 10/9")
	d.expect(card, "Trước khi đổi giờ, đồng chí đã báo có mặt; đề nghị <b>báo lại</b>")
	if strings.Contains(card, "Có mặt: 1") {
		t.Errorf("an answer for another hour counts:\n%s", card)
	}
	d.now = d.now.Add(time.Minute)
	d.expect(d.says(aLeader, "có mặt"), "Đồng chí đã báo: <b>có mặt</b>", "Có mặt: 1")
}

func TestAnotherEndAsksNobody(t *testing.T) {
	d := inOffice(t)
	d.readSessionNews()
	d.says(aLeader, "có mặt")
	d.says(aSecretary, "dời buổi 10/9 sang 14h-17h")
	d.expect(d.says(aSecretary, "xác nhận"), "14:00–17:00", "Có mặt: 1")
	if news := d.readSessionNews()["p201"]; !strings.Contains(news, "14:00 → <b>thứ Sáu, 10/9/2021, 14:00–17:00</b>") || strings.Contains(news, "báo lại") {
		t.Errorf("reads:\n%s", news)
	}
}

func TestReasonsAreKeptAsTheyAreGiven(t *testing.T) {
	for typed, reason := range map[string]string{
		"vắng":                                      "",
		"dạ, em xin vắng ạ":                         "",
		"báo vắng buổi 10/9":                        "",
		"vắng, buổi 10/9":                           "",
		"vắng, em bận đi công tác":                  " (em bận đi công tác)",
		"em xin vắng vì đi công tác Hà Nội":         " (đi công tác Hà Nội)",
		"tôi không dự được buổi 10/9 do trùng lịch": " (trùng lịch)",
		"tôi bận họp Sở, không dự được":             " (bận họp Sở)",
		"cho em xin vắng ạ, lý do gia đình có việc": " (gia đình có việc)",
		"buổi 10/9 em vắng, lý do: con ốm":          " (con ốm)",
		"/vang bận họp tỉnh":                        " (bận họp tỉnh)",
		"/vang 10/9 lý do: đi công tác":             " (đi công tác)",
	} {
		d := planning(t, "xác nhận")
		d.expect(d.says(aContact, typed), "Đồng chí đã báo: <b>vắng</b>"+reason+"\n")
		d.expect(d.says(aSecretary, "/diemdanh 10/9"), "Vắng: Lê Văn C"+reason+"\n")
	}
	d := planning(t, "xác nhận")
	d.says(aContact, "em đi trễ 20 phút do kẹt xe")
	d.expect(d.says(aSecretary, "/diemdanh 10/9"), "Đến muộn: Lê Văn C (20 phút, kẹt xe)")
}

func TestWordsThatMayBeNoAnswerAreAskedAbout(t *testing.T) {
	for typed, answer := range map[string]string{"vắng khách quá": "vắng", "tôi đi tỉnh khác": "có mặt"} {
		d := planning(t, "xác nhận")
		d.expect(d.says(aContact, typed), "muốn báo cho buổi này phải không", "1. thứ Sáu, 10/9/2021")
		d.expect(d.says(aSecretary, "/diemdanh 10/9"), "Có mặt: <b>0</b>; vắng: <b>0</b>")
		d.says(aContact, typed)
		d.expect(d.says(aContact, "1"), "Đồng chí đã báo: <b>"+answer+"</b>")
	}
}

func TestAnAnswerToOneOfSeveralInvitationsKeepsItsReason(t *testing.T) {
	for _, answer := range []func(*formDesk) string{
		func(d *formDesk) string { return d.says(aContact, "2") },
		func(d *formDesk) string { return d.taps(aContact, "15/9/2021") },
	} {
		d := planning(t, "xác nhận")
		for _, line := range []string{"/taobuoi Khảo sát điện mặt trời tại Sở Công Thương 14h 15/9 tại hội trường", "-", "xác nhận"} {
			d.says(aSecretary, line)
		}
		d.expect(d.says(aContact, "em vắng vì đi công tác"), "1. thứ Sáu, 10/9/2021", "2. thứ Tư, 15/9/2021")
		d.expect(answer(d), "Đồng chí đã báo: <b>vắng</b> (đi công tác)\n<b>Khảo sát điện mặt trời")
		d.expect(d.says(aContact, "em đi trễ 10 phút do kẹt xe"), "1. thứ Sáu")
		d.now = d.now.Add(time.Minute)
		d.expect(answer(d), "<b>đến muộn 10 phút</b> (kẹt xe)\n<b>Khảo sát điện mặt trời")
		d.expect(d.says(aContact, "/pci"), "PCI")
	}
}

// TestHowLateSomebodyComesIsNoReason: after the command as in a sentence.
func TestHowLateSomebodyComesIsNoReason(t *testing.T) {
	for typed, want := range map[string]string{
		"/dentre 15 phút":            "đến muộn 15 phút</b>\n",
		"/dentre 1 tiếng":            "đến muộn 60 phút</b>\n",
		"/dentre 15 phút vì kẹt xe":  "đến muộn 15 phút</b> (kẹt xe)",
		"/dentre 20 phút, đón khách": "đến muộn 20 phút</b> (đón khách)",
		"/late 20 minutes":           "đến muộn 20 phút</b>\n",
		"/vang 2 giờ đón khách":      "vắng</b> (2 giờ đón khách)",
	} {
		d := planning(t, "xác nhận")
		d.expect(d.says(aContact, typed), want)
	}
}
