package handlers_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// newTeam is a flow with the secretary of the configuration and a second one.
func newTeam(t *testing.T) (*flow, *storage.Store) {
	t.Helper()
	store := seededStore(t, flowStart)
	f := newFlow(t, store)
	f.says(100, "/start")
	f.admit(200, "secretary", "Phạm Thị D")
	return f, store
}

// invite has the secretary make an invitation and returns its code.
func (f *flow) invite(seat, name string) (code string) {
	f.t.Helper()
	return capture(f.t, linkForm, f.says(100, "/invite "+seat+" "+name))
}

// consented takes somebody to where the secretary is asked, and returns the
// id of the invitation.
func (f *flow) consented(user survey.UserID, seat, name string) (id string) {
	f.t.Helper()
	id = capture(f.t, inviteForm, f.says(user, "/start "+f.invite(seat, name)))
	f.presses(user, "consent:"+id+":yes")
	return id
}

func (f *flow) admit(user survey.UserID, seat, name string) {
	f.t.Helper()
	f.expect(f.presses(100, "admit:"+f.consented(user, seat, name)+":yes"), "Đã xác nhận bởi")
}

func (f *flow) expect(said, part string) {
	f.t.Helper()
	if !strings.Contains(said, part) {
		f.t.Fatalf("%q is not in %q", part, said)
	}
}

func capture(t *testing.T, form *regexp.Regexp, text string) string {
	t.Helper()
	match := form.FindStringSubmatch(text)
	if match == nil {
		t.Fatalf("%s is not in %q", form, text)
	}
	return match[1]
}

// atOnce handles updates side by side, each as often as the runtime would,
// and returns what was said to each.
func (f *flow) atOnce(updates ...chat.Update) []string {
	f.t.Helper()
	said := make([]string, len(updates))
	var all sync.WaitGroup
	for i, update := range updates {
		f.keys++
		update.Key, update.ID = fmt.Sprint("k", f.keys), int64(f.keys)
		update.Place, update.Private = chat.Place{Chat: chat.ID(update.From.ID)}, true
		all.Go(func() {
			for range 3 {
				actions, err := f.router.Handle(f.t.Context(), update)
				if said[i] = shown(actions); err == nil {
					return
				}
			}
			f.t.Errorf("update %s is not handled", update.Key)
		})
	}
	all.Wait()
	return said
}

func text(user survey.UserID, text string) chat.Update {
	update := typed(text)
	update.From = chat.User{ID: user, Name: fmt.Sprint("Tên ", user)}
	return update
}

func press(user survey.UserID, data string) chat.Update {
	return chat.Update{From: chat.User{ID: user}, Press: &chat.Press{ID: "p", Data: data, Message: 7}}
}

// TestAReplayedSeatIsNotGivenTwice: the bot dies after it gave a seat and
// before it said so; meanwhile the seat is taken away.
func TestAReplayedSeatIsNotGivenTwice(t *testing.T) {
	f, store := newTeam(t)
	f.admit(102, "contact sct", "Lê Văn C")
	person, err := storage.First(t.Context(), store.People, storage.Query{Index: storage.ByUser, Equal: "102"})
	must(t, err)
	for name, update := range map[string]chat.Update{
		"typed":  text(100, "/seat Lê Văn C = leader"),
		"button": press(100, "seat:"+string(person.ID)+":leader"),
	} {
		update.Key, update.Place, update.Private = "crash."+name, chat.Place{Chat: 100}, true
		first, err := f.router.Handle(t.Context(), update)
		must(t, err)
		f.expect(shown(first), "lãnh đạo Tổ")
		f.expect(f.says(200, "/revoke Lê Văn C = leader xacnhan"), "Đã thu hồi")
		_, err = f.router.Handle(t.Context(), update)
		must(t, err)
		if said := f.says(200, "/people Lê Văn C"); strings.Contains(said, "lãnh đạo Tổ") {
			t.Errorf("%s: the seat that was taken away is held again: %s", name, said)
		}
	}
}

func TestASeatHeldAlreadyIsNotNotedAgain(t *testing.T) {
	f, _ := newTeam(t)
	f.admit(102, "leader", "Lê Văn C")
	f.expect(f.says(100, "/seat Lê Văn C = leader"), "lãnh đạo Tổ")
	if said := f.says(100, "/audit"); strings.Count(said, "lãnh đạo Tổ") != 2 { // invited and admitted
		t.Errorf("the log notes what did not happen: %s", said)
	}
}

func TestTwoOpenOneLinkAtOnce(t *testing.T) {
	for range 10 {
		f, _ := newTeam(t)
		code := f.invite("leader", "Nguyễn Văn A")
		said := f.atOnce(text(301, "/start "+code), text(302, "/start "+code), text(303, "/start "+code))
		asked, used := 0, 0
		for _, s := range said {
			if inviteForm.MatchString(s) {
				asked++
			}
			if strings.Contains(s, "đã được sử dụng") {
				used++
			}
		}
		if asked != 1 || used != 2 {
			t.Fatalf("%d were asked, %d were told that it was used: %q", asked, used, said)
		}
	}
}

func TestTwoSecretariesDecideAtOnce(t *testing.T) {
	for range 10 {
		f, store := newTeam(t)
		id := f.consented(301, "leader", "Nguyễn Văn A")
		said := f.atOnce(press(100, "admit:"+id+":yes"), press(200, "admit:"+id+":no"))
		invite, err := store.Invites.Get(t.Context(), id)
		must(t, err)
		admitted := invite.State == survey.InviteAdmitted
		if in := strings.Contains(f.says(301, "/pci"), "32/63"); in != admitted {
			t.Fatalf("the invitation is %s, its holder is in: %t; said %q", invite.State, in, said)
		}
		if !admitted && invite.State != survey.InviteRefused {
			t.Fatalf("state %s", invite.State)
		}
	}
}

func TestTwoSecretariesRemoveEachOtherAtOnce(t *testing.T) {
	for range 10 {
		f, _ := newTeam(t)
		f.says(100, "/rename Tên trên Telegram = Trần Thị B")
		f.atOnce(text(100, "/revoke Phạm Thị D xacnhan"), text(200, "/revoke Trần Thị B xacnhan"))
		first, second := f.says(100, "/audit"), f.says(200, "/audit")
		if !strings.Contains(first+second, "giao vai trò") {
			t.Fatalf("no secretary is left: %q, %q", first, second)
		}
	}
}

// TestSomebodyCanAlwaysAdmit: when no secretary is left, as after a crash in
// the middle of two removals, the configuration's is seated again; one whose
// seat was revoked stays out otherwise.
func TestSomebodyCanAlwaysAdmit(t *testing.T) {
	f, store := newTeam(t)
	f.says(100, "/rename Tên trên Telegram = Trần Thị B")
	f.expect(f.says(200, "/revoke Trần Thị B xacnhan"), "Đã thu hồi")
	if said := f.says(100, "/people"); strings.Contains(said, "Phạm Thị D") {
		t.Fatalf("a revoked secretary is in again: %s", said)
	}
	for seat, err := range store.Seats.Scan(t.Context(), storage.Query{}) {
		must(t, err)
		_, err = store.Seats.Save(t.Context(), seat.Vacate(flowStart, "crash"))
		must(t, err)
	}
	f.expect(f.says(100, "/people"), "Trần Thị B")
}

func TestTheOtherSecretarysCardIsStale(t *testing.T) {
	f, _ := newTeam(t)
	f.admit(102, "contact sct", "Lê Văn C")
	vacate := regexp.MustCompile(`(vacate:contact\.sct\.1:\d+)`)
	card := capture(t, vacate, f.says(200, "/people Lê Văn C"))
	f.expect(f.says(100, "/revoke Lê Văn C xacnhan"), "Đã thu hồi")
	f.admit(103, "contact sct", "Vũ Thị G")
	f.expect(f.presses(200, card+":yes"), "vừa được thay đổi")
	f.expect(f.says(103, "/pci"), "32/63")

	id := f.consented(104, "leader", "Hoàng Văn E")
	f.expect(f.presses(100, "admit:"+id+":yes"), "Đã xác nhận")
	f.expect(f.presses(200, "admit:"+id+":no"), "Đã xác nhận")
	f.expect(f.says(104, "/pci"), "32/63")
}

func TestASuccessorInheritsTheSeat(t *testing.T) {
	f, store := newTeam(t)
	f.admit(102, "contact sct", "Lê Văn C")
	f.expect(f.says(100, "/revoke Lê Văn C xacnhan"), "Đã thu hồi")
	f.admit(103, "contact sct", "Vũ Thị G")
	seats, err := storage.All(t.Context(), store.Seats, storage.Query{Index: storage.ByRole, Equal: storage.RoleKey(survey.RoleContact, "sct")})
	must(t, err)
	if len(seats) != 1 || len(seats[0].Tenures) != 2 {
		t.Errorf("seats: %+v", seats)
	}
}

// buttons are shown as plain text, where markup is none.
var buttons = regexp.MustCompile(`(?m)^\[.*$`)

// TestHostileNames: what people call themselves in the messenger, or are
// called by a secretary, can neither hide nor turn round what is shown.
func TestHostileNames(t *testing.T) {
	for _, name := range []string{
		"\u202eA nềiV nễyugN", "Nguyễn\u200b\u200d\ufeff Văn\u2060 A", "<b>Nguyễn</b> <a href=\"tg://user?id=1\">A</a>",
		"A\n\nĐã xác nhận bởi Trần Thị B", "\u2066A\u2069\u202c", "Nguyễn &amp; A", strings.Repeat("Ế\u0301\u0301\u0301", 200), "\u3164\u115f\u2800",
	} {
		f, store := newTeam(t)
		update := text(301, "/start "+f.invite("leader", "A "+name))
		update.From.Name = name
		said := f.handle(update)
		id := capture(t, inviteForm, said)
		said += f.presses(301, "consent:"+id+":yes") + f.presses(100, "admit:"+id+":yes") + f.says(100, "/people")
		person, err := storage.First(t.Context(), store.People, storage.Query{Index: storage.ByUser, Equal: "301"})
		must(t, err)
		for _, r := range said + person.Name {
			if unicode.Is(unicode.Bidi_Control, r) || r != '\u00a0' && unicode.Is(unicode.Cf, r) {
				t.Errorf("%q: %U reaches somebody", name, r)
			}
		}
		if len([]rune(person.Name)) > 80 || strings.Contains(person.Name, "\n") {
			t.Errorf("%q is kept as %q", name, person.Name)
		}
		if strings.Contains(buttons.ReplaceAllString(said, ""), "<a href") {
			t.Errorf("%q is markup: %s", name, said)
		}
	}
}

func TestNamesMatchOnWholeWords(t *testing.T) {
	f, _ := newTeam(t)
	f.admit(102, "leader", "Nguyễn Văn An")
	f.admit(103, "leader", "Trần Thị Anh")
	f.expect(f.says(100, "/people an"), "Nguyễn Văn An")
	if said := f.says(100, "/people an"); strings.Contains(said, "Anh") {
		t.Errorf("An is Anh: %s", said)
	}
	f.expect(f.says(100, "/revoke Ng xacnhan"), "Không có đồng chí nào")
	f.expect(f.says(100, "/revoke an xacnhan"), "vacate:")
}

func TestConsentCanBeTyped(t *testing.T) {
	for _, words := range []string{"đồng ý", "Đồng ý.", "tôi đồng ý", "dong y", "ĐỒNG Ý!", "/agree", "/dongy"} {
		f, store := newTeam(t)
		id := capture(t, inviteForm, f.says(301, "/start "+f.invite("leader", "Nguyễn Văn A")))
		f.says(301, words)
		if invite, err := store.Invites.Get(t.Context(), id); err != nil || invite.State != survey.InviteConsented {
			t.Errorf("%q: %v, %v", words, invite.State, err)
		}
	}
	f, store := newTeam(t)
	f.admit(102, "leader", "Nguyễn Văn A") // who is in already and is given a second seat
	id := capture(t, inviteForm, f.says(102, "/start "+f.invite("member", "Nguyễn Văn A")))
	f.says(102, "đồng ý")
	if invite, err := store.Invites.Get(t.Context(), id); err != nil || invite.State != survey.InviteConsented {
		t.Errorf("of an admitted person: %v, %v", invite.State, err)
	}
}

// TestForgettingWithdrawsWhatIsPending: an invitation that the person had
// agreed to can admit nobody any more, neither by a new decision nor by one
// that a crash cut short.
func TestForgettingWithdrawsWhatIsPending(t *testing.T) {
	f, store := newTeam(t)
	f.admit(102, "leader", "Nguyễn Văn A")
	pending := f.consented(102, "member", "Nguyễn Văn A")
	cut := f.consented(102, "contact sct", "Nguyễn Văn A")
	decision := press(100, "admit:"+cut+":yes")
	decision.Key, decision.Place, decision.Private = "crash.1", chat.Place{Chat: 100}, true
	_, err := f.router.Handle(t.Context(), decision)
	must(t, err)

	f.expect(f.says(102, "/forgetme xacnhan"), "Đã xóa")
	f.presses(100, "admit:"+pending+":yes")
	_, err = f.router.Handle(t.Context(), decision)
	must(t, err)
	for person, err := range store.People.Scan(t.Context(), storage.Query{}) {
		must(t, err)
		if person.User == 0 || person.User == 102 {
			t.Errorf("there is a person again: %+v", person)
		}
	}
}

// TestASecretaryHearsOfStrangersLater: who wrote before any secretary had
// opened the chat is reported when one does, once.
func TestASecretaryHearsOfStrangersLater(t *testing.T) {
	f := newFlow(t, seededStore(t, flowStart))
	f.again = 1 // also where the first answer is lost
	f.says(666, "/pci")
	f.expect(f.says(100, "/start"), "số định danh <code>666</code>")
	if said := f.says(100, "/pci"); strings.Contains(said, "666") {
		t.Errorf("reported again: %s", said)
	}
}

// TestCatalogueChangesReadInWords: the log names what was changed as people
// know it, also what is in the catalogue no longer.
func TestCatalogueChangesReadInWords(t *testing.T) {
	f, store := newTeam(t)
	for i, subject := range []string{"indicator pci_rank", "department sct", "document 06-NQ/TU", "indicator gone"} {
		_, err := store.Audit.Insert(t.Context(), survey.AuditEntry{ID: fmt.Sprint("catalog.", i), At: flowStart, Action: "catalog.changed", Subject: subject})
		must(t, err)
	}
	said := f.says(100, "/audit")
	for _, want := range []string{"sửa danh mục chỉ tiêu Thứ hạng PCI (pci_rank)", "đơn vị Sở Công Thương (sct)", "văn bản 06-NQ/TU", "chỉ tiêu gone"} {
		f.expect(said, want)
	}
}
