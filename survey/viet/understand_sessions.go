package viet

import (
	"slices"
	"strings"
	"time"
)

// digests are texts about what comes regularly and before sessions.
func digests() []rule {
	aDigest := some(cueDigest)
	return []rule{
		{IntentUnfollow, and(some(cueUnfollow), told), []filler{takeSubject}},
		{IntentBriefSince, and(some(cueSealed), not(withSubject)), []filler{takeDate}},
		{IntentBrief, and(some(cueBrief), not(withSubject)), []filler{takeDate}},
		{IntentDigestReceipts, and(aDigest, asked, some(cueReceive), some(cueEverybody, cueWho)), nil},
		{IntentDigestReceipts, and(some(cueRead), or(aDigest, not(withSubject)), no(cueReport, cueSubmit)), nil},
		{IntentDigestMute, and(some(cueStop, cuePause), or(some(cueWeekend), weekend)), []filler{onDays("weekend")}},
		{IntentDigestPause, and(some(cuePause, cuePostpone), aDigest), []filler{takeUntil}},
		{IntentDigestPause, and(some(cueStop), aDigest, withDay), []filler{takeUntil}},
		{IntentDigestResume, and(some(cueResume), or(aDigest, only(cueResume))), nil},
		{IntentDigestResume, and(aDigest, told, or(some(cueRevert), and(some(cueReceive), endsWith("lai")))), nil},
		{IntentDigestStop, and(only(cueNoReminder), told), []filler{confirm, unsure}},
		{IntentDigestStop, and(some(cueStop), or(aDigest, and(only(cueStop), told, not(withUnits), not(justThoi))), no(cueReport, cueEverybody, cueWhy), not(hasWord("sao")), not(hasWords("nhan", "duoc"))), []filler{confirm}},
		{IntentDigestStop, and(some(cueCancel), aDigest, told, not(withDay)), []filler{confirm}},
		{IntentDigest, and(aDigest, some(cueBefore), withClock, withQuantity), []filler{takeTime, takeOffsetDays}},
		{IntentDigestOffset, and(some(cueBefore, cueRemind), hasWord("truoc"), withQuantity), []filler{takeOffset}},
		{IntentDigestSend, and(aDigest, some(cueSend), some(cueEverybody)), []filler{confirm}},
		{IntentDigestOnce, and(aDigest, some(cueReceive, cueSend, cueWant, cueGiveMe), or(oneDay, some(cueNow)), toSelf), []filler{takeAt}},
		{IntentDigestOnce, and(some(cueGiveMe), hasWord("gui"), aDigest, withClock, not(regularly), no(cueBefore)), []filler{takeAt}},
		{IntentDigestSend, and(aDigest, some(cueSend), some(cueNow), not(withClock)), []filler{confirm}},
		{IntentDigest, and(aDigest, or(withClock, some(cueDaily, cueWorkdays))), []filler{takeTime, takeWhichDays}},
		{IntentDigest, and(some(cueReceive), or(withClock), some(cueDaily, cueWorkdays)), []filler{takeTime, takeWhichDays}},
		{IntentDigest, and(some(cueSend), regularly, told, no(cueReport, cueMaterials, cueDocument)), []filler{takeTime, takeWhichDays}},
		{IntentDigest, and(aDigest, no(cueNew)), []filler{takeTime, takeWhichDays}},
	}
}

// justThoi fits the one word thôi, which stops whatever was under way.
func justThoi(r *reading) bool { return len(r.words) == 1 && r.words[0].key == "thoi" }

// unsure notes that what is to stop is not said: the digest, or the reminders
// before sessions.
func unsure(_ *reading, s *Slots) { s.Unsure = true }

// weekend fits texts about Saturday and Sunday by their names and no other day.
func weekend(r *reading) bool {
	for _, m := range r.days() {
		if m.Kind == MomentDay && !m.HasWeekday || (lookup{r.line.Tokens}).oneOf(m.From-1, "den", "toi", "het") {
			return false
		}
		if m.Period.From.Weekday() != time.Saturday && m.Period.From.Weekday() != time.Sunday || m.Period.From.AddDays(1).Compare(m.Period.To) < 0 {
			return false
		}
	}
	return len(r.days()) > 0
}

func onDays(days string) filler { return func(_ *reading, s *Slots) { s.Days.Named = days } }

func withQuantity(r *reading) bool {
	_, isDays := r.quantity(cueDayUnit)
	_, isMinutes := r.quantity(cueMinuteUnit)
	return isDays || isMinutes
}

func withMinutes(r *reading) bool { _, ok := r.quantity(cueMinuteUnit); return ok }

// oneDay fits texts about today or another single day.
func oneDay(r *reading) bool { return len(r.dates()) > 0 && !r.has(cueDaily) && !r.has(cueWorkdays) }

// regularly fits texts that name more than one day.
func regularly(r *reading) bool {
	return r.has(cueDaily) || r.has(cueWorkdays) || r.everyPart() || r.mondayToFriday() || hasWords("ngay", "trong", "tuan")(r)
}

func toSelf(r *reading) bool {
	return r.has(cueReceive) || hasWord("toi")(r) || hasWord("em")(r) || !r.has(cueSend)
}

func takeOffset(r *reading, s *Slots) {
	if days, ok := r.quantity(cueDayUnit); ok {
		s.Days.Count = -days
	} else if minutes, ok := r.quantity(cueMinuteUnit); ok {
		s.Minutes = -minutes
	}
}

func takeOffsetDays(r *reading, s *Slots) {
	if days, ok := r.quantity(cueDayUnit); ok {
		s.Offset = -days
	}
}

func takeWhichDays(r *reading, s *Slots) {
	switch {
	case r.has(cueWorkdays), r.mondayToFriday(), hasWords("ngay", "trong", "tuan")(r):
		s.Days.Named = "workdays"
	case r.has(cueDaily), r.everyPart():
		s.Days.Named = "daily"
	}
}

// mondayToFriday reports whether the days of a working week are named.
func (r *reading) mondayToFriday() bool {
	return slices.ContainsFunc(r.moments, func(m Moment) bool {
		return m.Kind == MomentDays && m.Period.From.Weekday() == time.Monday && m.Period.From.AddDays(4) == m.Period.To
	})
}

// everyPart reports whether a part of the day is said to come again and
// again: lúc 6h45 mỗi sáng.
func (r *reading) everyPart() bool {
	every := lookup{r.line.Tokens}
	for i, token := range r.line.Tokens {
		recurs := every.key(i-1) == "moi" && !every.marked(i-1, "mỗi") || every.key(i-1) == "hang" && !every.marked(i-1, "hàng") && !every.marked(i-1, "hằng")
		if recurs && slices.Contains([]string{"sang", "trua", "chieu", "toi", "ngay"}, token.Folded) {
			return true
		}
	}
	return false
}

// sessions are texts about working sessions and who comes to them.
func sessions() []rule {
	aSession := some(cueSession, cueMeeting, cueSchedule)
	upcoming := some(cueSession, cueMeeting, cueNext, cueSchedule)
	noFigure := not(withSubject)
	return []rule{
		{IntentSession, and(some(cueStillOn), or(upcoming, withDay, short(6)), noFigure), []filler{field("status"), takeDate}},
		{IntentSession, and(some(cuePostpone, cueMove, cueCancel), some(cueEnding), or(aSession, withDay, ofMeeting), asked, noFigure, no(cueReport, cueDigest, cueWhen)), []filler{field("status"), takeDate}},
		{IntentSessionMove, and(some(cueMove), withDay, no(cueRights), told), []filler{takeMove, takeHoliday, confirm}},
		{IntentSessionPostpone, and(some(cuePostpone), or(aSession, withDay, only(cuePostpone)), told), []filler{takeDate, confirm}},
		{IntentSessionCancel, and(some(cueCancel), or(aSession, withDay), no(cueReport), told), []filler{takeDate, confirm}},
		{IntentSessionCreate, and(some(cueAdd), aSession, withDay, told, no(cueDigest), not(endsWith("mo"))), []filler{takeDate, takeTime, takePart, takeVenue, takeUnits, takeHoliday}},
		{IntentSession, and(or(some(cueRollCall), and(some(cueWho), some(cuePresent, cueAbsent))), noFigure, no(cueReport, cueSubmit, cueNotYet)), []filler{field("attendance"), takeDate}},
		{IntentSessionDocuments, and(some(cueMaterials), or(upcoming, withDay, ofMeeting, hasWord("mang")), no(cueIssued)), []filler{takeDateOrDeadline}},
		{IntentSessionConclusion, and(some(cueConclusion), or(asked, upcoming, withDay, some(cueTell))), []filler{takeDate}},
		{IntentSessionConclusion, only(cueConclusion), nil},
		{IntentLate, and(or(some(cueLate), and(some(cuePresent), hasWord("sau"), withMinutes)), noFigure, no(cueReport, cueSubmit, cueWho, cueAttendees), not(wants), or(told, givesReasonFor(cueLate))), []filler{takeMinutes}},
		{IntentDecline, and(some(cueAbsent), or(told, givesReasonFor(cueAbsent)), noFigure, no(cueReport, cueUnsure, cueAttendees), not(hasWord("sao")), not(ofBoard)), []filler{confirm, takeLoosely}},
		{IntentAccept, and(some(cuePresent), told, noFigure, no(cueDigest, cueUnsure, cueAttendees)), []filler{takeLoosely}},
		{IntentSession, and(some(cueTransport), noFigure, or(upcoming, asked, short(8))), []filler{field("transport"), takeDate}},
		{IntentSessions, and(startsWith(cueSession), withDay, some(cueWhatTime, cueWhere, cueChair, cueTransport)), []filler{takeDates, takePart, takeTime}},
		{IntentSession, and(some(cueChair), not(withDay), noFigure), []filler{field("chair")}},
		{IntentSession, and(some(cueAttendees), not(withDay), noFigure, no(cueReport, cueSubmit)), []filler{field("participants")}},
		{IntentSession, and(some(cueWhere), upcoming, not(withDay), noFigure), []filler{field("venue")}},
		{IntentSession, and(some(cueWhatTime), upcoming, not(withDay), noFigure), []filler{field("time")}},
		{IntentSession, and(some(cueWhen), upcoming, not(withDay), noFigure), []filler{field("time")}},
		{IntentSession, and(some(cueSession), some(cueNext), not(withDay), noFigure), nil},
		{IntentSessions, and(or(aSession, some(cueChair, cueAttendees)), withDay, noFigure), []filler{takeDates, takePart, takeTime}},
		{IntentSessions, and(some(cueSchedule), noFigure), []filler{takeDates, takePart, takeUpcoming}},
		{IntentSessions, and(some(cueMeeting, cueSession), asked, noFigure), []filler{takePart, takeUpcoming}},
		{IntentSession, and(some(cueWhere, cueWhatTime), short(4), noFigure, no(cueNotKept)), []filler{takeBareFact}},
	}
}

// ofMeeting fits texts with a word for a session, also within another phrase:
// "tài liệu cuộc họp".
var ofMeeting = or(hasWord("hop"), hasWord("buoi"), hasWord("phien"))

// ofBoard fits texts whose "ban" is a board or committee and not "bận": where
// other words have their marks, or one of such a name stands beside it.
func ofBoard(r *reading) bool {
	at, ok := r.cues[cueAbsent]
	if !ok || at.to != at.from+1 || r.words[at.from].key != "ban" || !r.words[at.from].plain {
		return false
	}
	marked := func(w word) bool { return !w.plain }
	line, i := lookup{r.line.Tokens}, r.words[at.from].token
	return slices.ContainsFunc(r.words, marked) ||
		line.oneOf(i-1, "uy", "truong", "pho", "phong", "dia", "van") ||
		line.oneOf(i+1, "nhan", "thuong", "chap", "chi", "quan", "to", "tuyen", "dan", "noi", "nganh", "giam")
}

// takeLoosely notes that an answer about coming may be none: "vắng khách quá",
// "tôi đi tỉnh khác".
func takeLoosely(r *reading, s *Slots) { s.Loosely = namesOther(r) || r.has(cueElsewhere) }

func takeUpcoming(r *reading, s *Slots) {
	if !withDay(r) {
		s.Period = When{Named: Upcoming}
	}
}

func takeBareFact(r *reading, s *Slots) {
	s.Field = "time"
	if r.has(cueWhere) {
		s.Field = "venue"
	}
}

// wants fits texts that begin with "toi muon" and go on without a length of
// time: tôi muốn, and not tới muộn.
func wants(r *reading) bool {
	begins := len(r.words) > 2 && r.words[0].key == "toi" && r.words[1].key == "muon" && r.words[0].plain && r.words[1].plain
	return begins && !withMinutes(r)
}

// givesReasonFor fits texts that say why after what they tell: vắng, lý do con
// ốm.
func givesReasonFor(cue Cue) condition {
	return func(r *reading) bool {
		why, ok := r.cues[cueWhy]
		return ok && why.from >= r.cues[cue].to && !r.asksBesideWhy()
	}
}

func takeMinutes(r *reading, s *Slots) {
	if minutes, ok := r.quantity(cueMinuteUnit); ok {
		s.Minutes = minutes
	}
}

// takeDateOrDeadline fills the session's date, or the day before which its
// papers are due.
func takeDateOrDeadline(r *reading, s *Slots) {
	for _, m := range r.days() {
		if m.Deadline {
			s.Deadline = At{Day: m.Period.To, Clock: m.Clock, HasClock: m.HasClock}
		} else if m.Kind == MomentDay {
			s.Date = At{Day: m.Period.From}
		}
	}
}

// takeVenue fills what follows "tại" up to the next thing that is known.
func takeVenue(r *reading, s *Slots) {
	at, ok := r.cues[cueAt]
	if !ok {
		return
	}
	rest := r.after(at.to)
	for _, m := range r.moments {
		start := r.line.Tokens[m.From].Start
		if offset := strings.Index(r.text, rest); start > offset && offset >= 0 {
			rest = strings.TrimRight(rest[:min(len(rest), start-offset)], " ,;")
		}
	}
	rest, _, _ = strings.Cut(rest, ",")
	s.Venue = strings.TrimSpace(rest)
}
