package handlers_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/texts"
)

// The people of the conversations about reports.
const (
	aContact   survey.UserID = 201 // of the Department of Industry and Trade
	aColleague survey.UserID = 202 // of the same department
	aStranger  survey.UserID = 203 // contact of another department
	aSecretary survey.UserID = 204
)

// formDesk is a router over a store with the seed, one request and the people
// above.
type formDesk struct {
	t        testing.TB
	router   *handlers.Router
	store    *storage.Store
	messages int
	pressed  chat.Keyboard // of the message shown last
	now      time.Time
	read     map[string]string // what deliveries and live messages say, by their ids
	again    int               // how often each update is handled besides the first time
	failed   int               // how often handling one failed
	heard    []chat.Action     // what the last update was answered with
	files    map[string][]byte // that can be fetched, by id
	lone     int64             // bare commits so far
}

func newFormDesk(t testing.TB) *formDesk {
	t.Helper()
	return newFormDeskOver(t, seededStore(t, thatWeek))
}

// newFormDeskOver prepares the store and starts a router over it.
func newFormDeskOver(t testing.TB, store *storage.Store) *formDesk {
	t.Helper()
	must(t, catalog.LoadForms(t.Context(), store, thatWeek))
	d := &formDesk{t: t, store: store, now: thatWeek, read: map[string]string{}}
	d.admit(aContact, "Lê Văn C", survey.RoleContact, "sct")
	d.admit(aColleague, "Phạm Thị D", survey.RoleHead, "sct")
	d.admit(aStranger, "Hoàng Văn E", survey.RoleContact, "skhcn")
	d.admit(aSecretary, "Trần Thị B", survey.RoleSecretary, "")
	_, err := store.Requests.Insert(t.Context(), survey.Request{
		ID: "r1", Form: "outline", FormVersion: 2, Departments: []string{"sct", "skhcn"}, Period: survey.Year(2021),
		Deadline: thatWeek.AddDate(0, 0, 2), State: survey.RequestOpen, CreatedAt: thatWeek,
	})
	must(t, err)
	d.start()
	return d
}

// start makes a router that has read nothing yet.
func (d *formDesk) start() {
	d.t.Helper()
	live, err := catalog.NewLive(d.t.Context(), d.store)
	must(d.t, err)
	book, err := texts.New(time.UTC)
	must(d.t, err)
	d.router, err = handlers.New(handlers.Options{
		Store: d.store, Texts: book, Catalog: live.Snapshot, Refresh: live.Refresh,
		Now: func() time.Time { return d.now }, Zone: time.UTC, Language: survey.Vietnamese,
		BotName: func() string { return "khaosat_bot" }, Secret: []byte("secret"),
		Fetch: d.fetch, Log: slog.New(slog.DiscardHandler),
	})
	must(d.t, err)
}

func (d *formDesk) fetch(_ context.Context, id string, most int64) ([]byte, error) {
	data, ok := d.files[id]
	switch {
	case !ok:
		return nil, errors.New("the messenger cannot be reached")
	case int64(len(data)) > most:
		return nil, chat.ErrTooLarge
	}
	return data, nil
}

func (d *formDesk) admit(user survey.UserID, name string, role survey.Role, department string) {
	d.t.Helper()
	person := survey.Person{ID: survey.PersonID(fmt.Sprint("p", user)), User: user, Name: name, Language: survey.Vietnamese, Noticed: survey.ConsentVersion}
	_, err := d.store.People.Insert(d.t.Context(), person)
	must(d.t, err)
	seat := survey.Seat{ID: survey.SeatID(role, department, int(user)), Role: role, Department: department}
	_, err = d.store.Seats.Insert(d.t.Context(), seat.Assign(person.ID, thatWeek.AddDate(0, 0, -1), ""))
	must(d.t, err)
}

// says types a text and returns what the person is shown.
func (d *formDesk) says(user survey.UserID, text string) string {
	d.t.Helper()
	d.messages++
	update := typed(text)
	update.Message.ID = d.messages
	return d.handle(user, update, fmt.Sprint("m", d.messages))
}

// edits changes a message sent before.
func (d *formDesk) edits(user survey.UserID, message int, text string) string {
	d.t.Helper()
	d.messages++
	update := typed(text)
	update.Message.ID, update.Message.Edited = message, true
	return d.handle(user, update, fmt.Sprint("m", message, ".e", d.messages))
}

// taps presses a button of the message shown last, by its label.
func (d *formDesk) taps(user survey.UserID, label string) string {
	d.t.Helper()
	for _, row := range d.pressed {
		for _, button := range row {
			if strings.Contains(button.Text, label) {
				return d.presses(user, button.Data)
			}
		}
	}
	d.t.Fatalf("no button %q on %+v", label, d.pressed)
	return ""
}

func (d *formDesk) presses(user survey.UserID, data string) string {
	d.t.Helper()
	d.messages++
	if len(data) > 64 {
		d.t.Errorf("button data of %d bytes: %s", len(data), data)
	}
	return d.handle(user, chat.Update{Press: &chat.Press{ID: "p", Data: data, Message: 7}}, fmt.Sprint("c", d.messages))
}

func (d *formDesk) handle(user survey.UserID, update chat.Update, key string) string {
	d.t.Helper()
	d.now = d.now.Add(time.Second)
	update.Key, update.ID = key, int64(d.messages)
	update.Place, update.Private, update.From = chat.Place{Chat: chat.ID(user)}, true, chat.User{ID: user, Name: "x"}
	var actions []chat.Action
	for tries, done := 0, 0; done <= d.again; tries++ {
		handled, err := d.router.Handle(d.t.Context(), update)
		switch {
		case err == nil && done > 0 && shown(handled) != shown(actions):
			d.t.Fatalf("handled again, %s is answered\n%s\nbefore\n%s", key, shown(handled), shown(actions))
		case err == nil:
			actions, done = handled, done+1
		case tries > 3:
			d.t.Fatal(err)
		default:
			d.failed++
		}
	}
	d.expectNamesForEveryStore()
	d.heard = slices.Clone(actions)
	for _, action := range actions {
		switch a := action.(type) {
		case chat.Send:
			if a.To.Chat == chat.ID(user) && len(a.Keyboard) > 0 {
				d.pressed = a.Keyboard
			}
		case chat.Edit:
			d.pressed = a.Keyboard
		}
	}
	return shown(actions) + d.outgoing()
}

// expectNamesForEveryStore fails where a dialog holds a name that servers of
// MongoDB's protocol refuse.
func (d *formDesk) expectNamesForEveryStore() {
	d.t.Helper()
	for dialog, err := range d.store.Dialogs.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		for name := range dialog.Data {
			if strings.ContainsAny(name, ".$") {
				d.t.Errorf("a dialog holds %q", name)
			}
		}
	}
}

// outgoing is what was queued or has changed since it was looked at last, as
// its readers see it.
func (d *formDesk) outgoing() string {
	d.t.Helper()
	var out strings.Builder
	say := func(id string, steps []chat.Action) {
		if said := shown(steps); d.read[id] != said {
			d.read[id] = said
			d.heard = append(d.heard, steps...)
			out.WriteString(said)
		}
	}
	for delivery, err := range d.store.Deliveries.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		if _, told := d.read[delivery.ID]; told || delivery.State != survey.DeliveryWaiting || len(delivery.Data) == 0 {
			continue
		}
		steps, _, _, err := d.router.Words(d.t.Context(), delivery)
		must(d.t, err)
		say(delivery.ID, steps)
	}
	for live, err := range d.store.Live.Scan(d.t.Context(), storage.Query{}) {
		must(d.t, err)
		message, ok, err := d.router.Show(d.t.Context(), live)
		must(d.t, err)
		if ok {
			say(live.ID, []chat.Action{message})
		}
	}
	return out.String()
}

// expect fails unless all parts are shown.
func (d *formDesk) expect(said string, parts ...string) {
	d.t.Helper()
	for _, part := range parts {
		if !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), part) {
			d.t.Fatalf("%q is not in:\n%s", part, said)
		}
	}
}

// talk plays lines of the contact.
func (d *formDesk) talk(lines []string) {
	d.t.Helper()
	for _, line := range lines {
		if label, ok := strings.CutPrefix(line, "[tap] "); ok {
			d.taps(aContact, label)
		} else {
			d.says(aContact, line)
		}
	}
}
