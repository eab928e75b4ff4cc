package handlers_test

import (
	"testing"
	"time"

	"khaosat/handlers"
	"khaosat/survey"
)

// TestNoticesInEnglish words reminders, notices and lists for readers who
// have chosen English.
func TestNoticesInEnglish(t *testing.T) {
	d := newFormDesk(t)
	d.talk(conversation[:12])
	for _, user := range []survey.UserID{aContact, aColleague, aSecretary} {
		d.says(user, "/language en")
	}
	d.expect(d.worded(to(d.onDay(7), "p201")[0]), "Report due", "1 working day left", "questions are open", "[Ask for more time|ext:r1:sct]")
	d.expect(d.worded(to(d.onDay(10), "p202")[0]), "Report overdue", "overdue for 2 working days", "Please see to it", "Lê Văn C")
	d.now = time.Date(2021, 9, 10, 20, 0, 0, 0, time.UTC)
	d.expect(d.says(aSecretary, "/remind"), "Remind of reports", "Goes to: Lê Văn C", "overdue")
	d.expect(d.says(aSecretary, "/remind xacnhan"), "Reminded", "will be sent at 06:30 on Monday, 13 September 2021")
	d.expect(d.says(aSecretary, "/extend sct 15/9"), "Those concerned will be told at 06:30 on Monday, 13 September 2021")
	d.settle(1, "p201", survey.DeliveryBlocked, "blocked")
	must(t, d.router.Unreached(t.Context(), d.settle(2, "p201", survey.DeliveryFailed, "refused")))
	d.expect(d.worded(to(d.queued("callsheet"), "p204")[0]), "Lê Văn C cannot be reached", "Reports that the department owes", "Nothing has ever reached")
	d.expect(d.says(aSecretary, "/deliveries"), "What was sent", "Digest", "1 failed")
	d.expect(d.worded(d.unanswered(22)[0]), "A request without an answer", "Department of Science and Technology", "[Remind now|rmd:ask:skhcn]")
	d.now = time.Date(2030, 12, 31, 0, 0, 0, 0, time.UTC)
	d.expect(d.worded(d.of(handlers.JobYearEnd, d.now.AddDate(0, -1, 0), d.now)[0]), "The days off of 2031 are not in the system")
}

// TestACardIsChangedInEnglish: what the pages tell a reader to type is English
// too.
func TestACardIsChangedInEnglish(t *testing.T) {
	d := newFormDesk(t)
	d.says(aSecretary, "/language en")
	for _, line := range []string{"/figure pci_rank 2020", "31", "63", "VCCI", "15/4/2021"} {
		d.says(aSecretary, line)
	}
	d.expect(d.says(aSecretary, "Correction of a typing error"), "<i>change</i> and the name of an item")
	for _, line := range []string{"change source", "edit source", "source"} {
		d.expect(d.says(aSecretary, line), "Where does the figure stand?")
		d.says(aSecretary, "PCI report 2020, VCCI")
	}
}
