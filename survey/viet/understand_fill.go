package viet

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// Fillers of what texts say about time.

func takePeriod(r *reading, s *Slots) {
	periods := r.periods()
	switch {
	case r.has(cueTarget): // the year named is the target's; how far it is reached is asked
	case len(periods) > 0:
		s.Period = When{Period: r.stated(periods[0])}
	case r.has(cueLatest):
		s.Period = When{Named: Latest}
	}
}

// stated is the period that figures are asked for: what stands at the end of
// a year, "tính đến 31/12/2020", is that year's figure.
func (r *reading) stated(p survey.Period) survey.Period {
	asOf := func(m Moment) bool { return m.AsOf && m.Kind == MomentDay && m.Period == p }
	if year := survey.Year(p.To.Year); p.To == year.To && slices.ContainsFunc(r.moments, asOf) {
		return year
	}
	return p
}

func takeDate(r *reading, s *Slots) {
	if dates := r.dates(); len(dates) > 0 {
		s.Date = At{Day: dates[0].Period.From}
	}
}

// takeDates fills the date, or from and to where a span of days is named.
func takeDates(r *reading, s *Slots) {
	days := r.days()
	switch {
	case len(days) == 0:
	case days[0].Kind == MomentDay:
		s.Date = At{Day: days[0].Period.From}
	default:
		s.From, s.To = Edge{Day: days[0].Period.From}, Edge{Day: days[0].Period.To}
	}
}

func takeTime(r *reading, s *Slots) {
	if clock, ok := r.clock(); ok {
		s.Time = clock.String()
	}
}

func takePart(r *reading, s *Slots) {
	if _, ok := r.clock(); !ok {
		s.Part = r.part()
	}
}

// instant returns the last day named, with its time where one is given.
func (r *reading) instant() At {
	days := r.days()
	clock, timed := r.clock()
	switch {
	case len(days) > 0:
		return At{Day: days[len(days)-1].Period.To, Clock: clock, HasClock: timed}
	case timed:
		return At{Day: r.asker.Today, Clock: clock, HasClock: true}
	}
	return At{}
}

func takeAt(r *reading, s *Slots) { s.At = r.instant() }

// takeAtOrDate fills the date, or the instant where a time is given.
func takeAtOrDate(r *reading, s *Slots) {
	if at := r.instant(); at.HasClock {
		s.At = at
	} else {
		s.Date = at
	}
}

func takeUntil(r *reading, s *Slots) {
	if at := r.instant(); !at.IsZero() {
		s.Until = at
	} else if days, ok := r.quantity(cueDayUnit); ok {
		s.Until = At{Day: r.asker.Today.AddDays(days)}
	}
}

func takeDeadline(r *reading, s *Slots) { s.Deadline = r.instant() }

// takeSince fills from and to of what is new.
func takeSince(r *reading, s *Slots) {
	periods := r.periods()
	if len(periods) == 0 {
		return
	}
	s.From = Edge{Day: periods[0].From}
	if to := periods[0].To; to.Compare(r.asker.Today) < 0 && periods[0].From != to {
		s.To = Edge{Day: to}
	}
}

// takeMove fills from which day to which something moves, and the new time.
// One day alone is the new one, unless only a time follows "sang".
func takeMove(r *reading, s *Slots) {
	switch dates := r.dates(); {
	case len(dates) == 0:
	case len(dates) > 1:
		s.From, s.To = Edge{Day: dates[0].Period.From}, Edge{Day: dates[1].Period.From}
	case r.movesClock(dates[0]):
		s.From = Edge{Day: dates[0].Period.From}
	default:
		s.To = Edge{Day: dates[0].Period.From}
	}
	for _, m := range r.moments {
		switch {
		case m.Ends != (Clock{}):
			s.Time = m.Ends.String()
		case m.HasClock:
			s.Time = m.Clock.String()
		}
	}
}

// movesClock reports whether a day is the session's and not where it is
// moved to: "buổi 8/9 sang 14h".
func (r *reading) movesClock(day Moment) bool {
	line := lookup{r.line.Tokens}
	first := day.From
	for first < day.To && !line.kind(first, TokenFigure) && !line.oneOf(first, "thu", "ngay") {
		first++
	}
	for i := first; i < len(r.line.Tokens); i++ {
		if line.oneOf(i, "sang", "qua", "toi", "den") && withClock(r) {
			return true
		}
	}
	return false
}

// takeHoliday fills that offices are closed on the day that a session is to
// be on.
func takeHoliday(r *reading, s *Slots) {
	day := s.Date.Day
	if day.IsZero() {
		day = s.To.Day
	}
	if !day.IsZero() && r.asker.Working != nil && !r.asker.Working(day) {
		s.Warn = HolidayWarning
	}
}

// Fillers of who and what.

func takeUnit(r *reading, s *Slots) {
	switch {
	case len(r.departments) > 0:
		s.Unit = r.departments[0]
	case r.has(cueSelf):
		s.Unit = Self
	}
}

// takeUnits fills every department named; with all of them named at once it
// stays empty and AllUnits tells.
func takeUnits(r *reading, s *Slots) {
	s.Units = r.departments
	if len(s.Units) == 0 && r.has(cueAllUnits) {
		s.Units = r.known.reporters
	}
}

func takeSection(r *reading, s *Slots) {
	switch n, numbered := r.sectionNumber(); {
	case len(r.sections) > 0:
		s.Section = r.sections[0]
	case numbered:
		s.Section = sectionOrder[n-1]
	case r.has(cueAdvice):
		s.Section = "kien_nghi"
	}
}

// sectionOrder are the sections in the order of the outline, from I to X.
var sectionOrder = []string{"danh_gia_chung", "chi_dao_dieu_hanh", "to_chuc_thuc_hien", "ket_qua", "nguyen_nhan", "ton_tai", "muc_tieu", "chinh_sach", "giai_phap", "kien_nghi"}

// sectionNumber reads "mục 5".
func (r *reading) sectionNumber() (int, bool) {
	for i := 0; i+1 < len(r.words); i++ {
		if r.words[i].key == "muc" || r.words[i].key == "phan" {
			n, ok := wholeNumber(r.words[i+1].key)
			return n, ok && n >= 1 && n <= len(sectionOrder)
		}
	}
	return 0, false
}

func takeDocument(r *reading, s *Slots) {
	if len(r.documents) > 0 {
		s.Document = r.documents[0]
	}
}

func takeOutline(r *reading, s *Slots) {
	if r.has(cueOutline) {
		s.Type = "de_cuong"
	}
}

func takeID(r *reading, s *Slots) {
	at, ok := r.cues[cueAdvice]
	if !ok {
		return
	}
	for i := at.to; i < len(r.words) && i < at.to+3; i++ {
		if n, ok := wholeNumber(r.words[i].key); ok {
			s.ID = n
			return
		}
	}
}

// takeTopic fills what is asked about in words, where no figure has that name.
func takeTopic(r *reading, s *Slots) {
	if len(r.subjects) > 0 {
		s.Topic = r.topic(r.subjects[0].place)
	}
}

func (r *reading) topic(at place) string {
	var words []string
	for _, w := range r.words[at.from:at.to] {
		words = append(words, expanded(w.key))
	}
	return strings.ReplaceAll(strings.Join(words, "_"), " ", "_")
}

// expanded writes an abbreviation out, folded.
func expanded(key string) string {
	if long, ok := abbreviated[key]; ok {
		return long
	}
	return key
}

var abbreviated = map[string]string{"cn": "cong nghiep", "nltt": "nang luong tai tao", "dmt": "dien mat troi", "pt": "phat trien", "dn": "doanh nghiep", "da": "du an", "cs": "cong suat"}

func takeRole(r *reading, s *Slots) {
	for _, role := range []struct {
		cue  Cue
		name string
	}{{cueContact, "dau_moi"}, {cueSecretary, "thu_ky"}, {cueLeader, "lanh_dao"}, {cueMember, "thanh_vien"}} {
		if r.has(role.cue) {
			s.Role = role.name
			return
		}
	}
}

func takeLanguage(r *reading, s *Slots) {
	s.Language = string(survey.Vietnamese)
	if r.has(cueEnglish) {
		s.Language = string(survey.English)
	}
}

func takeFormat(r *reading, s *Slots) {
	switch {
	case r.has(cueWord):
		s.Format = "docx"
	case r.has(cueExcel):
		s.Format = "xlsx"
	}
	s.What = "indicators"
	if r.has(cueReport) {
		s.What = "reports"
	}
}

// takeAfterColon fills the text that follows the colon.
func takeAfterColon(r *reading, s *Slots) { s.Text, _ = r.afterColon() }

// takeTextAfter fills the text that follows a cue, or the colon.
func takeTextAfter(cue Cue) filler {
	return func(r *reading, s *Slots) {
		if text, ok := r.afterColon(); ok {
			s.Text = text
		} else if at, ok := r.cues[cue]; ok {
			s.Text = r.after(at.to)
		}
	}
}

func confirm(_ *reading, s *Slots) { s.Confirm = true }

// field fills which one fact is asked for.
func field(name string) filler { return func(_ *reading, s *Slots) { s.Field = name } }

func filter(name string) filler { return func(_ *reading, s *Slots) { s.Filter = name } }
