package viet

import "strings"

// guards are what comes before every question: what cannot be, and what must
// not be sent here.
func guards() []rule {
	return []rule{
		{IntentSecurityRefuse, secret, nil},
		{IntentReject, noSuchDay, []filler{reason(NoSuchDayReason)}},
		{IntentReject, and(noSuch("tháng", monthsInYear), no(cueNotKept)), []filler{reason(NoSuchMonthReason)}},
		{IntentReject, noSuch("quý", quartersInYear), []filler{reason(NoSuchQuarterReason)}},
		{IntentClarify, wrongWeekday, []filler{takeWeekdays}},
	}
}

func secret(r *reading) bool { return r.has(cueSecret) || Secret(r.text) }

func reason(why string) filler { return func(_ *reading, s *Slots) { s.Reason = why } }

const (
	monthsInYear   = 12
	quartersInYear = 4
)

// noSuch fits texts with a number of a month or a quarter that no year has:
// tháng 13, quý 5.
func noSuch(word string, inYear int) condition {
	return func(r *reading) bool {
		line := lookup{r.line.Tokens}
		for i := range r.line.Tokens {
			n, width := line.whole(i + 1)
			numbered := line.key(i) == Fold(word) && !line.marked(i, word) && (width == 1 || width == 2)
			if numbered && (n == 0 || n > inYear) && !r.amountWithUnit(i+1) && !line.oneOf(i+2, "ngay", "%") && !r.during[i+1] {
				return true
			}
		}
		return false
	}
}

func noSuchDay(r *reading) bool {
	for _, m := range r.moments {
		if m.Problem == NoSuchDay {
			return true
		}
	}
	return false
}

// written are texts that are to be kept as they are typed.
func written() []rule {
	return []rule{
		{IntentQuestion, and(some(cueAskThem), withDepartment, colon, not(startsWith(cueNote))), []filler{takeUnit, takeAfterColon}},
		{IntentConclusionDrop, and(some(cueTakeBack), told), []filler{takeDate}},
		{IntentConclusion, and(some(cueConclusion), colon), []filler{takeDateBeforeColon, takeAfterColon}},
		{IntentNotes, and(startsWith(cueNote), not(colon), short(6), or(asked, some(cueWhere))), nil},
		{IntentNote, and(some(cueNote), or(colon, and(startsWith(cueNote), short(40), not(only(cueNote))))), []filler{takeTextAfter(cueNote)}},
		{IntentNotes, and(some(cueNote), no(cueConclusion, cueReport)), nil},
		{IntentSectionText, and(startsWith(cueTarget), colon, told), []filler{objectives, takeAfterColon}},
		{IntentSectionText, and(or(withSection, some(cueAdvice)), not(withID), colon, sectionFirst), []filler{takeSection, takeCauseKind, takeAfterColon}},
	}
}

func colon(r *reading) bool { _, ok := r.afterColon(); return ok }

// takeDateBeforeColon fills the date that is said about the text, not one
// that it holds.
func takeDateBeforeColon(r *reading, s *Slots) {
	end := len(beforeColon(r.text))
	for _, m := range r.dates() {
		if r.line.Tokens[m.From].Start < end {
			s.Date = At{Day: m.Period.From}
			return
		}
	}
}

func startsWith(cue Cue) condition {
	return func(r *reading) bool { at, ok := r.cues[cue]; return ok && at.from <= 1 }
}

// only fits texts that a cue is all of, politeness apart.
func only(cue Cue) condition {
	return func(r *reading) bool {
		at, ok := r.cues[cue]
		return ok && len(r.words)-(at.to-at.from) <= 2 && len(r.subjects) == 0 && len(r.departments) == 0 && len(r.moments) == 0
	}
}

// sectionFirst fits texts that name the section before the colon.
func sectionFirst(r *reading) bool {
	first := wordsIn(Tokenize(beforeColon(r.text)))
	return len(first) <= 8
}

func takeCauseKind(r *reading, s *Slots) {
	switch {
	case s.Section != "nguyen_nhan":
	case r.has(cueObjective):
		s.Kind = "khach_quan"
	case r.has(cueSubjective):
		s.Kind = "chu_quan"
	}
}

// people are texts about users, the catalogue and the machine.
func people() []rule {
	aRole := some(cueContact, cueSecretary, cueLeader, cueMember)
	aPerson := or(some(cueComrade, cueRights), withName)
	return []rule{
		{IntentHelp, and(some(cueHowTo), not(withSubject), not(withDocument), not(colon)), nil},
		{IntentSecretary, and(some(cueSecretary), hasWord("ai"), short(8), not(withSubject), no(cueReport, cueSubmit, cueSubmitted, cueSession, cueAdd, cueChange, cueRevoke)), nil},
		{IntentErase, and(some(cueErase), some(cueMyData)), []filler{confirm}},
		{IntentErase, and(some(cueErase, cueRevoke), no(cueIndicator, cueComrade, cueSession), onlyAboutSelf), []filler{confirm}},
		{IntentPrivacy, some(cueMyData), nil},
		{IntentLanguage, and(some(cueEnglish, cueVietnamese), no(cueExport, cueReport)), []filler{takeLanguage}},
		{IntentSuccession, and(some(cueMerge, cueSplit), or(withDepartment, hasWord("so"))), []filler{takeSuccession, confirm}},
		{IntentSuccession, and(some(cueRename), withDepartment, no(cueIndicator)), []filler{takeSuccession, confirm}},
		{IntentIndicatorName, and(some(cueRename), no(cueComrade)), []filler{takeNewName}},
		{IntentIndicatorNew, and(some(cueIndicator), some(cueAdd), or(told, colon)), []filler{takeIndicatorName}},
		{IntentCalendar, and(some(cueDayOff, cueMakeUp), withDay, no(cueDigest, cueAbsent), told), []filler{takeDate, takeDayKind}},
		{IntentBackup, some(cueBackup), nil},
		{IntentAudit, some(cueAudit), []filler{takeDate}},
		{IntentExport, and(some(cueExport, cueExcel, cueWord), no(cueDigest)), []filler{takeFormat, takeUnits, takeExportPeriod}},
		{IntentUserRevoke, and(or(some(cueRevoke), and(some(cueErase), hasWord("khoi"))), or(aPerson, aRole), told), []filler{takeName, takeUnit, takeRole, confirm}},
		{IntentUserChange, and(some(cueChange), aRole, or(aPerson, withDepartment), told), []filler{takeName, takeTitle, takeUnit, takeRole, confirm}},
		{IntentUserAdd, and(or(some(cueAdd, cueAssign), startsWith(cueComrade)), aRole, aPerson, told), []filler{takeName, takeTitle, takeUnit, takeRole, confirm}},
	}
}

func onlyAboutSelf(r *reading) bool {
	return r.has(cueSelf) && (r.has(cueRights) || hasWord("quyen")(r))
}

func takeDayKind(r *reading, s *Slots) {
	s.Kind = "off"
	if r.has(cueMakeUp) {
		s.Kind = "work"
	}
}

func takeExportPeriod(r *reading, s *Slots) {
	if periods := r.periods(); len(periods) > 0 {
		s.Period = When{Period: periods[0]}
	}
}

func takeSuccession(r *reading, s *Slots) {
	s.Kind = "merge"
	switch {
	case r.has(cueSplit):
		s.Kind = "split"
	case r.has(cueRename):
		s.Kind = "rename"
	}
	switch known := len(r.departments); {
	case known > 1:
		s.From.Text, s.To.Text = r.departments[0], r.departments[known-1]
	case known == 1 && r.places[0].from > r.cues[cueMerge].from && r.cues[cueMerge].from > 1: // of one that is not known
		s.To.Text = r.departments[0]
	case known == 1:
		s.From.Text = r.departments[0]
	}
	if dates := r.dates(); len(dates) > 0 {
		s.Effective = At{Day: dates[0].Period.From}
	}
}

// takeNewName fills the new name: what follows "thành".
func takeNewName(r *reading, s *Slots) {
	for i := len(r.words) - 1; i > 0; i-- {
		if r.words[i].key == "thanh" {
			s.To.Text = r.after(i + 1)
			return
		}
	}
}

// takeIndicatorName fills the name of a new indicator and the unit that is
// named for it.
func takeIndicatorName(r *reading, s *Slots) {
	at, ok := r.cues[cueIndicator]
	if !ok {
		return
	}
	name, unit := cutUnit(r.after(at.to))
	if Fold(beforeColon(name)) == "moi" {
		name = strings.TrimSpace(name[strings.Index(name, ":")+1:])
	}
	s.Name, s.Unit = name, unit
}

// manners are greetings, thanks, and calls for help.
func manners() []rule {
	return []rule{
		{IntentHelp, and(some(cueHelp, cueHelpMe), not(withSubject), not(allOfDepartment)), nil},
		{IntentSmalltalk, and(some(cueGreeting, cueThanks, cuePolite), short(8), not(withSubject), not(withDay), no(cueSession, cueSchedule, cueReport, cueSubmitted)), []filler{takeManner}},
		{IntentHelp, and(some(cueHelp), no(cueHowMany)), nil},
	}
}
