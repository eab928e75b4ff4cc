package viet

// compact is a date or period in figures: 8/9, 08.09.2021, 8-10/9, 9/2021,
// 2015-2022.
type compact struct {
	value, width [maxFigures]int
	between      [maxFigures]byte // the sign after each figure
	count        int
}

// maxFigures are in 8/9/2021-10/9/2021.
const maxFigures = 6

// chain reads all figures that signs join without a space, or with them where
// that is allowed; a stroke may always have some. It returns end 0 where
// something else is joined to them, as in a document's symbol: 06-NQ/TU,
// 53/2019/QĐ-UBND.
func (s *scanner) chain(at int, spaced bool) (c compact, end int) {
	if s.joinedBefore(at) {
		return c, 0
	}
	for {
		if !s.kind(at, TokenFigure) || !c.add(s.tokens[at].Text) {
			return c, 0
		}
		at++
		glued := s.glued(at) && s.glued(at+1) || spaced || s.sign(at, "/")
		if !s.sign(at, "/-–—.") || !glued || !s.kind(at+1, TokenFigure) {
			break
		}
		c.between[c.count-1] = dashOr(s.tokens[at].Text)
		at++
	}
	if s.joinedAfter(at) {
		return c, 0
	}
	return c, at
}

func dashOr(sign string) byte {
	if sign == "/" || sign == "." {
		return sign[0]
	}
	return '-'
}

// add appends the figures of a token, which dots may divide.
func (c *compact) add(text string) bool {
	for start, i := 0, 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '.' {
			continue
		}
		value, width := digits(text[start:i])
		if width == 0 || c.count == maxFigures {
			return false
		}
		c.value[c.count], c.width[c.count], c.between[c.count] = value, width, '.'
		c.count++
		start = i + 1
	}
	return true
}

// joinedBefore reports whether a figure continues something before it.
func (s *scanner) joinedBefore(at int) bool {
	if !s.glued(at) {
		return false
	}
	return s.kind(at-1, TokenFigure) || s.sign(at-1, "/-–—.,:+*=") || s.kind(at-1, TokenWord) && s.words[at-1].is == 0
}

// joinedAfter reports whether something continues a figure before it.
func (s *scanner) joinedAfter(at int) bool {
	if s.sign(at, "%‰") {
		return true
	}
	if !s.glued(at) {
		return false
	}
	return s.kind(at, TokenWord) || s.sign(at, "/-–—:+*=") && s.glued(at+1) && !s.sign(at+1, ".,;!?)")
}

// span reads the figures as a date, day first, or as a period.
func (c compact) span() (timeSpan, bool) {
	switch c.count {
	case 1:
		return between(c.year(0), c.year(0))
	case 2:
		return c.two()
	case 3:
		if c.between[0] == '-' && c.between[1] != '-' && c.width[2] <= 2 && c.month(2) > 0 {
			return between(c.day(0), c.dayMonth(1)) // 8-10/9
		}
		if c.width[0] == 4 {
			return between(c.backwards(), c.backwards()) // 2021-09-08
		}
		return between(c.date(0), c.date(0))
	case 4:
		return c.four()
	case 5:
		if c.between[1] == '-' {
			return between(c.dayMonth(0), c.date(2)) // 8/9-10/9/2021
		}
	case maxFigures:
		if c.between[2] == '-' {
			return between(c.date(0), c.date(3))
		}
	}
	return timeSpan{}, false
}

// two reads 8/9, 9/2021 or 2015-2022.
func (c compact) two() (timeSpan, bool) {
	switch {
	case c.width[0] == 4 && c.width[1] == 2 && c.between[0] == '-' && c.value[1] == (c.value[0]+1)%100 && c.value[1] > 12: // 2019-20
		return between(c.year(0), point{year: c.value[0] + 1})
	case c.width[0] == 4 && c.between[0] != '.':
		return between(c.year(0), c.year(1))
	case c.width[1] == 4:
		return between(c.monthYear(0), c.monthYear(0))
	}
	return between(c.dayMonth(0), c.dayMonth(0))
}

// four reads 8/9-10/9, 8-10/9/2021 or 1/2020-8/2021.
func (c compact) four() (timeSpan, bool) {
	switch {
	case c.between[0] == '-':
		return between(c.day(0), c.date(1))
	case c.between[1] != '-':
		return timeSpan{}, false
	case c.width[1] == 4:
		return between(c.monthYear(0), c.monthYear(2))
	}
	return between(c.dayMonth(0), c.dayMonth(2))
}

// between is the span from one point to another; ok is false if one of them
// could not be read.
func between(from, to point) (p timeSpan, ok bool) {
	return timeSpan{from: from, to: to}, from != point{} && to != point{}
}

// The readings of the figures from the i-th on; zero where they cannot be
// such a thing. That a month has the day is not looked at.

func (c compact) year(i int) point {
	if !plausibleYear(c.value[i], c.width[i]) {
		return point{}
	}
	return point{year: c.value[i]}
}

func (c compact) month(i int) int {
	if c.width[i] > 2 || c.value[i] > 12 {
		return 0
	}
	return c.value[i]
}

func (c compact) day(i int) point {
	if c.width[i] > 2 || c.value[i] > 31 {
		return point{}
	}
	return point{day: c.value[i]}
}

func (c compact) monthYear(i int) point {
	p, month := c.year(i+1), c.month(i)
	if p == (point{}) || month == 0 {
		return point{}
	}
	p.month = month
	return p
}

func (c compact) dayMonth(i int) point {
	p, month := c.day(i), c.month(i+1)
	if p == (point{}) || month == 0 {
		return point{}
	}
	p.month = month
	return p
}

// impossible reports whether a day and a month are written that no calendar
// has, 32/9 or 8/15.
func (c compact) impossible() bool {
	day, month := c.value[0], c.value[1]
	return c.between[0] != '.' && c.width[0] <= 2 && c.width[1] <= 2 && day > 0 && month > 0 && (day > 31) != (month > 12)
}

// date reads day, month and year; the year may have two digits.
func (c compact) date(i int) point {
	p, year := c.dayMonth(i), c.value[i+2]
	if c.width[i+2] == 2 {
		year += 2000
	}
	if p == (point{}) || c.width[i+2]%2 != 0 || year < firstDateYear || year > lastYear {
		return point{}
	}
	p.year = year
	return p
}

// backwards reads year, month and day.
func (c compact) backwards() point {
	p := c.year(0)
	p.month, p.day = c.month(1), c.day(2).day
	if p.year == 0 || p.month == 0 || p.day == 0 {
		return point{}
	}
	return p
}

// firstDateYear is the earliest year of a whole date: reports look less far
// back than documents and anniversaries.
const firstDateYear = 1900
