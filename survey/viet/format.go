package viet

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Number writes a figure in the language's own form, with the digits it
// has: 1.234,5 in Vietnamese, 1,234.5 in English (CLDR vi, en). Years,
// ranks and document numbers are not figures: they are never grouped.
func Number(d decimal.Decimal, language survey.Language) string {
	group, point := ".", ","
	if language == survey.English {
		group, point = ",", "."
	}
	whole, fraction, _ := strings.Cut(survey.Digits(d.Abs()), ".")
	var written strings.Builder
	if d.IsNegative() {
		written.WriteString("-")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			written.WriteString(group)
		}
		written.WriteRune(digit)
	}
	if fraction != "" {
		written.WriteString(point + fraction)
	}
	return written.String()
}

// Float writes a value that need not be exact, such as a mark on the axis of
// a chart, with at most two decimals.
func Float(value float64, language survey.Language) string {
	return Number(decimal.NewFromFloat(value).Round(2).Normalize(), language)
}

// Date writes a day: 08/9/2021, with a zero before days under 10 and before
// the months 1 and 2 (Decree 30/2020); 8 Sep 2021 in English.
func Date(d survey.Date, language survey.Language) string {
	if language == survey.English {
		return d.In(time.UTC).Format("2 Jan 2006")
	}
	return fmt.Sprintf("%02d/%s/%d", d.Day, monthOf(d), d.Year)
}

// monthOf writes the month of a day, with a zero before 1 and 2.
func monthOf(d survey.Date) string {
	if d.Month <= time.February {
		return fmt.Sprintf("%02d", d.Month)
	}
	return fmt.Sprintf("%d", d.Month)
}

// LongDate writes a day with its weekday: thứ Tư, 08/9/2021.
func LongDate(d survey.Date, language survey.Language) string {
	if language == survey.English {
		return d.In(time.UTC).Format("Monday, 2 January 2006")
	}
	return Weekday(d.Weekday()) + ", " + Date(d, language)
}

// FullDate writes a day out as documents do: ngày 08 tháng 9 năm 2021.
func FullDate(d survey.Date, language survey.Language) string {
	if language == survey.English {
		return d.In(time.UTC).Format("2 January 2006")
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d.Day, monthOf(d), d.Year)
}

// DateTime writes an instant in its own zone: thứ Hai, 23/11/2026, 07:30.
func DateTime(t time.Time, language survey.Language) string {
	return LongDate(survey.DateOf(t), language) + t.Format(", 15:04")
}

// Weekday names a day of the week in Vietnamese.
func Weekday(day time.Weekday) string {
	return [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}[day]
}

// PeriodName names a period as reports do: năm 2020, giai đoạn 2016-2021,
// quý II/2021, 6 tháng đầu năm 2021, tháng 8/2021, or its days.
func PeriodName(p survey.Period, language survey.Language) string {
	if p.IsZero() {
		return ""
	}
	if year, ok := p.SingleYear(); ok {
		return named(language, "năm %d", "%d", year)
	}
	if p.WholeYears() {
		return named(language, "giai đoạn %d-%d", "%d–%d", p.From.Year, p.To.Year)
	}
	if name := partOfYear(p, language); name != "" {
		return name
	}
	if p.From == p.To {
		return named(language, "ngày %s", "%s", Date(p.From, language))
	}
	return named(language, "từ %s đến %s", "%s to %s", Date(p.From, language), Date(p.To, language))
}

func named(language survey.Language, vi, en string, values ...any) string {
	if language == survey.English {
		return fmt.Sprintf(en, values...)
	}
	return fmt.Sprintf(vi, values...)
}

// partOfYear names whole months, quarters and the first months of a year.
func partOfYear(p survey.Period, language survey.Language) string {
	year, first, last := p.From.Year, int(p.From.Month), int(p.To.Month)
	if p != months(year, first, last) {
		return ""
	}
	switch {
	case first == last && language == survey.English:
		return fmt.Sprintf("%s %d", p.From.Month, year)
	case first == last:
		return fmt.Sprintf("tháng %d/%d", first, year)
	case last-first == 2 && last%3 == 0:
		quarter := [...]string{"I", "II", "III", "IV"}[last/3-1]
		return named(language, "quý %s/%d", "quarter %s/%d", quarter, year)
	case first == 1:
		return named(language, "%d tháng đầu năm %d", "first %d months of %d", last, year)
	case first == 7 && last == 12:
		return named(language, "6 tháng cuối năm %[2]d", "last %[1]d months of %[2]d", 6, year)
	}
	return ""
}

// months is the period from the first day of a month to the last of another.
func months(year, first, last int) survey.Period {
	end := time.Date(year, time.Month(last)+1, 0, 0, 0, 0, 0, time.UTC)
	return survey.Period{From: survey.Date{Year: year, Month: time.Month(first), Day: 1}, To: survey.DateOf(end)}
}
