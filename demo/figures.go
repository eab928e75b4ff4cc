package demo

import (
	"time"

	"github.com/shopspring/decimal"

	"khaosat/catalog"
	"khaosat/survey"
)

// Group is the slug of the invented indicators' group.
const Group = "vi_du"

// group stands behind the catalogue's, as its order says.
func group(order int) survey.Group {
	return survey.Group{
		Slug: Group, Name: survey.Text{VI: "Ví dụ (số liệu giả định)", EN: "Examples (invented figures)"}, Order: order,
		Aliases:  []string{"số liệu giả định"},
		Headline: []string{"vd_truc_tuyen", "vd_hai_long", "vd_lap_day", "vd_doi_moi"},
	}
}

func indicators(first int) []survey.Indicator {
	made := func(n int, slug, department, vi, en string, kind survey.Kind, unit survey.Unit) survey.Indicator {
		return survey.Indicator{
			Slug: slug, Name: survey.Text{VI: vi + " (giả định)", EN: en + " (invented)"}, Group: Group, Department: department,
			Kind: kind, Better: survey.BetterHigher, Unit: unit, Stage: survey.StageActual, Order: first + n - 1,
		}
	}
	return []survey.Indicator{
		made(1, "vd_truc_tuyen", "sct", "Tỷ lệ hồ sơ nộp trực tuyến", "Share of files handed in online", survey.KindFlow, survey.UnitPercent),
		made(2, "vd_hai_long", "skhdt", "Mức hài lòng của doanh nghiệp", "Satisfaction of enterprises", survey.KindIndex, survey.UnitScore),
		made(3, "vd_lap_day", "sct", "Tỷ lệ lấp đầy cụm công nghiệp", "Occupancy of industrial clusters", survey.KindStock, survey.UnitPercent),
		made(4, "vd_doi_moi", "skhcn", "Số dự án đổi mới công nghệ", "Projects that renew technology", survey.KindFlow, survey.UnitProject),
	}
}

// plan is the symbol of the invented document that sets targets.
const plan = "01-KH/GIADINH"

// document was issued two years ago, so that what has become of its targets
// since can be judged.
func document(now time.Time, order int) survey.Document {
	return survey.Document{
		Symbol: plan, Type: survey.Text{VI: "Kế hoạch giả định", EN: "Invented plan"},
		Issued:  survey.Date{Year: now.Year() - 2, Month: time.March, Day: 1},
		Subject: survey.Text{VI: "Mục tiêu để thử (giả định)", EN: "Targets to try with (invented)"}, Order: order,
	}
}

// targets are those of the last two whole years, both missed, and two of next
// year: one on track, one not.
func targets(now time.Time, first int) []survey.Target {
	last := now.Year() - 1
	aim := func(n int, id, indicator string, year int, value int64) survey.Target {
		return survey.Target{
			ID: id, Indicator: indicator, Period: survey.Year(year), Value: decimal.NewFromInt(value),
			Source: survey.Source{Document: plan}, Order: first + n,
		}
	}
	return []survey.Target{
		aim(0, "vd-truc-tuyen-1", "vd_truc_tuyen", last-1, 60),
		aim(1, "vd-truc-tuyen-2", "vd_truc_tuyen", last, 70),
		aim(2, "vd-hai-long", "vd_hai_long", last+2, 82),
		aim(3, "vd-doi-moi", "vd_doi_moi", last+2, 140),
	}
}

// observations make every rule about figures suggest a question. approver is
// who approved those that came in by a report.
func observations(now time.Time, approver survey.PersonID) []survey.Observation {
	last := now.Year() - 1
	approved := source("Báo cáo giả định của Sở Công Thương")
	revised := figure(now, "vd_lap_day", "sct", last, 61, approved)
	revised.Version, revised.Reason = 2, "Rà soát lại diện tích cho thuê (giả định)"
	revised.Origin, revised.RecordedBy, revised.Published = "demo/revised", approver, survey.DateOf(now)
	first := figure(now, "vd_lap_day", "sct", last, 65, approved)
	first.Origin, first.RecordedBy, first.Recorded = "demo/approved", approver, first.Recorded.AddDate(0, -2, 0)
	other := figure(now, "vd_doi_moi", "skhcn", last, 96, source("Niên giám giả định"))
	other.Line, other.Status = "nien_giam", survey.StatusAlternative
	survey1 := source("Khảo sát giả định")
	return []survey.Observation{
		figure(now, "vd_truc_tuyen", "sct", last-1, 50, approved),
		figure(now, "vd_truc_tuyen", "sct", last, 58, approved),
		figure(now, "vd_hai_long", "skhdt", last-2, 70, survey1),
		figure(now, "vd_hai_long", "skhdt", last-1, 80, survey1),
		figure(now, "vd_hai_long", "skhdt", last, 74, survey1),
		first, revised,
		figure(now, "vd_doi_moi", "skhcn", last-2, 80, source("Báo cáo giả định của Sở Khoa học và Công nghệ")),
		figure(now, "vd_doi_moi", "skhcn", last, 120, source("Báo cáo giả định của Sở Khoa học và Công nghệ")),
		other,
	}
}

func source(title string) survey.Source { return survey.Source{Title: title} }

// figure is one of a year, recorded when the demo begins.
func figure(now time.Time, indicator, department string, year int, value int64, source survey.Source) survey.Observation {
	return survey.Observation{
		Indicator: indicator, Territory: catalog.Territory, Period: survey.Year(year), Version: 1, Status: survey.StatusOfficial,
		Value: decimal.NewFromInt(value), Department: department, Source: source, Recorded: now.UTC().Truncate(time.Millisecond),
		Published: survey.Date{Year: year + 1, Month: time.January, Day: 10},
	}
}
