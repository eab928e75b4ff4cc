package sandbox_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

func keyboard(rows, perRow int, button string) string {
	row := "[" + strings.TrimSuffix(strings.Repeat(button+",", perRow), ",") + "]"
	return `{"inline_keyboard":[` + strings.TrimSuffix(strings.Repeat(row+",", rows), ",") + `]}`
}

func TestRefusedMessages(t *testing.T) {
	sb, _, _ := opened(t)
	sb.Person(102, "Trần Thị B")
	const button = `{"text":"A","callback_data":"x"}`
	for _, c := range []struct {
		name   string
		params map[string]string
		code   int
		text   string
	}{
		{"no chat", map[string]string{"text": "x"}, 400, "Bad Request: chat_id is empty"},
		{"unknown chat", map[string]string{"chat_id": "5", "text": "x"}, 400, "Bad Request: chat not found"},
		{"never opened", map[string]string{"chat_id": "102", "text": "x"}, 403, "Forbidden: bot can't initiate conversation with a user"},
		{"no text", map[string]string{"chat_id": "101"}, 400, "Bad Request: message text is empty"},
		{"blank text", map[string]string{"chat_id": "101", "text": " \n\u200b"}, 400, "Bad Request: message text is empty"},
		{"4097 characters", map[string]string{"chat_id": "101", "text": strings.Repeat("ệ", 4097)}, 400, "Bad Request: message is too long"},
		{"32 KiB of source", map[string]string{"chat_id": "101", "text": strings.Repeat("<b></b>", 5000), "parse_mode": "HTML"}, 400, "Bad Request: text is too long"},
		{"not UTF-8", map[string]string{"chat_id": "101", "text": "\xff"}, 400, "Bad Request: strings must be encoded in UTF-8"},
		{"unknown parameter", map[string]string{"chat_id": "101", "text": "x", "disable_preview": "1"}, 400, `Bad Request: unknown parameter "disable_preview"`},
		{"wrong type", map[string]string{"chat_id": "101", "text": "x", "disable_notification": "maybe"}, 400, `Bad Request: parameter "disable_notification" must be of type Boolean`},
		{"other parse mode", map[string]string{"chat_id": "101", "text": "x", "parse_mode": "Wiki"}, 400, "Bad Request: unsupported parse_mode"},
		{"reply to nothing", map[string]string{"chat_id": "101", "text": "x", "reply_parameters": `{"message_id":999}`}, 400, "Bad Request: message to be replied not found"},
		{"old reply to nothing", map[string]string{"chat_id": "101", "text": "x", "reply_to_message_id": "999"}, 400, "Bad Request: message to be replied not found"},
		{"markup not JSON", map[string]string{"chat_id": "101", "text": "x", "reply_markup": "{"}, 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"unknown markup field", map[string]string{"chat_id": "101", "text": "x", "reply_markup": `{"inline_keyboard":[],"row":1}`}, 400, `Bad Request: unknown field "row" of InlineKeyboardMarkup`},
		{"65 bytes of data", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(1, 1, `{"text":"A","callback_data":"`+strings.Repeat("ệ", 21)+`xx"}`)}, 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"a button that does nothing", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(1, 1, `{"text":"A"}`)}, 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"a button that does two things", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(1, 1, `{"text":"A","callback_data":"x","url":"https://example.org"}`)}, 400, "Bad Request: can't parse inline keyboard button: exactly one kind of button must be used"},
		{"a button without text", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(1, 1, `{"text":" ","callback_data":"x"}`)}, 400, "Bad Request: inline keyboard button text must be non-empty"},
		{"a local link", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(1, 1, `{"text":"A","url":"http://localhost/x"}`)}, 400, "Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL"},
		{"104 buttons", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(13, 8, button)}, 400, "Bad Request: reply markup is too long"},
		{"9 in a row", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(1, 9, button)}, 400, "Bad Request: reply markup is too long"},
		{"10 KB of keyboard", map[string]string{"chat_id": "101", "text": "x", "reply_markup": keyboard(10, 8, `{"text":"`+strings.Repeat("A", 140)+`","callback_data":"x"}`)}, 400, "Bad Request: reply markup is too long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, text := refusal(t, sb, "sendMessage", c.params)
			if code != c.code || text != c.text {
				t.Errorf("got %d %q, want %d %q", code, text, c.code, c.text)
			}
		})
	}
	accept(t, sb, "sendMessage", map[string]string{"chat_id": "101", "text": strings.Repeat("ệ", 4096), "entities": "null",
		"reply_markup": keyboard(12, 8, `{"text":"A","callback_data":"`+strings.Repeat("x", 64)+`"}`)})
}

func TestRefusedEditsAndDeletions(t *testing.T) {
	at := newClock()
	sb := sandbox.ForTest(t, sandbox.Options{Now: at.now})
	p := sb.Person(101, "Nguyễn Văn A")
	own := p.Say("/start")
	bot := newBot(t, sb)
	sent := must(bot.Send(tg.NewMessage(101, "37/63")))(t)
	photo := must(bot.Send(tg.NewPhoto(101, tg.FileBytes{Name: "a.png", Bytes: picture(t, 10, 10)})))(t)

	id := func(n int) string { return fmt.Sprint(n) }
	for _, c := range []struct {
		name, method string
		params       map[string]string
		text         string
	}{
		{"same text", "editMessageText", map[string]string{"message_id": id(sent.MessageID), "text": "37/63 "}, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"no such message", "editMessageText", map[string]string{"message_id": "999", "text": "x"}, "Bad Request: message to edit not found"},
		{"no message named", "editMessageText", map[string]string{"text": "x"}, "Bad Request: message identifier is not specified"},
		{"a person's message", "editMessageText", map[string]string{"message_id": id(own.ID), "text": "x"}, "Bad Request: message can't be edited"},
		{"the text of a photo", "editMessageText", map[string]string{"message_id": id(photo.MessageID), "text": "x"}, "Bad Request: there is no text in the message to edit"},
		{"the caption of a text", "editMessageCaption", map[string]string{"message_id": id(sent.MessageID), "caption": "x"}, "Bad Request: there is no caption in the message to edit"},
		{"a caption too long", "editMessageCaption", map[string]string{"message_id": id(photo.MessageID), "caption": strings.Repeat("x", 1025)}, "Bad Request: message caption is too long"},
		{"an inline message", "editMessageText", map[string]string{"inline_message_id": "x", "text": "x"}, "Bad Request: MESSAGE_ID_INVALID"},
		{"media without a file", "editMessageMedia", map[string]string{"message_id": id(photo.MessageID), "media": `{"type":"photo","media":"attach://x"}`}, "Bad Request: there is no photo in the request"},
		{"nothing to delete", "deleteMessage", map[string]string{"message_id": "999"}, "Bad Request: message to delete not found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.params["chat_id"] = "101"
			if _, text := refusal(t, sb, c.method, c.params); text != c.text {
				t.Errorf("got %q, want %q", text, c.text)
			}
		})
	}

	at.move(49 * time.Hour)
	if e := errorOf(t, second(bot.Request(tg.NewDeleteMessage(101, sent.MessageID)))); e.Message != "Bad Request: message can't be deleted for everyone" {
		t.Errorf("deleting after 49 hours: %v", e)
	}
	must(bot.Send(tg.NewEditMessageText(101, sent.MessageID, "an edit has no age limit")))(t)
	fresh := must(bot.Send(tg.NewMessage(101, "mới")))(t)
	must(bot.Request(tg.NewDeleteMessage(101, fresh.MessageID)))(t)
	if err := p.WaitDeleted(soon(t), fresh.MessageID); err != nil {
		t.Error(err)
	}
	if _, err := bot.Send(tg.NewEditMessageText(101, fresh.MessageID, "x")); errorOf(t, err).Message != "Bad Request: message to edit not found" {
		t.Errorf("editing a deleted message: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestRefusedFiles(t *testing.T) {
	sb, _, bot := opened(t)
	send := func(c tg.Chattable) string {
		t.Helper()
		return errorOf(t, second(bot.Send(c))).Message
	}
	for _, c := range []struct{ name, got, want string }{
		{"no image", send(tg.NewPhoto(101, tg.FileBytes{Name: "a.png", Bytes: []byte("text")})), "Bad Request: IMAGE_PROCESS_FAILED"},
		{"sides over 10000", send(tg.NewPhoto(101, tg.FileBytes{Name: "a.png", Bytes: picture(t, 9000, 1001)})), "Bad Request: PHOTO_INVALID_DIMENSIONS"},
		{"too narrow", send(tg.NewPhoto(101, tg.FileBytes{Name: "a.png", Bytes: picture(t, 210, 10)})), "Bad Request: PHOTO_INVALID_DIMENSIONS"},
		{"empty", send(tg.NewDocument(101, tg.FileBytes{Name: "a.txt"})), "Bad Request: file must be non-empty"},
		{"unknown id", send(tg.NewDocument(101, tg.FileID("AgAC"))), "Bad Request: wrong file identifier/HTTP URL specified"},
		{"an address", send(tg.NewDocument(101, tg.FileURL("https://example.org/a.pdf"))), "Bad Request: failed to get HTTP URL content"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	document := must(bot.Send(tg.NewDocument(101, tg.FileBytes{Name: "a.txt", Bytes: []byte("x")})))(t)
	if got := send(tg.NewPhoto(101, tg.FileID(document.Document.FileID))); got != "Bad Request: can't use file of type Document as Photo" {
		t.Errorf("a document as a photo: %q", got)
	}
	if _, text := refusal(t, sb, "sendPhoto", map[string]string{"chat_id": "101"}); text != "Bad Request: there is no photo in the request" {
		t.Errorf("no photo: %q", text)
	}
	if _, text := refusal(t, sb, "getFile", map[string]string{"file_id": "x"}); text != "Bad Request: invalid file_id" {
		t.Errorf("getFile: %q", text)
	}
}

func TestRefusedPresses(t *testing.T) {
	at := newClock()
	sb := sandbox.ForTest(t, sandbox.Options{Now: at.now})
	p := sb.Person(101, "Nguyễn Văn A")
	p.Say("/start")
	bot := newBot(t, sb)
	m := tg.NewMessage(101, "x")
	m.ReplyMarkup = tg.NewInlineKeyboardMarkup(tg.NewInlineKeyboardRow(tg.NewInlineKeyboardButtonData("A", "a")))
	must(bot.Send(m))(t)
	shown, _ := p.Last()
	press := must(p.Tap(shown, "A"))(t)

	const old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
	if e := errorOf(t, second(bot.Request(tg.NewCallback("1", "")))); e.Message != old {
		t.Errorf("an unknown press: %v", e)
	}
	if e := errorOf(t, second(bot.Request(tg.NewCallback(press.ID, strings.Repeat("x", 201))))); e.Message != "Bad Request: MESSAGE_TOO_LONG" {
		t.Errorf("201 characters: %v", e)
	}
	at.move(16 * time.Second)
	if e := errorOf(t, second(bot.Request(tg.NewCallback(press.ID, "")))); e.Message != old {
		t.Errorf("after 16 seconds: %v", e)
	}
	if press.Answered() {
		t.Error("a refused answer arrived")
	}
	forged := p.Forge(sandbox.Message{ID: 999, ChatID: 101}, "forged")
	updates := must(bot.GetUpdates(tg.UpdateConfig{Offset: -1, Timeout: 1}))(t)
	if q := updates[0].CallbackQuery; q.ID != forged.ID || q.Data != "forged" || q.Message.Date != 0 {
		t.Errorf("a forged press: %+v", q)
	}
	if _, err := p.Tap(shown, "B"); err == nil {
		t.Error("a button that is not there was pressed")
	}
}

func TestTokenAndMethods(t *testing.T) {
	sb, _, _ := opened(t)
	for path, want := range map[string]int{
		"/bot" + sb.Token() + "x/getMe":            http.StatusUnauthorized,
		"/bot" + sb.Token() + "/sendPoll":          http.StatusNotFound,
		"/bot" + sb.Token() + "/GETME":             http.StatusOK,
		"/file/bot" + sb.Token() + "/photos/x.png": http.StatusNotFound,
		"/file/bot1:x/photos/x.png":                http.StatusUnauthorized,
		"/":                                        http.StatusOK,
	} {
		response, err := http.Get(sb.URL() + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, response.StatusCode, want)
		}
	}
	if _, err := sandbox.New(sandbox.Options{Listen: "0.0.0.0:0"}); err == nil {
		t.Error("listening on every address was allowed")
	}
}

func TestBlockedAndGone(t *testing.T) {
	sb, p, bot := opened(t)
	p.Block()
	p.Block()
	if e := errorOf(t, second(bot.Send(tg.NewMessage(101, "x")))); e.Code != 403 || e.Message != "Forbidden: bot was blocked by the user" {
		t.Errorf("blocked: %+v", e)
	}
	p.Say("tôi đây")
	must(bot.Send(tg.NewMessage(101, "x")))(t)
	var seen []string
	for _, u := range must(bot.GetUpdates(tg.UpdateConfig{Timeout: 1}))(t) {
		if u.MyChatMember != nil {
			seen = append(seen, u.MyChatMember.OldChatMember.Status+">"+u.MyChatMember.NewChatMember.Status)
		} else {
			seen = append(seen, u.Message.Text)
		}
	}
	if got := strings.Join(seen, " "); got != "/start member>kicked kicked>member tôi đây" {
		t.Errorf("updates: %s", got)
	}
	p.Deactivate()
	if e := errorOf(t, second(bot.Send(tg.NewMessage(101, "x")))); e.Message != "Forbidden: user is deactivated" {
		t.Errorf("deactivated: %+v", e)
	}
	_ = sb
}
