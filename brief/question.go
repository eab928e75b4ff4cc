package brief

import (
	"slices"
	"time"

	"khaosat/survey"
)

// Question is one to ask at a session, suggested by a rule, with what it
// rests on.
type Question struct {
	Rule           QuestionRule
	Indicator      survey.Indicator       // zero where it is about a recommendation
	Department     string                 // the code of the one that is asked
	Figures        []survey.Observation   // evidence, the earlier first
	Targets        []survey.Target        // evidence, the earlier first
	Recommendation *survey.Recommendation // evidence
	Quote          string                 // evidence: a sentence of the report
	Reference      string                 // of the report
}

// QuestionRule is what makes a question be suggested.
type QuestionRule string

// The rules, in the order in which their questions are asked.
const (
	QuestionClaimed    QuestionRule = "claimed"    // the text says done, the figure does not
	QuestionMissed     QuestionRule = "missed"     // two targets missed one after the other
	QuestionDisagree   QuestionRule = "disagree"   // two sources that differ
	QuestionRevised    QuestionRule = "revised"    // a figure changed after it was approved
	QuestionReversed   QuestionRule = "reversed"   // a trend turned for the worse
	QuestionUnanswered QuestionRule = "unanswered" // an old recommendation
)

// maxQuestions is how many questions a brief suggests.
const maxQuestions = 8

// Track is what is known of one indicator, for the rules to judge.
type Track struct {
	Indicator survey.Indicator
	Figures   []survey.Observation // official ones, newest first
	Versions  []survey.Observation // of the newest figure's line, oldest first
	Others    []survey.Observation // what other sources say of its period
	Targets   []survey.Target      // by period
}

// department is who answers for an indicator: who reported it last, else who
// is in charge of it.
func (t Track) department() string {
	if len(t.Figures) > 0 && t.Figures[0].Department != "" {
		return t.Figures[0].Department
	}
	return t.Indicator.Department
}

// Questions suggests what to ask: by the tracks, by what departments have
// written, and by what was recommended to them. Of an indicator no more than
// one question is asked by each rule.
func Questions(tracks []Track, reports []Written, advice []survey.Recommendation, now time.Time) []Question {
	var all []Question
	keep := func(q *Question) {
		if q != nil {
			all = append(all, *q)
		}
	}
	for _, report := range reports {
		all = append(all, claimedDone(report, tracks)...)
	}
	for _, judge := range []func(Track) *Question{missedTwice, sourcesDisagree, revisedAfterApproval, trendReversed} {
		for _, track := range tracks {
			keep(judge(track))
		}
	}
	for _, rec := range advice {
		keep(unanswered(rec, now))
	}
	return varied(all, maxQuestions)
}

// varied keeps so many questions that every rule that has one is heard: in
// turns, the first of each rule, then the second.
func varied(all []Question, most int) []Question {
	turn := make([]int, len(all))
	seen := map[QuestionRule]int{}
	for i, q := range all {
		turn[i] = seen[q.Rule]
		seen[q.Rule]++
	}
	var kept []int
	for round := 0; len(kept) < min(most, len(all)); round++ {
		for i := range all {
			if turn[i] == round && len(kept) < most {
				kept = append(kept, i)
			}
		}
	}
	slices.Sort(kept)
	questions := make([]Question, len(kept))
	for i, at := range kept {
		questions[i] = all[at]
	}
	return questions
}
