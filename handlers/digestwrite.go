package handlers

import (
	"context"
	"time"

	"khaosat/brief"
	"khaosat/survey"
	"khaosat/survey/form"
)

// digestPage is a digest, written.
type digestPage struct {
	Digest   brief.Digest
	Figures  []sourceGroup
	Targets  []targetText
	Sessions []sessionLine
	Requests []requestStanding
	Own      []standingText
	Advice   []adviceText     // of the reader's department, not done
	Promised []commitmentLine // of the reader's department, not kept
	Overdue  []adviceText
	Unkept   []commitmentLine // overdue
	Failures []deliveryText
	NextYear int         // whose days off are not announced, for the secretary in December; else 0
	Next     []time.Time // when the next ones come; none where they are switched off
	For      string      // whose digest a deputy reads, "" for his own
	Of       *place      // whose digest is previewed, nil for the reader's own
}

// sourceGroup is figures of one source.
type sourceGroup struct {
	Source  string
	Figures []revisedText
}

// revisedText is a figure that is new or was replaced, written.
type revisedText struct {
	Name, Period string
	Old, New     string // Old is "" for a new figure
}

// requestStanding is how far departments are on a request, written.
type requestStanding struct {
	Title           survey.Text
	Deadline        time.Time
	HandedIn, Asked int
	Returned, Late  string // names of departments, with how long they are overdue
	Missing         string // names of departments
}

// standingText is a report that is due, written.
type standingText struct {
	Title, Department survey.Text
	Due               time.Time
	Late              bool
	Overdue           int // working days
	State             form.State
	Percent           int
}

// adviceText is a recommendation, written.
type adviceText struct {
	Number     int
	Text       string
	Department survey.Text
	Deadline   survey.Date
	Overdue    bool
}

// writeDigest puts a digest into words that fit a template.
func (d *desk) writeDigest(ctx context.Context, w *writer, digest brief.Digest) (digestPage, error) {
	page := digestPage{Digest: digest}
	if digest.Figures != nil {
		page.Figures = d.bySource(w, digest.Figures.Revisions)
		for _, change := range digest.Figures.Targets {
			page.Targets = append(page.Targets, d.targetText(w, change))
		}
	}
	for _, s := range digest.Sessions.Sessions {
		page.Sessions = append(page.Sessions, sessionLine{Session: s, Departments: w.departments(d.Catalog(), s.Departments)})
	}
	page.Requests = d.requestStandings(w, digest.Requests)
	today := survey.DateOf(digest.Now)
	if digest.Own != nil {
		for _, standing := range digest.Own.Reports {
			page.Own = append(page.Own, d.standingText(standing))
		}
		page.Advice = d.adviceTexts(digest.Own.Recommendations, today)
		page.Promised = d.commitmentLines(w, digest.Own.Commitments, today)
	}
	if digest.Overdue != nil {
		page.Overdue = d.adviceTexts(digest.Overdue.Recommendations, today)
		page.Unkept = d.commitmentLines(w, digest.Overdue.Commitments, today)
	}
	if digest.Failures == nil {
		return page, w.err
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return page, err
	}
	page.NextYear = missingYear(days, today)
	page.Failures, err = d.deliveryTexts(ctx, &Request{Language: w.language}, digest.Failures.Missed)
	return page, err
}

// requestStandings write how far departments are on requests.
func (d *desk) requestStandings(w *writer, parts []brief.RequestPart) []requestStanding {
	var all []requestStanding
	for _, part := range parts {
		all = append(all, requestStanding{
			Title: d.requestTitle(part.Request), Deadline: part.Request.Deadline, HandedIn: part.HandedIn, Asked: part.Asked,
			Returned: d.standingNames(w, part.Returned, "digest.overdue"), Late: d.standingNames(w, part.Late, "digest.days"),
			Missing: d.standingNames(w, part.Missing, "digest.overdue"),
		})
	}
	return all
}

// bySource writes revisions, those of one source that follow each other
// together.
func (d *desk) bySource(w *writer, revisions []brief.Revision) []sourceGroup {
	var groups []sourceGroup
	for _, revision := range revisions {
		source := w.source(d.Catalog(), revision.After.Source)
		if last := len(groups) - 1; last < 0 || groups[last].Source != source {
			groups = append(groups, sourceGroup{Source: source})
		}
		last := &groups[len(groups)-1]
		last.Figures = append(last.Figures, d.revisedText(w, revision))
	}
	return groups
}

func (d *desk) revisedText(w *writer, revision brief.Revision) revisedText {
	i, _ := d.Catalog().Indicator(revision.After.Indicator)
	text := revisedText{
		Name: w.text(i.Name), Period: w.period(revision.After.Period),
		New: w.value(i, revision.After),
	}
	if revision.Before != nil {
		text.Old = w.value(i, *revision.Before)
	}
	return text
}

// standingNames names departments, those that are overdue with a phrase that
// says by how many working days.
func (d *desk) standingNames(w *writer, standings []brief.Standing, overdue string) string {
	var names []string
	for _, s := range standings {
		name := d.departmentWords(w, s.Department)
		if s.Overdue > 0 {
			name += " (" + w.keep(w.book.Phrase(w.language, overdue, s.Overdue)) + ")"
		}
		names = append(names, name)
	}
	return joined(names...)
}

// requestTitle is the title of a request, else that of the outline that it
// asks for.
func (d *desk) requestTitle(request survey.Request) survey.Text {
	if request.Title.VI != "" {
		return request.Title
	}
	if known, ok := d.reports.forms.Load(form.Key(request.Form, request.FormVersion)); ok {
		return known.(form.Form).Title
	}
	return survey.Text{VI: request.Form}
}

func (d *desk) standingText(standing brief.Standing) standingText {
	department, _ := d.Catalog().Department(standing.Department)
	return standingText{
		Title: d.requestTitle(standing.Request), Department: department.Name, Due: standing.Due,
		Late: standing.Late, Overdue: standing.Overdue, State: standing.State, Percent: standing.Percent,
	}
}

// shownAdvice is how much of a recommendation a digest or a brief shows.
const shownAdvice = 140

func (d *desk) adviceTexts(all []survey.Recommendation, today survey.Date) []adviceText {
	var texts []adviceText
	for _, rec := range all {
		department, _ := d.Catalog().Department(rec.Department)
		texts = append(texts, adviceText{rec.Number, shorten(rec.Text, shownAdvice), department.Name, rec.Deadline, rec.Overdue(today)})
	}
	return texts
}
