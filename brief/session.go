package brief

import (
	"slices"
	"strings"
	"time"

	"khaosat/survey"
	"khaosat/survey/form"
)

// Dossier is what the brief of a session is composed from.
type Dossier struct {
	Session         survey.Session
	Now             time.Time               // in the committee's zone
	Figures         []Figure                // of its topics
	Tracks          []Track                 // of the same
	Reports         []Handed                // of its departments, handed in or not
	Recommendations []survey.Recommendation // of all departments, not done
	Commitments     []survey.Commitment     // of its departments, not ended
}

// Handed is a department's report as it stands.
type Handed struct {
	Standing
	Form form.Form
	Last *form.Submission // nil if there is none
}

// Brief is what prepares the team for a session.
type Brief struct {
	Session      survey.Session
	Now          time.Time
	Reports      []Handed
	Figures      []Trend
	More         int // figures left out
	Failed       []Failed
	Shortcomings []Excerpt
	Proposals    []Excerpt
	Overdue      []survey.Recommendation // of the session's departments
	Elsewhere    []OverdueOf             // of the others
	Unkept       []survey.Commitment     // that should have been kept by now
	Questions    []Question
	figures      []survey.Observation // all that it rests on, also those left out
}

// OverdueOf is the overdue recommendations of a department, by their numbers.
type OverdueOf struct {
	Department string
	Numbers    []int
}

// Trend is a figure with those before it.
type Trend struct {
	Line   Line
	Before []survey.Observation // the earlier first, the line's own last
}

// Failed is the checks that a report does not pass.
type Failed struct {
	Report   Handed
	Problems []form.Problem
}

// Excerpt is what a department wrote under a heading.
type Excerpt struct {
	Department string
	Reference  string
	Text       string
}

// What a brief shows of each part.
const (
	briefFigures = 10
	briefTrend   = 4 // figures, the last one among them
)

// The sections of the outline that a brief quotes.
const (
	sectionShortcomings = "ton_tai"
	sectionPolicies     = "chinh_sach"
	sectionProposals    = "kien_nghi"
)

// Prepare composes the brief of a session.
func Prepare(d Dossier) Brief {
	b := Brief{Session: d.Session, Now: d.Now, Reports: d.Reports, figures: d.everyFigure()}
	b.Figures = trends(d.Figures, d.Tracks)
	if b.More = len(b.Figures) - briefFigures; b.More > 0 {
		b.Figures = b.Figures[:briefFigures]
	}
	b.More = max(b.More, 0)
	var written []Written
	for _, report := range d.Reports {
		if report.Last == nil {
			continue
		}
		written = append(written, report.written())
		if problems := report.failed(); len(problems) > 0 {
			b.Failed = append(b.Failed, Failed{report, problems})
		}
		b.Shortcomings = append(b.Shortcomings, report.excerpts(sectionShortcomings)...)
		b.Proposals = append(b.Proposals, report.excerpts(sectionPolicies, sectionProposals)...)
	}
	own := b.countOverdue(d)
	for _, c := range d.Commitments {
		if c.Overdue(survey.DateOf(d.Now)) {
			b.Unkept = append(b.Unkept, c)
		}
	}
	b.Questions = Questions(d.Tracks, written, own, d.Now)
	return b
}

// countOverdue names the overdue recommendations, those of the session's
// departments in full, and returns what these have not done, late or not.
func (b *Brief) countOverdue(d Dossier) (own []survey.Recommendation) {
	for _, rec := range d.Recommendations {
		invited, overdue := slices.Contains(d.Session.Departments, rec.Department), rec.Overdue(survey.DateOf(d.Now))
		if invited {
			own = append(own, rec)
		}
		switch {
		case overdue && invited:
			b.Overdue = append(b.Overdue, rec)
		case overdue:
			b.countElsewhere(rec)
		}
	}
	return own
}

func (b *Brief) countElsewhere(rec survey.Recommendation) {
	i := slices.IndexFunc(b.Elsewhere, func(of OverdueOf) bool { return of.Department == rec.Department })
	if i < 0 {
		i, b.Elsewhere = len(b.Elsewhere), append(b.Elsewhere, OverdueOf{Department: rec.Department})
	}
	b.Elsewhere[i].Numbers = append(b.Elsewhere[i].Numbers, rec.Number)
}

// trends puts figures beside those before them.
func trends(figures []Figure, tracks []Track) []Trend {
	var all []Trend
	for _, f := range figures {
		trend := Trend{Line: newLine(f)}
		i := slices.IndexFunc(tracks, func(t Track) bool { return t.Indicator.Slug == f.Indicator.Slug })
		if i >= 0 && Comparable(f.Indicator) {
			trend.Before = slices.Clone(tracks[i].Figures[:min(len(tracks[i].Figures), briefTrend)])
			slices.Reverse(trend.Before)
		}
		all = append(all, trend)
	}
	return all
}

// written is the texts of what was handed in last.
func (h Handed) written() Written {
	w := Written{Department: h.Department, Reference: h.Last.Reference}
	for _, section := range h.Form.Sections {
		for _, q := range section.Questions {
			if text := h.Last.Answers[q.ID].Text(); q.Kind == form.KindText && text != "" {
				w.Texts = append(w.Texts, text)
			}
		}
	}
	return w
}

// failed returns the rules that the report breaks, and the figures outside
// their normal range.
func (h Handed) failed() []form.Problem {
	handed := form.Draft{Department: h.Department, Answers: h.Last.Answers}
	return slices.DeleteFunc(form.Check(h.Form, handed), func(p form.Problem) bool {
		return p.Kind == form.ProblemGap || p.Kind == form.ProblemLong
	})
}

// excerpts returns what stands under headings, where there is anything.
func (h Handed) excerpts(sections ...string) []Excerpt {
	var found []Excerpt
	for _, section := range h.Form.Sections {
		if !slices.Contains(sections, section.Slug) {
			continue
		}
		for _, q := range section.Questions {
			if text := strings.TrimSpace(h.Last.Answers[q.ID].Text()); q.Kind == form.KindText && text != "" {
				found = append(found, Excerpt{h.Department, h.Last.Reference, text})
			}
		}
	}
	return found
}
