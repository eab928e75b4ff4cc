package handlers

import (
	"context"
	"errors"

	"khaosat/survey"
)

// noticeUnattended is the kind of the notice for secretaries and heads: the
// last contact of a department who reads has paused.
const noticeUnattended = "unattended"

// unattended is a department none of whose contacts reads for some time. What
// it has to do does not pause: its heads are reminded meanwhile, and without
// them the contacts, whatever they have paused.
type unattended struct {
	Person     string
	Code       string
	Department survey.Text
	Pause      pauseDays
	Resumes    survey.Date
	Heads      []string
}

// unattended looks whether a pause leaves a department of the person without
// anybody who reads; nil if it does not.
func (d *desk) unattended(ctx context.Context, person survey.Actor, kept survey.Preferences) (*unattended, error) {
	day := d.awayFrom(kept)
	if !kept.PausedOn(day) || kept.Deputy != "" {
		return nil, nil
	}
	for _, seat := range person.Seats {
		if seat.Role != survey.RoleContact {
			continue
		}
		attended, err := d.attended(ctx, seat.Department, survey.RoleContact, day)
		if err != nil {
			return nil, err
		}
		if attended {
			continue
		}
		return d.withoutContact(ctx, person.Person, seat.Department, kept)
	}
	return nil, nil
}

// awayFrom is today, or the first day of a pause that has not begun.
func (d *desk) awayFrom(kept survey.Preferences) survey.Date {
	today := survey.DateOf(d.now().In(d.Zone))
	if kept.Pausing.Compare(today) > 0 {
		return kept.Pausing
	}
	return today
}

// soleSecretary reports whether a person is a secretary whose pause leaves no
// secretary who reads: his duties do not pause then.
func (d *desk) soleSecretary(ctx context.Context, person survey.Actor, kept survey.Preferences) (bool, error) {
	day := d.awayFrom(kept)
	if !person.Has(survey.RoleSecretary) || !kept.PausedOn(day) {
		return false, nil
	}
	attended, err := d.attended(ctx, "", survey.RoleSecretary, day)
	return !attended, err
}

// attended reports whether somebody in a role, of a department where it is a
// department's, reads on a day what is planned: himself or by a deputy.
func (d *desk) attended(ctx context.Context, department string, role survey.Role, day survey.Date) (bool, error) {
	people, err := d.seated(ctx, department, role)
	if err != nil {
		return false, err
	}
	for _, person := range people {
		wanted, err := d.preferences(ctx, person.ID)
		if err != nil {
			return false, err
		}
		if _, reads := wanted.Reader(day); reads {
			return true, nil
		}
	}
	return false, nil
}

func (d *desk) withoutContact(ctx context.Context, person survey.Person, code string, kept survey.Preferences) (*unattended, error) {
	heads, err := d.seated(ctx, code, survey.RoleHead)
	if err != nil {
		return nil, err
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	department, _ := d.Catalog().Department(code)
	about := unattended{
		Person: person.Name, Code: code, Department: department.Name,
		Pause: pauseDays{kept.Pausing, kept.Paused.AddDays(-1)}, Resumes: days.OnOrAfter(kept.Paused),
	}
	for _, head := range heads {
		about.Heads = append(about.Heads, head.Name)
	}
	return &about, nil
}

// unattendedData is what the wording of the notice needs.
type unattendedData struct {
	Person survey.PersonID `json:"person"`
	Paused survey.Date     `json:"paused"`
}

// tellUnattended tells the secretaries and the heads of a department that its
// contact is away.
func (d *desk) tellUnattended(ctx context.Context, r *Request, reply *Reply, about unattended, paused survey.Date) error {
	heads, err := d.seated(ctx, about.Code, survey.RoleHead)
	if err != nil {
		return err
	}
	n := notice{Kind: noticeUnattended, Cause: r.Update.Key, About: unattendedData{r.Actor.Person.ID, paused}, Until: paused.In(d.Zone)}
	return errors.Join(d.inform(ctx, r, reply, heads, n), d.informSecretaries(ctx, r, reply, n))
}

// wordUnattended words it, unless the pause was changed or somebody stands in
// by now.
func (d *desk) wordUnattended(ctx context.Context, to addressee) (*Reply, string, error) {
	var data unattendedData
	if err := to.about(&data); err != nil {
		return nil, "", err
	}
	person, err := d.admittedNow(ctx, data.Person)
	if err != nil || !person.Admitted() {
		return nil, unwantedLeft, err
	}
	kept, err := d.preferences(ctx, data.Person)
	if err != nil {
		return nil, "", err
	}
	about, err := d.unattended(ctx, person, kept)
	switch {
	case err != nil:
		return nil, "", err
	case about == nil || kept.Paused != data.Paused:
		return nil, unwantedOff, nil
	}
	return to.request.Reply().Say("settings.unattended", about), "", nil
}
