package handlers_test

import (
	"strings"
	"testing"

	"khaosat/chat"
	"khaosat/survey"
)

// TestAGroupLeadsToThePrivateChat: what is asked for in a group and belongs
// into the private chat is answered there, by the link's button alone.
func TestAGroupLeadsToThePrivateChat(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	_, err := desk.store.Rooms.Insert(t.Context(), survey.Room{Chat: -5, Title: "Tổ", BoundBy: "leader", BoundAt: nowadays})
	must(t, err)
	update := typed("/mydata")
	update.Private, update.Place.Chat, update.Message.Addressed = false, -5, true
	answer, ok := desk.handle(update)[0].(chat.Send)
	if !ok || !strings.Contains(string(answer.Text), "chỉ thực hiện trong trò chuyện riêng") {
		t.Errorf("in the group: %v", answer)
	}
	link := capture(t, linkForm, answer.Keyboard[0][0].URL)
	if got := shown(desk.say("/start " + link)); !strings.Contains(got, "Dữ liệu lưu về đồng chí") {
		t.Errorf("in the private chat:\n%s", got)
	}
	if got := shown(desk.say("/start go_nowhere")); !strings.Contains(got, "Không có lệnh") {
		t.Errorf("a link to no command:\n%s", got)
	}
}
