package handlers_test

import (
	"bytes"
	"errors"
	"image/png"
	"strings"
	"testing"

	"khaosat/chart"
	"khaosat/chat"
	"khaosat/survey"
)

// TestChartComesAfterTheText: the list goes out first, then the picture with
// its source; the same figures give the same upload.
func TestChartComesAfterTheText(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	actions := desk.say("biểu đồ pci 2015-2022")
	if len(actions) != 2 {
		t.Fatalf("%d actions, want the list and the picture", len(actions))
	}
	list, picture := actions[0].(chat.Send), actions[1].(chat.Send)
	if !strings.Contains(string(list.Text), "37/63") || list.File != nil {
		t.Errorf("first comes\n%s", list.Text)
	}
	if picture.File == nil || !picture.File.Photo || !strings.Contains(string(picture.Text), "2015–2022") || !strings.Contains(string(picture.Text), "VCCI") || !strings.Contains(string(picture.Text), "Đường đứt đoạn: Cách tính") {
		t.Fatalf("second comes\n%s", picture.Text)
	}
	drawn, err := png.Decode(bytes.NewReader(picture.File.Bytes))
	must(t, err)
	if got := drawn.Bounds().Dy(); got != 2*chart.Height {
		t.Errorf("rank and score are %d pixels high, want two panels", got)
	}
	again := desk.say("vẽ biểu đồ PCI 2015-2022")
	if key := again[1].(chat.Send).File.Key; key == "" || key != picture.File.Key {
		t.Errorf("the same chart has keys %q and %q", picture.File.Key, key)
	}
}

// TestAFailedPictureIsALineInTheLog: the text has gone out without it.
func TestAFailedPictureIsALineInTheLog(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	desk.draw = func(chart.Picture) ([]byte, error) { return nil, errors.New("no ink") }
	actions := desk.say("biểu đồ pci 2015-2022")
	if len(actions) != 1 || !strings.Contains(shown(actions), "37/63") {
		t.Errorf("answered\n%s", shown(actions))
	}
	if line := desk.log.String(); !strings.Contains(line, "draw a chart") || !strings.Contains(line, "no ink") {
		t.Errorf("the log says %q", line)
	}
}

func TestCaptionSaysWhenTheLastFiguresStand(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	for _, test := range []struct{ text, want string }{
		{"biểu đồ pci", "\nSố liệu mới nhất: năm 2022 (chưa rõ ngày công bố)\nNguồn: "},
		{"biểu đồ pci 2015-2020", "\nSố liệu mới nhất: năm 2020, công bố 15/4/2021\n"},
		{"biểu đồ công suất điện gió 2020-2021", "\nSố liệu mới nhất: chốt 01/11/2021\n"},
	} {
		actions := desk.say(test.text)
		if picture, _ := actions[len(actions)-1].(chat.Send); picture.File == nil || !strings.Contains(string(picture.Text), test.want) {
			t.Errorf("%q: want %q in\n%s", test.text, test.want, shown(actions))
		}
	}
}

func TestChartByButton(t *testing.T) {
	desk := newQueryDesk(t, survey.Vietnamese, nowadays)
	if got := shown(desk.say("/energy_capacity lichsu")); !strings.Contains(got, "[Biểu đồ|chart:energy_capacity]") {
		t.Errorf("no button for the chart in\n%s", got)
	}
	actions := desk.press("chart:energy_capacity")
	if picture, ok := actions[0].(chat.Send); !ok || picture.File == nil {
		t.Errorf("the button gives %#v", actions[0])
	}
	if got := shown(desk.press("chart:tech_appraisals")); !strings.Contains(got, "Chưa đủ số liệu") {
		t.Error(got)
	}
}
