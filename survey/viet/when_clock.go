package viet

// Parts of the day.
const (
	Morning   = "morning"
	Noon      = "noon"
	Afternoon = "afternoon"
	Evening   = "evening"
)

var partsOfDay = map[string]string{"sang": Morning, "trua": Noon, "chieu": Afternoon, "toi": Evening, "dem": Evening}

// spelledParts are the parts of the day with their marks; without them two
// of them are other words as well (sang, tôi).
var spelledParts = map[string]string{"sang": "sáng", "trua": "trưa", "chieu": "chiều", "toi": "tối", "dem": "đêm"}

// hourOf counts an hour of a part of the day from midnight: chiều 13–18, tối
// 18–24, trưa 11–13.
func hourOf(hour int, part string) int {
	switch {
	case part == Afternoon && hour >= 1 && hour <= 6, part == Evening && hour >= 5 && hour <= 11, part == Noon && hour == 1:
		return hour + 12
	case part == Evening && hour == 12:
		return 0
	}
	return hour
}

// clock reads 7h30, 7g30, 7 giờ 30, 14h, 16:30, 8 giờ rưỡi, 8 rưỡi sáng.
func (s scanner) clock(i int) (Moment, bool) {
	hour, digits, ok := s.number(i)
	if !ok {
		hour, ok = smallNumbers[s.key(i)]
		ok = ok && s.key(i+1) == "gio" && !s.marked(i+1, "giờ")
		digits = 1
	}
	if !ok || digits > 2 || hour > 24 {
		return Moment{}, false
	}
	next := i + 1
	switch {
	case s.oneOf(next, "h", "g"), s.key(next) == "gio" && !s.marked(next, "giờ"):
		if s.duration(i, next) {
			return Moment{}, false
		}
		next++
	case s.key(next) == ":" && s.glued(next) && s.glued(next+1):
		next++
		if _, digits, ok := s.number(next); !ok || digits != 2 {
			return Moment{}, false
		}
	case s.key(next) == "ruoi" && partsOfDay[s.key(next+1)] != "":
	default:
		return Moment{}, false
	}
	minute := 0
	if n, digits, ok := s.number(next); ok && digits == 2 && n < 60 && (s.glued(next) || s.oneOf(next+1, "phut", "p") || s.key(i+1) == "gio") {
		minute, next = n, next+1
		if s.oneOf(next, "phut", "p") {
			next++
		}
	} else if s.key(next) == "ruoi" {
		minute, next = 30, next+1
	}
	return Moment{To: next, Kind: MomentClock, Clock: Clock{hour, minute}, HasClock: true}, true
}

// duration reports whether "2 giờ" is how long and not when: "trước 2 giờ",
// "muộn 1 giờ".
func (s scanner) duration(i, unit int) bool {
	spelled := s.key(unit) == "gio" || s.key(unit) == "h"
	if _, _, minutes := s.number(unit + 1); minutes || !spelled {
		return false
	}
	if s.oneOf(i-1, "tre", "muon", "cham", "som") {
		return true
	}
	hour, _, _ := s.number(i)
	return s.oneOf(i-1, "truoc") && hour <= 6 && partsOfDay[s.key(unit+1)] == "" && !s.oneOf(unit+1, "ngay", "hom")
}

// partOfDay reads sáng, trưa, chiều, tối. Without marks, "sang" and "toi"
// count only beside what says when.
func (s scanner) partOfDay(i int) (Moment, bool) {
	key := s.key(i)
	part, ok := partsOfDay[key]
	if !ok || s.marked(i, spelledParts[key]) {
		return Moment{}, false
	}
	sure := spell(s.tokens[i].Text) == spell(spelledParts[key])
	if !sure && (key == "sang" || key == "toi" || key == "dem") && !s.besideTime(i) {
		return Moment{}, false
	}
	return Moment{To: i + 1, Kind: MomentPart, Part: part}, true
}

// besideTime reports whether a time stands before a word, or a day after it
// that it does not lead to ("dời sang 10/9").
func (s scanner) besideTime(i int) bool {
	if s.oneOf(i-1, "h", "g", "gio", "ruoi") {
		return true
	}
	if _, _, minutes := s.number(i - 1); minutes && s.oneOf(i-2, "h", "g", "gio", ":") {
		return true
	}
	if s.oneOf(i-1, "doi", "chuyen", "lui", "day", "buoi", "lich") && s.key(i-1) != "buoi" {
		return false
	}
	if _, _, afterFigure := s.number(i - 1); afterFigure {
		return false
	}
	if s.oneOf(i-1, "nay", "mai", "sau", "toi") {
		return false
	}
	_, isDay := s.day(i + 1)
	_, isWeekday := s.weekday(i + 1)
	return isDay && s.key(i) == "sang" || isWeekday && s.key(i) == "sang" || s.key(i) == "toi" && (isDay || isWeekday) && s.oneOf(i-1, "buoi")
}
