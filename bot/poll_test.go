package bot

import (
	"errors"
	"strings"
	"testing"

	"khaosat/sandbox"
)

func TestTelegramOutOfReachAtStart(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	fault := sb.Fail(sandbox.Fault{Kind: sandbox.ServerError, Method: "getMe", Times: -1})
	b := start(t, sb, echo)
	eventually(t, "it has tried", func() bool { return fault.Hits() > 0 })
	if b.Status().Connected || b.Username() != "" {
		t.Errorf("status %+v", b.Status())
	}
	sb.ClearFaults()
	if answer := ask(t, sb.Person(101, "Nguyễn Văn A"), "một"); answer.Text != "một" {
		t.Errorf("answer %q", answer.Text)
	}
}

// TestPollingSurvives lets getUpdates fail in each way that passes.
func TestPollingSurvives(t *testing.T) {
	for _, fault := range []sandbox.Fault{
		{Kind: sandbox.TooManyRequests},
		{Kind: sandbox.ServerError},
		{Kind: sandbox.Dropped},
		{Kind: sandbox.LostAnswer},
		{Kind: sandbox.Refused, Status: 409, Description: "Conflict: terminated by other getUpdates request"},
	} {
		t.Run(string(fault.Kind), func(t *testing.T) {
			sb := sandbox.ForTest(t, sandbox.Options{})
			fault.Method = "getUpdates"
			scripted := sb.Fail(fault)
			sb.Person(101, "Nguyễn Văn A").Say("một") // so that a lost answer holds something
			b := start(t, sb, echo)
			if answer := ask(t, sb.Person(102, "Trần Thị B"), "hai"); answer.Text != "hai" || scripted.Hits() != 1 {
				t.Errorf("answer %q, %d hits", answer.Text, scripted.Hits())
			}
			if conflict := strings.Contains(b.logs.String(), "another instance"); conflict != (fault.Status == 409) {
				t.Errorf("said that another instance polls: %v", conflict)
			}
		})
	}
}

// TestASecondPollerIsSaid: two bots poll with one token. Both say so and
// neither spins; when the other one ends, updates come again.
func TestASecondPollerIsSaid(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	b := start(t, sb, echo)
	eventually(t, "it polls", func() bool { return b.Status().Connected })
	fault := sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Status: 409, Method: "getUpdates", Times: -1,
		Description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"})
	sb.Person(101, "Nguyễn Văn A").Say("một") // ends the poll that is held
	eventually(t, "it says so", func() bool { return b.Status().Conflict && !b.Status().Connected && fault.Hits() > 1 })
	fault.Remove()
	if answer := ask(t, sb.Person(102, "Trần Thị B"), "hai"); answer.Text != "hai" {
		t.Errorf("answer %q", answer.Text)
	}
	eventually(t, "it says no more", func() bool { return !b.Status().Conflict && b.Status().Connected })
	if fault.Hits() > 10 {
		t.Errorf("it polled %d times in vain", fault.Hits())
	}
}

func TestTokenTakenBackEndsTheBot(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Status: 401, Method: "getUpdates", Description: "Unauthorized"})
	b, err := New(startOptions(t, sb))
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Run(deadline(t)); !errors.Is(err, ErrWrongToken) {
		t.Errorf("ended with %v", err)
	}
}
