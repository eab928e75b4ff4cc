package sandbox_test

import (
	"strconv"
	"strings"
	"testing"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

// describe names an update by what it holds.
func describe(u tg.Update) string {
	switch {
	case u.Message != nil && u.Message.NewChatMembers != nil:
		return "joined"
	case u.Message != nil && u.Message.LeftChatMember != nil:
		return "left"
	case u.Message != nil && u.Message.MigrateToChatID != 0:
		return "to"
	case u.Message != nil && u.Message.MigrateFromChatID != 0:
		return "from"
	case u.Message != nil && u.Message.SenderChat != nil:
		return "anonymous:" + u.Message.Text
	case u.Message != nil:
		return u.Message.Text
	case u.EditedMessage != nil:
		return "edited:" + u.EditedMessage.Text
	case u.ChannelPost != nil:
		return "post:" + u.ChannelPost.Text
	case u.MyChatMember != nil:
		return u.MyChatMember.OldChatMember.Status + ">" + u.MyChatMember.NewChatMember.Status
	case u.CallbackQuery != nil:
		return "press:" + u.CallbackQuery.Data
	}
	return "?"
}

func drain(t *testing.T, bot *tg.BotAPI) string {
	t.Helper()
	updates := must(bot.GetUpdates(tg.UpdateConfig{Offset: 0, Timeout: 1}))(t)
	var all []string
	for _, u := range updates {
		all = append(all, describe(u))
	}
	if n := len(updates); n > 0 {
		must(bot.MakeRequest("getUpdates", tg.Params{"offset": strconv.Itoa(updates[n-1].UpdateID + 1), "limit": "1", "timeout": "0"}))(t)
	}
	return strings.Join(all, " | ")
}

func TestGroupPrivacy(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	bot := newBot(t, sb)
	owner, other := sb.Person(101, "Nguyễn Văn A"), sb.Person(102, "Trần Thị B")
	g := sb.Group(-5001, "Tổ Khảo sát")
	g.Add(owner)
	g.Add(other)
	must(g.Say(owner, "trước khi có bot"))(t)
	g.AddBot()
	sent := must(bot.Send(tg.NewMessage(-5001, "xin chào")))(t)
	shown, _ := g.Last()
	for _, text := range []string{"chuyện riêng", "/pci", "/pci@khaosat_bot", "/pci@bot_khac", "hỏi @khaosat_bot", "a /pci"} {
		must(g.Say(other, text))(t)
	}
	must(g.Reply(other, shown, "cảm ơn"))(t)
	g.SayAnonymously("/pci ẩn danh")
	expect(t, drain(t, bot), "left>member | joined | /pci | /pci@khaosat_bot | hỏi @khaosat_bot | cảm ơn | anonymous:/pci ẩn danh")

	g.PromoteBot()
	must(g.Say(other, "chuyện riêng"))(t)
	expect(t, drain(t, bot), "member>administrator | chuyện riêng")
	if member := must(bot.GetChatMember(tg.GetChatMemberConfig{ChatConfigWithUser: tg.ChatConfigWithUser{ChatID: -5001, UserID: 101}}))(t); !member.IsCreator() {
		t.Errorf("the owner is %q", member.Status)
	}
	if chat := must(bot.GetChat(tg.ChatInfoConfig{ChatConfig: tg.ChatConfig{ChatID: -5001}}))(t); chat.Title != "Tổ Khảo sát" || !chat.IsGroup() {
		t.Errorf("getChat: %+v", chat)
	}
	if sent.Chat.Type != "group" {
		t.Errorf("sent to a %s", sent.Chat.Type)
	}

	g.KickBot()
	if e := errorOf(t, second(bot.Send(tg.NewMessage(-5001, "x")))); e.Code != 403 || e.Message != "Forbidden: bot was kicked from the group chat" {
		t.Errorf("kicked: %+v", e)
	}
	expect(t, drain(t, bot), "administrator>kicked")
	if _, err := g.Say(sb.Person(103, "Lê Văn C"), "x"); err == nil {
		t.Error("a stranger spoke in the group")
	}
}

func TestMigration(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	bot := newBot(t, sb)
	g := sb.Group(-5001, "Tổ")
	p := sb.Person(101, "Nguyễn Văn A")
	g.Add(p)
	g.AddBot()
	drain(t, bot)
	super := g.Migrate()
	expect(t, drain(t, bot), "to | from")
	e := errorOf(t, second(bot.Send(tg.NewMessage(-5001, "x"))))
	if e.Code != 400 || e.MigrateToChatID != super.ID() || e.Message != "Bad Request: group chat was upgraded to a supergroup chat" {
		t.Errorf("the old id: %+v", e)
	}
	sent := must(bot.Send(tg.NewMessage(e.MigrateToChatID, "x")))(t)
	if sent.Chat.Type != "supergroup" || super.ID() >= -1_000_000_000_000 {
		t.Errorf("sent to %+v", sent.Chat)
	}
	if again := g.Migrate(); again.ID() != super.ID() {
		t.Error("a group migrated twice")
	}
	must(bot.Request(tg.LeaveChatConfig{ChatID: super.ID()}))(t)
	if e := errorOf(t, second(bot.Send(tg.NewMessage(super.ID(), "x")))); e.Message != "Forbidden: bot is not a member of the supergroup chat" {
		t.Errorf("after leaving: %+v", e)
	}
}

func TestChannel(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	bot := newBot(t, sb)
	c := sb.Channel(-1001234, "Bản tin")
	c.Post("chưa có bot")
	if e := errorOf(t, second(bot.Send(tg.NewMessage(-1001234, "x")))); e.Message != "Forbidden: bot is not a member of the channel chat" {
		t.Errorf("no bot: %+v", e)
	}
	c.AddBot()
	c.Post("tin mới")
	expect(t, drain(t, bot), "left>administrator | post:tin mới")
	sent := must(bot.Send(tg.NewMessage(-1001234, "của bot")))(t)
	if sent.From != nil || sent.SenderChat.ID != -1001234 {
		t.Errorf("a post of the bot: %+v", sent)
	}
}

func TestLinksAndEdits(t *testing.T) {
	sb, p, bot := opened(t)
	drain(t, bot)
	for _, bad := range []string{"https://t.me/other_bot?start=x", "https://example.org/khaosat_bot?start=x", "https://t.me/khaosat_bot?start=" + strings.Repeat("x", 65), "https://t.me/khaosat_bot?start=a%20b"} {
		if _, err := p.OpenLink(bad); err == nil {
			t.Errorf("%s was opened", bad)
		}
	}
	said := must(p.OpenLink("https://t.me/khaosat_bot?start=Ab_-9"))(t)
	must(p.Edit(said.ID, "/pci 2020"))(t)
	p.Voice()
	p.Sticker("👍")
	if _, err := p.Edit(999, "x"); err == nil {
		t.Error("a message that is not there was edited")
	}
	expect(t, drain(t, bot), "/start Ab_-9 | edited:/pci 2020 |  | ")
	m := tg.NewMessage(101, "mời")
	m.ReplyMarkup = tg.NewInlineKeyboardMarkup(tg.NewInlineKeyboardRow(tg.NewInlineKeyboardButtonURL("Mở", "https://t.me/khaosat_bot?start=moi")))
	must(bot.Send(m))(t)
	shown, _ := p.Last()
	must(p.Tap(shown, "Mở"))(t)
	expect(t, drain(t, bot), "/start moi")
	_ = sb
}

func TestTypingAndKeyboard(t *testing.T) {
	_, p, bot := opened(t)
	must(bot.Request(tg.NewChatAction(101, tg.ChatTyping)))(t)
	if !p.Typing() {
		t.Error("not typing")
	}
	m := tg.NewMessage(101, "chọn")
	m.ReplyMarkup = tg.NewReplyKeyboard(tg.NewKeyboardButtonRow(tg.NewKeyboardButton("Có"), tg.NewKeyboardButton("Không")))
	must(bot.Send(m))(t)
	if p.Typing() || len(p.Keyboard()) != 1 || p.Keyboard()[0][1] != "Không" {
		t.Errorf("typing %v, keyboard %v", p.Typing(), p.Keyboard())
	}
	m.ReplyMarkup = tg.NewRemoveKeyboard(false)
	must(bot.Send(m))(t)
	if p.Keyboard() != nil {
		t.Errorf("keyboard %v", p.Keyboard())
	}
	if e := errorOf(t, second(bot.Request(tg.NewChatAction(101, "dancing")))); e.Message != "Bad Request: wrong parameter action in request" {
		t.Errorf("a made-up action: %v", e)
	}
}

func TestGroupButtonsAndFiles(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	bot := newBot(t, sb)
	member, stranger := sb.Person(101, "Nguyễn Văn A"), sb.Person(102, "Trần Thị B")
	g := sb.Group(-5001, "Tổ Khảo sát")
	g.Add(member)
	g.AddBot()
	g.PromoteBot()
	drain(t, bot)
	asked := tg.NewMessage(g.ID(), "Chọn")
	asked.ReplyMarkup = tg.NewInlineKeyboardMarkup(tg.NewInlineKeyboardRow(tg.NewInlineKeyboardButtonData("Lịch sử", "hist")))
	sent := must(bot.Send(asked))(t)
	message, _ := g.Message(sent.MessageID)
	must(g.Tap(member, message, "Lịch sử"))(t)
	must(g.Upload(member, "bao-cao.pdf", []byte("%PDF"), "Báo cáo"))(t)
	updates := must(bot.GetUpdates(tg.UpdateConfig{Timeout: 1}))(t)
	if len(updates) != 2 || describe(updates[0]) != "press:hist" || updates[1].Message.Document.FileName != "bao-cao.pdf" {
		t.Errorf("updates %+v", updates)
	}
	if _, err := g.Tap(stranger, message, "Lịch sử"); err == nil {
		t.Error("somebody outside of the group pressed a button in it")
	}
	if _, err := g.Upload(stranger, "x.pdf", []byte("%PDF"), ""); err == nil {
		t.Error("somebody outside of the group sent a file to it")
	}
}
