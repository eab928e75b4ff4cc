package sandbox_test

import (
	"io"
	"net/http"
	"testing"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/google/go-cmp/cmp"

	"khaosat/sandbox"
)

func TestConversationWithTheLibrary(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	bot := newBot(t, sb)
	if bot.Self.UserName != "khaosat_bot" || bot.Self.ID != 7000000001 {
		t.Fatalf("getMe: %+v", bot.Self)
	}
	p := sb.Person(101, "Nguyễn Văn A")
	said := p.Say("/pci 2019 😀 @khaosat_bot")

	updates := must(bot.GetUpdates(tg.UpdateConfig{Timeout: 5}))(t)
	if len(updates) != 1 {
		t.Fatalf("%d updates", len(updates))
	}
	in := updates[0].Message
	if in.Command() != "pci" || in.CommandArguments() != "2019 😀 @khaosat_bot" || in.From.ID != 101 || in.MessageID != said.ID {
		t.Fatalf("message: %+v", in)
	}
	if got := in.Entities[1]; got.Type != "mention" || got.Offset != 13 {
		t.Errorf("the mention after a surrogate pair: %+v", got)
	}

	out := tg.NewMessage(101, "<b>PCI 2019</b>: 37/63 &lt;hạng&gt;")
	out.ParseMode = tg.ModeHTML
	out.ReplyToMessageID = in.MessageID
	out.DisableWebPagePreview = true
	out.ReplyMarkup = tg.NewInlineKeyboardMarkup(tg.NewInlineKeyboardRow(
		tg.NewInlineKeyboardButtonData("Lịch sử", "h:pci"), tg.NewInlineKeyboardButtonURL("Nguồn", "https://example.org")))
	sent := must(bot.Send(out))(t)
	if sent.Text != "PCI 2019: 37/63 <hạng>" || sent.Entities[0] != (tg.MessageEntity{Type: "bold", Length: 8}) {
		t.Fatalf("sent: %+v", sent)
	}

	shown := must(p.Next(soon(t), said))(t)
	if diff := cmp.Diff([]string{"Lịch sử", "Nguồn"}, shown.Labels()); diff != "" {
		t.Error(diff)
	}
	if shown.HTML() != "<b>PCI 2019</b>: 37/63 &lt;hạng&gt;" || shown.ReplyTo != said.ID {
		t.Errorf("shown: %+v", shown)
	}

	press := must(p.Tap(shown, "Lịch sử"))(t)
	updates = must(bot.GetUpdates(tg.UpdateConfig{Offset: updates[0].UpdateID + 1, Timeout: 5}))(t)
	query := updates[0].CallbackQuery
	if query == nil || query.Data != "h:pci" || query.Message.MessageID != sent.MessageID {
		t.Fatalf("callback: %+v", updates[0])
	}
	must(bot.Request(tg.NewCallbackWithAlert(query.ID, "Đã mở")))(t)
	if got := must(press.Answer(soon(t)))(t); got != (sandbox.CallbackAnswer{Text: "Đã mở", Alert: true}) {
		t.Errorf("answer: %+v", got)
	}
	must(bot.Send(tg.NewEditMessageText(101, sent.MessageID, "2018: 43")))(t)
	edited := must(p.WaitAfter(soon(t), press.Message, func(m sandbox.Message) bool { return m.Contains("43") }))(t)
	if edited.ID != sent.MessageID || edited.Edits != 1 || edited.Buttons != nil {
		t.Errorf("edited: %+v", edited)
	}
}

func TestFilesBothWays(t *testing.T) {
	sb, p, bot := opened(t)
	photo := tg.NewPhoto(101, tg.FileBytes{Name: "bieudo.png", Bytes: picture(t, 640, 480)})
	photo.Caption, photo.ParseMode = "<i>Biểu đồ</i>", tg.ModeHTML
	sent := must(bot.Send(photo))(t)
	if len(sent.Photo) != 1 || sent.Photo[0].Width != 640 || sent.Caption != "Biểu đồ" {
		t.Fatalf("photo: %+v", sent)
	}
	again := must(bot.Send(tg.NewPhoto(101, tg.FileID(sent.Photo[0].FileID))))(t)
	if again.Photo[0].FileUniqueID != sent.Photo[0].FileUniqueID {
		t.Error("a photo sent again by file_id is another file")
	}
	document := must(bot.Send(tg.NewDocument(101, tg.FileBytes{Name: "báo cáo.txt", Bytes: []byte("số liệu")})))(t)
	if document.Document.FileName != "báo cáo.txt" || document.Document.FileSize != 11 {
		t.Errorf("document: %+v", document.Document)
	}

	must(p.Upload("đề án.xlsx", []byte("bảng tính"), "Nộp"))(t)
	updates := must(bot.GetUpdates(tg.UpdateConfig{Offset: -1, Timeout: 5}))(t)
	in := updates[0].Message
	if in.Document.FileName != "đề án.xlsx" || in.Caption != "Nộp" {
		t.Fatalf("upload: %+v", in)
	}
	file := must(bot.GetFile(tg.FileConfig{FileID: in.Document.FileID}))(t)
	response := must(http.Get(sb.URL() + "/file/bot" + sb.Token() + "/" + file.FilePath))(t)
	defer response.Body.Close()
	if body := must(io.ReadAll(response.Body))(t); string(body) != "bảng tính" {
		t.Errorf("downloaded %q", body)
	}

	media := tg.EditMessageMediaConfig{BaseEdit: tg.BaseEdit{ChatID: 101, MessageID: sent.MessageID},
		Media: tg.NewInputMediaPhoto(tg.FileBytes{Name: "moi.png", Bytes: picture(t, 320, 200)})}
	changed := must(bot.Send(media))(t)
	if changed.Photo[0].Width != 320 {
		t.Errorf("media after the edit: %+v", changed.Photo)
	}
	must(bot.Send(tg.NewEditMessageCaption(101, sent.MessageID, "Mới")))(t)
	if m, _ := p.Message(sent.MessageID); m.Text != "Mới" || m.Media.Width != 320 || m.Edits != 2 {
		t.Errorf("shown: %+v", m)
	}
}

func TestCommandMenus(t *testing.T) {
	sb, p, bot := opened(t)
	english := sb.Person(102, "Trần Thị B", sandbox.Language("en"))
	stranger := sb.Person(103, "Lê Văn C", sandbox.Language("fr"))
	english.Say("hi")
	set := func(scope tg.BotCommandScope, language string, names ...string) {
		t.Helper()
		var commands []tg.BotCommand
		for _, name := range names {
			commands = append(commands, tg.BotCommand{Command: name, Description: "…"})
		}
		must(bot.Request(tg.NewSetMyCommandsWithScopeAndLanguage(scope, language, commands...)))(t)
	}
	set(tg.NewBotCommandScopeDefault(), "", "start")
	set(tg.NewBotCommandScopeAllPrivateChats(), "en", "help")
	set(tg.NewBotCommandScopeChat(101), "", "pci", "energy")
	g := sb.Group(-5001, "Tổ")
	g.Add(p)
	g.Add(english)
	g.AddBot()
	set(tg.NewBotCommandScopeAllGroupChats(), "", "pci")
	set(tg.NewBotCommandScopeChatAdministrators(-5001), "", "bind")

	for name, c := range map[string]struct {
		menu []sandbox.Command
		want string
	}{
		"a chat of his own":            {p.Menu(), "pci"},
		"his language in all chats":    {english.Menu(), "help"},
		"the default":                  {stranger.Menu(), "start"},
		"the owner of a group":         {g.Menu(p), "bind"},
		"a member of a group":          {g.Menu(english), "pci"},
		"somebody not in it, the same": {g.Menu(stranger), "pci"},
	} {
		if len(c.menu) == 0 || c.menu[0].Command != c.want {
			t.Errorf("%s: %v, want %s", name, c.menu, c.want)
		}
	}
	must(bot.Request(tg.NewDeleteMyCommandsWithScope(tg.NewBotCommandScopeChat(101))))(t)
	if got := p.Menu(); got[0].Command != "start" {
		t.Errorf("after deleting the chat's own: %v", got)
	}
	if got := must(bot.GetMyCommands())(t); len(got) != 1 || got[0].Command != "start" {
		t.Errorf("getMyCommands: %v", got)
	}
}
