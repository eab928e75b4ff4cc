package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/survey"
)

// everyRole is who may ask: a stranger, and the holder of a seat of each role.
func everyRole() []survey.Role { return append([]survey.Role{""}, survey.Roles()...) }

// holderOf is somebody who holds a seat of a role, of the Department of
// Industry and Trade where roles have a department.
func holderOf(role survey.Role, at time.Time) survey.Actor {
	if role == "" {
		return survey.Actor{}
	}
	seat := survey.Seat{ID: "seat", Role: role}
	if role.OfDepartment() {
		seat.Department = "sct"
	}
	return survey.NewActor(survey.Person{ID: "p"}, []survey.Seat{seat.Assign("p", at, "")}, at)
}

// TestRights writes down, for every route of the table, who may take it: for
// his own department and for another one; last who held a seat and does no more. A change of rights shows as a
// change of the golden file.
func TestRights(t *testing.T) {
	now := time.Date(2021, time.September, 6, 8, 0, 0, 0, time.UTC)
	desk := newQueryDesk(t, survey.Vietnamese, now)
	var table strings.Builder
	fmt.Fprintf(&table, "%-20s %-8s %-9s", "route", "right", "where")
	for _, role := range everyRole() {
		fmt.Fprintf(&table, " %-11s", roleName(role))
	}
	fmt.Fprintf(&table, " %s\n", "former")
	for _, route := range desk.router.Table().Routes() {
		where := "private"
		if route.Where == handlers.Anywhere {
			where = "anywhere"
		}
		fmt.Fprintf(&table, "%-20s %-8s %-9s", route.Name, route.Right, where)
		for _, role := range everyRole() {
			actor := holderOf(role, now)
			own, other := "sct", "skhdt"
			if route.Scope == handlers.AnyDepartment {
				own, other = "", "" // the route concerns no department
			}
			fmt.Fprintf(&table, " %-11s", verdict(actor.May(route.Right, own))+"/"+verdict(actor.May(route.Right, other)))
		}
		fmt.Fprintf(&table, " %s\n", verdict(route.Right == survey.RightNone || route.Own))
	}
	golden(t, "rights.golden", table.String())
}

func roleName(role survey.Role) string {
	if role == "" {
		return "stranger"
	}
	return string(role)
}

func verdict(may bool) string {
	if may {
		return "yes"
	}
	return "no"
}

// TestRightsAreCheckedWhereverARouteIsTaken sends every command and every
// button as every role: who may not gets the denial, or as a stranger the
// one answer to strangers, and nothing else.
func TestRightsAreCheckedWhereverARouteIsTaken(t *testing.T) {
	now := time.Date(2021, time.September, 6, 8, 0, 0, 0, time.UTC)
	for _, role := range everyRole() {
		t.Run(roleName(role), func(t *testing.T) {
			desk := newQueryDesk(t, survey.Vietnamese, now)
			user := desk.admit(role, now)
			for _, route := range desk.router.Table().Routes() {
				if route.Right == survey.RightNone || holderOf(role, now).May(route.Right, "") {
					continue
				}
				for _, update := range waysTo(route, user) {
					update.Key = fmt.Sprint("k", desk.updates)
					said := shown(desk.handle(update))
					if role == "" && strings.Contains(said, "chỉ phục vụ người đã được mời") {
						continue
					}
					if denied := strings.Contains(said, "không có quyền"); denied != (role != "") {
						t.Errorf("%s as %s: %q", route.Name, roleName(role), said)
					}
				}
			}
		})
	}
}

// admit seats somebody in a role; the stranger gets no seat.
func (d *queryDesk) admit(role survey.Role, at time.Time) survey.UserID {
	const user = 555
	if role == "" {
		return user
	}
	person := survey.Person{ID: "asker", User: user, Name: "Trần Thị B", Language: survey.Vietnamese, Noticed: survey.ConsentVersion}
	_, err := d.store.People.Insert(d.t.Context(), person)
	must(d.t, err)
	seat := survey.Seat{ID: survey.SeatID(role, "sct", 9), Role: role}
	if role.OfDepartment() {
		seat.Department = "sct"
	}
	_, err = d.store.Seats.Insert(d.t.Context(), seat.Assign(person.ID, at, ""))
	must(d.t, err)
	return user
}

// waysTo are the updates that lead to a route: each of its commands, and its
// button.
func waysTo(route handlers.Route, user survey.UserID) []chat.Update {
	from := chat.User{ID: user, Name: "B"}
	place := chat.Place{Chat: chat.ID(user)}
	var updates []chat.Update
	for _, command := range route.Commands {
		updates = append(updates, chat.Update{Place: place, Private: true, From: from, Message: &chat.Message{ID: 7, Text: "/" + command, Command: command}})
	}
	if route.Press != "" {
		updates = append(updates, chat.Update{Place: place, Private: true, From: from, Press: &chat.Press{ID: "p", Data: route.Press + ":x:1:yes", Message: 7}})
	}
	return updates
}
