package viet

import "slices"

// settings are texts about how one is written to oneself. They come before
// what departments, people and sessions do: "nghỉ phép đến 5/12" declares no
// holiday, and "cử đồng chí A nhận thay" gives nobody a role.
func settings() []rule {
	aDigest, stopped := some(cueDigest), some(cueStop, cueHush)
	onWeekends := and(or(some(cueWeekend), weekend), not(until))
	return []rule{
		{IntentDeputy, and(withDeputy, or(told, hasWords("khong", "can"), hasWords("khong", "co")), not(withSubject), not(withDocument)), []filler{takeDeputy, takePause}},
		{IntentSettings, and(withDeputy, not(withSubject), not(withDocument)), nil},
		{IntentQuiet, and(some(cueQuiet), told, aboutMessages, not(withDay), or(withHours, ended(cueQuiet), some(cueStop), usual)), []filler{takeHours(cueQuiet)}},
		{IntentQuiet, and(stopped, not(withDay), withHours, told, aboutMessages, no(cueQuiet)), []filler{takeHours(cueStop)}},
		{IntentSettings, and(some(cueQuiet), aboutMessages), nil},
		{IntentSettings, and(some(cueSettings), aboutMessages), nil},
		{IntentDigestOffset, and(ended(cueBefore), hasWord("nhac"), told, not(withQuantity), no(cueReport, cueSubmit)), []filler{drop}},
		{IntentDigestMute, and(aDigest, withWeekdays, not(onWeekends), or(stopped, hasWord("bo")), told), []filler{takeDigestDays, drop}},
		{IntentDigestOnce, and(aDigest, withWeekdays, some(cueGiveMe), hasWord("gui"), withClock, not(regularly), no(cueBefore)), []filler{takeAt, takeDigestDays}},
		{IntentDigest, and(aDigest, withWeekdays, told, no(cueBefore, cueStop, cueHush, cuePause, cuePostpone, cueEverybody, cueRead), not(onWeekends)), []filler{takeTime, takeWhichDays, takeDigestDays}},
		{IntentDigestPause, and(some(cueResume), laterDay, not(until), told, or(aDigest, and(aboutMessages, no(cueUnlock)))), []filler{takeResumption}},
		{IntentDigestResume, and(ended(cuePause), told, aboutMessages), nil},
		{IntentDigestPause, and(or(some(cuePause), and(some(cuePostpone), aDigest)), told, aboutMessages, not(onWeekends)), []filler{takePause}},
		{IntentDigestPause, and(stopped, until, told, aboutMessages), []filler{takePause}},
		{IntentDigestPause, and(stopped, aDigest, withDay, told, not(onWeekends)), []filler{takePause}},
		{IntentSettings, and(some(cuePause), asked, aboutMessages), nil},
		{IntentDigestPause, and(some(cueLeave), stopped, told, withDay, no(cueAbsent), aboutMessages), []filler{takePause}},
		{IntentDigestPause, and(some(cueLeave), told, or(severalDays, withDayCount), no(cueAbsent, cueDigest), aboutMessages), []filler{takePause, confirm}},
	}
}

// aboutMessages fits texts that hold nothing but what can be said about the
// bot's own messages: "tạm dừng thi công đến 5/12" is about something else.
func aboutMessages(r *reading) bool {
	if withSubject(r) || withDepartment(r) || withDocument(r) || withSection(r) {
		return false
	}
	for _, at := range r.cues {
		if !r.saysOneOf(messageCues, at) {
			return false
		}
	}
	for i, w := range r.words {
		_, counts := smallNumbers[w.key]
		if r.unknownWord(i) && !r.inMoment(w) && !counts && !messageWords[r.line.Tokens[w.token].Text] {
			return false
		}
	}
	return true
}

// saysOneOf reports whether one of some cues stands in a place.
func (r *reading) saysOneOf(cues []Cue, at place) bool {
	return slices.ContainsFunc(cues, func(c Cue) bool { return r.has(c) && r.cues[c] == at })
}

// messageCues and messageWords are said of messages, and of a time without
// them.
var (
	messageCues = []Cue{
		cuePause, cueStop, cueHush, cueResume, cuePostpone, cueCancel, cueDigest, cueReceive, cueSend, cueQuiet, cueSettings, cueLeave, cueRemind, cueBefore, cueDaily, cueWorkdays, cueWeekend,
		cueMore, cueAdd, cueSet, cueInto, cueMove, cueChange, cueNext, cueNow, cueSelf, cueHelpMe, cueWant, cueFiller, cueAsking, cueEnding, cueWhatTime, cueWhen, cueGiveMe, cueThanks, cuePolite, cueRevert,
		cueWho, cueAbsent, cueDone, cueDayOff, cueAt, cueTell, cueDocument,
	}
	messageWords = wordSet("tin", "nhắn", "thông", "báo", "gửi", "nhận", "định", "kỳ", "chế", "độ", "khung", "ban", "thêm", "bớt", "bỏ", "mặc", "hằng", "hàng", "gian", "lại", "khoảng", "khi", "bận", "ngày",
		"tuần", "tháng", "hôm", "nửa", "sau", "trước", "giờ", "h", "g")
)

// ended fits texts in which a word that ends or denies something stands before
// a cue: thôi tạm dừng, bỏ yên lặng, không nhắc trước nữa.
func ended(cue Cue) condition {
	return func(r *reading) bool {
		at, ok := r.cues[cue]
		return ok && (r.denied(at.from) || at.from > 0 && endingWords[r.line.Tokens[r.words[at.from-1].token].Text])
	}
}

var endingWords = wordSet("thôi", "bỏ", "hủy", "huỷ", "hết", "dừng", "ngừng", "ngưng", "tắt", "gỡ", "xóa", "xoá", "thúc")

func withHours(r *reading) bool { return len(r.hourSpans()) > 0 }

// usual fits texts that want what is usual again.
func usual(r *reading) bool { return hasWords("mac", "dinh")(r) }

// drop fills that what is named is not wanted any more.
func drop(_ *reading, s *Slots) { s.Drop = true }

// takeHours fills the hours in which there is to be silence, or with Drop those
// in which there is to be none. What is said of a part of the day, or with
// "thêm", is said of that part alone.
func takeHours(cue Cue) filler {
	return func(r *reading, s *Slots) {
		s.Hours = r.hourSpans()
		s.Drop = cue == cueQuiet && (ended(cue)(r) || r.has(cueStop) && !r.stopIs(cue))
		s.Add = r.has(cueMore) || r.has(cueAdd) || hasWord("them")(r) || len(s.Hours) > 0 && s.Hours[0].Part != ""
		s.Usual = usual(r)
	}
}

// stopIs reports whether the word that stops something is the one that names a
// thing: đừng làm phiền.
func (r *reading) stopIs(cue Cue) bool { return r.cues[cueStop] == r.cues[cue] }

// laterDay fits texts that name a day after today.
func laterDay(r *reading) bool {
	days := r.days()
	return len(days) > 0 && days[len(days)-1].Period.To.Compare(r.asker.Today) > 0
}

// takePause fills the first and the last day of a pause: a day after "đến" is
// part of it, and one alone that is said in relation to today is all of it.
func takePause(r *reading, s *Slots) {
	takeUntil(r, s)
	days := r.days()
	if len(days) == 0 {
		r.takeLongPause(s)
		return
	}
	first := days[0]
	alone := first.Relative && !first.AsOf && !first.Deadline
	if first.Period.From.Compare(r.asker.Today) > 0 && (first.Since || first.Kind != MomentDay || alone) && !first.AsOf {
		s.Starts = first.Period.From
	}
	if len(days) == 1 && first.Since {
		s.Until = At{}
	}
}

// takeLongPause fills the last day of a pause of months, or until the end of a
// year.
func (r *reading) takeLongPause(s *Slots) {
	if months, ok := r.quantity(cueMonthUnit); ok && s.Until.IsZero() {
		s.Until = At{Day: r.asker.Today.AddDays(months)}
	}
	for _, m := range r.moments {
		if m.AsOf || m.Deadline {
			s.Until = At{Day: m.Period.To}
		}
	}
}

// until fits texts that say how long something goes on.
func until(r *reading) bool {
	return slices.ContainsFunc(r.days(), func(m Moment) bool { return m.AsOf || m.Deadline })
}

// severalDays fits texts that name a span of days, or until when.
func severalDays(r *reading) bool {
	return until(r) || slices.ContainsFunc(r.days(), func(m Moment) bool { return m.Kind != MomentDay })
}

// takeResumption fills the last day of a pause: the one before that on which
// messages are to come again.
func takeResumption(r *reading, s *Slots) {
	days := r.days()
	s.Until = At{Day: days[len(days)-1].Period.From.AddDays(-1)}
}

// withWeekdays fits texts that name days of the week as such.
func withWeekdays(r *reading) bool { return len(r.weekdays()) > 0 }

func takeDigestDays(r *reading, s *Slots) {
	if s.Days.Named == "" {
		s.Weekdays = r.weekdays()
		s.Add = len(s.Weekdays) > 0 && hasWord("them")(r)
	}
}
