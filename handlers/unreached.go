package handlers

import (
	"context"
	"fmt"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// noticeCallSheet is the kind of notices that tell the secretary whom to call,
// since he cannot be reached.
const noticeCallSheet = "callsheet"

// callAfter is how many deliveries in a row come to nothing before the
// secretary is told.
const callAfter = 2

// maxStreak is how many deliveries in a row are looked at, and listed.
const maxStreak = 20

// callSheetRef is what a call sheet holds.
type callSheetRef struct {
	Person survey.PersonID `json:"person"`
}

// Unreached takes word that a delivery came to nothing. When a person has
// missed several in a row the secretaries get a call sheet, one until he is
// reached again.
func (h *Router) Unreached(ctx context.Context, delivery survey.Delivery) error {
	if delivery.Person == "" {
		return nil
	}
	missed, _, err := h.streak(ctx, delivery.Person)
	if err != nil || len(missed) < callAfter {
		return err
	}
	secretaries, err := h.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return err
	}
	var notices []notice
	for _, secretary := range secretaries {
		if secretary.ID != delivery.Person {
			oldest := missed[len(missed)-1]
			notices = append(notices, notice{Kind: noticeCallSheet, Cause: oldest.ID, To: secretary.ID, About: callSheetRef{delivery.Person}})
		}
	}
	return h.notify(ctx, notices...)
}

// streak returns what a person has missed since he was reached last, newest
// first, and when that was; zero if he never was.
func (d *desk) streak(ctx context.Context, person survey.PersonID) (missed []survey.Delivery, reached time.Time, err error) {
	query := storage.Query{Index: storage.ByRecipient, Prefix: storage.RecipientPrefix(string(person)), Reverse: true}
	for delivery, err := range d.Store.Deliveries.Scan(ctx, query) {
		switch {
		case err != nil:
			return nil, reached, fmt.Errorf("read what %s was sent: %w", person, err)
		case delivery.State == survey.DeliverySent:
			return missed, delivery.Settled, nil
		case delivery.State.Missed() && len(missed) < maxStreak:
			missed = append(missed, delivery)
		}
	}
	return missed, reached, nil
}

// callSheet is a person who cannot be reached.
type callSheet struct {
	Name    string
	Seats   []heldSeat
	Blocked bool
	Missed  []deliveryText
	Reports []reportItem // of his department, not handed in
	Reached time.Time    // last; zero: never
}

// wordCallSheet words a call sheet, unless the person was reached meanwhile.
func (d *desk) wordCallSheet(ctx context.Context, to addressee) (*Reply, string, error) {
	var about callSheetRef
	if err := to.about(&about); err != nil {
		return nil, "", err
	}
	person, err := d.admittedNow(ctx, about.Person)
	switch {
	case err != nil:
		return nil, "", err
	case !person.Admitted():
		return nil, unwantedLeft, nil
	case !to.reader.May(survey.RightReview, ""):
		return nil, unwantedRight, nil
	}
	missed, reached, err := d.streak(ctx, about.Person)
	if err != nil {
		return nil, "", err
	}
	if len(missed) < callAfter {
		return nil, unwantedDone, nil
	}
	sheet := callSheet{Name: person.Person.Name, Reached: reached, Blocked: missed[0].State == survey.DeliveryBlocked}
	if sheet.Missed, err = d.deliveryTexts(ctx, to.request, missed); err != nil {
		return nil, "", err
	}
	if err := d.fillSheet(ctx, to.request, person, &sheet); err != nil {
		return nil, "", err
	}
	reply := to.request.Reply()
	return reply.Say("delivery.callsheet", sheet, reply.buttons([]press{
		{"delivery.person", PressData("person", string(about.Person))}, {"delivery.list", PressData("dlv")},
	})), "", nil
}

// fillSheet adds what the person holds and what his department owes.
func (d *desk) fillSheet(ctx context.Context, r *Request, person survey.Actor, sheet *callSheet) error {
	var departments []string
	for _, seat := range person.Seats {
		sheet.Seats = append(sheet.Seats, d.held(seat))
		if seat.Department != "" {
			departments = append(departments, seat.Department)
		}
	}
	if len(departments) == 0 {
		return nil
	}
	missing, err := d.missingReports(ctx, departments)
	for _, p := range missing {
		sheet.Reports = append(sheet.Reports, d.reportItem(r, p))
	}
	return err
}
