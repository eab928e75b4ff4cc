package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxAnnouncement is the longest text of an announcement, in characters: it
// makes a few messages.
const maxAnnouncement = 12_000

// seatGroupWords are how the groups that are more than a role or a department
// are typed, folded.
var seatGroupWords = map[string]survey.SeatGroup{
	"tat ca": survey.AllSeats, "moi nguoi": survey.AllSeats, "toan bo": survey.AllSeats, "all": survey.AllSeats, "everybody": survey.AllSeats, "everyone": survey.AllSeats,
	"toan to": survey.TeamSeats, "ca to": survey.TeamSeats, "to": survey.TeamSeats, "to khao sat": survey.TeamSeats, "team": survey.TeamSeats, "the team": survey.TeamSeats,
}

// keptAudience writes an audience as an interview keeps it.
func keptAudience(to survey.Audience) string {
	groups := make([]string, len(to))
	for i, group := range to {
		groups[i] = string(group)
	}
	return strings.Join(groups, ",")
}

// audienceKept reads what keptAudience wrote.
func audienceKept(kept string) survey.Audience {
	var to survey.Audience
	for _, group := range listed(kept) {
		to = append(to, survey.SeatGroup(group))
	}
	return to
}

// seatGroups are the groups that have buttons, those of the team first.
func (d *desk) seatGroups() []survey.SeatGroup {
	groups := []survey.SeatGroup{survey.TeamSeats}
	for _, role := range []survey.Role{survey.RoleLeader, survey.RoleMember, survey.RoleContact, survey.RoleHead} {
		groups = append(groups, survey.SeatsOf(role, ""))
	}
	for _, department := range d.Catalog().Departments() {
		groups = append(groups, survey.SeatsOf("", department.Code))
	}
	return groups
}

// audienceChoices marks the groups that are chosen already.
func (d *desk) audienceChoices(r *Request, given told) []choice {
	write := d.writer(r)
	picked := listed(given[reqPicked])
	choices := []choice{{write.phrase("seats.all"), string(survey.AllSeats)}}
	if len(picked) > 0 {
		choices = nil
	}
	for _, group := range d.seatGroups() {
		label := d.seatGroupName(write, group)
		if slices.Contains(picked, string(group)) {
			label = "✓ " + label
		}
		choices = append(choices, choice{label, string(group)})
	}
	if len(picked) > 0 {
		choices = append(choices, choice{write.phrase("request.picked"), pickDone})
	}
	return choices
}

// seatGroupName words a group of seats.
func (d *desk) seatGroupName(write *writer, group survey.SeatGroup) string {
	role, code := group.Parts()
	department, _ := d.Catalog().Department(code)
	switch {
	case group == survey.AllSeats || group == survey.TeamSeats:
		return write.phrase("seats." + string(group))
	case code == "":
		return write.phrase("role." + string(role))
	case role == "":
		return write.text(department.Name)
	}
	return write.phrase("roleof."+string(role)) + " " + write.text(department.Name)
}

// audienceNames words an audience.
func (d *desk) audienceNames(r *Request, to survey.Audience) (string, error) {
	write := d.writer(r)
	names := make([]string, len(to))
	for i, group := range to {
		names[i] = d.seatGroupName(write, group)
	}
	return strings.Join(names, ", "), write.err
}

// readAudience reads groups set apart by commas, or a button: one turns a
// group on or off, another one ends the choice. Nobody is no audience.
func (d *desk) readAudience(ctx context.Context, r *Request, given told, text string) (string, *problem, error) {
	if r.Update.Press != nil && text != string(survey.AllSeats) {
		picked := pickOne(given, reqPicked, text, slices.Contains(d.seatGroups(), survey.SeatGroup(text)))
		if picked == unfinished {
			return picked, nil, nil
		}
		text = picked
	}
	to := audienceKept(text)
	if r.Update.Press == nil {
		var unknown string
		var ok bool
		if to, unknown, ok = d.audienceTyped(text); !ok {
			return "", &problem{page: "announce.nogroup", about: unknown}, nil
		}
	}
	count, err := d.readers(ctx, to)
	if err != nil || count == 0 {
		return "", &problem{page: "announce.nobody"}, err
	}
	return keptAudience(to), nil, nil
}

// audienceTyped reads groups of seats; where ok is false, unknown is the
// first that is none.
func (d *desk) audienceTyped(text string) (to survey.Audience, unknown string, ok bool) {
	text = strings.NewReplacer(" và ", ",", " and ", ",", ";", ",", "\n", ",").Replace(text)
	for part := range strings.SplitSeq(text, ",") {
		group, ok := d.seatGroupTyped(strings.TrimSpace(part))
		if !ok {
			return nil, strings.TrimSpace(part), false
		}
		if !slices.Contains(to, group) {
			to = append(to, group)
		}
	}
	return to, "", true
}

func (d *desk) seatGroupTyped(text string) (survey.SeatGroup, bool) {
	if group, ok := seatGroupWords[viet.Fold(text)]; ok {
		return group, true
	}
	if code, ok := d.departmentNamed(text); ok {
		return survey.SeatsOf("", code), true
	}
	role, department, rest, ok := d.seatArgs(text)
	return survey.SeatsOf(role, department), ok && rest == ""
}

// readers counts who holds a seat of an audience.
func (d *desk) readers(ctx context.Context, to survey.Audience) (int, error) {
	readers := map[survey.PersonID]bool{}
	for seat, err := range d.Store.Seats.Scan(ctx, storage.Query{}) {
		if err != nil {
			return 0, fmt.Errorf("count the readers: %w", err)
		}
		if holder, held := seat.Holder(d.now()); held && to.Includes([]survey.Seat{seat}) {
			readers[holder] = true
		}
	}
	return len(readers), nil
}

func readAnnouncement(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	switch {
	case !hasLetter(text) || utf8.RuneCountInString(text) > maxAnnouncement:
		return "", &problem{page: "announce.notext", about: maxAnnouncement}, nil
	case viet.Secret(text):
		return "", &problem{page: "secret"}, nil
	}
	return text, nil, nil
}

// readWhenToSend reads whether an announcement waits for working hours.
func readWhenToSend(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	switch viet.Fold(text) {
	case whenNow, "ngay", "gui ngay", "khan", "at once":
		return whenNow, nil, nil
	case whenOpen, "gio lam viec", "trong gio lam viec", "working hours":
		return whenOpen, nil, nil
	}
	return "", &problem{page: "announce.nowhen"}, nil
}
