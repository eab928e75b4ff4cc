package brief

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Pace is how a figure stands on its way to a target: beside the straight
// line from the last figure before the target was set to the target.
type Pace struct {
	Verdict  PaceVerdict
	Reason   PaceReason      // why nothing can be said, "" where there is a verdict
	Expected decimal.Decimal // what the straight line gives on the day of the figure
	At       survey.Date     // that day; zero where no line can be drawn
}

// PaceVerdict is how a figure stands on its way to a target.
type PaceVerdict string

// The verdicts.
const (
	PaceReached PaceVerdict = "reached" // the target
	PaceOnTrack PaceVerdict = "ontrack"
	PaceBehind  PaceVerdict = "behind"
	PaceMissed  PaceVerdict = "missed" // not reached by the end of its period
)

// PaceReason is why a pace cannot be judged.
type PaceReason string

// The reasons.
const (
	PacePlanned PaceReason = "planned" // nothing works yet
	PaceNotSet  PaceReason = "notset"  // the day on which the target was set is not known
	PaceNoStart PaceReason = "nostart" // there is no figure from before that day
	PaceNoNews  PaceReason = "nonews"  // there is no figure since
	PaceRough   PaceReason = "rough"   // the figures are not exact enough
	PaceUnlike  PaceReason = "unlike"  // figure and target are of periods that do not compare
	PaceScope   PaceReason = "scope"   // the figure counts what the target does not
)

// Aim is a target and what its pace is judged by.
type Aim struct {
	Target survey.Target
	Set    survey.Date         // when its document was issued; zero: not known
	Start  *survey.Observation // the last figure before that day, nil if there is none
}

// pace judges a figure by its aim. What adds up in the course of the target's
// period begins with nothing on its first day.
func pace(i survey.Indicator, o survey.Observation, aim Aim) Pace {
	target := aim.Target
	if accumulates(i) && !sameLength(o.Period, target.Period) {
		if o.Period.From != target.Period.From || o.Period.To.Compare(target.Period.To) > 0 {
			return Pace{Reason: PaceUnlike}
		}
		aim.Set, aim.Start = target.Period.From, &survey.Observation{AsOf: target.Period.From.AddDays(-1)}
	}
	at, end := day(o), target.Period.To
	switch {
	case i.Stage == survey.StagePlanned:
		return Pace{Reason: PacePlanned}
	case o.Scope != "" || aim.Start != nil && aim.Start.Scope != "":
		return Pace{Reason: PaceScope}
	case surely(i, o, target) == passes:
		return Pace{Verdict: PaceReached}
	case at.Compare(end) >= 0 && surely(i, o, target) == fails:
		return Pace{Verdict: PaceMissed}
	case at.Compare(end) >= 0:
		return Pace{Reason: PaceRough}
	case aim.Set.IsZero():
		return Pace{Reason: PaceNotSet}
	case aim.Start == nil:
		return Pace{Reason: PaceNoStart}
	case at.Compare(day(*aim.Start)) <= 0 || at.Compare(aim.Set) < 0:
		return Pace{Reason: PaceNoNews}
	case aim.Start.Qualifier != survey.Exactly:
		return Pace{Reason: PaceRough}
	}
	return byLine(i, o, aim)
}

// byLine judges a figure by where the straight line from the start to the
// target stands on its day.
func byLine(i survey.Indicator, o survey.Observation, aim Aim) Pace {
	at, line := day(o), aim.Target
	judged := Pace{Expected: expected(*aim.Start, aim.Target, at), At: at}
	line.Value = judged.Expected
	switch surely(i, o, line) {
	case passes:
		judged.Verdict = PaceOnTrack
	case fails:
		judged.Verdict = PaceBehind
	default:
		judged.Reason = PaceRough
	}
	return judged
}

// accumulates reports whether figures of an indicator add up over time: the
// projects of half a year are some of the year's, a percentage is not.
func accumulates(i survey.Indicator) bool {
	switch i.Unit {
	case survey.UnitPercent, survey.UnitPoint, survey.UnitTimes, survey.UnitRank, survey.UnitPlaces, survey.UnitScore:
		return false
	}
	return i.Kind == survey.KindFlow
}

// expected is the value of the straight line on a day, with as many digits as
// the start and the target have.
func expected(start survey.Observation, target survey.Target, at survey.Date) decimal.Decimal {
	from := day(start)
	whole, gone := from.DaysUntil(target.Period.To), from.DaysUntil(at)
	digits := max(-start.Value.Exponent(), -target.Value.Exponent(), 0)
	step := target.Value.Sub(start.Value).Mul(decimal.NewFromInt(int64(gone)))
	return start.Value.Add(step.DivRound(decimal.NewFromInt(int64(whole)), digits))
}

// day is when a figure stands.
func day(o survey.Observation) survey.Date {
	if !o.AsOf.IsZero() {
		return o.AsOf
	}
	return o.Period.To
}

// outcome is whether a figure is as good as a mark, as far as one can know.
type outcome int

const (
	unclear outcome = iota
	passes
	fails
)

// surely compares a figure with a mark. "More than" a value can be any
// above it, "nearly" and "not over" any below; "about" a value, one of another
// scope than the mark, or a mark that is not exact, says nothing for certain.
func surely(i survey.Indicator, o survey.Observation, mark survey.Target) outcome {
	if mark.Qualifier != survey.Exactly || o.Scope != "" {
		return unclear
	}
	gain := o.Value.Cmp(mark.Value)
	more, less := o.Qualifier == survey.MoreThan || o.Qualifier == survey.AtLeast, o.Qualifier == survey.Nearly || o.Qualifier == survey.NotOver
	if i.Better == survey.BetterLower {
		gain, more, less = -gain, less, more
	}
	switch {
	case gain >= 0 && (more || o.Qualifier == survey.Exactly):
		return passes
	case gain < 0 && (less || o.Qualifier == survey.Exactly):
		return fails
	}
	return unclear
}
