package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"khaosat/config"
	"khaosat/demo"
	"khaosat/handlers"
	"khaosat/sandbox"
	"khaosat/sandbox/page"
	"khaosat/storage"
	"khaosat/survey"
)

// demoCommand runs the bot against the sandbox, with invented people.
type demoCommand struct {
	Listen string `default:"127.0.0.1:8090" help:"Where the page is served; a loopback address."`
	Folder string `placeholder:"DIR" help:"Where the demo keeps its store; a temporary folder that is removed at the end if left out."`
}

// demoPerson is an invented person of the demo.
type demoPerson struct {
	user       survey.UserID
	name       string
	label      string
	role       survey.Role // "" is a stranger
	department string
}

// demoPeople are the people of the demo, visibly invented.
func demoPeople() []demoPerson {
	return []demoPerson{
		{101, "Nguyễn Văn A", "Lãnh đạo Tổ", survey.RoleLeader, ""},
		{102, "Trần Thị B", "Thư ký Tổ", survey.RoleSecretary, ""},
		{103, "Lê Văn C", "Đầu mối Sở Công Thương", survey.RoleContact, "sct"},
		{104, "Phạm Thị D", "Đầu mối Sở Kế hoạch và Đầu tư", survey.RoleContact, "skhdt"},
		{105, "Hoàng Văn E", "Lãnh đạo Sở Khoa học và Công nghệ", survey.RoleHead, "skhcn"},
		{106, "Vũ Thị G", "Thành viên Tổ", survey.RoleMember, ""},
		{107, "Người Lạ H", "Chưa được mời", "", ""},
	}
}

// demoPersonID is the id of a person of the demo.
func demoPersonID(user survey.UserID) survey.PersonID {
	return survey.PersonID(fmt.Sprintf("demo%012d", user))
}

// demoGroup is the group of the demo.
const demoGroup = -5001

// Run serves until the context ends.
func (d demoCommand) Run(p *program) error {
	clock := newClock(time.Time{})
	server, err := sandbox.New(sandbox.Options{Listen: d.Listen, Now: clock.Now, Page: page.Handler(), BotName: "Tổ Khảo sát"})
	if err != nil {
		return cannotServe(err)
	}
	defer server.Close()
	folder, remove, err := d.folder()
	if err != nil {
		return err
	}
	defer remove()
	c, err := demoConfig(server, folder)
	if err != nil {
		return err
	}
	start, err := demoStart(clock.Now(), c.Location())
	if err != nil {
		return err
	}
	clock.set(start)
	log := newLogger(c, p.stderr)
	store, err := openSeeded(p.ctx, c, clock.Now(), log)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := fillDemo(p.ctx, store, clock.Now().In(c.Location())); err != nil {
		return err
	}
	invite(server)
	server.LetMove(demoClock{clock, store, c.Location()})
	fmt.Fprintf(p.stdout, "Mở trong trình duyệt / open in the browser: %s\n", server.URL())
	return serve(p.ctx, c, store, clock, log)
}

// cannotServe is why the page is not served, with what can be done about it.
func cannotServe(err error) error {
	switch {
	case errors.Is(err, sandbox.ErrAddress):
		return usageError{fmt.Errorf("--listen: %w", err)}
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%w; --listen=127.0.0.1:0 takes a free port", err)
	}
	return err
}

// fillDemo puts the demo's people and records into its store. now is in the
// committee's zone.
func fillDemo(ctx context.Context, store *storage.Store, now time.Time) error {
	if err := admitDemoPeople(ctx, store, now); err != nil {
		return err
	}
	if err := demo.Load(ctx, store, now, demo.People{Reporter: demoPersonID(103), Approver: demoPersonID(102)}); err != nil {
		return err
	}
	return inviteToSession(ctx, store, now)
}

// folder is where the demo keeps its store, and what to do with it at the end.
func (d demoCommand) folder() (string, func(), error) {
	if d.Folder != "" {
		return d.Folder, func() {}, os.MkdirAll(d.Folder, 0o700)
	}
	dir, err := os.MkdirTemp("", "khaosat-demo-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}

// demoConfig is the settings of a bot that talks to the sandbox.
func demoConfig(server *sandbox.Sandbox, folder string) (*config.Config, error) {
	return config.Of(map[string]string{
		"TELEGRAM_BOT_TOKEN":    server.Token(),
		"TELEGRAM_API_ENDPOINT": server.URL(),
		"STORAGE_URL":           "bolt:" + filepath.Join(folder, "khaosat.db"),
		"LOG_LEVEL":             "warn",
	})
}

// admitDemoPeople seats the demo's people, those that have a role.
func admitDemoPeople(ctx context.Context, store *storage.Store, now time.Time) error {
	var errs []error
	for _, demo := range demoPeople() {
		if demo.role == "" {
			continue
		}
		person := survey.Person{
			ID:       demoPersonID(demo.user),
			User:     demo.user,
			Name:     demo.name,
			Language: survey.Vietnamese,
			Consent:  survey.Consent{Version: survey.ConsentVersion, At: now},
			Noticed:  survey.ConsentVersion,
			Since:    now,
		}
		seat := survey.Seat{ID: survey.SeatID(demo.role, demo.department, 1), Role: demo.role, Department: demo.department}
		_, err := store.People.Insert(ctx, person)
		_, seatErr := store.Seats.Insert(ctx, seat.Assign(person.ID, now, "demo"))
		errs = append(errs, err, seatErr)
	}
	return errors.Join(errs...)
}

// inviteToSession notes that the demo's people know of its session.
func inviteToSession(ctx context.Context, store *storage.Store, now time.Time) error {
	session, err := store.Sessions.Get(ctx, demo.SessionID)
	if err != nil {
		return fmt.Errorf("read the demo's session: %w", err)
	}
	for _, person := range demoPeople() {
		if person.role == "" {
			continue
		}
		invitation, err := handlers.Invitation(session, demoPersonID(person.user), now)
		if err != nil {
			return err
		}
		if _, err := store.Deliveries.Insert(ctx, invitation); err != nil {
			return fmt.Errorf("invite to the demo's session: %w", err)
		}
	}
	return nil
}

// invite puts the people of the demo, and a group of theirs, into the sandbox.
// Those with a role have opened the bot's chat: to others it could not write.
func invite(server *sandbox.Sandbox) {
	group := server.Group(demoGroup, "Tổ Khảo sát số 1 (thử)")
	for _, demo := range demoPeople() {
		person := server.Person(int64(demo.user), demo.name, sandbox.Role(demo.label))
		if demo.role == "" {
			continue
		}
		person.Start("")
		if !demo.role.OfDepartment() {
			group.Add(person)
		}
	}
	group.AddBot()
}
