package catalog_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/storage"
	"khaosat/storage/faultstore"
	"khaosat/survey"
)

func TestExportReadsBackWithoutADifference(t *testing.T) {
	store := loaded(t)
	if changes := diff(t, store, export(t, store)); len(changes) != 0 {
		t.Errorf("changes %v", changes)
	}
}

// TestTheLogSaysWhatATargetAskedFor changes, adds and removes targets: the log
// says what each asks for, before and after, in a form that is read back.
func TestTheLogSaysWhatATargetAskedFor(t *testing.T) {
	const before = "value: \"6500\""
	for name, test := range map[string]struct{ old, new, wantOld, wantNew string }{
		"changed":           {before, "value: \"7000\"", "energy_capacity 2025: 6500", "energy_capacity 2025: 7000"},
		"moved and changed": {"period: \"2025\"\n    value: \"6500\"", "period: \"2026\"\n    value: \"7000\"\n    qualifier: gt", "energy_capacity 2025: 6500", "energy_capacity 2026: gt 7000"},
		"with its source":   {before + "\n    source:\n      document: 20-NQ/TU", "value: \"7000\"\n    source:\n      document: 06-NQ/TU", "energy_capacity 2025: 6500", "energy_capacity 2025: 7000; source.document: 20-NQ/TU → 06-NQ/TU"},
		"renamed":           {"id: energy_capacity-2025", "id: muc-tieu", "energy_capacity 2025: 6500", ""},
	} {
		store := loaded(t)
		file := strings.Replace(export(t, store), test.old, test.new, 1)
		if err := catalog.Apply(t.Context(), store, diff(t, store, file), catalog.Author{Cause: "test"}, now); err != nil {
			t.Fatal(name, err)
		}
		entries, err := storage.All(t.Context(), store.Audit, storage.Query{})
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(entries, func(e survey.AuditEntry) bool {
			return e.Subject == "target energy_capacity-2025" && e.Old == test.wantOld && e.New == test.wantNew
		})
		if !found {
			t.Errorf("%s: %+v", name, entries)
		}
	}
}

func TestApply(t *testing.T) {
	store := loaded(t)
	file := strings.Replace(export(t, store), "vi: Thứ hạng PCI", "vi: Thứ hạng PCI của tỉnh", 1)
	changes := diff(t, store, file)
	if len(changes) != 1 || changes[0].Kind != "indicator" || changes[0].Key != "pci_rank" {
		t.Fatalf("changes %v", changes)
	}
	if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now); err != nil {
		t.Fatal(err)
	}
	snapshot, err := catalog.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if i, _ := snapshot.Indicator("pci_rank"); i.Name.VI != "Thứ hạng PCI của tỉnh" {
		t.Errorf("name %q", i.Name.VI)
	}
	entries, err := storage.All(t.Context(), store.Audit, storage.Query{})
	const told = "name.vi: Thứ hạng PCI → Thứ hạng PCI của tỉnh"
	if err != nil || len(entries) != 1 || entries[0].Subject != "indicator pci_rank" || entries[0].New != told {
		t.Errorf("audit %v, %v", entries, err)
	}
	if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now.Add(time.Second)); !errors.Is(err, survey.ErrConflict) {
		t.Errorf("applied over what changed meanwhile: %v", err)
	}
}

// TestChangesThatTearThingsApartAreRefused removes or redefines what figures,
// sessions and seats rest on.
func TestChangesThatTearThingsApartAreRefused(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(*catalog.Catalog)
		want string // of the dry run; "" is not refused
	}{
		{"an indicator with figures", func(c *catalog.Catalog) { c.Indicators = c.Indicators[1:] }, "! indicator pci_rank: it has figures"},
		{"its unit", func(c *catalog.Catalog) { c.Indicators[0].Unit = survey.UnitPercent }, "! indicator pci_rank: it has figures"},
		{"a text in place of numbers", func(c *catalog.Catalog) { c.Indicators[0].Kind = survey.KindText }, "! indicator pci_rank: it has figures"},
		{"its name", func(c *catalog.Catalog) { c.Indicators[0].Name.VI = "Hạng" }, ""},
		{"a department that was surveyed", func(c *catalog.Catalog) { c.Departments = c.Departments[1:] }, "! department skhdt: it has seats"},
		{"a department with a seat only", func(c *catalog.Catalog) { c.Departments = c.Departments[:3] }, "! department stc: it has seats"},
		{"a document of a session", func(c *catalog.Catalog) { c.Documents = c.Documents[1:] }, "! document 06-NQ/TU: sessions"},
		{"a document of targets that go with it", func(c *catalog.Catalog) { c.Documents, c.Targets = c.Documents[:2], nil }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			store := loaded(t)
			if _, err := store.Seats.Save(t.Context(), survey.Seat{ID: "contact.stc.1", Role: survey.RoleContact, Department: "stc"}); err != nil {
				t.Fatal(err)
			}
			c := seed(t)
			test.edit(c)
			changes, err := catalog.Diff(t.Context(), store, c)
			if err != nil {
				t.Fatal(err)
			}
			if shown := fmt.Sprint(changes); len(changes) == 0 || !strings.Contains(shown, test.want) {
				t.Errorf("%s does not say %q", shown, test.want)
			}
			if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now); errors.Is(err, catalog.ErrRefused) != (test.want != "") {
				t.Errorf("error %v", err)
			}
			left := diff(t, store, export(t, store))
			if again, err := catalog.Diff(t.Context(), store, c); err != nil || len(left) != 0 || (len(again) == 0) != (test.want == "") {
				t.Errorf("after it: %v, %v, %v", left, again, err)
			}
		})
	}
}

// TestADepartmentThatOwesSomethingStays: what was asked of it would have no name
// any more.
func TestADepartmentThatOwesSomethingStays(t *testing.T) {
	for name, owe := range map[string]func(context.Context, *storage.Store) error{
		"a report": func(ctx context.Context, store *storage.Store) error {
			_, err := store.Requests.Insert(ctx, survey.Request{ID: "r", Departments: []string{"stc"}, State: survey.RequestOpen})
			return err
		},
		"a recommendation": func(ctx context.Context, store *storage.Store) error {
			_, err := store.Recommendations.Insert(ctx, survey.Recommendation{ID: "r", Department: "stc"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			store, c := loaded(t), seed(t)
			if err := owe(t.Context(), store); err != nil {
				t.Fatal(err)
			}
			c.Departments = c.Departments[:3]
			changes, err := catalog.Diff(t.Context(), store, c)
			if err != nil || !strings.Contains(fmt.Sprint(changes), "! department stc: it has seats") {
				t.Errorf("%v, %v", changes, err)
			}
		})
	}
}

func TestADryRunShowsWhatDiffers(t *testing.T) {
	store, c := loaded(t), seed(t)
	c.Targets[0].Value = decimal.NewFromInt(7000)
	c.Targets = c.Targets[:5]
	c.Documents[2].Aliases = nil
	added := c.Groups[0]
	added.Slug, added.Order = "jobs", 99
	c.Groups = append(c.Groups, added)
	changes, err := catalog.Diff(t.Context(), store, c)
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, change := range changes {
		shown = append(shown, strings.Split(change.String(), "\n")...)
	}
	got := strings.Join(shown, "\n")
	for _, want := range []string{
		"+ group jobs\n",
		"~ document 20-NQ/TU\n    aliases: [\"nghị quyết 20\",\"nq20\",\"nq 20\"] → –\n",
		"~ target energy_capacity-2025\n    value: 6500 → 7000\n",
		"- target power_output-2025",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the dry run lacks %q:\n%s", want, got)
		}
	}
}

func export(t *testing.T, store *storage.Store) string {
	t.Helper()
	content, err := catalog.Export(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func diff(t *testing.T, store *storage.Store, file string) []catalog.Change {
	t.Helper()
	changes, err := catalog.Diff(t.Context(), store, parsed(t, file))
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func TestSessionsAndFiguresAreNotEditedByFile(t *testing.T) {
	store := loaded(t)
	c := seed(t)
	if changes, err := catalog.Diff(t.Context(), store, c); err != nil || len(changes) != 0 {
		t.Errorf("what is there as it is: %v, %v", changes, err)
	}
	c.Sessions[0].Title.VI = "Buổi khác"
	c.Observations[0].Value = decimal.NewFromInt(1)
	changes, err := catalog.Diff(t.Context(), store, c)
	shown := fmt.Sprint(changes)
	if err != nil || !strings.Contains(shown, "! session to-so-1-2021-09-08: sessions are not edited by file") || !strings.Contains(shown, "figures are not edited by file") {
		t.Errorf("%s, %v", shown, err)
	}
	if err := catalog.Apply(t.Context(), store, changes, catalog.Author{Cause: "test"}, now); !errors.Is(err, catalog.ErrRefused) {
		t.Errorf("applied: %v", err)
	}
}

// TestNoChangeGoesUnnoticed stops Apply after each of its writes, or lets it
// fail: whatever was changed stands in the log.
func TestNoChangeGoesUnnoticed(t *testing.T) {
	broken := errors.New("the power is gone")
	for n := 1; ; n++ {
		store := loaded(t)
		file := strings.NewReplacer("vi: Thứ hạng PCI", "vi: Thứ hạng PCI của tỉnh", "vi: Điểm số PCI", "vi: Điểm PCI").Replace(export(t, store))
		before := diff(t, store, file)
		failing := faultstore.Wrap(store, faultstore.FailAfter(n, broken))
		changes, err := catalog.Diff(t.Context(), failing, parsed(t, file))
		if err != nil || len(changes) < 2 {
			t.Fatalf("%v, %v", changes, err)
		}
		err = catalog.Apply(t.Context(), failing, changes, catalog.Author{Cause: "test"}, now)
		entries, scanErr := storage.All(t.Context(), store.Audit, storage.Query{})
		if scanErr != nil {
			t.Fatal(scanErr)
		}
		if done := len(before) - len(diff(t, store, file)); done > len(entries) {
			t.Errorf("after write %d: %d changes done, %d in the log", n, done, len(entries))
		}
		if err == nil {
			return // there is no such write any more
		}
	}
}

func parsed(t *testing.T, file string) *catalog.Catalog {
	t.Helper()
	c, problems := catalog.Parse([]byte(file))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}
