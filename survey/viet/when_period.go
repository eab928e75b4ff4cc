package viet

import (
	"strconv"

	"khaosat/survey"
)

func periodMoment(p survey.Period, to int) (Moment, bool) {
	return Moment{To: to, Kind: MomentPeriod, Period: p}, true
}

// yearNumber reads a year that counts nothing: "2.017 MW" and "2017 MW" are
// amounts.
func (s scanner) yearNumber(i int) (int, bool) {
	year, digits, ok := s.number(i)
	return year, ok && digits == 4 && year >= firstYear && year <= lastYear && !s.counted(i+1)
}

// year reads 2020, năm 2020, cả năm 2020, đến cuối năm 2020.
func (s scanner) year(i int) (Moment, bool) {
	at, asOf := i, false
	if s.keys(at, "den", "cuoi", "nam") {
		at, asOf = at+3, true
	} else {
		if s.oneOf(at, "ca", "cuoi", "het") && s.key(at+1) == "nam" {
			at++
		}
		if s.key(at) == "nam" && !s.marked(at, "năm") {
			at++
		}
	}
	year, ok := s.yearNumber(at)
	if !ok || s.oneOf(i-1, "/", "-") && s.glued(i) {
		return Moment{}, false
	}
	m, _ := periodMoment(survey.Year(year), at+1)
	m.AsOf = asOf
	return m, true
}

// years reads 2016-2020, giai đoạn 2016-2020, từ năm 2017 đến 2020.
func (s scanner) years(i int) (Moment, bool) {
	at := i
	switch {
	case s.keys(at, "giai", "doan"), s.keys(at, "nhiem", "ky"):
		at += 2
	case s.oneOf(at, "gd", "tu"):
		at++
	}
	if s.key(at) == "nam" {
		at++
	}
	from, ok := s.yearNumber(at)
	if !ok || !s.oneOf(at+1, "-", "–", "den", "toi", "/") {
		return Moment{}, false
	}
	next := at + 2
	if s.key(next) == "nam" {
		next++
	}
	to, ok := s.yearNumber(next)
	if !ok || to < from {
		return Moment{}, false
	}
	return periodMoment(survey.Years(from, to), next+1)
}

// relativeYear reads năm nay, năm ngoái, năm trước, năm sau, and "cuối năm" alone.
func (s scanner) relativeYear(i int) (Moment, bool) {
	at := i
	if s.oneOf(at, "ca", "cuoi") {
		at++
	}
	if s.key(at) != "nam" || s.marked(at, "năm") {
		return Moment{}, false
	}
	offset, ok := map[string]int{"nay": 0, "ngoai": -1, "kia": -2, "toi": 1, "sau": 1}[s.key(at+1)]
	if s.keys(at+1, "truoc") && !s.keys(at+2, "do") {
		offset, ok = -1, true
	}
	if !ok {
		return Moment{}, false
	}
	m, _ := periodMoment(survey.Year(s.today.Year+offset), at+2)
	m.Relative = true
	return m, true
}

// quarter reads quý II/2021, Q2/2021, quý 2 năm nay, quý tư.
func (s scanner) quarter(i int) (Moment, bool) {
	if !s.oneOf(i, "quy", "qui", "q") || s.marked(i, "quý") {
		return Moment{}, false
	}
	quarter, ok := quarters[s.key(i+1)]
	if !ok {
		return s.quarterRelative(i)
	}
	year, next := s.ofYear(i + 2)
	return periodMoment(months(year, quarter*3-2, quarter*3), next)
}

func (s scanner) quarterRelative(i int) (Moment, bool) {
	offset, ok := map[string]int{"nay": 0, "truoc": -1, "sau": 1, "toi": 1}[s.key(i+1)]
	if !ok {
		return Moment{}, false
	}
	quarter := (int(s.today.Month)-1)/3 + offset
	year := s.today.Year
	switch {
	case quarter < 0:
		quarter, year = 3, year-1
	case quarter > 3:
		quarter, year = 0, year+1
	}
	m, _ := periodMoment(months(year, quarter*3+1, quarter*3+3), i+2)
	m.Relative = true
	return m, true
}

// ofYear reads the year that a part of it belongs to; without one it is this
// year.
func (s scanner) ofYear(i int) (year, next int) {
	at := i
	if s.oneOf(at, "/", "-") || s.key(at) == "nam" || s.key(at) == "cua" {
		at++
	}
	if s.key(at) == "nam" {
		at++
	}
	if year, ok := s.yearNumber(at); ok {
		return year, at + 1
	}
	if s.key(at-1) == "nam" {
		switch s.key(at) {
		case "nay":
			return s.today.Year, at + 1
		case "ngoai", "truoc":
			return s.today.Year - 1, at + 1
		}
	}
	if year, digits, ok := s.number(at); ok && digits == 2 && s.key(at-1) == "/" {
		return 2000 + year, at + 1
	}
	return s.today.Year, i
}

// firstMonths reads 6 tháng đầu năm, 6T/2021, 9 tháng năm 2021, nửa đầu năm,
// 6 tháng cuối năm.
func (s scanner) firstMonths(i int) (Moment, bool) {
	if s.keys(i, "nua", "dau", "nam") || s.keys(i, "nua", "cuoi", "nam") {
		year, next := s.ofYear(i + 2)
		if s.key(i+1) == "cuoi" {
			return periodMoment(months(year, 7, 12), max(next, i+3))
		}
		return periodMoment(months(year, 1, 6), max(next, i+3))
	}
	count, ok := wholeNumber(s.key(i))
	if !ok || count < 1 || count > 12 {
		return Moment{}, false
	}
	next, explicit := i+2, false
	switch {
	case s.keys(i+1, "thang", "dau"), s.keys(i+1, "thang", "cuoi"):
		next, explicit = i+3, true
	case s.key(i+1) == "thang":
	case s.key(i+1) == "t" && s.glued(i+1):
	default:
		return Moment{}, false
	}
	year, to := s.ofYear(next)
	if to == next && explicit && s.key(next) == "nam" {
		to++
	}
	if to == next && !explicit && (count%3 != 0 || s.oneOf(next, "nua", "toi", "truoc", "sau", "qua")) {
		return Moment{}, false
	}
	if s.key(i+2) == "cuoi" {
		return periodMoment(months(year, 13-count, 12), to)
	}
	return periodMoment(months(year, 1, count), to)
}

// monthNumber reads a month by number or name; tháng Giêng and tháng Chạp
// are lunar and no month of this calendar.
func (s scanner) monthNumber(i int) (month, next int, ok bool) {
	if month, digits, ok := s.number(i); ok && digits <= 2 {
		return month, i + 1, month >= 1 && month <= 12
	}
	if s.keys(i, "muoi", "mot") || s.keys(i, "muoi", "hai") {
		return map[string]int{"mot": 11, "hai": 12}[s.key(i+1)], i + 2, true
	}
	names := map[string]int{"mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
	month, ok = names[s.key(i)]
	return month, i + 1, ok
}

// month reads tháng 8/2021, tháng tư, tháng 8 năm 2021; tháng Giêng is Lunar.
func (s scanner) month(i int) (Moment, bool) {
	if s.key(i) != "thang" {
		return Moment{}, false
	}
	if s.oneOf(i+1, "gieng", "chap") {
		return Moment{To: i + 2, Kind: MomentPeriod, Problem: Lunar}, true
	}
	month, next, ok := s.monthNumber(i + 1)
	if !ok || s.key(i+1) == "sau" && s.tokens[i+1].Text == "sau" || s.key(i+1) == "nam" && s.isYear(i+2) {
		return Moment{}, false
	}
	year, next := s.ofYear(next)
	return periodMoment(months(year, month, month), next)
}

func (s scanner) isYear(i int) bool {
	_, ok := s.yearNumber(i)
	return ok
}

func wholeOf(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil
}
