package bot

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"khaosat/chat"
)

var (
	self      = wireUser{ID: 1, IsBot: true, Username: "khaosat_bot"}
	arrival   = time.Date(2021, 9, 6, 1, 0, 0, 0, time.UTC)
	testCoder = &decoder{self: self, now: func() time.Time { return arrival }}
)

const (
	an      = `"from":{"id":101,"first_name":"Nguyễn Văn A"}`
	private = `"chat":{"id":101,"type":"private"}`
	group   = `"chat":{"id":-5,"type":"supergroup","title":"Tổ Khảo sát"}`
)

func message(parts ...string) string {
	return `{"update_id":9,"message":{"message_id":3,"date":1,` + strings.Join(parts, ",") + `}}`
}

func command(length string) string {
	return `"entities":[{"type":"bot_command","offset":0,"length":` + length + `}]`
}

func TestDecodeMessages(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		want      chat.Message
	}{
		{"command", message(an, private, `"text":"/PCI  2019 ",`+command("4")), chat.Message{Text: "/PCI  2019 ", Addressed: true, Command: "pci", Args: "2019"}},
		{"text", message(an, private, `"text":" xin chào "`), chat.Message{Text: " xin chào ", Addressed: true, Args: "xin chào"}},
		{"NFD text", message(an, private, `"text":"Ti\u0065\u0302\u0301ng"`), chat.Message{Text: "Tiếng", Addressed: true, Args: "Tiếng"}},
		{"invisible characters", message(an, private, `"text":"6\u200b3\u202e,4"`), chat.Message{Text: "63,4", Addressed: true, Args: "63,4"}},
		{"UTF-16 lengths", message(an, private, `"text":"/chỉ😀 x",`+command("6")), chat.Message{Text: "/chỉ😀 x", Addressed: true, Command: "chỉ😀", Args: "x"}},
		{"for this bot", message(an, group, `"text":"/pci@KhaoSat_bot",`+command("16")), chat.Message{Text: "/pci@KhaoSat_bot", Addressed: true, Command: "pci"}},
		{"for another bot", message(an, group, `"text":"/pci@other_bot",`+command("14")), chat.Message{Text: "/pci@other_bot", Args: "/pci@other_bot"}},
		{"day instead of a bot", message(an, private, `"text":"/pci@2021-03-01",`+command("9")), chat.Message{Text: "/pci@2021-03-01", Addressed: true, Command: "pci", Args: "@2021-03-01"}},
		{"day in a group", message(an, group, `"text":"/pci@2021 lichsu",`+command("9")), chat.Message{Text: "/pci@2021 lichsu", Addressed: true, Command: "pci", Args: "@2021 lichsu"}},
		{"talk in a group", message(an, group, `"text":"chào"`), chat.Message{Text: "chào", Args: "chào"}},
		{"mention", message(an, group, `"text":"ơi @khaosat_bot","entities":[{"type":"mention","offset":3,"length":12}]`),
			chat.Message{Text: "ơi @khaosat_bot", Addressed: true, Args: "ơi @khaosat_bot"}},
		{"reply", message(an, group, `"text":"vâng","reply_to_message":{"from":{"id":1}}`), chat.Message{Text: "vâng", Addressed: true, Args: "vâng"}},
		{"caption", message(an, private, `"caption":"/pci","caption_entities":[{"type":"bot_command","offset":0,"length":4}],"document":{"file_id":"f","file_name":"a\nb.xlsx","mime_type":"x/y","file_size":3000000000}`),
			chat.Message{Text: "/pci", Addressed: true, Command: "pci", File: &chat.File{ID: "f", Name: "a b.xlsx", MIME: "x/y", Size: 3000000000}}},
		{"photo", message(an, private, `"photo":[{"file_id":"small"},{"file_id":"large"}]`), chat.Message{Addressed: true, File: &chat.File{ID: "large", Photo: true}}},
		{"voice", message(an, private, `"voice":{"file_id":"v"}`), chat.Message{Addressed: true, Other: "voice"}},
		{"sticker", message(an, private, `"sticker":{"file_id":"v"}`), chat.Message{Addressed: true, Other: "sticker"}},
		{"animation", message(an, private, `"animation":{"file_id":"v"},"document":{"file_id":"v"}`), chat.Message{Addressed: true, Other: "animation"}},
		{"entity too long", message(an, private, `"text":"/x",`+command("40")), chat.Message{Text: "/x", Addressed: true, Args: "/x"}},
		{"entity of negative length", message(an, private, `"text":"/x",`+command("-4")), chat.Message{Text: "/x", Addressed: true, Args: "/x"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, update, err := testCoder.decode(json.RawMessage(test.raw))
			if err != nil {
				t.Fatal(err)
			}
			test.want.ID = 3
			if diff := cmp.Diff(&test.want, update.Message); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeUpdates(t *testing.T) {
	author := chat.User{ID: 101, Name: "Nguyễn Văn A"}
	place := chat.Place{Chat: 101}
	for _, test := range []struct {
		name, raw string
		want      chat.Update
	}{
		{"edit", `{"update_id":9,"edited_message":{"message_id":3,"date":1,"edit_date":77,"text":"a",` + an + `,` + private + `}}`,
			chat.Update{Key: "m101.3.e77", Place: place, Private: true, From: author, Message: &chat.Message{ID: 3, Text: "a", Args: "a", Edited: true, Addressed: true}}},
		{"anonymous administrator", message(`"from":{"id":1087968824,"is_bot":true,"first_name":"Group"}`, group, `"sender_chat":{"id":-5},"text":"a"`),
			chat.Update{Key: "m-5.3", Place: chat.Place{Chat: -5}, Title: "Tổ Khảo sát", Message: &chat.Message{ID: 3, Text: "a", Args: "a"}}},
		{"topic", message(an, group, `"text":"a","message_thread_id":8,"is_topic_message":true`),
			chat.Update{Key: "m-5.3", Place: chat.Place{Chat: -5, Thread: 8}, Title: "Tổ Khảo sát", From: author, Message: &chat.Message{ID: 3, Text: "a", Args: "a"}}},
		{"thread of replies", message(an, group, `"text":"a","message_thread_id":8`),
			chat.Update{Key: "m-5.3", Place: chat.Place{Chat: -5}, Title: "Tổ Khảo sát", From: author, Message: &chat.Message{ID: 3, Text: "a", Args: "a"}}},
		{"group moved", message(an, group, `"migrate_to_chat_id":-1005`),
			chat.Update{Key: "m-5.3", Place: chat.Place{Chat: -5}, Title: "Tổ Khảo sát", From: author, MovedTo: -1005}},
		{"press", `{"update_id":9,"callback_query":{"id":"q","data":"d",` + an + `,"message":{"message_id":3,"date":1,` + private + `}}}`,
			chat.Update{Key: "cq", Place: place, Private: true, From: author, Press: &chat.Press{ID: "q", Data: "d", Message: 3}}},
		{"press under an old message", `{"update_id":9,"callback_query":{"id":"q","data":"d",` + an + `,"message":{"message_id":3,"date":0,` + private + `}}}`,
			chat.Update{Key: "cq", Place: place, Private: true, From: author, Press: &chat.Press{ID: "q", Data: "d"}}},
		{"press without a message", `{"update_id":9,"callback_query":{"id":"q","data":"d",` + an + `}}`,
			chat.Update{Key: "cq", Place: place, Private: true, From: author, Press: &chat.Press{ID: "q", Data: "d"}}},
		{"blocked", `{"update_id":9,"my_chat_member":{"date":5,` + an + `,` + private + `,"new_chat_member":{"status":"kicked"}}}`,
			chat.Update{Key: "j101.5.kicked", Place: place, Private: true, From: author, Member: &chat.Membership{}}},
		{"added", `{"update_id":9,"my_chat_member":{"date":5,` + an + `,` + group + `,"new_chat_member":{"status":"member"}}}`,
			chat.Update{Key: "j-5.5.member", Place: chat.Place{Chat: -5}, Title: "Tổ Khảo sát", From: author, Member: &chat.Membership{Inside: true}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, update, err := testCoder.decode(json.RawMessage(test.raw))
			if err != nil {
				t.Fatal(err)
			}
			test.want.ID, test.want.At = 9, arrival
			if diff := cmp.Diff(test.want, update); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNotForUs(t *testing.T) {
	for _, raw := range []string{
		`{}`,
		`{"update_id":9}`,
		`{"update_id":9,"poll_answer":{"user":{"id":5}}}`,
		`{"update_id":9,"channel_post":{"message_id":3,"date":1,"text":"a","chat":{"id":-100,"type":"channel"}}}`,
		message(`"chat":{"id":-100,"type":"channel"}`, `"text":"a"`),
		message(an, group, `"new_chat_title":"x"`),
		message(`"text":"nowhere"`),
	} {
		if _, _, err := testCoder.decode(json.RawMessage(raw)); !errors.Is(err, errNotForUs) {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

func TestUndecodableKeepsItsID(t *testing.T) {
	for raw, want := range map[string]int64{
		`{"update_id":9,"message":"no"}`:           9,
		`{ "message":[], "update_id" : 12 }`:       12,
		`{"update_id":"x","message":{"date":1}}`:   0,
		`[1,2]`:                                    0,
		`{"update_id":99999999999999999999999999}`: 0,
	} {
		if id, _, err := testCoder.decode(json.RawMessage(raw)); err == nil || id != want {
			t.Errorf("%s: id %d, error %v", raw, id, err)
		}
	}
}

func TestNamesAreFitToShow(t *testing.T) {
	for given, want := range map[string]string{
		"Nguyễn\nVăn\tA":               "Nguyễn Văn A",
		"A\u202egnp.exe\u200b":         "Agnp.exe",
		"<b>A</b>":                     "<b>A</b>",
		strings.Repeat("a", 500):       strings.Repeat("a", 64),
		"Tra\u0302\u0300n Thi\u0323 B": "Trần Thị B",
		"\u200b\u200f":                 "",
	} {
		if got := name(given); got != want {
			t.Errorf("%q became %q", given, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(message(an, private, `"text":"/pci 2019",`+command("4")))
	f.Add(message(an, group, `"text":"😀@khaosat_bot","entities":[{"type":"mention","offset":2,"length":12}]`))
	f.Add(`{"update_id":9,"callback_query":{"id":"q","data":"d","message":{"date":0}}}`)
	f.Add(`{"update_id":9,"my_chat_member":{"date":5}}`)
	f.Add(`{"update_id":-1,"edited_message":{"photo":[],"caption":"/","caption_entities":[{"type":"bot_command","length":1}]}}`)
	f.Fuzz(func(t *testing.T, raw string) {
		_, update, err := testCoder.decode(json.RawMessage(raw))
		if err != nil {
			return
		}
		kinds := 0
		for _, set := range []bool{update.Message != nil, update.Press != nil, update.Member != nil, update.MovedTo != 0} {
			if set {
				kinds++
			}
		}
		if kinds != 1 || update.Key == "" || len(rowID(update)) > 200 {
			t.Errorf("%q became %+v", raw, update)
		}
	})
}
