package sandbox_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

// page is a chat page or a script in another process.
type page struct {
	t  *testing.T
	sb *sandbox.Sandbox
}

// do makes a control call and decodes the answer; status 0 accepts any.
func (p page) do(method, path, body string, into any) int {
	p.t.Helper()
	request := must(http.NewRequest(method, p.sb.URL()+path, strings.NewReader(body)))(p.t)
	response := must(http.DefaultClient.Do(request))(p.t)
	defer response.Body.Close()
	data := must(io.ReadAll(response.Body))(p.t)
	if into != nil {
		if err := json.Unmarshal(data, into); err != nil {
			p.t.Fatalf("%s %s: %v in %s", method, path, err, data)
		}
	}
	return response.StatusCode
}

func (p page) ok(method, path, body string, into any) {
	p.t.Helper()
	var raw json.RawMessage
	if code := p.do(method, path, body, &raw); code != http.StatusOK {
		p.t.Fatalf("%s %s %s: %d %s", method, path, body, code, raw)
	}
	if into != nil {
		if err := json.Unmarshal(raw, into); err != nil {
			p.t.Fatal(err)
		}
	}
}

func TestPagePlaysAChat(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	bot, web := newBot(t, sb), page{t, sb}
	var person sandbox.PersonView
	web.ok("POST", "/sandbox/people", `{"id":101,"name":"Nguyễn Văn A","role":"Lãnh đạo"}`, &person)
	if person.Role != "Lãnh đạo" || person.Opened || person.Language != "vi" {
		t.Errorf("person: %+v", person)
	}
	events := listen(t, sb, "/sandbox/events?person=101")
	expect(t, events(), "ready")

	var said sandbox.MessageView
	web.ok("POST", "/sandbox/people/101/start", `{"payload":"ma"}`, nil)
	web.ok("POST", "/sandbox/chats/101/say", `{"person":101,"text":"/pci"}`, &said)
	if said.HTML != `<a class="command" data-command="/pci">/pci</a>` {
		t.Errorf("html: %s", said.HTML)
	}
	expect(t, events()+events()+events(), "peoplemessagemessage")
	m := tg.NewMessage(101, "<b>37/63</b>")
	m.ParseMode = tg.ModeHTML
	m.ReplyMarkup = tg.NewInlineKeyboardMarkup(tg.NewInlineKeyboardRow(tg.NewInlineKeyboardButtonData("Lịch sử", "h")))
	must(bot.Request(tg.NewChatAction(101, tg.ChatTyping)))(t)
	sent := must(bot.Send(m))(t)
	expect(t, events()+events(), "typingmessage")

	var state sandbox.ChatState
	web.ok("GET", "/sandbox/chats/101?person=101", "", &state)
	last := state.Messages[len(state.Messages)-1]
	if state.Unread != 1 || last.HTML != "<b>37/63</b>" || last.Buttons[0][0].Text != "Lịch sử" || !state.Opened || state.Title != "Bot Khảo sát" {
		t.Errorf("chat: %+v", state)
	}
	web.ok("POST", "/sandbox/chats/101/read", `{"person":101}`, nil)
	var all struct {
		Bot    sandbox.BotView
		People []sandbox.PersonView
	}
	web.ok("GET", "/sandbox/state", "", &all)
	if all.People[0].Unread != 0 || all.Bot.Username != "khaosat_bot" {
		t.Errorf("state: %+v", all)
	}

	var press struct {
		CallbackID string `json:"callback_id"`
	}
	web.ok("POST", "/sandbox/chats/101/tap", fmt.Sprintf(`{"person":101,"message":%d,"label":"Lịch sử"}`, sent.MessageID), &press)
	must(bot.Request(tg.NewCallback(press.CallbackID, "Đây")))(t)
	expect(t, events(), "answer")
	var answered struct {
		Answered bool
		Answer   sandbox.CallbackAnswer
	}
	web.ok("GET", "/sandbox/callbacks/"+press.CallbackID+"?wait=1s", "", &answered)
	if !answered.Answered || answered.Answer.Text != "Đây" {
		t.Errorf("callback: %+v", answered)
	}
	must(bot.Request(tg.NewDeleteMessage(101, sent.MessageID)))(t)
	expect(t, events(), "delete")
	web.ok("POST", "/sandbox/chats/101/edit", fmt.Sprintf(`{"person":101,"message":%d,"text":"/energy"}`, said.ID), &said)
	if said.Text != "/energy" || said.Edits != 1 {
		t.Errorf("edited: %+v", said)
	}
	expect(t, events(), "edit")
}

// listen opens an event stream and returns a function that waits for the next event's name.
func listen(t *testing.T, sb *sandbox.Sandbox, path string) func() string {
	t.Helper()
	request := must(http.NewRequestWithContext(soon(t), "GET", sb.URL()+path, nil))(t)
	response := must(http.DefaultClient.Do(request))(t)
	t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	return func() string {
		for lines.Scan() {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				return name
			}
		}
		t.Fatal("the stream ended")
		return ""
	}
}

func TestPageUploadsAndDownloads(t *testing.T) {
	sb, _, _ := opened(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("person", "101")
	_ = form.WriteField("caption", "Báo cáo quý")
	part := must(form.CreateFormFile("file", "báo cáo.xlsx"))(t)
	_, _ = part.Write([]byte("bảng"))
	form.Close()
	response := must(http.Post(sb.URL()+"/sandbox/chats/101/upload", form.FormDataContentType(), &body))(t)
	defer response.Body.Close()
	var view sandbox.MessageView
	if err := json.NewDecoder(response.Body).Decode(&view); err != nil {
		t.Fatal(err)
	}
	if view.Text != "Báo cáo quý" || view.Media.Name != "báo cáo.xlsx" {
		t.Fatalf("uploaded: %+v", view)
	}
	file := must(http.Get(sb.URL() + view.MediaURL))(t)
	defer file.Body.Close()
	if data := must(io.ReadAll(file.Body))(t); string(data) != "bảng" {
		t.Errorf("downloaded %q", data)
	}
	if got := file.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") {
		t.Errorf("disposition %q", got)
	}
}

func TestPageManagesGroups(t *testing.T) {
	sb, _, bot := opened(t)
	web := page{t, sb}
	web.ok("POST", "/sandbox/people", `{"id":102,"name":"Trần Thị B"}`, nil)
	var group sandbox.ChatView
	web.ok("POST", "/sandbox/groups", `{"id":-5001,"title":"Tổ","members":[101],"bot":true}`, &group)
	web.ok("POST", "/sandbox/groups/-5001/members", `{"person":102}`, &group)
	if len(group.Members) != 2 || group.Bot != "member" {
		t.Errorf("group: %+v", group)
	}
	web.ok("POST", "/sandbox/chats/-5001/say", `{"person":102,"text":"/pci"}`, nil)
	web.ok("POST", "/sandbox/chats/-5001/say", `{"anonymous":true,"text":"/pci ẩn"}`, nil)
	expect(t, drain(t, bot), "/start | left>member | joined | joined | /pci | anonymous:/pci ẩn")
	var chats []sandbox.ChatView
	web.ok("GET", "/sandbox/people/102/chats", "", &chats)
	if len(chats) != 2 || chats[0].ID != 102 || chats[1].Title != "Tổ" {
		t.Errorf("chats: %+v", chats)
	}
	web.ok("POST", "/sandbox/groups/-5001/bot", `{"status":"kicked"}`, &group)
	if group.Bot != "kicked" {
		t.Errorf("bot: %s", group.Bot)
	}
	web.ok("POST", "/sandbox/groups", `{"id":-1009,"title":"Bản tin","kind":"channel","bot":true}`, nil)
	web.ok("POST", "/sandbox/chats/-1009/say", `{"text":"tin"}`, nil)
	web.ok("POST", "/sandbox/people/101/block", `{}`, nil)
	expect(t, drain(t, bot), "member>kicked | left>administrator | post:tin | member>kicked")
}

func TestScriptsSteerFromOutside(t *testing.T) {
	sb, _, bot := opened(t)
	web := page{t, sb}
	web.ok("POST", "/sandbox/faults", `{"kind":"too_many_requests","method":"sendMessage","retry_after":4}`, nil)
	if e := errorOf(t, second(bot.Send(tg.NewMessage(101, "x")))); e.RetryAfter != 4 {
		t.Errorf("fault: %+v", e)
	}
	web.ok("DELETE", "/sandbox/faults", "", nil)
	var settings sandbox.Settings
	web.ok("PUT", "/sandbox/settings", `{"latency_ms":1,"limits":{"per_chat":1}}`, &settings)
	if *settings.LatencyMS != 1 || sb.CurrentLimits().PerChat != 1 {
		t.Errorf("settings: %+v", settings)
	}
	var counts map[string]int
	web.ok("GET", "/sandbox/counts?chat=101", "", &counts)
	if counts["sendMessage"] != 1 || counts["getMe"] != 0 {
		t.Errorf("counts: %v", counts)
	}
	var calls []sandbox.Call
	web.ok("GET", "/sandbox/calls?method=sendMessage", "", &calls)
	if len(calls) != 1 || calls[0].Fault != sandbox.TooManyRequests || calls[0].Code != 429 {
		t.Errorf("calls: %+v", calls)
	}
	var injected struct {
		UpdateID int `json:"update_id"`
	}
	web.ok("POST", "/sandbox/updates", `{"poll":{}}`, &injected)
	if injected.UpdateID == 0 {
		t.Error("no update id")
	}
	web.ok("POST", "/sandbox/updates/faults", `{"duplicate":1}`, nil)
}

func TestControlRefuses(t *testing.T) {
	sb, _, _ := opened(t)
	web := page{t, sb}
	for _, c := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", "/sandbox/chats/999/say", `{"person":101,"text":"x"}`, 404},
		{"POST", "/sandbox/chats/101/say", `{"person":999,"text":"x"}`, 404},
		{"POST", "/sandbox/chats/101/say", `{`, 400},
		{"POST", "/sandbox/chats/101/say", `{"anonymous":true,"text":"x"}`, 404},
		{"POST", "/sandbox/chats/101/tap", `{"anonymous":true,"message":1,"label":"x"}`, 404},
		{"POST", "/sandbox/chats/101/tap", `{"person":101,"message":1,"label":"x"}`, 400},
		{"POST", "/sandbox/people/101/open", `{"link":"https://example.org"}`, 400},
		{"POST", "/sandbox/people", `{"id":-1,"name":"x"}`, 400},
		{"GET", "/sandbox/files/x", "", 404},
		{"GET", "/sandbox/callbacks/x", "", 404},
		{"GET", "/sandbox/nothing", "", 404},
	} {
		if got := web.do(c.method, c.path, c.body, nil); got != c.want {
			t.Errorf("%s %s %s: %d, want %d", c.method, c.path, c.body, got, c.want)
		}
	}
	request := must(http.NewRequest("POST", sb.URL()+"/sandbox/people/101/block", nil))(t)
	request.Header.Set("Origin", "https://example.org")
	if response := must(http.DefaultClient.Do(request))(t); response.StatusCode != http.StatusForbidden {
		t.Errorf("another origin: %d", response.StatusCode)
	}
	request.Header.Del("Origin")
	request.Host = "example.org"
	if response := must(http.DefaultClient.Do(request))(t); response.StatusCode != http.StatusForbidden {
		t.Errorf("another host: %d", response.StatusCode)
	}
}
