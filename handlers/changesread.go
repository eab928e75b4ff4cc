package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"khaosat/brief"
	"khaosat/storage"
	"khaosat/survey"
)

// How many changes of each kind are shown.
const (
	changedFigures = 6
	changedOthers  = 4
)

// changesPage reads and writes what is new from a day to another.
func (d *desk) changesPage(ctx context.Context, r *Request, from, to survey.Date) (changesPage, error) {
	page := changesPage{From: from, To: to}
	since, until := from.In(d.Zone), to.AddDays(1).In(d.Zone)
	if until.After(r.Now) {
		until = r.Now
	}
	revisions, err := d.revisedBetween(ctx, since, until)
	if err != nil {
		return page, err
	}
	page.More = max(0, len(revisions)-changedFigures)
	if page.Figures, err = d.byApproval(ctx, r, revisions[:len(revisions)-page.More]); err != nil {
		return page, err
	}
	if err := d.addTargets(ctx, r, since, until, &page); err != nil {
		return page, err
	}
	if err := d.logged(ctx, r, since, until, &page); err != nil {
		return page, err
	}
	sessions, err := d.sessions(ctx)
	if err != nil {
		return page, err
	}
	page.Checked = checkedParts{len(d.Catalog().Indicators()), len(d.Catalog().Documents()), len(sessions), r.May(survey.RightFollow, "")}
	page.Today, err = d.sinceBriefs(ctx, r, sessions)
	return page, err
}

// byApproval writes revisions, those of one source and one approval that
// follow each other together.
func (d *desk) byApproval(ctx context.Context, r *Request, revisions []brief.Revision) ([]approvedGroup, error) {
	write := d.writer(r)
	var groups []approvedGroup
	for _, revision := range revisions {
		o := revision.After
		by, err := d.recorder(ctx, r, o)
		if err != nil {
			return nil, err
		}
		group := approvedGroup{Source: write.source(d.Catalog(), o.Source), By: by, At: o.Recorded}
		if last := len(groups) - 1; last < 0 || groups[last].Source != group.Source || groups[last].By != by || !groups[last].At.Equal(o.Recorded) {
			groups = append(groups, group)
		}
		last := &groups[len(groups)-1]
		i, _ := d.Catalog().Indicator(o.Indicator)
		last.Figures = append(last.Figures, d.revisedText(write, revision))
		last.presses = append(last.presses, write.button(i.ShortName(), PressData("fig", i.Slug, o.Period.String())))
	}
	return groups, write.err
}

// addTargets adds the targets that were changed.
func (d *desk) addTargets(ctx context.Context, r *Request, since, until time.Time, page *changesPage) error {
	changes, err := d.targetChanges(ctx, since)
	if err != nil {
		return err
	}
	for _, change := range changes {
		if change.Entry.At.After(until) {
			continue
		}
		text, err := d.signedTarget(ctx, r, change)
		if err != nil {
			return err
		}
		page.Targets = withRoom(page, page.Targets, text)
	}
	return nil
}

// logged adds what the log tells of documents, sessions and reports.
func (d *desk) logged(ctx context.Context, r *Request, since, until time.Time, page *changesPage) error {
	sessions, err := d.sessions(ctx)
	if err != nil {
		return err
	}
	query := storage.Query{Index: storage.ByTime, From: storage.TimeKey(since), Before: storage.TimeKey(until.Add(time.Millisecond)), Reverse: true}
	for entry, err := range d.Store.Audit.Scan(ctx, query) {
		if err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		about, kind, _ := strings.Cut(entry.Action, ".")
		change, ofSession := d.sessionChangeOf(sessions, entry)
		switch {
		case about == "catalog":
			d.addDocument(page, kind, entry)
		case ofSession:
			page.Sessions = withRoom(page, page.Sessions, change)
		case about == "report" && d.Texts.Has("changes."+entry.Action):
			if err := d.addReport(ctx, r, page, kind, entry); err != nil {
				return err
			}
		}
	}
	return nil
}

// addDocument adds a document that came into the catalogue or was changed.
func (d *desk) addDocument(page *changesPage, kind string, entry survey.AuditEntry) {
	symbol, named := strings.CutPrefix(entry.Subject, "document ")
	document, ok := d.Catalog().Document(symbol)
	if named && ok && kind == "changed" && !slices.ContainsFunc(page.Documents, func(d survey.Document) bool { return d.Symbol == symbol }) {
		page.Documents = withRoom(page, page.Documents, document)
	}
}

// addReport adds what became of a report that the reader may follow.
func (d *desk) addReport(ctx context.Context, r *Request, page *changesPage, kind string, entry survey.AuditEntry) error {
	request, department, ok := reportOfEntry(entry)
	if !ok || !r.May(survey.RightFollow, department) {
		return nil
	}
	by, err := d.nameOf(ctx, r, entry.Actor)
	if err != nil {
		return err
	}
	about, err := d.reportName(ctx, r, request, department, entry.Subject)
	page.Reports = withRoom(page, page.Reports, reportChange{kind, about, entry.New, by, entry.At})
	return err
}

// reportOfEntry is which report an entry of the log is about: its id is made
// of the report's stream (see origin).
func reportOfEntry(entry survey.AuditEntry) (request, department string, ok bool) {
	stream := entry.ID
	for range 2 {
		stream = stream[:max(0, strings.LastIndex(stream, "/"))]
	}
	return survey.ReportOf(stream)
}

// reportName names a report in the reader's language; as the log does where
// its request or its department is gone.
func (d *desk) reportName(ctx context.Context, r *Request, request, department, logged string) (string, error) {
	asked, err := d.Store.Requests.Get(ctx, request)
	from, known := d.Catalog().Department(department)
	if errors.Is(err, survey.ErrNotFound) || err == nil && !known {
		return logged, nil
	}
	return from.Name.In(r.Language) + ", " + d.requestTitle(asked).In(r.Language), err
}

// withRoom adds a change to a list that has room for it, else counts it.
func withRoom[T any](page *changesPage, list []T, change T) []T {
	if len(list) == changedOthers {
		page.More++
		return list
	}
	return append(list, change)
}

// sinceBriefs tells what has changed since the briefs of today's sessions
// were sealed, to who may read them.
func (d *desk) sinceBriefs(ctx context.Context, r *Request, sessions []survey.Session) ([]sincePage, error) {
	if !r.May(survey.RightBrief, "") {
		return nil, nil
	}
	var pages []sincePage
	for _, s := range sessions {
		if s.Date != r.Today() {
			continue
		}
		page, err := d.changesSince(ctx, r, s)
		if err != nil {
			return nil, err
		}
		if !page.Sealed.IsZero() {
			pages = append(pages, page)
		}
	}
	return pages, nil
}
