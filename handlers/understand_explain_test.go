package handlers_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"khaosat/catalog"
	"khaosat/handlers"
	"khaosat/survey/viet"
)

// TestExplainNamesEveryPart: two parts of one group are told apart.
func TestExplainNamesEveryPart(t *testing.T) {
	store := seededStore(t, nowadays)
	snapshot, err := catalog.Load(t.Context(), store)
	must(t, err)
	explainer, err := handlers.NewExplainer(store, snapshot, nowadays)
	must(t, err)
	out, err := explainer.Explain(t.Context(), handlers.Input{Text: "cơ cấu nguồn điện năm 2023", Role: "leader"})
	must(t, err)
	const want = `{"hydro":329.5,"rooftop_solar_capacity":286.4,"solar":2467,"total":3750,"unit":"MW","wind":667.25}`
	if got := string(out.Slots.Answer); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestExplain(t *testing.T) {
	store := seededStore(t, thatWeek)
	snapshot, err := catalog.Load(t.Context(), store)
	must(t, err)
	explainer, err := handlers.NewExplainer(store, snapshot, thatWeek.In(time.FixedZone("ICT", 7*60*60)))
	must(t, err)
	for _, test := range []struct{ text, want string }{
		{"/capnhat", `update.start {}`},
		{"/lich", `session.list {"period":"upcoming"}`},
		{"/pci", `indicator.get {"indicator":"pci","answer":{"rank":32,"rank_of":63,"score":63.44}}`},
		{"/pci 20199", `indicator.get {"indicator":"pci"}`},
		{"pci 2019", `indicator.get {"indicator":"pci","period":"2019","answer":{"rank":37,"rank_of":63,"score":64.89}}`},
		{"pci 2023", `indicator.get {"indicator":"pci","period":"2023","answer":null}`},
		{"thu hang pci", `indicator.get {"indicator":"pci_rank","answer":{"value":32,"unit":"hang","rank_of":63}}`},
		{"Công suất điện gió", `indicator.get {"indicator":"wind_capacity","answer":{"value":229,"unit":"MW"}}`},
		{"tổng vốn dự án công nghiệp", `indicator.get {"indicator":"industrial_capital","answer":{"value":147704,"unit":"ty_dong","q":"gt"}}`},
		{"công suất quy hoạch điện khí LNG Cà Ná", `indicator.get {"indicator":"lng_ca_na_capacity","answer":{"value":1500,"unit":"MW"}}`},
		{"số dự án công nghiệp 6 tháng đầu năm 2021", `indicator.get {"indicator":"industrial_projects","period":"2021-01-01/2021-06-30","answer":null}`},
		{"tổng sản lượng điện phát năm 2015", `indicator.get {"indicator":"power_output","period":"2015","answer":null}`},
		{"năng lượng", `indicator.group {"group":"energy","answer":{"projects":42,"capacity_MW":2745}}`},
		{"điện mặt trời", `indicator.group {"group":"solar","answer":{"projects":32,"capacity_MW":2223}}`},
		{"/dautu 2016-2021", `indicator.group {"group":"investment","period":"2016/2021","answer":{"industrial_capital":{"value":147704,"unit":"ty_dong","q":"gt"},"industrial_enterprises_growth":{"value":57.3,"unit":"pct"},"industrial_projects":{"value":147,"unit":"du_an"}}}`},
		{"/pci 2015-2022", `indicator.history {"indicator":"pci","period":"2015/2022","view":"list"}`},
		{"/solar_capacity nguon", `indicator.source {"indicators":["solar_capacity"],"answer":"sct"}`},
	} {
		for form, text := range map[string]string{"NFC": test.text, "NFD": norm.NFD.String(test.text), "folded": viet.Fold(test.text)} {
			out, err := explainer.Explain(t.Context(), handlers.Input{Text: text, Role: "leader"})
			must(t, err)
			slots, err := json.Marshal(out.Slots)
			must(t, err)
			if diff := cmp.Diff(test.want, string(out.Intent)+" "+string(slots)); diff != "" {
				t.Errorf("%q in %s:\n%s", text, form, diff)
			}
		}
	}
}
