package handlers_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/survey"
)

// speakers are the people of the written conversations.
var speakers = map[string]survey.UserID{
	"đầu mối": aContact, "đồng nghiệp": aColleague, "sở khác": aStranger, "thư ký": aSecretary, "lãnh đạo": aLeader, "kế hoạch đầu tư": aPlanner,
}

// aPlanner is contact of the Department of Planning and Investment.
const aPlanner survey.UserID = 208

// TestConversations plays the conversations in testdata/conversations. Each
// file is read and compared as a whole: lines that begin with "▶" are what
// somebody types, or with the word "bấm" taps, what follows is what the bot
// says to it. A line that begins with "*" lets the contact fill in the rest. With -update the answers are written anew.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/conversations/*.txt")
	must(t, err)
	if len(files) == 0 {
		t.Fatal("there are none")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			written, err := os.ReadFile(file)
			must(t, err)
			golden(t, filepath.Join("conversations", filepath.Base(file)), newFormDesk(t).converse(string(written)))
		})
	}
}

// turnForm is a line that somebody says or taps.
var turnForm = regexp.MustCompile(`^▶ ([^:]+?)(?: (bấm))?: (.*)$`)

// converse plays the turns of a conversation and writes it down anew.
func (d *formDesk) converse(written string) string {
	d.t.Helper()
	d.admit(aLeader, "Nguyễn Văn A", survey.RoleLeader, "")
	d.admit(aPlanner, "Đặng Thị H", survey.RoleContact, "skhdt")
	_, err := d.store.Requests.Insert(d.t.Context(), survey.Request{
		ID: "r5", Form: "outline", FormVersion: 2, Departments: []string{"skhdt"}, Period: survey.Year(2021),
		Deadline: thatWeek.AddDate(0, 0, 3), State: survey.RequestOpen, CreatedAt: thatWeek,
	})
	must(d.t, err)
	var out strings.Builder
	for line := range strings.Lines(written) {
		line = strings.TrimRight(line, "\n")
		turn := turnForm.FindStringSubmatch(line)
		switch {
		case turn != nil:
			fmt.Fprintf(&out, "%s\n%s\n", line, d.answered(turn[1], turn[2] != "", turn[3]))
		case strings.HasPrefix(line, "*"):
			d.fillIn("r1")
			fmt.Fprintf(&out, "%s\n\n", line)
		case strings.HasPrefix(line, "#"):
			fmt.Fprintf(&out, "%s\n\n", line)
		}
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}

// answered says or taps something and returns what all are shown.
func (d *formDesk) answered(name string, taps bool, what string) string {
	d.t.Helper()
	user, ok := speakers[name]
	if !ok {
		d.t.Fatalf("nobody is called %q", name)
	}
	d.heard = nil
	if taps {
		d.taps(user, what)
	} else {
		d.says(user, what)
	}
	var out strings.Builder
	for _, action := range d.heard {
		out.WriteString(heard(action, chat.ID(user)))
	}
	return out.String()
}

// heard writes a message as people see it: without marks, its buttons in
// brackets, and to whom it goes if that is somebody else.
func heard(action chat.Action, speaker chat.ID) string {
	switch a := action.(type) {
	case chat.Send:
		return addressed(a.To.Chat, speaker) + plain(a.Text) + labels(a.Keyboard)
	case chat.Edit:
		return plain(a.Text) + labels(a.Keyboard)
	case chat.Answer:
		if a.Text != "" {
			return "(thông báo) " + a.Text + "\n"
		}
	}
	return ""
}

func addressed(to, speaker chat.ID) string {
	for name, user := range speakers {
		if chat.ID(user) == to && to != speaker {
			return "→ " + name + ":\n"
		}
	}
	return ""
}

var markForm = regexp.MustCompile(`</?(?:b|i|code|a)(?: [^>]*)?>`)

func plain(text chat.HTML) string {
	return strings.ReplaceAll(html.UnescapeString(markForm.ReplaceAllString(string(text), "")), "\u00a0", " ") + "\n"
}

func labels(keyboard chat.Keyboard) string {
	var rows strings.Builder
	for _, row := range keyboard {
		for _, button := range row {
			fmt.Fprintf(&rows, "[%s]", button.Text)
		}
		rows.WriteString("\n")
	}
	return rows.String()
}
