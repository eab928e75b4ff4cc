package brief

import (
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

// Line is one figure of an answer.
type Line struct {
	Indicator   survey.Indicator
	Observation survey.Observation
	Period      *survey.Period   // shown beside the figure; nil where the heading gives it
	Change      *Change          // nil if there is nothing to compare with
	Rift        survey.Rift      // why it does not compare directly with the figure before; zero if it does
	Target      *survey.Target   // nil if there is none
	Reached     *decimal.Decimal // of the target, in percent with one digit; nil without a target, and where less is better
	Pace        *Pace            // on its way to the target; nil without one
	Lacking     *decimal.Decimal // of the target, in the unit of a change; nil where it is reached, or not known exactly
	Roughly     bool             // figure or target is not exact, so what is computed from them is not
	Share       *decimal.Decimal // of its total, in percent with one digit; nil unless the parts add up
	Part        bool             // stands under its total
}

// Change is how a figure differs from that of the period before.
type Change struct {
	Amount  decimal.Decimal // never negative
	Unit    survey.Unit     // places for a rank, else the indicator's
	Sense   Sense
	Verdict Verdict
	Roughly bool // one of the figures is not exact
	Against survey.Period
}

// Sense is the direction of a change as people say it: a rank that goes
// from 37 to 32 has risen.
type Sense string

// The directions.
const (
	Up   Sense = "up"
	Down Sense = "down"
	Same Sense = "same"
)

// Verdict tells whether a change is for the better; "" where that cannot be
// said.
type Verdict string

// The verdicts.
const (
	Better Verdict = "better"
	Worse  Verdict = "worse"
)

// hundred is for percentages, one digit is what they are shown with.
var hundred = decimal.NewFromInt(100)

func newLine(f Figure) Line {
	line := Line{Indicator: f.Indicator, Observation: f.Observation, Change: change(f)}
	if f.Previous != nil && Comparable(f.Indicator) {
		line.Rift = f.Indicator.Rift(*f.Previous, f.Observation)
	}
	if !f.Observation.Period.IsZero() {
		line.Period = &f.Observation.Period
	}
	if f.Aim != nil {
		line.aim(*f.Aim)
	}
	return line
}

// aim sets a figure beside its target. What is planned has reached nothing,
// and there is no share of a rank, nor of a target for another length of time or
// of another scope.
func (l *Line) aim(aim Aim) {
	judged := pace(l.Indicator, l.Observation, aim)
	l.Target, l.Pace = &aim.Target, &judged
	if l.Indicator.Stage == survey.StagePlanned || l.Indicator.Better == survey.BetterLower || judged.Reason == PaceUnlike || judged.Reason == PaceScope {
		return
	}
	l.Reached = percent(l.Observation.Value, aim.Target.Value)
	l.Roughly = l.Observation.Qualifier != survey.Exactly || aim.Target.Qualifier != survey.Exactly
	if lacking := aim.Target.Value.Sub(l.Observation.Value); lacking.IsPositive() && !l.Roughly {
		l.Lacking = &lacking
	}
}

// Comparable reports whether figures of an indicator are compared with those
// before. Texts are not, nor are figures of growth, which are changes
// themselves, nor planned amounts.
func Comparable(i survey.Indicator) bool {
	return i.Kind != survey.KindText && i.Kind != survey.KindGrowth && i.Stage != survey.StagePlanned
}

// change compares a figure with the one before. Amounts over periods that
// overlap or differ in length do not compare, nor do figures of different
// scopes; what lies on either side of a break is not judged.
func change(f Figure) *Change {
	if f.Previous == nil || !Comparable(f.Indicator) {
		return nil
	}
	kind, rift := f.Indicator.Kind, f.Indicator.Rift(*f.Previous, f.Observation)
	if rift.Scope != (survey.Text{}) {
		return nil
	}
	if kind == survey.KindFlow && !alike(f.Previous.Period, f.Observation.Period) {
		return nil
	}
	difference := f.Observation.Value.Sub(f.Previous.Value)
	change := Change{Amount: difference.Abs(), Unit: ChangeUnit(f.Indicator), Sense: sense(difference.Sign()), Against: f.Previous.Period}
	change.Roughly = f.Observation.Qualifier != survey.Exactly || f.Previous.Qualifier != survey.Exactly
	switch f.Indicator.Better {
	case survey.BetterHigher:
		change.Verdict = verdict(difference.Sign())
	case survey.BetterLower:
		change.Verdict = verdict(-difference.Sign())
	}
	if rift != (survey.Rift{}) {
		change.Verdict = ""
	}
	if kind == survey.KindRank {
		change.Sense = sense(-difference.Sign())
	}
	return &change
}

// ChangeUnit is what a change of an indicator is counted in: a rank changes by
// places, a percentage by percentage points, which are not percent of it.
func ChangeUnit(i survey.Indicator) survey.Unit {
	switch {
	case i.Kind == survey.KindRank:
		return survey.UnitPlaces
	case i.Unit == survey.UnitPercent:
		return survey.UnitPoint
	}
	return i.Unit
}

// alike reports whether two periods follow each other and are about as long.
func alike(before, period survey.Period) bool {
	return before.To.Compare(period.From) < 0 && sameLength(before, period)
}

// sameLength reports whether two periods are about as long.
func sameLength(a, b survey.Period) bool {
	const slack = 3 // years, quarters and months differ by no more days
	gap := days(a) - days(b)
	return gap >= -slack && gap <= slack
}

// days is how many days a period is longer than one day.
func days(p survey.Period) int {
	return p.From.DaysUntil(p.To)
}

func sense(sign int) Sense {
	return [...]Sense{Down, Same, Up}[sign+1]
}

func verdict(gain int) Verdict {
	return [...]Verdict{Worse, "", Better}[gain+1]
}

// percent is nil where the whole is nothing.
func percent(part, whole decimal.Decimal) *decimal.Decimal {
	if whole.IsZero() {
		return nil
	}
	share := part.Mul(hundred).DivRound(whole, 1).Normalize()
	return &share
}

// share gives the parts of every total among the lines their shares, if all
// are of the total's period and add up to it, rounding aside.
func share(lines []Line) {
	for _, total := range lines {
		parts := partsOf(lines, total)
		if !addUp(parts, total) {
			continue
		}
		for _, part := range parts {
			part.Share = percent(part.Observation.Value, total.Observation.Value)
		}
	}
}

// partsOf returns the lines that stand under a total, and marks them so.
func partsOf(lines []Line, total Line) []*Line {
	var parts []*Line
	for i := range lines {
		if lines[i].Indicator.CountsIn(total.Observation) {
			lines[i].Part = true
			parts = append(parts, &lines[i])
		}
	}
	return parts
}

// addUp reports whether parts make their total, give or take half of the
// last digit that the total is stated with.
func addUp(parts []*Line, total Line) bool {
	gap := total.Observation.Value
	for _, part := range parts {
		if part.Observation.Period != total.Observation.Period {
			return false
		}
		gap = gap.Sub(part.Observation.Value)
	}
	rounding := decimal.New(5, min(total.Observation.Value.Exponent(), 0)-1)
	return len(parts) > 0 && gap.Abs().LessThanOrEqual(rounding)
}
