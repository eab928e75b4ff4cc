package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) peopleRoutes() []Route {
	return []Route{
		{Name: "people.list", Commands: []string{"people", "nhansu"}, Press: "people", Right: survey.RightPeople, Menu: 31, Handle: d.listPeople},
		{Name: "people.card", Press: "person", Right: survey.RightPeople, Handle: d.showPerson},
		{Name: "people.rename", Commands: []string{"rename", "doiten"}, Press: "rename", Right: survey.RightPeople, Handle: d.rename},
		{Name: "people.name", Step: stepRename, Right: survey.RightPeople, Handle: d.renamed},
		{Name: "people.seat", Commands: []string{"seat", "giaovaitro"}, Press: "seat", Right: survey.RightPeople, Handle: d.addSeat},
		{Name: "people.revoke", Commands: []string{"revoke", "thuhoi"}, Press: "vacate", Right: survey.RightPeople, Handle: d.revoke},
		{Name: "people.dismiss", Commands: []string{"dismiss", "thuhoihet"}, Press: "dismiss", Right: survey.RightPeople, Handle: d.dismiss},
	}
}

// personCard is a person and the seats that he holds.
type personCard struct {
	Person survey.Person
	Seats  []heldSeat
}

// heldSeat is a seat that is held now.
type heldSeat struct {
	ID    string
	Rev   int64
	Code  string // of the department
	Place place
	Since time.Time
}

// Label is what a person's button says.
func (c personCard) Label() string {
	return cmp.Or(c.Person.Name, storage.UserKey(c.Person.User))
}

// peoplePage is a page of the list of people.
type peoplePage struct {
	Cards []personCard
	paging
}

// listPeople lists who holds a seat, by rank, department and given name; a
// name typed after the command shows that person's card.
func (d *desk) listPeople(ctx context.Context, r *Request) ([]chat.Action, error) {
	if name := personName(r.Args); name != "" && r.Update.Press == nil {
		return d.withPerson(ctx, r, name, d.showCardOf)
	}
	cards, err := d.cards(ctx)
	if err != nil {
		return nil, err
	}
	var page peoplePage
	page.Cards, page.paging = pageOf(cards, pageNumber(r.Field(0)), pageSize)
	reply := r.Reply()
	return reply.Show("people.list", page, page.keyboard(reply)...).Actions()
}

func (p peoplePage) keyboard(reply *Reply) [][]chat.Button {
	var rows [][]chat.Button
	for _, card := range p.Cards {
		rows = append(rows, []chat.Button{{Text: card.Label(), Data: PressData("person", string(card.Person.ID))}})
	}
	return append(rows, p.turn(reply, func(to int) string { return PressData("people", strconv.Itoa(to)) })...)
}

// cards returns everybody who holds a seat.
func (d *desk) cards(ctx context.Context) ([]personCard, error) {
	held := map[survey.PersonID][]heldSeat{}
	for seat, err := range d.Store.Seats.Scan(ctx, storage.Query{}) {
		if err != nil {
			return nil, fmt.Errorf("list seats: %w", err)
		}
		if holder, ok := seat.Holder(d.now()); ok {
			held[holder] = append(held[holder], d.held(seat))
		}
	}
	var cards []personCard
	for id, seats := range held {
		person, err := d.Store.People.Get(ctx, string(id))
		if errors.Is(err, survey.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("find person %s: %w", id, err)
		}
		slices.SortFunc(seats, func(a, b heldSeat) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.ID, b.ID)) })
		cards = append(cards, personCard{person, seats})
	}
	slices.SortFunc(cards, func(a, b personCard) int {
		return cmp.Or(
			rank(a.Seats[0])-rank(b.Seats[0]),
			cmp.Compare(a.Seats[0].Code, b.Seats[0].Code),
			cmp.Compare(givenName(a.Person.Name), givenName(b.Person.Name)),
			cmp.Compare(a.Person.ID, b.Person.ID),
		)
	})
	return cards, nil
}

func (d *desk) held(seat survey.Seat) heldSeat {
	since := seat.Tenures[len(seat.Tenures)-1].From
	return heldSeat{ID: seat.ID, Rev: seat.Rev, Code: seat.Department, Place: d.place(seat.Role, seat.Department), Since: since}
}

func rank(s heldSeat) int { return slices.Index(survey.Roles(), s.Place.Role) }

// givenName is what Vietnamese names are sorted by: the last word.
func givenName(name string) string {
	words := strings.Fields(viet.Fold(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// showPerson shows the card of the person that a button names.
func (d *desk) showPerson(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.withButton(ctx, r, d.showCardOf)
}

// withButton does something with the person whom a button names.
func (d *desk) withButton(ctx context.Context, r *Request, do func(context.Context, *Request, personCard) ([]chat.Action, error)) ([]chat.Action, error) {
	card, err := d.card(ctx, survey.PersonID(r.Field(0)))
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Toast("people.gone", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	return do(ctx, r, card)
}

func (d *desk) card(ctx context.Context, id survey.PersonID) (personCard, error) {
	person, err := d.Store.People.Get(ctx, string(id))
	if err != nil {
		return personCard{}, fmt.Errorf("find person %q: %w", id, err)
	}
	seats, err := d.seatsOf(ctx, id)
	if err != nil {
		return personCard{}, err
	}
	card := personCard{Person: person}
	for _, seat := range survey.NewActor(person, seats, d.now()).Seats {
		card.Seats = append(card.Seats, d.held(seat))
	}
	return card, nil
}

func (d *desk) showCardOf(_ context.Context, r *Request, card personCard) ([]chat.Action, error) {
	reply := r.Reply()
	return reply.Show("people.card", card, card.keyboard(reply)...).Actions()
}

func (c personCard) keyboard(reply *Reply) [][]chat.Button {
	id := string(c.Person.ID)
	rows := [][]chat.Button{reply.buttons([]press{
		{"people.rename", PressData("rename", id)},
		{"people.addseat", PressData("seat", id)},
	})}
	for _, seat := range c.Seats {
		data := PressData("vacate", seat.ID, strconv.FormatInt(seat.Rev, 10))
		rows = append(rows, []chat.Button{reply.Button("people.vacate", seat.Place, data)})
	}
	if len(c.Seats) > 1 {
		rows = append(rows, reply.buttons([]press{{"people.dismiss", PressData("dismiss", id)}}))
	}
	return append(rows, reply.buttons([]press{{"people.back", PressData("people")}}))
}
