package viet

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// figures are questions about indicators, documents and what is new.
func figures() []rule {
	return slices.Concat(followed(), documents(), outside(), exceptions(), origins(), totals(), series(), values(), unnamedFigures())
}

// followed are texts about what is followed, what was known and what is new.
func followed() []rule {
	return []rule{
		{IntentFollow, and(some(cueFollow), withSubject, not(notKept), not(ofOther), no(cueReporter, cueSource)), []filler{takeSubject, takeThreshold}},
		{IntentFollow, and(some(cueFollow), or(notKept, ofOther)), []filler{takeWish}},
		{IntentFollow, allOfDepartment, []filler{takeUnit}},
		{IntentFollowing, and(some(cueFollow), no(cueHowMany), not(withDepartment)), nil},
		{IntentGet, and(withSubject, or(and(some(cueKnown), withPeriod), and(marked("@"), onDay))), []filler{takeSubject, takeKnown}},
		{IntentChanges, or(some(cueNew), changedFigures), []filler{takeSince}},
	}
}

// documents are texts about documents.
func documents() []rule {
	return []rule{
		{IntentDocumentSend, or(some(cueOutline), and(withDocument, some(cueGiveMe), no(cueIssued))), []filler{takeDocument, takeOutline, takeUnit}},
		{IntentDocument, and(withDocument, not(aboutFigures)), []filler{takeDocument}},
		{IntentDocuments, and(some(cueDocument, cueIssued), no(cueReport), not(aims), not(and(withSubject, some(cueSource, cueReporter)))), []filler{takeDate, takeDocumentYear, takeUnit, takeNumber}},
	}
}

// outside are texts about sums, and about what the catalogue does not keep.
func outside() []rule {
	return []rule{
		{IntentCheck, and(or(some(cueCheck), and(some(cueRight), or(hasWord("tong"), summed)), and(summed, asked)), not(outdoes), not(likened), or(withSubject, withAmount, withUnits)), []filler{takeCheckedGroup, takeStated, takeEach}},
		{IntentGet, and(ofOthers, withSubject), []filler{takeSubject, takePeriod, elsewhere}},
		{IntentSearch, and(some(cueAvailable, cueWhichOnes), some(cueNotKept), hasWord("ve")), []filler{takeTopicWords, takePeriodOrNone}},
		{IntentUnknown, notKept, []filler{takeNotKept}},
		{IntentUnknown, or(ofOther, and(withSubject, or(unreadTime, narrowed, supposed, countsOther, namesProjects))), []filler{takeSought}},
		{IntentUnknown, and(withSubject, some(cueErase), told), nil},
		{IntentUnknown, and(withSubject, lacking), []filler{takeLacking}},
	}
}

// origins are texts about where figures come from, and those that may mean several.
func origins() []rule {
	return []rule{
		{IntentBreakdown, and(atExtreme, ofPart, not(withSubject), withUnits, unnamedTotal), []filler{takeUnnamedTotal, takePeriodOrNone, takeExtreme}},
		{IntentBreakdown, and(atExtreme, ofPart, withTotal), []filler{takeTotal, takePeriodOrNone, takeExtreme}},
		{IntentSource, and(withSubject, some(cueOthers)), []filler{takeAllSubjects, takePeriodOrNone, viewOthers}},
		{IntentSource, and(withSubject, some(cueSource, cueReporter), no(cueParts)), []filler{takeAllSubjects, takePeriodOrNone, takeEach}},
		{IntentSearch, and(oneTarget, some(cueSameGroup)), []filler{takeSubject}},
		{IntentClarify, askedAsPlanned, []filler{takePlanned}},
		{IntentClarify, ambiguous, []filler{takeOptions}},
		{IntentSource, and(some(cueSource, cueReporter), not(withSubject), not(namesOther), unnamed(1)), []filler{takeUnnamedOnes}},
	}
}

// totals are texts about what totals and groups are made of.
func totals() []rule {
	return []rule{
		{IntentBreakdown, and(not(withSubject), not(namesOther), some(cueParts), withUnits, unnamedTotal), []filler{takeUnnamedTotal, takePeriodOrNone}},
		{IntentClarify, and(withTotal, some(cueParts), manyPeriods(2)), []filler{takePeriodChoices(ViewParts)}},
		{IntentBreakdown, and(withTotal, some(cueParts), not(aims)), []filler{takeTotal, takePeriodOrNone, takeShares}},
		{IntentSearch, and(withPeriod, withSubject, some(cueAvailable, cueWhichOnes), someGroup, not(aims)), []filler{takeTopic, takePeriod}},
		{IntentSearch, and(withSubject, some(cueWhichOnes), someGroup, not(aims)), []filler{takeTopic, takePeriodOrNone}},
	}
}

// series are texts about several periods.
func series() []rule {
	return []rule{
		{IntentClarify, and(withSubject, ofTerm), []filler{takeTerms}},
		{IntentHistory, and(withSubject, hasWords("nam", "nao"), outdoes), []filler{takeSubjects, takeView}},
		{IntentHistory, and(withSubject, manyPeriods(3)), []filler{takeSubjects, takeNamed, takeView}},
		{IntentHistory, and(severalTargets, manyPeriods(2), not(againstBase)), []filler{takeSubjects, takeNamed, takeView}},
		{IntentHistory, and(withSubject, or(some(cueChart, cueHistory, cueLastYears, cueToNow), (*reading).drawn, atExtreme, span, withBounds), not(changedSince), not(aboutFlow)), []filler{takeSubjects, takeSpan, takeView, takeExtreme, takeHaving}},
		{IntentHistory, and(withSubject, hasWords("nam", "nao"), not(withPeriod), or(some(cueRank), withAmount)), []filler{takeSubjects, takeView, takeHaving}},
		{IntentUnknown, perhapsNarrower, []filler{takeSought}},
	}
}

// values are texts about figures that are named.
func values() []rule {
	return []rule{
		{IntentCompare, otherYearsChange, []filler{takeRankYears}},
		{IntentCompare, and(oneTarget, comparing), []filler{takeSubject, takePeriods}},
		{IntentMulti, severalTargets, []filler{takeAllSubjects, takePeriodOrNone, takeAim}},
		{IntentGroup, groupTarget, []filler{takeGroup, takePeriod, takeAim}},
		{IntentGet, oneTarget, []filler{takeSubject, takeOwnPeriod, takeAim}},
		{IntentDepartment, and(withDepartment, not(refusing), no(cueNoReminder)), []filler{takeUnit}},
	}
}

// unnamedFigures are texts that name a measure only, or ask which figures there are.
func unnamedFigures() []rule {
	return []rule{
		{IntentUnknown, and(some(cueRank), withDay), nil}, // 8/9 là thứ mấy
		{IntentClarify, and(withUnits, asked, not(namesOther), or(unnamed(2), partsUnnamed)), []filler{takeUnnamed, leaning}},
		{IntentGet, and(withUnits, asked, not(namesOther), unnamed(1)), []filler{takeOnlyUnnamed, takePeriod}},
		{IntentSearch, and(some(cueAvailable, cueWhichOnes), hasWord("ve")), []filler{takeTopicWords, takePeriodOrNone}},
		{IntentSearch, some(cueWhichOnes), nil},
		{IntentUnknown, and(namesOther, asksFigure), []filler{takeSought}},
	}
}

// onDay fits texts that name a day.
func onDay(r *reading) bool { return len(r.dates()) > 0 }

// marked fits texts with a sign: "pci @1/3/2021".
func marked(sign string) condition {
	return func(r *reading) bool { return strings.Contains(r.text, sign) }
}

// takeKnown fills the day as of which a figure is asked for as it was known: a
// day that is named, else the last one of a month or a year.
func takeKnown(r *reading, s *Slots) {
	if dates := r.dates(); len(dates) > 0 {
		s.Known = At{Day: dates[0].Period.From}
		return
	}
	known, whole := r.periods()[0], survey.Period.WholeYears
	for _, p := range r.periods()[1:] { // "tháng 3/2021 ta biết pci 2020": the year is the figure's
		switch {
		case whole(known) && !whole(p):
			s.Period, known = When{Period: known}, p
		case whole(p) && !whole(known):
			s.Period = When{Period: p}
		}
	}
	s.Known = At{Day: known.To}
}

// aboutFigures fits texts that name a document only to say which figures.
func aboutFigures(r *reading) bool {
	return withSubject(r) && (r.has(cueHowMany) || withUnits(r)) && !r.has(cueIssued) && !r.has(cueAbout)
}

// ambiguous fits texts whose one name means several things that nothing in
// the text tells apart.
func ambiguous(r *reading) bool {
	return len(r.subjects) == 1 && len(r.subjects[0].subjects) > 1 && len(r.units()) == 0
}

func takeOptions(r *reading, s *Slots) {
	for _, subject := range r.subjects[0].subjects {
		option := r.of(subject)
		option.Period = r.asked1()
		s.Options = append(s.Options, option)
	}
}

func (r *reading) asked1() When {
	var s Slots
	takePeriod(r, &s)
	return s.Period
}

// of is the slot that names a subject.
func (r *reading) of(subject Subject) Slots {
	if subject.Group && !subject.Sides {
		return Slots{Group: subject.Slug}
	}
	return Slots{Indicator: subject.Slug}
}

func someGroup(r *reading) bool { return r.subjects[0].subjects[0].Group }

func oneTarget(r *reading) bool { return len(r.targets()) == 1 }

func severalTargets(r *reading) bool { return len(r.targets()) > 1 }

func groupTarget(r *reading) bool {
	targets := r.targets()
	return len(targets) == 1 && targets[0].Group && !targets[0].Sides
}

func takeSubject(r *reading, s *Slots) {
	if targets := r.targets(); len(targets) > 0 {
		s.Indicator = targets[0].Slug
	}
}

// takeOwnPeriod fills the period of a figure; what its growth is measured
// against is not its own.
func takeOwnPeriod(r *reading, s *Slots) {
	takePeriod(r, s)
	base, periods := r.known.indicators[s.Indicator].Baseline, r.periods()
	if len(periods) == 0 || periods[0] != base {
		return
	}
	s.Period = When{}
	for _, p := range periods {
		if p != base {
			s.Period = When{Period: p}
		}
	}
}

// takeTopicWords fills the words after "về" that nothing else is known by.
func takeTopicWords(r *reading, s *Slots) {
	var words []string
	after := false
	for i, w := range r.words {
		ending, ends := r.cues[cueEnding]
		switch {
		case w.key == "ve":
			after = true
		case !after || ends && i >= ending.from || r.inMoment(w):
		default:
			words = append(words, strings.ReplaceAll(expanded(w.key), " ", "_"))
		}
	}
	s.Topic = strings.Join(words, "_")
}

func (r *reading) inMoment(w word) bool { return r.during[w.token] }

// ofOthers fits texts about another province or all of them, and not about
// the rank among them.
func ofOthers(r *reading) bool { return r.has(cueElsewhere) || r.has(cueNation) && !r.has(cueRank) }

// changedFigures fits texts that ask which figures have changed or come in.
func changedFigures(r *reading) bool {
	changed := hasWords("thay", "doi")(r) || hasWords("cap", "nhat")(r)
	which := r.has(cueWhichOnes) || hasWords("so", "nao")(r)
	return changed && (r.has(cueFigures) && (r.asks() || onDay(r)) || which) && !withSubject(r) && !withDepartment(r) && !r.has(cueSelf)
}

// againstBase fits texts one of whose periods is what growth is measured
// against.
func againstBase(r *reading) bool {
	return slices.ContainsFunc(r.targets(), func(s Subject) bool {
		return slices.Contains(r.periods(), r.known.indicators[s.Slug].Baseline)
	})
}
