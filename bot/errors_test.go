package bot

import (
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/chat"
)

func TestClassify(t *testing.T) {
	for _, test := range []struct {
		status  int
		refusal tgbotapi.Error
		want    Failure
	}{
		{429, tgbotapi.Error{Code: 429, Message: "Too Many Requests: retry after 7", ResponseParameters: tgbotapi.ResponseParameters{RetryAfter: 7}}, Flood},
		{429, tgbotapi.Error{Message: "Too Many Requests"}, Flood},
		{403, tgbotapi.Error{Code: 403, Message: "Forbidden: bot was blocked by the user"}, Blocked},
		{403, tgbotapi.Error{Message: "Forbidden: user is deactivated"}, Blocked},
		{400, tgbotapi.Error{Code: 400, Message: "Bad Request: chat not found"}, Blocked},
		{400, tgbotapi.Error{Code: 400, Message: "x", ResponseParameters: tgbotapi.ResponseParameters{MigrateToChatID: -1005}}, Moved},
		{400, tgbotapi.Error{Code: 400, Message: "Bad Request: message is not modified: …"}, NotModified},
		{400, tgbotapi.Error{Code: 400, Message: "Bad Request: message to edit not found"}, Gone},
		{400, tgbotapi.Error{Code: 400, Message: "Bad Request: query is too old and response timeout expired or query ID is invalid"}, TooOld},
		{400, tgbotapi.Error{Code: 400, Message: "Bad Request: can't parse entities: …"}, BadMarkup},
		{400, tgbotapi.Error{Code: 400, Message: "Bad Request: message text is empty"}, Refused},
		{401, tgbotapi.Error{Code: 401, Message: "Unauthorized"}, WrongToken},
		{409, tgbotapi.Error{Code: 409, Message: "Conflict: terminated by other getUpdates request"}, Conflict},
		{500, tgbotapi.Error{Code: 500, Message: "Internal Server Error"}, Server},
		{504, tgbotapi.Error{Code: 504, Message: "Gateway Timeout"}, Ambiguous},
	} {
		got := classify("m", test.status, 0, &test.refusal)
		if got.Class != test.want {
			t.Errorf("%d %q is %s", test.status, test.refusal.Message, got.Class)
		}
		if got.Class == Flood && got.RetryAfter < max(time.Duration(test.refusal.RetryAfter), 1)*time.Second {
			t.Errorf("retry after %v", got.RetryAfter)
		}
	}
}

func TestCheckFindsWhatTelegramRefuses(t *testing.T) {
	fine := chat.Button{Text: "a", Data: strings.Repeat("d", 64)}
	var crowd chat.Keyboard
	for range 101 {
		crowd = append(crowd, []chat.Button{fine})
	}
	for name, keyboard := range map[string]chat.Keyboard{
		"data too long": {{{Text: "a", Data: strings.Repeat("d", 65)}}},
		"no data":       {{{Text: "a"}}},
		"no text":       {{{Data: "d"}}},
		"row too long":  {{fine, fine, fine, fine, fine, fine, fine, fine, fine}},
		"too many":      crowd,
	} {
		if check([]chat.Action{chat.Delete{}, chat.Edit{Keyboard: keyboard}}) == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if err := check([]chat.Action{chat.Send{Keyboard: crowd[:100]}}); err != nil {
		t.Error(err)
	}
}
