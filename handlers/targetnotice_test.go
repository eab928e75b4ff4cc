package handlers_test

import (
	"strings"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/survey"
)

// aimedAt is the catalogue of a store with another target of energy_capacity.
func (d *formDesk) aimedAt(value string) string {
	d.t.Helper()
	exported, err := catalog.Export(d.t.Context(), d.store)
	must(d.t, err)
	before, after, ok := strings.Cut(string(exported), "- id: energy_capacity-2025\n")
	if !ok {
		d.t.Fatal("no target")
	}
	_, rest, _ := strings.Cut(after, "value: ")
	_, rest, _ = strings.Cut(rest, "\n")
	return before + "- id: energy_capacity-2025\n    indicator: energy_capacity\n    period: \"2025\"\n    value: \"" + value + "\"\n" + rest
}

// applied applies a file at the command line.
func (d *formDesk) applied(file, cause string) {
	d.t.Helper()
	wanted, problems, err := catalog.Read(d.t.Context(), d.store, []byte(file))
	must(d.t, err)
	if len(problems) > 0 {
		d.t.Fatal(problems)
	}
	changes, err := catalog.Diff(d.t.Context(), d.store, wanted)
	must(d.t, err)
	must(d.t, catalog.Apply(d.t.Context(), d.store, changes, catalog.Author{Cause: cause}, d.now))
}

func TestFollowersHearOnceOfATargetThatIsChangedByFile(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "theo dõi tổng công suất điện")
	d.says(aContact, "theo dõi năng lượng")
	d.says(aContact, "báo tôi khi tổng công suất điện vượt 3000 MW")
	d.sendsYAML(d.aimedAt("7000"))
	d.expect(d.says(aSecretary, "áp dụng"), "Đã áp dụng 1 thay đổi")
	must(t, d.router.CatalogChanged(t.Context()))
	notices := d.queued("target")
	if len(notices) != 1 {
		t.Fatalf("%d notices", len(notices))
	}
	d.expect(d.worded(notices[0]),
		"Mục tiêu thay đổi: Tổng công suất điện vận hành, năm 2025: 6.500 MW → <b>7.000 MW</b>",
		"Hiện nay: 2.745 MW, năm 2020\nMục tiêu năm 2025: 7.000 MW, đạt 39,2%\n▰▰▰▰▱▱▱▱▱▱ chưa đánh giá được tiến độ",
		"Cập nhật: Trần Thị B, 06/9/2021")
	d.expect(d.says(aContact, "/changes"), "<b>Mục tiêu</b>\n• Tổng công suất điện vận hành, năm 2025: 6.500 MW → <b>7.000 MW</b>\n<i>Cập nhật: Trần Thị B, 06/9/2021</i>")
	d.says(aContact, "/language en")
	d.expect(d.worded(notices[0]), "Target changed: Total operating capacity, 2025: 6,500 MW → <b>7,000 MW</b>\nNow: 2,745 MW, 2020\nTarget for 2025: 7,000 MW, 39.2% reached",
		"You are told when it changes</i>\nChanged by Trần Thị B, 6 Sep 2021")
	d.expect(d.says(aContact, "/changes"), "Targets</b>\n• Total operating capacity, 2025: 6,500 MW → <b>7,000 MW</b>\n<i>Changed by Trần Thị B")
	d.says(aContact, "/unfollow energy")
	d.expect(d.worded(notices[0]), "off")
}

// TestTargetsChangedWhileTheBotWasDown applies files at the command line: the
// bot that is started after that tells each change, once, but not what
// somebody did not follow then.
func TestTargetsChangedWhileTheBotWasDown(t *testing.T) {
	d := newFormDesk(t)
	d.applied(d.aimedAt("6800"), "before")
	d.now = d.now.Add(time.Hour)
	d.says(aContact, "theo dõi tổng công suất điện")
	d.now = d.now.Add(time.Hour)
	d.applied(d.aimedAt("7000"), "first")
	d.now = d.now.Add(time.Hour)
	d.applied(d.aimedAt("7200.5"), "second")
	for range 2 {
		d.start()
		must(t, d.router.CatalogChanged(t.Context()))
	}
	notices := d.queued("target")
	if len(notices) != 2 {
		t.Fatalf("%d notices", len(notices))
	}
	said := d.worded(notices[0]) + d.worded(notices[1])
	d.expect(said, "6.800 MW → <b>7.000 MW</b>", "7.000 MW → <b>7.200,5 MW</b>", "Hiện nay: 2.745 MW, năm 2020\nMục tiêu năm 2025: 7.200,5 MW")
	d.now = d.now.AddDate(0, 0, 6)
	d.applied(d.aimedAt("7000"), "third")
	d.now = d.now.AddDate(0, 0, 6)
	d.start()
	must(t, d.router.CatalogChanged(t.Context()))
	if got := len(d.queued("target")); got != 2 {
		t.Errorf("old news makes %d notices", got)
	}
}

// TestATargetThatWasLoggedAndNotChanged: a change that was cut short after it
// was logged is told to nobody; made again it is told once.
func TestATargetThatWasLoggedAndNotChanged(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "theo dõi tổng công suất điện")
	_, err := d.store.Audit.Insert(t.Context(), survey.AuditEntry{
		ID: "cut", At: d.now, Action: "catalog.changed", Subject: "target energy_capacity-2025",
		Old: "energy_capacity 2025: 6500", New: "energy_capacity 2025: 7000",
	})
	must(t, err)
	must(t, d.router.CatalogChanged(t.Context()))
	if got := d.queued("target"); len(got) != 0 {
		t.Errorf("%d notices", len(got))
	}
	d.expect(d.says(aContact, "/changes"), "Không có gì mới")
	d.now = d.now.Add(time.Minute)
	d.applied(d.aimedAt("7000"), "again")
	d.start()
	must(t, d.router.CatalogChanged(t.Context()))
	if got := d.queued("target"); len(got) != 1 {
		t.Errorf("%d notices", len(got))
	}
}

func TestTargetsThatComeAndGo(t *testing.T) {
	d := newFormDesk(t)
	d.says(aContact, "theo dõi tổng công suất điện")
	renamed := strings.Replace(d.aimedAt("6500"), "- id: energy_capacity-2025\n    indicator: energy_capacity\n    period: \"2025\"", "- id: muc-tieu\n    indicator: energy_capacity\n    period: \"2030\"", 1)
	d.applied(renamed, "first")
	d.start()
	d.expect(d.says(aContact, "/changes"), "năm 2025: 6.500 MW → <b>bỏ mục tiêu</b>", "năm 2030: <b>6.500 MW</b> (mới)")
	moved := strings.Replace(renamed, `"2030"`, `"2031"`, 1)
	d.now = d.now.Add(time.Minute)
	d.applied(moved, "second")
	d.start()
	d.expect(d.says(aContact, "/changes"), "năm 2031: 6.500 MW (năm 2030) → <b>6.500 MW</b>")
}
