package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

// TestSourceNamesWhoApproved opens the provenance of figures that came with
// the bot, and of one that somebody corrected.
func TestSourceNamesWhoApproved(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	const loaded = "Phê duyệt: chưa có trên bot; số liệu nạp sẵn từ nguồn nêu trên"
	if got := shown(desk.say("ai duyệt số liệu pci")); strings.Count(got, loaded) != 1 {
		t.Errorf("want once %q in\n%s", loaded, got)
	}
	corrected := rank(1, 28)
	corrected.Period, corrected.RankOf, corrected.RecordedBy, corrected.Reason = survey.Year(2022), 63, "leader", "Đính chính theo VCCI"
	must(t, desk.router.Publish(t.Context(), corrected))
	approved := "Người ghi nhận, phê duyệt: Nguyễn Văn A, 23/11/2026\nThay số liệu trước đó: 30/63\nLý do: Đính chính theo VCCI\n"
	for text, want := range map[string]string{
		"/pci_rank nguon":      approved,
		"ai duyệt số liệu pci": approved + "Điểm số PCI: <b>65,43\u00a0điểm</b>\n",
	} {
		if got := shown(desk.say(text)); !strings.Contains(got, want) {
			t.Errorf("%q: want %q in\n%s", text, want, got)
		}
	}
	if got := shown(desk.say("ai duyệt số liệu pci")); strings.Count(got, loaded) != 1 {
		t.Errorf("want %q for the score in\n%s", loaded, got)
	}
}
