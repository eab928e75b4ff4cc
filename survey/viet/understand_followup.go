package viet

// followUp are texts that take the subject of the question before.
func followUp() []rule {
	noSubject := and(not(withSubject), not(withDocument), not(withDepartment), no(cueSession, cueMeeting, cueSchedule, cueDigest, cueReport, cueNew, cueWhichOnes))
	return []rule{
		{IntentFollowCompare, and(noSubject, some(cueSamePeriod), not(withUnits)), []filler{previousYear}},
		{IntentFollowCompare, and(noSubject, some(cueCompare, cueAgainst), some(cuePrevious), not(withUnits)), []filler{previousYear}},
		{IntentFollowCompare, and(noSubject, some(cueAgainst, cueCompare), withPeriod, beforeToday, not(withUnits)), []filler{takeBaseYear}},
		{IntentHistory, and(noSubject, some(cueChart, cueHistory, cueLastYears), not(withUnits)), []filler{takeSpan, takeView}},
		{IntentSource, and(noSubject, some(cueSource, cueReporter), not(unnamed(1))), nil},
		{IntentSessions, and(noSubject, onlyTime, ahead), []filler{takeDates, takePart}},
		{IntentFollowPeriod, and(noSubject, withPeriod, onlyTime), []filler{takePeriod}},
	}
}

func previousYear(_ *reading, s *Slots) { s.Base = BasePreviousYear }

func withUnits(r *reading) bool { return len(r.units()) > 0 }

func beforeToday(r *reading) bool { return r.periods()[0].To.Compare(r.asker.Today) < 0 }

// takeBaseYear fills the base of a follow-up: the year before today's, or
// the period named.
func takeBaseYear(r *reading, s *Slots) {
	period := r.periods()[0]
	if year, ok := period.SingleYear(); ok && year == r.asker.Today.Year-1 {
		s.Base = BasePreviousYear
		return
	}
	s.Period = When{Period: period}
}

// ahead fits texts about a day that is not past: no figures are kept of it.
func ahead(r *reading) bool {
	dates := r.dates()
	return len(dates) > 0 && !dates[0].AsOf && dates[0].Period.From.Compare(r.asker.Today) >= 0
}

// onlyTime fits texts that name a time and nothing else of weight.
func onlyTime(r *reading) bool {
	for cue := range r.cues {
		switch cue {
		case cueFiller, cueThen, cueHowMany, cueAsking, cueAgainst, cueWant, cueLatest, cueBack, cueNext, cueMeeting:
		default:
			return false
		}
	}
	return r.understood >= len(r.words)-1 && len(r.amounts) == 0 && !withClock(r)
}
