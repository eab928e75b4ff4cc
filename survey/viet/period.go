package viet

import (
	"fmt"

	"khaosat/survey"
)

// Years outside this range are not taken for years.
const (
	firstYear = 1990
	lastYear  = 2100
)

// ParsePeriod reads a period as people type it: 2020, năm 2020, 2015-2022,
// giai đoạn 2016-2020, quý II/2021, 6 tháng đầu năm 2021, tháng 8/2021, năm
// ngoái, từ 01/7/2021 đến 15/7/2021; with or without diacritics. The whole
// text must be one period, else it is survey.ErrInvalid; days count only with
// their year. today is where relative periods start from.
func ParsePeriod(text string, today survey.Date) (survey.Period, error) {
	m, err := ReadMoment(text, today)
	if err != nil || !m.isPeriod() {
		return survey.Period{}, fmt.Errorf("period %q: %w", text, survey.ErrInvalid)
	}
	return m.Period, nil
}

// isPeriod reports whether a moment can be what a figure covers.
func (m Moment) isPeriod() bool {
	if m.Problem != "" || m.HasClock || m.Part != "" {
		return false
	}
	return m.Kind == MomentPeriod || (m.Kind == MomentDay || m.Kind == MomentDays) && !m.NoYear && !m.Relative
}
