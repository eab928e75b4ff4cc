package sandbox

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"strconv"
	"testing"
)

// TestAnswersFollowTheAPI holds every kind of answer and update against the API as data: no unknown field, none of a wrong
// type, nothing required missing.
func TestAnswersFollowTheAPI(t *testing.T) {
	sb := ForTest(t, Options{})
	p := sb.Person(101, "Nguyễn Văn A", Username("nguyen_van_a"))
	p.Say("/start xem https://example.org #PCI @khaosat_bot")
	g := sb.Group(-5001, "Tổ Khảo sát")
	g.Add(p)
	g.AddBot()
	g.PromoteBot()
	g.Add(sb.Person(102, "Trần Thị B"))
	g.SayAnonymously("/pci")
	c := sb.Channel(-100777, "Bản tin")
	c.AddBot()
	c.Post("tin")

	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	uploaded, err := p.Photo(picture.Bytes(), "ảnh")
	if err != nil {
		t.Fatal(err)
	}
	document, err := p.Upload("a.txt", []byte("x"), "")
	if err != nil {
		t.Fatal(err)
	}
	p.Voice()
	p.Sticker("👍")
	const keys = `{"inline_keyboard":[[{"text":"A","callback_data":"a"},{"text":"B","url":"https://example.org"},{"text":"C","copy_text":{"text":"c"}}]]}`
	steps := []struct {
		method string
		params url.Values
	}{
		{"getMe", nil},
		{"sendMessage", url.Values{"chat_id": {"101"}, "text": {"<b>x</b> <a href=\"tg://user?id=101\">y</a>"}, "parse_mode": {"HTML"}, "reply_markup": {keys},
			"reply_parameters": {`{"message_id":1}`}, "link_preview_options": {`{"is_disabled":true}`}, "protect_content": {"true"}}},
		{"sendPhoto", url.Values{"chat_id": {"101"}, "photo": {uploaded.Media.FileID}, "caption": {"x"}, "has_spoiler": {"true"}, "show_caption_above_media": {"1"}}},
		{"sendDocument", url.Values{"chat_id": {"-5001"}, "document": {document.Media.FileID}}},
		{"sendMessage", url.Values{"chat_id": {"-100777"}, "text": {"tin"}}},
		{"sendChatAction", url.Values{"chat_id": {"101"}, "action": {"typing"}}},
		{"getFile", url.Values{"file_id": {document.Media.FileID}}},
		{"getChat", url.Values{"chat_id": {"101"}}},
		{"getChat", url.Values{"chat_id": {"-5001"}}},
		{"getChatMember", url.Values{"chat_id": {"-5001"}, "user_id": {"101"}}},
		{"getChatMember", url.Values{"chat_id": {"-5001"}, "user_id": {"102"}}},
		{"getChatMember", url.Values{"chat_id": {"-5001"}, "user_id": {"7000000001"}}},
		{"setMyCommands", url.Values{"commands": {`[{"command":"pci","description":"PCI"}]`}, "scope": {`{"type":"chat_member","chat_id":-5001,"user_id":101}`}}},
		{"getMyCommands", nil},
		{"setMyDescription", url.Values{"description": {"x"}, "language_code": {"vi"}}},
		{"setMyShortDescription", url.Values{"short_description": {"x"}}},
		{"setChatMenuButton", url.Values{"menu_button": {`{"type":"commands"}`}}},
		{"getWebhookInfo", nil},
		{"leaveChat", url.Values{"chat_id": {"-5001"}}},
	}
	for _, step := range steps {
		checkAnswer(t, sb, step.method, step.params)
	}
	last, _ := p.Last()
	message := p.FromBot()[0]
	if _, err := p.Tap(message, "A"); err != nil {
		t.Fatal(err)
	}
	p.Forge(Message{ID: 9999, ChatID: 101}, "x")
	if _, err := p.Edit(1, "/pci"); err != nil {
		t.Fatal(err)
	}
	p.Block()
	p.Unblock()
	other := sb.Group(-5002, "Khác")
	other.AddBot()
	other.Migrate()
	checkAnswer(t, sb, "editMessageCaption", url.Values{"chat_id": {"101"}, "message_id": {strconv.Itoa(last.ID)}, "caption": {"y"}})
	checkAnswer(t, sb, "editMessageText", url.Values{"chat_id": {"101"}, "message_id": {strconv.Itoa(message.ID)}, "text": {"y"}})
	checkAnswer(t, sb, "getUpdates", url.Values{"allowed_updates": {`["message","chat_member"]`}})
	checkAnswer(t, sb, "setWebhook", url.Values{"url": {"http://127.0.0.1:1/"}, "max_connections": {"3"}, "allowed_updates": {`["message"]`}})
	checkAnswer(t, sb, "getWebhookInfo", nil)
}

func checkAnswer(t *testing.T, sb *Sandbox, method string, params url.Values) {
	t.Helper()
	response, err := http.PostForm(sb.URL()+"/bot"+sb.Token()+"/"+method, params)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var a struct {
		OK     bool   `json:"ok"`
		Text   string `json:"description"`
		Result any    `json:"result"`
	}
	decoder := json.NewDecoder(response.Body)
	decoder.UseNumber()
	if err := decoder.Decode(&a); err != nil {
		t.Fatal(err)
	}
	if !a.OK {
		t.Fatalf("%s: %s", method, a.Text)
	}
	if err := sb.schema.checkUnion("result", sb.schema.Methods[method].Returns, a.Result); err != nil {
		t.Errorf("%s: %v in %v", method, err, a.Result)
	}
	if updates, ok := a.Result.([]any); ok && method == "getUpdates" && len(updates) < 20 {
		t.Errorf("only %d updates were checked", len(updates))
	}
}

func TestEveryMethodIsServed(t *testing.T) {
	api, err := loadSchema()
	if err != nil {
		t.Fatal(err)
	}
	for name := range api.Methods {
		if _, ok := instantMethods[name]; !ok && name != "getUpdates" {
			t.Errorf("%s is described but not served", name)
		}
	}
	for name := range instantMethods {
		if api.Methods[name] == nil {
			t.Errorf("%s is served but not described", name)
		}
	}
}
