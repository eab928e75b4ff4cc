package viet

import "khaosat/survey"

// workdays are questions which day lies so many working days from another one.
// "nhắc trước 3 ngày làm việc" and the like come before them.
func workdays() []rule {
	counts := func(r *reading) bool { _, _, ok := r.workdaysFrom(); return ok }
	return []rule{{IntentWorkday, and(counts, short(16), not(withSubject), not(withDepartment)), []filler{takeWorkdays}}}
}

func takeWorkdays(r *reading, s *Slots) {
	s.Offset, s.Date.Day, _ = r.workdaysFrom()
}

// workdaysFrom finds how many working days from which day are asked about; the
// number is negative where they are before it.
func (r *reading) workdaysFrom() (offset int, day survey.Date, ok bool) {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		n, counted := wholeNumber(line.key(i - 1))
		if !counted || n > mostWorkdays || !line.keys(i, "ngay", "lam", "viec") {
			continue
		}
		next := i + 3
		if line.key(next) == "nua" {
			return n, r.asker.Today, true
		}
		if line.key(next) == "truoc" {
			n = -n
		} else if !line.oneOf(next, fromWords...) {
			continue
		}
		for line.oneOf(next, fromWords...) || line.key(next) == "truoc" {
			next++
		}
		if day, ok := r.dayFrom(next); ok {
			return n, day, true
		}
	}
	return 0, survey.Date{}, false
}

// dayFrom finds the first day in a text from a token on.
func (r *reading) dayFrom(token int) (survey.Date, bool) {
	if token >= len(r.line.Tokens) {
		return survey.Date{}, false
	}
	rest := Tokenize(r.line.Text[r.line.Tokens[token].Start:])
	for _, m := range FindMoments(rest, r.asker.Today) {
		if m.Kind == MomentDay && m.Problem == "" {
			return m.Period.From, true
		}
	}
	return survey.Date{}, false
}

// mostWorkdays is how many working days are counted at most: four years.
const mostWorkdays = 1000

// fromWords lead from a number of days to the day that they are counted from.
var fromWords = []string{"sau", "ke", "tu", "tinh"}
