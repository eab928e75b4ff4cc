package viet_test

import (
	"fmt"
	"testing"

	"khaosat/survey/viet"
)

func TestReadWeekdays(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"thứ Hai và thứ Năm", "[Monday Thursday]"},
		{"T2, T4, T6", "[Monday Wednesday Friday]"},
		{"thứ 2 4 6", "[Monday Wednesday Friday]"},
		{"thứ 2,4,6", "[Monday Wednesday Friday]"},
		{"thu hai, tu, sau", "[Monday Wednesday Friday]"},
		{"thứ ba đến thứ sáu", "[Tuesday Wednesday Thursday Friday]"},
		{"Monday, Sat", "[Monday Saturday]"},
		{"chủ nhật", "[Sunday]"},
		{"thứ Hai, x", ""},
		{"thứ 9", ""},
		{"2 4 6", ""},
		{"", ""},
	} {
		days, ok := viet.ReadWeekdays(test.text)
		got := ""
		if ok {
			got = fmt.Sprint(days)
		}
		if got != test.want {
			t.Errorf("%q is %s, want %s", test.text, got, test.want)
		}
	}
}

func TestHoursAreUnderstood(t *testing.T) {
	known := vocabulary()
	for _, test := range []struct{ text, want string }{
		{"giờ yên lặng 20h đến 7h", "20:00-07:00"},
		{"yen lang tu 8 gio toi den 7 gio sang", "20:00-07:00"},
		{"yên lặng 8h tối - 7h sáng", "20:00-07:00"},
		{"giờ yên lặng 18:00-06:30, 11:30-13:30", "18:00-06:30 11:30-13:30"},
		{"đừng nhắn tin sau 18h và trước 7h", "18:00-07:00"},
		{"không nhắn sau 20h", "20:00-"},
		{"không gửi trước 7h", "-07:00"},
		{"không gửi buổi trưa", "noon"},
		{"giờ yên lặng", ""},
	} {
		meaning := viet.Understand(test.text, known, viet.Asker{Today: monday})
		got := ""
		for i, h := range meaning.Slots.Hours {
			if i > 0 {
				got += " "
			}
			switch {
			case h.Part != "":
				got += h.Part
			case h.Open == viet.OpenEnd:
				got += h.From.String() + "-"
			case h.Open == viet.OpenFrom:
				got += "-" + h.To.String()
			default:
				got += h.From.String() + "-" + h.To.String()
			}
		}
		if got != test.want {
			t.Errorf("%q: %s, want %s", test.text, got, test.want)
		}
	}
}
