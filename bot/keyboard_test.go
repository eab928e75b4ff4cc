package bot

import (
	"encoding/json"
	"reflect"
	"testing"

	"khaosat/chat"
)

func TestKeyboardIsWhatTelegramReads(t *testing.T) {
	given := chat.Keyboard{
		{},
		{{Text: `"Lịch sử" \ <b>`, Data: "h:pci"}, {Text: "Nguồn\n", URL: "https://t.me/b?start=x&y"}},
		{{Text: "…", Data: "x"}},
	}
	type button struct {
		Text string `json:"text"`
		Data string `json:"callback_data"`
		URL  string `json:"url"`
	}
	var got struct {
		Rows [][]button `json:"inline_keyboard"`
	}
	p := params{}
	p.keyboard(given)
	if err := json.Unmarshal([]byte(p["reply_markup"]), &got); err != nil {
		t.Fatal(err)
	}
	want := [][]button{}
	for _, row := range given[1:] {
		var buttons []button
		for _, b := range row {
			buttons = append(buttons, button(b))
		}
		want = append(want, buttons)
	}
	if !reflect.DeepEqual(got.Rows, want) {
		t.Errorf("%s is read as %v", p["reply_markup"], got.Rows)
	}
}

func TestNoButtonsAreNoKeyboard(t *testing.T) {
	for _, none := range []chat.Keyboard{nil, {}, {{}, {}}} {
		p := params{}
		if p.keyboard(none); len(p) != 0 {
			t.Errorf("%v gives %v", none, p)
		}
	}
}
