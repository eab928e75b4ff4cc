package handlers

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// auditLine is an entry of the log as it is shown: in words, with names in the
// place of ids.
type auditLine struct {
	Entry             survey.AuditEntry
	By, Action        string
	Subject, Old, New string
}

func (d *desk) auditLine(ctx context.Context, r *Request, entry survey.AuditEntry) (auditLine, error) {
	line := auditLine{Entry: entry, Action: entry.Action}
	var err error
	if phrase := "audit." + entry.Action; d.Texts.Has(phrase) {
		if line.Action, err = d.Texts.Phrase(r.Language, phrase, nil); err != nil {
			return line, err
		}
	}
	for _, value := range []struct {
		raw   string
		shown *string
	}{{entry.Subject, &line.Subject}, {entry.Old, &line.Old}, {entry.New, &line.New}} {
		if value.raw == string(entry.Actor) {
			continue // what he did to himself
		}
		if *value.shown, err = d.readable(ctx, r, entry.Action, value.raw); err != nil {
			return line, err
		}
	}
	if request, department, ok := reportOfEntry(entry); ok {
		if line.Subject, err = d.reportName(ctx, r, request, department, entry.Subject); err != nil {
			return line, err
		}
	}
	line.By, err = d.nameOf(ctx, r, entry.Actor)
	return line, err
}

// readable says in words what a value of the log stands for; an id that says
// nothing to anybody is left out.
func (d *desk) readable(ctx context.Context, r *Request, action, value string) (string, error) {
	family, _, _ := strings.Cut(action, ".")
	switch {
	case value == "" || family == "room" || family == "sending":
		return "", nil
	case family == "catalog":
		return d.entryName(r, value)
	case family == "invite" || seatForm.MatchString(value):
		return d.seatName(r, value)
	case family == "seat" || family == "person":
		return d.nameOf(ctx, r, survey.PersonID(value))
	case family == "request":
		return d.requestName(ctx, r, value)
	case family == "session" || family == "brief" || family == "conclusion":
		return d.sessionName(ctx, r, value)
	}
	return d.valueName(r, value)
}

var seatForm = regexp.MustCompile(`^([a-z]+)\.([a-z0-9_]*)\.\d+$`)

// seatName words the id of a seat; other ids have no words.
func (d *desk) seatName(r *Request, id string) (string, error) {
	part := seatForm.FindStringSubmatch(id)
	if part == nil {
		return "", nil
	}
	department, _ := d.Catalog().Department(part[2])
	if name := department.Name.In(r.Language); name != "" {
		role, err := d.Texts.Phrase(r.Language, "roleof."+part[1], nil)
		return role + " " + name, err
	}
	return d.Texts.Phrase(r.Language, "role."+part[1], nil)
}

// requestName is the title of a request by its id; other values are read as
// everywhere.
func (d *desk) requestName(ctx context.Context, r *Request, value string) (string, error) {
	request, err := d.Store.Requests.Get(ctx, value)
	if errors.Is(err, survey.ErrNotFound) {
		return d.valueName(r, value)
	}
	return d.requestTitle(request).In(r.Language), err
}

// sessionName is the title of a session; other values are read as everywhere.
func (d *desk) sessionName(ctx context.Context, r *Request, value string) (string, error) {
	all, err := d.sessions(ctx)
	if err != nil {
		return "", err
	}
	if title := d.titleLogged(all, value).In(r.Language); title != value {
		return title, nil
	}
	return d.valueName(r, value)
}

// valueName words days, and each part of a list.
func (d *desk) valueName(r *Request, value string) (string, error) {
	if day, hours := dayAndHours(value); !day.IsZero() && !hasLetter(hours) {
		return strings.TrimSuffix(viet.Date(day, r.Language)+", "+hours, ", "), nil
	}
	parts := strings.Split(value, ", ")
	for i, part := range parts {
		var err error
		if parts[i], err = d.partName(r, part); err != nil {
			return "", err
		}
	}
	return strings.Join(parts, ", "), nil
}

// partName words departments, whose names are logged as well, groups of seats,
// and what the log has a word for; anything else is in words already.
func (d *desk) partName(r *Request, part string) (string, error) {
	if phrase := "logged." + part; d.Texts.Has(phrase) {
		return d.Texts.Phrase(r.Language, phrase, nil)
	}
	for _, department := range d.Catalog().Departments() {
		if part == department.Code || part == department.Name.In(d.Language) {
			return department.Name.In(r.Language), nil
		}
	}
	if group := survey.SeatGroup(part); d.isSeatGroup(group) {
		write := d.writer(r)
		return d.seatGroupName(write, group), write.err
	}
	return part, nil
}

// isSeatGroup reports whether a group is of roles and departments that there
// are.
func (d *desk) isSeatGroup(group survey.SeatGroup) bool {
	role, code := group.Parts()
	_, known := d.Catalog().Department(code)
	return group != "" && (code == "" || known) && (role == "" || d.Texts.Has("role."+string(role)))
}

// entryName words an entry of the catalogue, such as "indicator pci_rank":
// what it is, and its name if it is there still. What has changed in it stands
// for itself; the number and the hash of a whole file have no words.
func (d *desk) entryName(r *Request, value string) (string, error) {
	kind, key, found := strings.Cut(value, " ")
	if !found {
		return "", nil
	}
	if !d.Texts.Has("entry." + kind) {
		return value, nil
	}
	word, err := d.Texts.Phrase(r.Language, "entry."+kind, nil)
	if err != nil {
		return "", err
	}
	if name := d.nameInCatalog(kind, key).In(r.Language); name != "" {
		return word + " " + name + " (" + key + ")", nil
	}
	return word + " " + key, nil
}

// nameInCatalog is the name of an entry, zero where it has none.
func (d *desk) nameInCatalog(kind, key string) survey.Text {
	snapshot := d.Catalog()
	switch kind {
	case "indicator":
		indicator, _ := snapshot.Indicator(key)
		return indicator.Name
	case "group":
		group, _ := snapshot.Group(key)
		return group.Name
	case "department":
		department, _ := snapshot.Department(key)
		return department.Name
	}
	return survey.Text{}
}
