package handlers_test

import (
	"bytes"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"khaosat/catalog"
	"khaosat/chart"
	"khaosat/chat"
	"khaosat/handlers"
	"khaosat/storage"
	"khaosat/storage/boltstore"
	"khaosat/survey"
	"khaosat/texts"
)

var updateGolden = flag.Bool("update", false, "write the golden files anew")

// The seed is read at two instants: years after the last figure, and in the
// week of the article.
var (
	nowadays = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	thatWeek = time.Date(2021, time.September, 6, 1, 0, 0, 0, time.UTC)
)

const askerID = 101

// queryDesk is a router over a store with the seed and one leader.
type queryDesk struct {
	t        testing.TB
	router   *handlers.Router
	store    *storage.Store
	snapshot *catalog.Snapshot
	book     *texts.Book
	updates  int64
	clock    time.Time
	draw     func(chart.Picture) ([]byte, error)
	log      bytes.Buffer
}

func newQueryDesk(t testing.TB, language survey.Language, now time.Time) *queryDesk {
	t.Helper()
	store := seededStore(t, now)
	person := survey.Person{ID: "leader", User: askerID, Name: "Nguyễn Văn A", Language: language, Since: now, Noticed: survey.ConsentVersion}
	seat := survey.Seat{ID: survey.SeatID(survey.RoleLeader, "", 1), Role: survey.RoleLeader}.Assign(person.ID, now.AddDate(0, 0, -1), "")
	_, err := store.People.Insert(t.Context(), person)
	must(t, err)
	_, err = store.Seats.Insert(t.Context(), seat)
	must(t, err)
	snapshot, err := catalog.Load(t.Context(), store)
	must(t, err)
	zone := time.FixedZone("ICT", 7*60*60)
	book, err := texts.New(zone)
	must(t, err)
	desk := &queryDesk{t: t, store: store, snapshot: snapshot, book: book, clock: now, draw: chart.PNG}
	desk.router, err = handlers.New(handlers.Options{
		Store: store, Texts: book, Catalog: func() *catalog.Snapshot { return desk.snapshot },
		Now: func() time.Time { return desk.clock }, Zone: zone, Language: survey.Vietnamese,
		BotName: func() string { return "khaosat_bot" }, Secret: []byte("secret"),
		Draw: func(p chart.Picture) ([]byte, error) { return desk.draw(p) },
		Log:  slog.New(slog.NewTextHandler(&desk.log, nil)),
	})
	must(t, err)
	return desk
}

func seededStore(t testing.TB, now time.Time) *storage.Store {
	t.Helper()
	return seededStoreWith(t, now, boltstore.NoSync())
}

// seededStoreWith opens the store with options.
func seededStoreWith(t testing.TB, now time.Time, options ...boltstore.Option) *storage.Store {
	t.Helper()
	store, err := boltstore.Open(t.Context(), filepath.Join(t.TempDir(), "khaosat.db"), options...)
	must(t, err)
	t.Cleanup(func() { must(t, store.Close()) })
	seed, err := catalog.Seed()
	must(t, err)
	must(t, catalog.LoadInto(t.Context(), store, seed, now))
	return store
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// say sends a typed text from a private chat.
func (d *queryDesk) say(text string) []chat.Action { return d.handle(typed(text)) }

func typed(text string) chat.Update {
	message := &chat.Message{ID: 7, Text: text, Args: text}
	if command, ok := strings.CutPrefix(text, "/"); ok {
		message.Command, message.Args, _ = strings.Cut(command, " ")
	}
	return chat.Update{Place: chat.Place{Chat: askerID}, Private: true, From: chat.User{ID: askerID, Name: "A"}, Message: message}
}

// press taps a button of message 7.
func (d *queryDesk) press(data string) []chat.Action {
	update := typed("")
	update.Message, update.Press = nil, &chat.Press{ID: "p", Data: data, Message: 7}
	return d.handle(update)
}

func (d *queryDesk) handle(update chat.Update) []chat.Action {
	d.t.Helper()
	d.updates++
	update.ID = d.updates
	actions, err := d.router.Handle(d.t.Context(), update)
	must(d.t, err)
	return actions
}

// shown writes actions down as a person sees them.
func shown(actions []chat.Action) string {
	var page strings.Builder
	for _, action := range actions {
		switch a := action.(type) {
		case chat.Send:
			fmt.Fprintf(&page, "%s\n%s", a.Text, shownKeys(a.Keyboard))
		case chat.Edit:
			fmt.Fprintf(&page, "(edits %d)\n%s\n%s", a.Message, a.Text, shownKeys(a.Keyboard))
		case chat.Answer:
			if a.Text != "" {
				fmt.Fprintf(&page, "(toast) %s\n", a.Text)
			}
		default:
			fmt.Fprintf(&page, "%#v\n", a)
		}
	}
	return page.String()
}

func shownKeys(keyboard chat.Keyboard) string {
	var rows strings.Builder
	for _, row := range keyboard {
		for _, button := range row {
			fmt.Fprintf(&rows, "[%s|%s]", button.Text, button.Data)
		}
		rows.WriteString("\n")
	}
	return rows.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *updateGolden {
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; go test ./handlers -update writes it anew:\n%s", file, diff)
	}
}

// subjects returns the slugs of every indicator and group.
func (d *queryDesk) subjects() []string {
	var slugs []string
	for _, g := range d.snapshot.Groups() {
		slugs = append(slugs, g.Slug)
	}
	for _, i := range d.snapshot.Indicators() {
		slugs = append(slugs, i.Slug)
	}
	return slugs
}

// everything is what can be asked of a subject.
func everything(slug string) []string {
	return []string{"/" + slug, "/" + slug + " 2020", "/" + slug + " lichsu", "/" + slug + " nguon"}
}

func TestEveryAnswerAsWorded(t *testing.T) {
	for _, language := range survey.Languages() {
		for name, now := range map[string]time.Time{"2026": nowadays, "2021": thatWeek} {
			desk := newQueryDesk(t, language, now)
			var all strings.Builder
			for _, slug := range desk.subjects() {
				for _, text := range everything(slug) {
					fmt.Fprintf(&all, "=== %s\n%s\n", text, shown(desk.say(text)))
				}
			}
			golden(t, fmt.Sprintf("answers.%s.%s.golden", language, name), all.String())
		}
	}
}
