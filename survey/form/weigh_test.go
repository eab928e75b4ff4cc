package form_test

import (
	"strings"
	"testing"
)

// reach goes to a question of the section of figures.
func (d *desk) reach(id string) {
	d.t.Helper()
	for said := d.types("a", "mục 4"); !strings.HasSuffix(said, " > "+id); {
		if said = d.types("a", "bỏ qua"); !strings.Contains(said, " > ") || strings.HasSuffix(said, "nguyen_nhan_ket_qua") {
			d.t.Fatalf("%s is not reached", id)
		}
	}
}

// TestRanksAreWholeAndAmongThoseRanked: no rank is asked about in another
// magnitude.
func TestRanksAreWholeAndAmongThoseRanked(t *testing.T) {
	d := newDesk(t, "skhdt", map[string]string{"pci_rank": "32", "pci_rank_change": "5"})
	d.reach("pci_rank")
	d.talk([][2]string{
		{"1.234", "rank > pci_rank"}, {"0", "rank > pci_rank"}, {"hạng 0", "rank > pci_rank"}, {"12,34", "rank > pci_rank"},
		{"64", "rank > pci_rank"}, {"70/63", "rank > pci_rank"}, {"abc", "rank > pci_rank"},
		{"hạng ba mươi trên 63", "taken > pci_score"},
		{"65 phẩy 43", "taken > pci_rank_change"},
		{"không đổi", "taken > industrial_projects"},
	})
	if got := d.draft.Answers["pci_rank"].Figure; got.Value.String() != "30" || got.RankOf != 63 {
		t.Errorf("rank %+v", got)
	}
	if got := d.draft.Answers["pci_rank_change"]; got.Same || !got.Figure.Value.IsZero() {
		t.Errorf("no change of rank is the last change: %+v", got.Figure)
	}
	d.reach("pci_rank")
	if got := d.types("a", "hạng 3"); got != "taken > pci_score" {
		t.Errorf("a leap of ranks: %q", got)
	}
}

// TestAZeroThatWasNotExpectedIsAskedOnce where there was something before.
func TestAZeroThatWasNotExpectedIsAskedOnce(t *testing.T) {
	d := newDesk(t, "sct", map[string]string{"wind_projects": "3", "wind_capacity": "229", "hydro_projects": "0"})
	d.reach("wind_projects")
	d.talk([][2]string{
		{"0", " > wind_projects zero"},
		{"a", "taken > wind_capacity"},
		{"0 MW", " > wind_capacity zero"},
		{"0", "taken > hydro_projects"},
		{"0", "taken > hydro_capacity"}, // as before
	})
	d.reach("wind_projects")
	d.talk([][2]string{
		{"0", " > wind_projects zero"},
		{"không phát sinh", " > wind_projects reason"},
		{"chưa có dự án mới", "taken > wind_capacity"},
	})
}

// TestWholeNumbersAreNotOfferedInParts: 1.234 projects are not 12,34.
func TestWholeNumbersAreNotOfferedInParts(t *testing.T) {
	d := newDesk(t, "sct", map[string]string{"energy_projects": "42"})
	d.reach("energy_projects")
	d.talk([][2]string{{"4.211", " > energy_projects scale"}})
	for _, pending := range d.draft.Cursors["a"].Pending {
		if !pending.Figure.Value.IsInteger() {
			t.Errorf("%s projects are offered", pending.Figure.Value)
		}
	}
}

// TestSeveralFiguresGoWhereTheirWordsSay and nowhere if these do not say it.
func TestSeveralFiguresGoWhereTheirWordsSay(t *testing.T) {
	for _, test := range []struct {
		at, text, said string
		want           map[string]string
	}{
		{"solar_projects", "32 dự án 2.223MW", "taken+taken > wind_projects", map[string]string{"solar_projects": "32", "solar_capacity": "2223"}},
		{"solar_projects", "32 dự án điện mặt trời, 3 dự án điện gió 229 MW", "taken+taken+taken > hydro_projects", map[string]string{"solar_projects": "32", "wind_projects": "3", "wind_capacity": "229"}},
		{"energy_projects", "42 dự án (gồm 2 dự án mới)", "taken+left_over > energy_capacity", map[string]string{"energy_projects": "42"}},
		{"energy_projects", "42 dự án, trong đó 32 dự án điện mặt trời", "taken+taken > solar_capacity", map[string]string{"energy_projects": "42", "solar_projects": "32"}},
		{"energy_projects", "32 dự án điện mặt trời, 3 dự án điện gió", "rejected > energy_projects", nil},
		{"solar_capacity", "mặt trời 2.467 MW, mái nhà 286,4 MW", "taken+taken > power_output", map[string]string{"solar_capacity": "2467", "rooftop_solar_capacity": "286.4"}},
	} {
		d := newDesk(t, "sct", nil)
		d.reach(test.at)
		if got := d.types("a", test.text); got != test.said {
			t.Errorf("%q: %q, want %q", test.text, got, test.said)
		}
		if len(d.draft.Answers) != len(test.want) {
			t.Errorf("%q: %+v", test.text, d.draft.Answers)
		}
		for id, value := range test.want {
			if got := d.draft.Answers[id].Figure; got == nil || got.Value.String() != value {
				t.Errorf("%q: %s is %+v", test.text, id, got)
			}
		}
	}
}
