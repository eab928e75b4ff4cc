package viet

import "slices"

// collection are texts about what departments report.
func collection() []rule {
	return slices.Concat(secretariat(), promises(), deadlines(), decisions(), progress(), reportSections(), drafts(), entering())
}

// aboutReport fits texts about reports that were handed in or not.
var aboutReport = some(cueReport, cueSubmit, cueSubmitted, cueNotYet, cueLateOnes)

// secretariat are texts about what the secretary does with figures and departments.
func secretariat() []rule {
	return []rule{
		{IntentUnlock, and(some(cueUnlock), some(cueFigures, cueUnlock), no(cueDigest)), []filler{takeClosed, takeUnit, takeLockUntil, confirm}},
		{IntentRequestClose, and(closesRequest, told), nil},
		{IntentLock, and(some(cueLock), told, no(cueDeadline, cueMeeting, cueSession)), []filler{takePeriodOrNone, takeUnit, confirm}},
		{IntentInvitation, and(or(some(cueInvitation), and(invites, withDepartment, some(cuePresent, cueMeeting, cueSession))), no(cueNotYet), told), []filler{takeUnits, confirm}},
		{IntentRemind, and(some(cueRemind), or(aboutReport, withDepartment, some(cueAllUnits)), no(cueBefore)), []filler{takeRemindWhom, confirm}},
	}
}

// closesRequest fits texts that begin with what ends a request.
func closesRequest(r *reading) bool { return (lookup{r.line.Tokens}).keys(0, "dong", "yeu", "cau") }

// promises are texts about what departments committed to and were recommended.
func promises() []rule {
	return []rule{
		{IntentCommitments, and(some(cueCommitment), not(withSubject), no(cueSession)), []filler{takeOverdue, takeUnit}},
		{IntentAdviceClose, and(some(cueAdvice), some(cueDone), no(cueOpen, cueAssign), withID, told), []filler{takeID, confirm}},
		{IntentAdviceAssign, and(some(cueAdvice), or(some(cueAssign), and(withID, hasWord("chuyen"))), withDepartment, told), []filler{takeID, takeUnit, takeDeadline}},
		{IntentSectionSearch, and(some(cueAdvice), some(cueWho), no(cueOverdue, cueOpen, cueDone)), []filler{takeSection, takeAboutFigure}},
		{IntentAdvice, and(some(cueAdvice), some(cueOverdue)), []filler{filter("overdue"), takeUnit}},
		{IntentSection, and(some(cueAdvice), withDepartment, no(cueOpen, cueDone, cueProgress)), []filler{takeSection, takeUnit}},
		{IntentAdvice, and(some(cueAdvice), no(cueSession)), []filler{takeOpen, takeUnit}},
	}
}

// deadlines are texts about when reports are due.
func deadlines() []rule {
	return []rule{
		{IntentDeadlineAsk, and(some(cueExtend), or(not(withDepartment), hasWord("xin")), or(told, withDay, withDayCount, some(cueWant, cueAskFor)), no(cueRefuse, cueWho)), []filler{takeUntil}},
		{IntentDeadlineAsk, and(some(cueMore), some(cueAskFor), withDayCount, not(withDepartment), no(cueSession)), []filler{takeUntil}},
		{IntentDeadlineAsk, and(some(cueLateOnes), or(hasWord("xin"), hasWord("cho")), or(withDay, withDayCount), not(withDepartment), told), []filler{takeUntil}},
		{IntentSessionDocuments, and(some(cueDeadline), some(cueMaterials), withDay, told), []filler{takeDeadline}},
		{IntentDeadlineSet, and(some(cueExtend), withDepartment, no(cueRefuse)), []filler{takeUnit, takeAtOrDate}},
		{IntentDeadlineSet, and(some(cueDeadline), or(withDay, withClock), told, no(cueAssign), not(requested)), []filler{takeAtOrDate, takeUnit}},
		{IntentDeadline, and(some(cueDeadline), no(cueAdvice), not(requested)), []filler{takeUnit}},
	}
}

// decisions are texts about reports that are returned or approved.
func decisions() []rule {
	return []rule{
		{IntentReportReturn, and(some(cueReturn), or(withDepartment, some(cueReport), withSection, hasWords("bao", "cao")), told, no(cueRevert)), []filler{takeUnit, takeSection}},
		{IntentReportApprove, and(some(cueApprove), or(withDepartment, some(cueReport), only(cueApprove), and(begins("duyet", "phe duyet", "dong y duyet", "tiep nhan"), hasWords("bao", "cao"))), told), []filler{takeUnit, takeSection, confirm}},
	}
}

// progress are texts about how far reports are.
func progress() []rule {
	return []rule{
		{IntentDraftStatus, and(hasWord("duyet"), hasWords("bao", "cao"), withDepartment, asked, not(withSubject)), []filler{takeUnit}},
		{IntentDraftStatus, and(withDepartment, some(cueSubmitted), some(cueEnding), asked, not(withSubject)), []filler{takeUnit}},
		{IntentReportStatus, and(some(cueWho, cueAllUnits, cueProgress), some(cueNotYet), or(aboutReport, some(cueReport)), no(cueSession, cueDigest)), []filler{filter("missing")}},
		{IntentReportStatus, and(some(cueWho, cueAllUnits, cueProgress, cueReport, cueSubmit), some(cueLateOnes)), []filler{filter("late")}},
		{IntentDraftStatus, and(some(cueReport), some(cueSelf), some(cueHowMany)), []filler{takeUnit}},
		{IntentDraftStatus, and(some(cueProgress), or(some(cueSelf, cueDraft), and(withDepartment, aboutReport)), not(demanded)), []filler{takeUnit}},
		{IntentReportStatus, and(some(cueWho, cueAllUnits), some(cueSubmit, cueSubmitted, cueReport), no(cueReporter, cueRequest), not(withSubject), not(withSection), asked), []filler{filter("all")}},
		{IntentReportStatus, and(some(cueProgress), some(cueReport, cueSubmit, cueSubmitted, cueAllUnits), not(withSubject), not(demanded)), []filler{filter("all")}},
		{IntentDraftStatus, and(some(cueProgress), not(withSubject), no(cueSession, cueAdvice, cueNotKept), not(demanded)), []filler{takeUnit}},
	}
}

// reportSections are texts about what reports say.
func reportSections() []rule {
	return []rule{
		{IntentSectionSearch, and(some(cueWhy), or(withSubject, withSection)), []filler{causes, takeUnit, takeAboutFigure}},
		{IntentSectionSearch, opinion, []filler{takeUnit, takeAboutFigure}},
		{IntentSectionSearch, and(withSection, withSubject, or(some(cueWho, cueFall, cueGrowth), asked)), []filler{takeSection, takeUnit, takeAboutFigure}},
		{IntentSection, and(withSection, withDepartment), []filler{takeSection, takeUnit}},
		{IntentSection, and(some(cueTarget), withDepartment, not(inDepartment(cueTarget)), not(withSubject)), []filler{objectives, takeUnit}},
		{IntentSectionSearch, and(withSection, or(withSubject, some(cueWho, cueReporter), asked)), []filler{takeSection, takeAboutFigure}},
		{IntentSection, and(withSection, or(some(cueTell), some(cueFigures))), []filler{takeSection, takeUnit}},
	}
}

// drafts are texts about asking for a report, and what is done with a draft.
func drafts() []rule {
	return []rule{
		{IntentRequest, and(some(cueRequest), or(some(cueAllUnits), withDepartment), no(cueReturn), told), []filler{takeRequestTopic, takeUnits, confirm}},
		{IntentRequest, and(makesRequest, no(cueReturn), told), []filler{takeReported, takeUnits, confirm}},
		{IntentReportCancel, and(some(cueCancel), or(some(cueReport, cueDraft), only(cueCancel)), told, no(cueDigest)), []filler{confirm}},
		{IntentReportSubmit, and(some(cueSubmit), or(some(cueReport), only(cueSubmit), and(startsWith(cueSubmit), not(namesOther), not(withDepartment))), no(cueThanks, cueDigest, cueMaterials, cueDocument, cueOutline, cueGiveMe, cueEverybody, cueNotYet, cueSubmitted, cueWho, cueCorrect), told, not(withSubject), not(regularly)), []filler{confirm}},
		{IntentPreview, and(some(cuePreview), no(cueSession), not(withSubject)), nil},
		{IntentSaveDraft, and(some(cueSaveDraft), no(cueSession), told, not(withSubject), not(withUnits)), nil},
		{IntentSaveDraft, and(some(cueContinue), later), nil},
	}
}

// entering are texts about figures that are told, and the way through a form.
func entering() []rule {
	return []rule{
		{IntentCorrect, and(or(some(cueCorrect), and(some(cueChange), hasWord("thanh"))), givesFigure, told), []filler{takeSubject, takeFigure, takeToldPeriod}},
		{IntentCorrect, and(some(cueCorrect), givesGroupFigure, told), []filler{takeGroup, takeToldPeriod, takeToldText}},
		{IntentValue, and(some(cueEnter), givesFigure, told), []filler{takeSubject, takeFigure}},
		{IntentReportStart, and(some(cueEnter, cueReport), withAmount, severalTold, told, no(cueCorrect, cueDeadline, cueSession)), nil},
		{IntentReportStart, and(some(cueEnter), not(withAmount), no(cueNew, cueIndicator, cueHowTo), told), []filler{takeUnit, takeReported}},
		{IntentReportStart, and(some(cueReport), or(some(cueWant, cueSelf), withPeriod), no(cueTell, cueSession, cueOutline), told), []filler{takeUnit, takeReported}},
		{IntentSection, and(some(cueReport), some(cueTell, cueGiveMe), withDepartment, no(cueWhichOnes, cueProgress, cueReporter, cueDocument)), []filler{takeUnit}},
		{IntentMissing, only(cueNoData), []filler{noNumber}},
		{IntentRevert, and(some(cueRevert), no(cueDigest)), []filler{confirm}},
		{IntentBack, only(cueBack), nil},
		{IntentSkip, only(cueSkip), nil},
	}
}

// opinion fits texts about what a department thinks of something: "ý kiến của
// Sở Công Thương về LNG".
func opinion(r *reading) bool {
	says := r.has(cueOpinion) || withSubject(r) && or(hasWords("noi", "gi"), hasWords("neu", "gi"), hasWords("bao", "cao", "gi"), hasWords("phan", "anh"))(r)
	return says && withDepartment(r) && hasWord("ve")(r) && !r.has(cueSession)
}

// invites fits texts that begin with "mời".
func invites(r *reading) bool {
	return len(r.words) > 0 && r.words[0].key == "moi" && !lookup{r.line.Tokens}.marked(r.words[0].token, "mời")
}

// later fits texts that put something off.
func later(r *reading) bool {
	for _, m := range r.moments {
		if m.Relative && m.Period.From.Compare(r.asker.Today) >= 0 || m.Part != "" {
			return true
		}
	}
	return hasWord("sau")(r) || hasWord("lat")(r) || hasWord("ti")(r)
}

func asked(r *reading) bool { return r.asks() }

func withPeriod(r *reading) bool { return len(r.periods()) > 0 }

func withID(r *reading) bool {
	var s Slots
	takeID(r, &s)
	return s.ID > 0
}

func takePeriodOrNone(r *reading, s *Slots) {
	if periods := r.periods(); len(periods) > 0 {
		s.Period = When{Period: periods[0]}
	}
}

// takeReported fills the period of a report, which no single day is.
func takeReported(r *reading, s *Slots) {
	if takePeriodOrNone(r, s); s.Period.Period.From == s.Period.Period.To {
		s.Period = When{}
	}
}

// takeClosed fills the period whose figures are closed, which is no day.
func takeClosed(r *reading, s *Slots) {
	for _, p := range r.periods() {
		if p.From != p.To {
			s.Period = When{Period: p}
			return
		}
	}
}

// takeLockUntil fills the day until which figures are open again.
func takeLockUntil(r *reading, s *Slots) {
	if dates := r.dates(); len(dates) > 0 {
		s.Until = At{Day: dates[len(dates)-1].Period.From}
	}
}

func withDayCount(r *reading) bool { _, ok := r.quantity(cueDayUnit); return ok }

func takeRemindWhom(r *reading, s *Slots) {
	if len(r.departments) > 0 {
		s.Units = r.departments
		return
	}
	s.Filter = "missing"
	if r.has(cueLateOnes) && !r.has(cueNotYet) {
		s.Filter = "late"
	}
}

func takeOverdue(r *reading, s *Slots) {
	if r.has(cueOverdue) {
		s.Filter = "overdue"
	}
}

func takeOpen(r *reading, s *Slots) {
	if r.has(cueOpen) {
		s.Filter = "open"
	}
}

// causes is the section that tells why, objectives the one that tells what for.
func causes(_ *reading, s *Slots)     { s.Section = "nguyen_nhan" }
func objectives(_ *reading, s *Slots) { s.Section = "muc_tieu" }

func takeAboutFigure(r *reading, s *Slots) {
	if subjects := r.targets(); len(subjects) > 0 {
		s.Indicator = subjects[0].Slug
	}
	takePeriodOrNone(r, s)
}

func takeRequestTopic(r *reading, s *Slots) {
	takeTopic(r, s)
	if at, ok := r.cues[cueNotKept]; ok && s.Topic == "" {
		s.Topic = r.topic(at)
	}
	takePeriodOrNone(r, s)
}

// demanded fits texts that tell a department or all of them to report.
func demanded(r *reading) bool {
	at, ok := r.cues[cueRequest]
	return ok && at.from <= 1 && told(r) && (withDepartment(r) || r.has(cueAllUnits))
}

// inDepartment fits texts whose cue is part of a department's name: "so ke
// hoach", typed without diacritics, is Sở Kế hoạch.
func inDepartment(cue Cue) condition {
	return func(r *reading) bool { return slices.Contains(r.places, r.cues[cue]) }
}

// requested fits texts that begin with the wish for a department's report of
// a period, whatever deadline they give: "yêu cầu Sở Công Thương báo cáo năm
// 2026, hạn 20/12".
func requested(r *reading) bool {
	begins := len(r.words) > 1 && r.words[0].key == "yeu" && r.words[1].key == "cau"
	return makesRequest(r) || begins && withDepartment(r) && withPeriod(r) && hasWords("bao", "cao")(r)
}
