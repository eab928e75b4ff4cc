package form_test

import "testing"

// TestPartsAreTakenByTheirNames: amounts after the first need no unit where
// their names tell whose they are.
func TestPartsAreTakenByTheirNames(t *testing.T) {
	d := newDesk(t, "sct", nil)
	d.stands("a", "energy_projects")
	d.talk([][2]string{
		{"57 dự án, trong đó 35 điện mặt trời, 11 điện gió và 11 thủy điện", "taken+taken+taken+taken > energy_capacity"},
		{"3.463,75 MW trong đó 2.467 mặt trời", "taken+taken > wind_projects"},
		{"câu 6", " > energy_projects"},
		{"57 dự án, hơn năm trước 3", "taken+left_over > wind_projects"},
	})
	for id, want := range map[string]string{"energy_projects": "57", "solar_projects": "35", "wind_projects": "11", "hydro_projects": "11", "energy_capacity": "3463.75", "solar_capacity": "2467"} {
		if got := d.draft.Answers[id].Figure; got == nil || got.Value.String() != want {
			t.Errorf("%s: %v, want %s", id, got, want)
		}
	}
}
