package brief

import (
	"slices"

	"khaosat/survey"
)

// Series is the figures of one indicator, newest first.
type Series struct {
	Indicator survey.Indicator
	Figures   []survey.Observation
}

// Row is the figures of one period, or years of which there are none.
type Row struct {
	Period  survey.Period
	Year    int    // where the period is a calendar year, else 0
	Figures []Line // in the order of the series
	Missing bool   // no figures of the period, though there are of those around it

	Rift survey.Rift // why the figures do not compare with the older ones below; zero if they do
}

// History puts series side by side, a row a period, newest first, with at
// most limit rows that hold figures. Years left out between two years stand
// as missing: a gap is never bridged. more tells whether there are older
// figures, before the last row's period.
func History(series []Series, limit int) (rows []Row, more bool) {
	for _, s := range series {
		for _, o := range s.Figures {
			rows = put(rows, Line{Indicator: s.Indicator, Observation: o})
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return b.Period.Compare(a.Period) })
	if more = len(rows) > limit; more {
		rows = rows[:limit]
	}
	return gaps(rifts(rows)), more
}

// rifts marks the rows whose figures do not compare with the next older ones.
func rifts(rows []Row) []Row {
	for n, row := range rows {
		for _, line := range row.Figures {
			older, ok := next(rows[n+1:], line.Indicator)
			if rift := line.Indicator.Rift(older, line.Observation); ok && rift != (survey.Rift{}) {
				rows[n].Rift = rift
			}
		}
	}
	return rows
}

// next finds the first figure of an indicator in rows.
func next(rows []Row, i survey.Indicator) (found survey.Observation, ok bool) {
	for _, row := range rows {
		for _, line := range row.Figures {
			if line.Indicator.Slug == i.Slug {
				return line.Observation, true
			}
		}
	}
	return found, false
}

// put adds a figure to the row of its period.
func put(rows []Row, line Line) []Row {
	period := line.Observation.Period
	at := slices.IndexFunc(rows, func(r Row) bool { return r.Period == period })
	if at < 0 {
		row := Row{Period: period}
		if year, ok := period.SingleYear(); ok {
			row.Year = year
		}
		at, rows = len(rows), append(rows, row)
	}
	rows[at].Figures = append(rows[at].Figures, line)
	return rows
}

// gaps inserts the years that are missing between rows.
func gaps(rows []Row) []Row {
	var whole []Row
	for i, row := range rows {
		whole = append(whole, row)
		if i+1 == len(rows) {
			break
		}
		first, last := rows[i+1].Period.To.Year+1, row.Period.From.Year-1
		if rows[i+1].Period.IsZero() || first > last {
			continue
		}
		missing := Row{Period: survey.Years(first, last), Missing: true}
		if first == last {
			missing.Year = first
		}
		whole = append(whole, missing)
	}
	return whole
}
