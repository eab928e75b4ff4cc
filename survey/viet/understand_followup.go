package viet

import (
	"slices"

	"khaosat/survey"
)

// followUp are texts that take the subject of the question before.
func followUp() []rule {
	noSubject := and(not(withSubject), not(namesOther), not(withDocument), not(withDepartment), no(cueSession, cueMeeting, cueSchedule, cueDigest, cueReport, cueNew, cueWhichOnes, cueNotKept))
	return []rule{
		{IntentGet, and(noSubject, aims, not(withSection)), []filler{takePeriod, takeAim, leaning}},
		{IntentGet, and(noSubject, some(cueElsewhere), short(6)), []filler{elsewhere, leaning}},
		{IntentGet, and(noSubject, ofOthers, some(cueFigures, cueHighest, cueLowest, cueBest, cueWorst, cueRank, cueScore, cueCompare, cueAgainst, cueThen)), []filler{elsewhere, leaning}},
		{IntentSource, and(noSubject, some(cueOthers)), []filler{viewOthers, leaning}},
		{IntentSearch, and(noSubject, some(cueSameGroup)), []filler{leaning}},
		{IntentBreakdown, and(noSubject, some(cueParts), not(withUnits), onlyAsked(cueParts)), []filler{takePeriodOrNone, leaning}},
		{IntentBreakdown, and(noSubject, atExtreme, ofPart, not(withUnits)), []filler{takePeriodOrNone, leaning}},
		{IntentClarify, and(noSubject, ofTerm, onlyAsked(cueTerm)), []filler{takeTerms, leaning}},
		{IntentHistory, and(noSubject, excepting), []filler{takeSpan, takeView, takeExtreme, takeExcepted}},
		{IntentHistory, and(noSubject, or(manyPeriods(2), withBounds), onlyTime), []filler{takeSpan, takeView}},
		{IntentFollowCompare, and(noSubject, some(cueSamePeriod), not(withUnits)), []filler{previousYear}},
		{IntentFollowCompare, and(noSubject, some(cueCompare, cueAgainst), some(cuePrevious), not(withUnits)), []filler{previousYear}},
		{IntentCompare, and(noSubject, manyPeriods(2), or(some(cueAgainst, cueCompare), outdoes), beforeToday, not(withUnits)), []filler{takePeriods}},
		{IntentFollowCompare, and(noSubject, or(some(cueAgainst, cueCompare), outdoes), withPeriod, beforeToday, or(not(withUnits), byShare)), []filler{takeBaseYear}},
		{IntentSectionSearch, and(noSubject, some(cueWhy), some(cueGrowth, cueFall), short(6)), []filler{causes, leaning}},
		{IntentFollow, and(not(withSubject), some(cueFollow), thisOne, no(cueReporter)), []filler{leaning}},
		{IntentCompare, and(noSubject, changedByHowMuch), nil},
		{IntentGet, and(noSubject, onlyAsked(cueReach), asked, not(withUnits), no(cueToNow)), []filler{leaning}},
		{IntentClarify, and(noSubject, withUnits, onlyMeasure, not(withAmount), not(and(some(cueRank), withDay)), no(cueParts, cueSource, cueReporter, cueWhichOnes)), []filler{takeUnnamed, leaning}},
		{IntentCompare, and(noSubject, onlyAsked(cueCompare), no(cueHistory), not(withPeriod)), nil},
		{IntentHistory, and(noSubject, or(some(cueChart, cueHistory, cueLastYears), atExtreme), not(withUnits)), []filler{takeSpan, takeView, takeExtreme}},
		{IntentSource, and(noSubject, some(cueSource, cueReporter), no(cueCheck), not(unnamed(1))), []filler{takeEach}},
		{IntentSessions, and(noSubject, onlyTime, ahead), []filler{takeDates, takePart}},
		{IntentFollowPeriod, and(noSubject, withPeriod, onlyTime), []filler{takePeriod}},
		{IntentFollowPeriod, and(noSubject, onlyAsked(cueEarlier), not(withPeriod)), []filler{earlier}},
	}
}

// leaning notes that a text says something of what was asked about before.
func leaning(_ *reading, s *Slots) { s.Leaning = true }

// onlyAsked fits texts that hold a cue and, beside time and politeness, hardly
// another word.
func onlyAsked(cue Cue) condition {
	return func(r *reading) bool {
		at, ok := r.cues[cue]
		return ok && r.wordsBeside(at) <= 1
	}
}

// wordsBeside counts the words of weight that are not part of a moment and
// stand outside of a place.
func (r *reading) wordsBeside(at place) (count int) {
	for i, w := range r.words {
		if (i < at.from || i >= at.to) && !r.inMoment(w) && !r.filler(w) {
			count++
		}
	}
	return count
}

// changedByHowMuch fits texts that ask by how much what was asked about has
// changed, as a share or in all: "tăng bao nhiêu phần trăm".
func changedByHowMuch(r *reading) bool {
	return (!withUnits(r) || byShare(r)) && r.has(cueGrowth) != r.has(cueFall) && r.asksHowMany() && !withPeriod(r) && len(r.words) <= 6
}

// byShare fits texts about a change in percent or times, which any figure has.
func byShare(r *reading) bool {
	other := func(unit survey.Unit) bool { return unit != survey.UnitPercent && unit != survey.UnitTimes }
	return r.has(cueGrowth) != r.has(cueFall) && !slices.ContainsFunc(r.units(), other)
}

// onlyMeasure fits texts that say hardly more than what is measured: "mấy MW",
// "công suất thì sao".
func onlyMeasure(r *reading) bool {
	for _, m := range measures() {
		if at, ok := r.cues[m.cue]; ok && at.to > at.from && r.wordsBeside(at) <= 1 {
			return true
		}
	}
	return false
}

// thisOne fits texts that point at what was shown: "theo dõi chỉ tiêu này".
var thisOne = or(hasWords("cai", "nay"), hasWords("chi", "tieu", "nay"), hasWords("so", "nay"), hasWords("so", "lieu", "nay"))

// filler reports whether a word says nothing of weight. One that was typed
// with marks has to have the right ones: "thị" is not "thì".
func (r *reading) filler(w word) bool {
	return slices.ContainsFunc(r.known.fillers[w.key], func(full spelling) bool {
		return w.plain || w.spelling == full || w.spelling.shortFor(full)
	})
}

// takeEach fills the periods that are named one by one.
func takeEach(r *reading, s *Slots) { s.Each = r.named() }

func earlier(_ *reading, s *Slots) { s.Earlier = true }

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
	for cue, at := range r.cues {
		switch cue {
		case cueFiller, cueThen, cueHowMany, cueAsking, cueAgainst, cueWant, cueLatest, cueToNow, cueBack, cueNext, cueMeeting:
		case cueEnding: // "không" ends a question, or denies
			if at.to < len(r.words)-1 {
				return false
			}
		default:
			return false
		}
	}
	return r.understood >= len(r.words)-1 && len(r.amounts) == 0 && !withClock(r)
}
