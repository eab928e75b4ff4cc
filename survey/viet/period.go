package viet

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"khaosat/survey"
)

// Years outside this range are not taken for years.
const (
	firstYear = 1990
	lastYear  = 2100
)

// periodForm is one way of writing a period, on folded text.
type periodForm struct {
	form *regexp.Regexp
	read func(part []string, today survey.Date) (survey.Period, bool)
}

const (
	yearPart  = `(\d{4})`
	wordYear  = `(?:nam |nam_)?`
	lastWords = `(nam nay|nam ngoai|nam truoc)`
)

var quarters = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4}

var periodForms = []periodForm{
	{regexp.MustCompile(`^(?:ca )?` + wordYear + yearPart + `$`), readYear},
	{regexp.MustCompile(`^` + lastWords + `$`), readRelativeYear},
	{regexp.MustCompile(`^(?:giai doan |gd |nhiem ky |tu )?` + wordYear + yearPart + ` ?(?:-|–|den|toi|/) ?` + wordYear + yearPart + `$`), readYears},
	{regexp.MustCompile(`^(?:quy|qui|q) ?(i{1,3}|iv|[1-4]|mot|hai|ba|tu)(?: ?/ ?| nam | )` + yearPart + `$`), readQuarter},
	{regexp.MustCompile(`^(?:quy|qui|q) ?(i{1,3}|iv|[1-4]|mot|hai|ba|tu)()(?: nam nay)?$`), readQuarter},
	{regexp.MustCompile(`^(6|9|sau|chin|3|ba) ?(?:thang dau nam|thang|t)(?: ?/ ?| nam | )` + yearPart + `$`), readFirstMonths},
	{regexp.MustCompile(`^(6|9|sau|chin|3|ba) ?thang(?: dau nam)?()(?: nay)?$`), readFirstMonths},
	{regexp.MustCompile(`^(nua) dau nam ?` + yearPart + `$`), readFirstMonths},
	{regexp.MustCompile(`^thang (\d{1,2})(?: ?/ ?| nam | )` + yearPart + `$`), readMonth},
	{regexp.MustCompile(`^(?:tinh )?(?:den|toi) cuoi nam ` + yearPart + `$`), readYear},
}

// ParsePeriod reads a period as people type it: 2020, năm 2020, 2015-2022,
// giai đoạn 2016-2020, quý II/2021, 6 tháng đầu năm 2021, tháng 8/2021, năm
// ngoái; with or without diacritics. The whole text must be one period, else
// it is survey.ErrInvalid. today is where relative periods start from.
func ParsePeriod(text string, today survey.Date) (survey.Period, error) {
	folded := strings.Join(strings.Fields(Fold(Clean(text))), " ")
	for _, form := range periodForms {
		if part := form.form.FindStringSubmatch(folded); part != nil {
			if period, ok := form.read(part[1:], today); ok {
				return period, nil
			}
		}
	}
	return survey.Period{}, fmt.Errorf("period %q: %w", text, survey.ErrInvalid)
}

func plausibleYear(text string) (int, bool) {
	year, err := strconv.Atoi(text)
	return year, err == nil && year >= firstYear && year <= lastYear
}

// yearOr reads a year, or takes today's where none was given.
func yearOr(text string, today survey.Date) (int, bool) {
	if text == "" {
		return today.Year, true
	}
	return plausibleYear(text)
}

func readYear(part []string, _ survey.Date) (survey.Period, bool) {
	year, ok := plausibleYear(part[0])
	return survey.Year(year), ok
}

func readRelativeYear(part []string, today survey.Date) (survey.Period, bool) {
	if part[0] == "nam nay" {
		return survey.Year(today.Year), true
	}
	return survey.Year(today.Year - 1), true
}

func readYears(part []string, _ survey.Date) (survey.Period, bool) {
	from, okFrom := plausibleYear(part[0])
	to, okTo := plausibleYear(part[1])
	return survey.Years(from, to), okFrom && okTo && from <= to
}

func readQuarter(part []string, today survey.Date) (survey.Period, bool) {
	year, ok := yearOr(part[1], today)
	quarter := quarters[part[0]]
	return months(year, quarter*3-2, quarter*3), ok && quarter > 0
}

func readFirstMonths(part []string, today survey.Date) (survey.Period, bool) {
	year, ok := yearOr(part[1], today)
	count := map[string]int{"3": 3, "ba": 3, "6": 6, "sau": 6, "nua": 6, "9": 9, "chin": 9}[part[0]]
	return months(year, 1, count), ok
}

func readMonth(part []string, _ survey.Date) (survey.Period, bool) {
	month, err := strconv.Atoi(part[0])
	year, ok := plausibleYear(part[1])
	if err != nil || month < 1 || month > int(time.December) {
		return survey.Period{}, false
	}
	return months(year, month, month), ok
}
