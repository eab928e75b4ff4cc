package brief

// trendReversed asks about an indicator that had become better and is worse
// again. Figures that are not exact show no trend.
func trendReversed(t Track) *Question {
	if len(t.Figures) < 3 {
		return nil
	}
	last, before, first := t.Figures[0], t.Figures[1], t.Figures[2]
	up := change(Figure{Indicator: t.Indicator, Observation: before, Previous: &first})
	down := change(Figure{Indicator: t.Indicator, Observation: last, Previous: &before})
	if up == nil || down == nil || up.Roughly || down.Roughly || up.Verdict != Better || down.Verdict != Worse {
		return nil
	}
	return &Question{
		Rule: QuestionReversed, Indicator: t.Indicator, Department: t.department(),
		Figures: append(t.Figures[2:3:3], before, last),
	}
}
