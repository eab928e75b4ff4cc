package viet

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

func TestNumber(t *testing.T) {
	for value, want := range map[string][2]string{
		"0":         {"0", "0"},
		"999":       {"999", "999"},
		"1500":      {"1.500", "1,500"},
		"147704":    {"147.704", "147,704"},
		"1234567.5": {"1.234.567,5", "1,234,567.5"},
		"-1.45":     {"-1,45", "-1.45"},
		"63.44":     {"63,44", "63.44"},
		"-12345":    {"-12.345", "-12,345"},
		"0.125":     {"0,125", "0.125"},
		"61.60":     {"61,60", "61.60"},
		"57.00":     {"57,00", "57.00"},
	} {
		d := decimal.RequireFromString(value)
		if vi, en := Number(d, survey.Vietnamese), Number(d, survey.English); vi != want[0] || en != want[1] {
			t.Errorf("%s: %q, %q", value, vi, en)
		}
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct {
		day                  string
		short, long, english string
	}{
		{"2021-09-08", "08/9/2021", "thứ Tư, 08/9/2021", "Wednesday, 8 September 2021"},
		{"2023-02-05", "05/02/2023", "Chủ nhật, 05/02/2023", "Sunday, 5 February 2023"},
		{"2016-10-26", "26/10/2016", "thứ Tư, 26/10/2016", "Wednesday, 26 October 2016"},
	} {
		day, err := survey.ParseDate(test.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := Date(day, survey.Vietnamese); got != test.short {
			t.Errorf("%s: %q", test.day, got)
		}
		if got := LongDate(day, survey.Vietnamese); got != test.long {
			t.Errorf("%s: %q", test.day, got)
		}
		if got := LongDate(day, survey.English); got != test.english {
			t.Errorf("%s: %q", test.day, got)
		}
	}
	document := survey.Date{Year: 2021, Month: time.September, Day: 8}
	if vi, en := FullDate(document, survey.Vietnamese), FullDate(document, survey.English); vi != "ngày 08 tháng 9 năm 2021" || en != "8 September 2021" {
		t.Errorf("written out: %q, %q", vi, en)
	}
	at := time.Date(2026, time.November, 23, 7, 30, 0, 0, time.UTC)
	if got := DateTime(at, survey.Vietnamese); got != "thứ Hai, 23/11/2026, 07:30" {
		t.Errorf("instant: %q", got)
	}
}

// periods are typed forms, what they mean on 6-9-2021, and its name.
var periods = []struct{ typed, means, name string }{
	{"2020", "2020", "năm 2020"},
	{"năm 2020", "2020", "năm 2020"},
	{"nam 2020", "2020", "năm 2020"},
	{"cả năm 2020", "2020", "năm 2020"},
	{"năm nay", "2021", "năm 2021"},
	{"năm ngoái", "2020", "năm 2020"},
	{"2015-2022", "2015/2022", "giai đoạn 2015-2022"},
	{"2015–2022", "2015/2022", "giai đoạn 2015-2022"},
	{"2015 đến 2022", "2015/2022", "giai đoạn 2015-2022"},
	{"từ 2015 đến năm 2022", "2015/2022", "giai đoạn 2015-2022"},
	{"giai đoạn 2016-2020", "2016/2020", "giai đoạn 2016-2020"},
	{"gđ 2016-2020", "2016/2020", "giai đoạn 2016-2020"},
	{"nhiệm kỳ 2020-2025", "2020/2025", "giai đoạn 2020-2025"},
	{"quý II/2021", "2021-04-01/2021-06-30", "quý II/2021"},
	{"Q2/2021", "2021-04-01/2021-06-30", "quý II/2021"},
	{"quí 2 năm nay", "2021-04-01/2021-06-30", "quý II/2021"},
	{"quý tư", "2021-10-01/2021-12-31", "quý IV/2021"},
	{"6 tháng đầu năm", "2021-01-01/2021-06-30", "6 tháng đầu năm 2021"},
	{"6 tháng đầu năm 2020", "2020-01-01/2020-06-30", "6 tháng đầu năm 2020"},
	{"6T/2021", "2021-01-01/2021-06-30", "6 tháng đầu năm 2021"},
	{"nửa đầu năm 2021", "2021-01-01/2021-06-30", "6 tháng đầu năm 2021"},
	{"9 tháng", "2021-01-01/2021-09-30", "9 tháng đầu năm 2021"},
	{"tháng 8/2021", "2021-08-01/2021-08-31", "tháng 8/2021"},
	{"đến cuối năm 2020", "2020", "năm 2020"},
}

func TestPeriods(t *testing.T) {
	today := survey.Date{Year: 2021, Month: time.September, Day: 6}
	for _, test := range periods {
		for _, typed := range []string{test.typed, Fold(test.typed)} {
			got, err := ParsePeriod(typed, today)
			if err != nil || got.String() != test.means {
				t.Errorf("%q reads as %q, %v", typed, got, err)
			}
		}
		period, err := survey.ParsePeriod(test.means)
		if err != nil {
			t.Fatal(err)
		}
		if name := PeriodName(period, survey.Vietnamese); name != test.name {
			t.Errorf("%s is called %q", test.means, name)
		}
	}
}

func TestWhatIsNoPeriod(t *testing.T) {
	today := survey.Date{Year: 2021, Month: time.September, Day: 6}
	for _, typed := range []string{"", "abc", "20", "202", "20200", "1500", "3000", "2022-2015", "quý 5", "tháng 13/2021", "2020 2021", "32/63", "500kV", "147.704"} {
		if got, err := ParsePeriod(typed, today); err == nil {
			t.Errorf("%q reads as %s", typed, got)
		}
	}
}

func TestNamesOfPeriodsReadBack(t *testing.T) {
	today := survey.Date{Year: 2021, Month: time.September, Day: 6}
	for _, test := range periods {
		period, err := survey.ParsePeriod(test.means)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := ParsePeriod(PeriodName(period, survey.Vietnamese), today); err != nil || back != period {
			t.Errorf("%s is called %q, which reads as %s, %v", test.means, PeriodName(period, survey.Vietnamese), back, err)
		}
	}
}
