package viet

import "strings"

// shortForms are how words of the cues are shortened in chats, and what is
// said for them in the south.
var shortForms = []struct{ full, short string }{
	{"không", "ko"}, {"không", "k"}, {"không", "hok"}, {"được", "dc"}, {"được", "đc"}, {"số liệu", "sl"}, {"báo cáo", "bc"},
	{"xem", "coi"}, {"em", "e"}, {"anh", "a"}, {"danh sách", "ds"}, {"bao nhiêu", "bn"}, {"kiến nghị", "kn"}, {"làm việc", "lv"}, {"trước", "trc"},
	{"rồi", "r"}, {"rồi", "òi"}, {"gì", "j"}, {"với", "vs"}, {"đồng chí", "đ c"}, {"hướng dẫn", "hd"}, {"biết", "bít"}, {"muộn", "trễ"},
	{"bây giờ", "bh"}, {"bây giờ", "giờ này"}, {"nghị quyết", "nq"}, {"sử dụng", "sd"}, {"dùng", "xài"},
}

// shortened returns a phrase of several words as it is spelled in full and in
// each of its short forms. A word alone is never shortened: what "k" and "r"
// stand for shows in what stands beside them.
func shortened(phrase string) []string {
	all := []string{phrase}
	for _, form := range shortForms {
		padded := " " + phrase + " "
		if short := strings.TrimSpace(strings.Replace(padded, " "+form.full+" ", " "+form.short+" ", 1)); short != phrase && strings.Contains(short, " ") {
			all = append(all, short)
		}
	}
	return all
}
