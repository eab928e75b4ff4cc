package handlers

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) auditRoutes() []Route {
	return []Route{{
		Name:     "audit.list",
		Commands: []string{"audit", "nhatky"},
		Press:    "audit",
		Intents:  []string{"audit.list"},
		Right:    survey.RightAudit,
		Menu:     32,
		Handle:   d.listAudit,
	}}
}

// auditPageSize is how many entries a page of the log shows.
const auditPageSize = 10

// auditPage is the log, or of one day only.
type auditPage struct {
	Day   survey.Date
	Lines []auditLine
}

// listAudit shows the log of changes, newest first; of one day where a day is
// typed. The button that turns the page names the last entry shown.
func (d *desk) listAudit(ctx context.Context, r *Request) ([]chat.Action, error) {
	page, before, ok := d.auditAsked(r)
	if !ok {
		return r.Reply().Say("audit.how", nil).Actions()
	}
	entries, err := storage.All(ctx, d.Store.Audit, d.auditQuery(page.Day, before))
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	reply := r.Reply()
	var rows [][]chat.Button
	if len(entries) > auditPageSize {
		entries = entries[:auditPageSize]
		rows = append(rows, reply.buttons([]press{{"audit.older", auditPress(page.Day, entries[auditPageSize-1])}}))
	}
	for _, entry := range entries {
		line, err := d.auditLine(ctx, r, entry)
		if err != nil {
			return nil, err
		}
		page.Lines = append(page.Lines, line)
	}
	return reply.Show("audit.list", page, rows...).Actions()
}

// auditPress is the data of the button to what is older than an entry. The
// entry's own day is the one shown, so that a mark for it is enough.
func auditPress(day survey.Date, last survey.AuditEntry) string {
	mark := "all"
	if !day.IsZero() {
		mark = "day"
	}
	return PressData("audit", mark, strconv.FormatInt(last.At.UnixMilli(), 36), last.ID)
}

// auditAsked reads which day is asked for and what the page begins before;
// ok is false if no day can be read.
func (d *desk) auditAsked(r *Request) (page auditPage, before string, ok bool) {
	if r.Update.Press == nil || len(r.Fields) < 3 {
		if r.Command == "" || r.Args == "" {
			return page, "", true
		}
		page.Day, ok = dayTyped(r.Args, r.Today())
		return page, "", ok
	}
	millis, err := strconv.ParseInt(r.Field(1), 36, 64)
	at := time.UnixMilli(millis).In(d.Zone)
	if r.Field(0) == "day" {
		page.Day = survey.DateOf(at)
	}
	last := survey.AuditEntry{At: at, ID: strings.Join(r.Fields[2:], ":")}
	return page, storage.AuditKey(last), err == nil
}

// auditQuery selects a page of the log and one entry more.
func (d *desk) auditQuery(day survey.Date, before string) storage.Query {
	query := storage.Query{Index: storage.ByTime, Reverse: true, Limit: auditPageSize + 1, Before: before}
	if day.IsZero() {
		return query
	}
	query.From = storage.TimeKey(day.In(d.Zone))
	if before == "" {
		query.Before = storage.TimeKey(day.AddDays(1).In(d.Zone))
	}
	return query
}

// dayForm is a day as it is typed: 8/9, 08-09-2021, ngày 8.9.2021.
var dayForm = regexp.MustCompile(`^(?:ngay )?(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?$`)

// dayTyped reads a day; one without a year is the last such day up to today.
func dayTyped(text string, today survey.Date) (survey.Date, bool) {
	folded := viet.Fold(strings.TrimSpace(text))
	switch folded {
	case "hom nay", "today":
		return today, true
	case "hom qua", "yesterday":
		return today.AddDays(-1), true
	}
	part := dayForm.FindStringSubmatch(folded)
	if part == nil {
		return survey.Date{}, false
	}
	day, _ := strconv.Atoi(part[1])
	month, _ := strconv.Atoi(part[2])
	if part[3] != "" {
		year, _ := strconv.Atoi(part[3])
		return survey.NewDate(year, time.Month(month), day)
	}
	const leap = 4 // years until the next 29 February
	for year := today.Year; year > today.Year-leap; year-- {
		if date, ok := survey.NewDate(year, time.Month(month), day); ok && date.Compare(today) <= 0 {
			return date, true
		}
	}
	return survey.Date{}, false
}
