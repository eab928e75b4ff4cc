package viet

import (
	"strings"
	"time"

	"khaosat/survey"
)

// ReadWeekdays reads a text that is as a whole a list of days of the week:
// thứ Hai và thứ Năm, T2, T4, T6, thứ 2 4 6, thứ ba đến thứ sáu. ok is false
// for anything else.
func ReadWeekdays(text string) (days []time.Weekday, ok bool) {
	line := Tokenize(strings.TrimRight(Clean(text), " .!\n"))
	scan := newScanner(line, survey.Date{Year: firstYear, Month: time.January, Day: 1})
	scan.shortDays = true
	days, end := scan.weekdayList(0)
	return days, end > 0 && end == len(line.Tokens)
}

// weekdays returns the days of the week that a text names as such: none of a
// certain week, and none that something goes on until.
func (r *reading) weekdays() []time.Weekday {
	scan := newScanner(r.line, r.asker.Today)
	for at := range r.line.Tokens {
		days, end := scan.weekdayList(at)
		if end == 0 || scan.certainWeek(end) {
			continue
		}
		if bounds := scan.is(at-1, meansTo|meansBefore|meansFrom); !bounds || len(days) > 1 {
			return days
		}
	}
	return nil
}

// weekdayList reads days of the week that stand side by side.
func (s *scanner) weekdayList(at int) (days []time.Weekday, end int) {
	for next := at; ; next = s.listJoint(end) {
		more, after := s.weekdaysAt(next, end > 0)
		if after == 0 {
			return days, end
		}
		for _, day := range more {
			days = appendNew(days, day)
		}
		end = after
	}
}

// listJoint passes over what may stand between two days of a list.
func (s *scanner) listJoint(at int) int {
	if s.sign(at, ",;&/-") {
		at++
	}
	if at < len(s.tokens) && (s.key(at) == "va" && !s.marked(at, "và") || s.key(at) == "and") {
		at++
	}
	return at
}

// weekdaysAt reads one day of a list, a range of them, or the figures of
// "thứ 2,4,6".
func (s *scanner) weekdaysAt(at int, more bool) (days []time.Weekday, end int) {
	if days, end = s.weekdayFigures(at); end > 0 {
		return days, end
	}
	first, end := s.listedWeekday(at, more)
	if end == 0 {
		return nil, 0
	}
	if next := s.rangeSign(end); next > 0 && !s.sign(next+1, "-–") {
		if last, after := s.listedWeekday(next, true); after > 0 && daysAfterMonday(last) > daysAfterMonday(first) {
			return weekdaysBetween(first, last), after
		}
	}
	return []time.Weekday{first}, end
}

func weekdaysBetween(first, last time.Weekday) (days []time.Weekday) {
	for n := daysAfterMonday(first); n <= daysAfterMonday(last); n++ {
		days = append(days, time.Weekday((n+1)%7))
	}
	return days
}

// listedWeekday reads one day; behind another one its number is enough.
func (s *scanner) listedWeekday(at int, more bool) (day time.Weekday, end int) {
	at = s.skip(at, meansDay)
	if day, end = s.weekdayName(at, true); end > 0 {
		return day, end
	}
	if day, known := s.englishDay(at); known {
		return day, at + 1
	}
	if !more {
		return 0, 0
	}
	number, end := s.numeral(at)
	if end != at+1 || number < 2 || number > 7 || s.is(end, meansHour|meansMinute|meansDay|meansUnit) || s.sign(end, ":/") {
		return 0, 0
	}
	return time.Weekday(number - 1), end
}

// englishDay reads Monday, and Mon where such short forms are expected.
func (s *scanner) englishDay(at int) (time.Weekday, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		name := strings.ToLower(day.String())
		if key := s.key(at); key == name || s.shortDays && key == name[:3] {
			return day, true
		}
	}
	return 0, false
}

// weekdayFigures reads thứ 2,4,6 and T2.4.6, whose figures are one token.
func (s *scanner) weekdayFigures(at int) (days []time.Weekday, end int) {
	if !s.is(at, meansOrdinal|meansWeekdayLetter) || !s.kind(at+1, TokenFigure) {
		return nil, 0
	}
	figures := strings.FieldsFunc(s.tokens[at+1].Text, func(r rune) bool { return r == ',' || r == '.' })
	for _, figure := range figures {
		if len(figure) != 1 || figure < "2" || figure > "7" {
			return nil, 0
		}
		days = append(days, time.Weekday(figure[0]-'1'))
	}
	if len(days) < 2 {
		return nil, 0
	}
	return days, at + 2
}

// certainWeek reports whether what follows a weekday says which one is meant:
// thứ Sáu này, thứ Hai tuần sau, thứ Bảy 5/12.
func (s *scanner) certainWeek(at int) bool {
	return s.is(at, meansThis|meansNext|meansLast|meansWeek) || s.opensDate(at)
}
