package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"khaosat/catalog"
	"khaosat/survey"
)

// addIndicators puts more indicators into a group, every other one not
// released to the public.
func (d *queryDesk) addIndicators(group string, n int) {
	d.t.Helper()
	for i := range n {
		_, err := d.store.Indicators.Insert(d.t.Context(), survey.Indicator{
			Slug: fmt.Sprintf("more_%d", i), Name: survey.Text{VI: fmt.Sprintf("Chỉ tiêu thêm %d", i)}, Group: group,
			Kind: survey.KindStock, Unit: survey.UnitMegawatt, Department: "sct", Order: 100 + i, PublicOK: i%2 == 0,
		})
		must(d.t, err)
	}
	d.reload()
}

// reload reads the catalogue anew.
func (d *queryDesk) reload() {
	d.t.Helper()
	var err error
	d.snapshot, err = catalog.Load(d.t.Context(), d.store)
	must(d.t, err)
}

func TestListTurnsPages(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.addIndicators("energy", 9)
	for _, test := range []struct{ data, want string }{
		{"list:energy", "[Trang sau »|list:energy:2]"},
		{"list:energy:2", "(trang 2/3)"},
		{"list:energy:2", "[« Trang trước|list:energy:1][Trang sau »|list:energy:3]"},
		{"list:energy:3", "Chỉ tiêu thêm 8 – /more_8"},
		{"list:energy:99", "(trang 3/3)"},
		{"list:energy:-1", "(trang 1/3)"},
	} {
		if got := shown(desk.press(test.data)); !strings.Contains(got, test.want) {
			t.Errorf("%q: want %q in\n%s", test.data, test.want, got)
		}
	}
	if got := shown(desk.say("/chitieu nang luong 3")); !strings.Contains(got, "/more_8") {
		t.Errorf("typed page:\n%s", got)
	}
	if got := shown(desk.say("chỉ tiêu thêm 8")); !strings.Contains(got, "chưa có số liệu") {
		t.Errorf("a new indicator is not understood:\n%s", got)
	}
}

func TestGroupsSeeOnlyReleasedFigures(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.addIndicators("energy", 2)
	_, err := desk.store.Rooms.Insert(t.Context(), survey.Room{Chat: -5, Title: "Tổ", BoundBy: "leader", BoundAt: nowadays})
	must(t, err)
	inRoom := func(text string) string {
		update := typed(text)
		update.Private, update.Place.Chat, update.Message.Addressed = false, -5, true
		return shown(desk.handle(update))
	}
	if got := inRoom("/pci"); !strings.Contains(got, "30/63") {
		t.Errorf("released figure:\n%s", got)
	}
	if got := inRoom("/more_1"); !strings.Contains(got, "chưa được công khai") || !strings.Contains(got, "@khaosat_bot") {
		t.Errorf("figure that is not released:\n%s", got)
	}
	if got := inRoom("/chitieu năng lượng 2"); !strings.Contains(got, "more_0") || strings.Contains(got, "more_1") {
		t.Errorf("list:\n%s", got)
	}
}
