package handlers_test

import (
	"fmt"
	"testing"

	"khaosat/survey"
)

// newLargeOffice is a desk with 60 departments of long names, 1,000 further
// indicators and 200 people, who all have something to do.
func newLargeOffice(t *testing.T) *formDesk {
	t.Helper()
	d := newFormDesk(t)
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	codes := d.addDepartments(60)
	d.addIndicators(1000, codes)
	d.addRequests(20, codes)
	d.addSessions(20, codes)
	d.addRecommendations(200, codes)
	d.addFollows(40)
	for n := range 200 {
		role, department := survey.RoleContact, codes[n%len(codes)]
		if n%4 == 0 {
			role, department = survey.RoleMember, ""
		}
		d.admit(survey.UserID(1000+n), fmt.Sprint("Nguyễn Hoàng Phương Thảo ", n), role, department)
	}
	d.start()
	return d
}

func (d *formDesk) addDepartments(count int) (codes []string) {
	d.t.Helper()
	for n := range count {
		code := fmt.Sprint("department_", n)
		name := survey.Text{VI: fmt.Sprint("Sở Nông nghiệp, Phát triển nông thôn và Môi trường số ", n)}
		_, err := d.store.Departments.Insert(d.t.Context(), survey.Department{Code: code, Name: name, Order: 100 + n})
		must(d.t, err)
		codes = append(codes, code)
	}
	return codes
}

func (d *formDesk) addIndicators(count int, departments []string) {
	d.t.Helper()
	for n := range count {
		_, err := d.store.Indicators.Insert(d.t.Context(), survey.Indicator{
			Slug: largeSlug(n), Name: survey.Text{VI: fmt.Sprint("Tỷ lệ hộ gia đình dùng nước hợp vệ sinh ở xã số ", n)}, Group: "energy",
			Department: departments[n%len(departments)], Kind: survey.KindStock, Better: survey.BetterHigher, Unit: survey.UnitMegawatt, Order: 100 + n,
		})
		must(d.t, err)
	}
}

func largeSlug(n int) string { return fmt.Sprint("households_with_clean_water_", n) }

func (d *formDesk) addRequests(count int, departments []string) {
	d.t.Helper()
	for n := range count {
		_, err := d.store.Requests.Insert(d.t.Context(), survey.Request{
			ID: fmt.Sprint("large", n), Title: survey.Text{VI: fmt.Sprint("Báo cáo tình hình thực hiện nghị quyết số ", n)}, Form: "outline", FormVersion: 1,
			Departments: departments, Period: survey.Year(2021), Deadline: thatWeek.AddDate(0, 0, n-10), State: survey.RequestOpen, CreatedAt: thatWeek,
		})
		must(d.t, err)
	}
}

func (d *formDesk) addSessions(count int, departments []string) {
	d.t.Helper()
	for n := range count {
		_, err := d.store.Sessions.Insert(d.t.Context(), survey.Session{
			ID: fmt.Sprint("large", n), Title: survey.Text{VI: fmt.Sprint("Khảo sát tình hình thực hiện nghị quyết số ", n)},
			Date: survey.DateOf(thatWeek.AddDate(0, 0, n-10)), Departments: departments, State: survey.SessionPlanned, Order: 100 + n,
		})
		must(d.t, err)
	}
}

func (d *formDesk) addRecommendations(count int, departments []string) {
	d.t.Helper()
	for n := range count {
		_, err := d.store.Recommendations.Insert(d.t.Context(), survey.Recommendation{
			ID: fmt.Sprintf("large%03d", n), Number: n + 1, Text: "Đề nghị tháo gỡ vướng mắc về đất đai.", Department: departments[n%len(departments)],
			State: survey.RecommendationOpen, By: "p204", At: thatWeek,
		})
		must(d.t, err)
	}
}

// addFollows has the secretary and the leader follow many indicators.
func (d *formDesk) addFollows(count int) {
	d.t.Helper()
	for n := range count {
		for _, person := range []survey.PersonID{"p204", survey.PersonID(fmt.Sprint("p", aLeader))} {
			_, err := d.store.Follows.Insert(d.t.Context(), survey.Follow{
				ID: fmt.Sprint(person, n), Person: person, Subject: largeSlug(n), Sense: survey.SenseChange, Since: thatWeek,
			})
			must(d.t, err)
		}
	}
}
