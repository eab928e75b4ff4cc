package handlers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/survey"
)

// TestKeyboardsStayBelowTelegramsLimits in an office as large as one can be:
// every command is given, and buttons of each kind are pressed.
func TestKeyboardsStayBelowTelegramsLimits(t *testing.T) {
	w := &walker{formDesk: newLargeOffice(t), presses: map[string]int{}}
	for _, user := range []survey.UserID{aSecretary, aLeader, aContact} {
		for _, route := range w.router.Table().Routes() {
			if len(route.Commands) > 0 {
				w.goes(user, text(user, "/"+route.Commands[0]), "/"+route.Commands[0])
			}
		}
	}
	if w.longest < 60 {
		t.Errorf("the longest list has %d buttons: the office is not large", w.longest)
	}
}

// walker goes where commands and buttons lead, and looks at the keyboards
// that come.
type walker struct {
	*formDesk
	updates int
	presses map[string]int // how often a button was pressed, by what its data begins with
	longest int            // buttons in one message
}

// goes handles an update and presses the buttons of the answer, a few of
// each kind.
func (w *walker) goes(user survey.UserID, update chat.Update, way string) {
	w.t.Helper()
	w.updates++
	update.ID, update.Key = int64(w.updates), fmt.Sprint("k", w.updates)
	update.Place, update.Private = chat.Place{Chat: chat.ID(user)}, true
	actions, err := w.router.Handle(w.t.Context(), update)
	must(w.t, err)
	for _, button := range w.buttons(actions, way) {
		kind, _, _ := strings.Cut(button.Data, ":")
		if w.presses[kind]++; button.Data != "" && w.presses[kind] <= 3 {
			w.goes(user, press(user, button.Data), way+" > "+button.Text)
		}
	}
}

func (w *walker) buttons(actions []chat.Action, way string) (all []chat.Button) {
	w.t.Helper()
	for _, action := range actions {
		var keyboard chat.Keyboard
		switch a := action.(type) {
		case chat.Send:
			keyboard = a.Keyboard
		case chat.Edit:
			keyboard = a.Keyboard
		}
		if problem := refusedKeyboard(keyboard); problem != "" {
			w.t.Errorf("%s: %s", way, problem)
		}
		shown := 0
		for _, row := range keyboard {
			all, shown = append(all, row...), shown+len(row)
		}
		w.longest = max(w.longest, shown)
	}
	return all
}

// refusedKeyboard says why Telegram would refuse a keyboard.
func refusedKeyboard(keyboard chat.Keyboard) string {
	type wireButton struct {
		Text string `json:"text"`
		Data string `json:"callback_data"`
	}
	var rows [][]wireButton
	count := 0
	for _, row := range keyboard {
		var wire []wireButton
		for _, b := range row {
			wire = append(wire, wireButton{b.Text, b.Data})
			if len(b.Data) > 64 {
				return fmt.Sprintf("button data of %d bytes: %s", len(b.Data), b.Data)
			}
		}
		if len(row) > 8 {
			return fmt.Sprintf("%d buttons in a row", len(row))
		}
		rows, count = append(rows, wire), count+len(row)
	}
	wire, err := json.Marshal(map[string]any{"inline_keyboard": rows})
	if err != nil || count > 100 || len(wire) > 10<<10 {
		return fmt.Sprintf("%d buttons in %d bytes, error %v", count, len(wire), err)
	}
	return ""
}

// TestALongListSaysWhichButtonsAreMissing, and keeps the rows that lead on.
func TestALongListSaysWhichButtonsAreMissing(t *testing.T) {
	d := newFormDesk(t)
	d.addRecommendations(200, []string{"sct"})
	d.expect(d.says(aSecretary, "/kiennghi"), "nên 104 mục không có nút", "[Số 1|", "[Số 200|", "[Tất cả|", "[Ghi kiến nghị|")
}
