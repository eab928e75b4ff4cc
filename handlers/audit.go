package handlers

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
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

// auditLine is an entry as it is shown: ids replaced by names.
type auditLine struct {
	Entry        survey.AuditEntry
	By           string
	Subject, Old string
	New          string
}

// listAudit shows the log of changes, newest first; the button that turns
// the page names the last entry shown.
func (d *desk) listAudit(ctx context.Context, r *Request) ([]chat.Action, error) {
	query := storage.Query{Index: storage.ByTime, Reverse: true, Limit: auditPageSize + 1, Before: strings.Join(r.Fields, ":")}
	entries, err := storage.All(ctx, d.Store.Audit, query)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	reply := r.Reply()
	var rows [][]chat.Button
	if len(entries) > auditPageSize {
		entries = entries[:auditPageSize]
		last := entries[auditPageSize-1]
		rows = append(rows, reply.buttons([]press{{"audit.older", PressData("audit", storage.AuditKey(last))}}))
	}
	var lines []auditLine
	for _, entry := range entries {
		line, err := d.auditLine(ctx, r, entry)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return reply.Show("audit.list", lines, rows...).Actions()
}

func (d *desk) auditLine(ctx context.Context, r *Request, entry survey.AuditEntry) (auditLine, error) {
	line := auditLine{Entry: entry}
	var err error
	for _, value := range []struct {
		raw   string
		shown *string
	}{{entry.Subject, &line.Subject}, {entry.Old, &line.Old}, {entry.New, &line.New}} {
		if *value.shown, err = d.readable(ctx, r, value.raw); err != nil {
			return line, err
		}
	}
	line.By, err = d.nameOf(ctx, r, entry.Actor)
	return line, err
}

var (
	personForm = regexp.MustCompile(`^[a-z0-9]{16}$`)
	seatForm   = regexp.MustCompile(`^([a-z]+)\.([a-z0-9_]*)\.\d+$`)
)

// readable says in words what an id in the log stands for; an invitation's
// id says nothing to anybody and is left out.
func (d *desk) readable(ctx context.Context, r *Request, value string) (string, error) {
	if personForm.MatchString(value) {
		return d.nameOf(ctx, r, survey.PersonID(value))
	}
	if part := seatForm.FindStringSubmatch(value); part != nil {
		role, err := d.Texts.Phrase(r.Language, "role."+part[1], nil)
		department, _ := d.Catalog().Department(part[2])
		return strings.TrimSpace(role + " " + department.Name.In(r.Language)), err
	}
	if strings.Contains(value, " ") { // what was changed in the catalogue
		return value, nil
	}
	return "", nil
}
