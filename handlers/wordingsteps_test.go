package handlers_test

import (
	"strings"
	"testing"

	"khaosat/survey"
)

func TestWhatMayHaveArrivedIsMarkedWhenItIsSentAgain(t *testing.T) {
	const mark = "(gửi lại, có thể đã nhận)"
	d := weekOn(t)
	d.says(aSecretary, "/thongbao lãnh đạo: Việc thứ nhất")
	d.says(aSecretary, "xác nhận")
	announcement := d.compose("announce")[0]
	if said := d.worded(announcement); strings.Contains(said, mark) {
		t.Errorf("sent for the first time: %s", said)
	}
	announcement.Unsure = true
	d.expect(d.worded(announcement), "Việc thứ nhất", mark)
	announcement.Sent = []survey.SentMessage{{Message: 1}} // that was answered, and there is no other step
	if said := d.worded(announcement); strings.Contains(said, mark) {
		t.Errorf("nothing is sent again: %s", said)
	}
}
