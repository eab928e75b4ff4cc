package viet

// Words that are spelled like what is known and mean something else.

// already reports whether a lone "da" is đã, typed without diacritics, and no
// short form of dự án: "dien gio da vuot".
func (r *reading) already(f found) bool {
	return f.to-f.from == 1 && r.words[f.from].key == "da" && f.to < len(r.words) && afterAlready[r.line.Tokens[r.words[f.to].token].Text]
}

var afterAlready = wordSet("vượt", "đủ", "đạt", "tăng", "giảm", "tụt", "lên", "xuống", "hoàn", "hơn", "cao", "thấp", "được", "bằng", "qua", "về", "thay")

// onlyThat reports whether "thôi" ends a text that names a time: nothing else is
// wished, and nothing is to stop: "bản tin gửi thứ 2 thứ 4 thôi".
func (r *reading) onlyThat(f found) bool {
	return f.to-f.from == 1 && r.words[f.from].key == "thoi" && f.from > 0 && f.to >= len(r.words)-1 && len(r.moments) > 0
}

// shared reports whether a word is the "phần" of a share, and not of a report.
func (r *reading) shared(word int) bool {
	return r.words[word].key == "phan" && word > 0 && (r.words[word-1].key == "nhieu" || r.words[word-1].key == "may")
}

// hours reports whether a name is the hours after a number, typed without
// diacritics: "gio" of "1 gio" is no wind.
func (r *reading) hours(f found) bool {
	word := r.words[f.from]
	if f.to-f.from > 1 || word.key != "gio" || !word.plain || !r.beside(f.from) || r.asker.Group != "" {
		return false
	}
	if r.words[f.from-1].key == "nua" { // đến muộn nửa giờ
		return true
	}
	hours, width := lookup{r.line.Tokens}.whole(word.token - 1)
	return width > 0 && hours <= 24
}

// mayBeWind reports whether an hour, typed without diacritics where figures of
// several sources are asked for, is one of them: "32 mat troi, 3 gio".
func (r *reading) mayBeWind(m Moment) bool {
	last := r.line.Tokens[m.To-1]
	return r.asker.Group != "" && m.Kind == MomentClock && last.Text == "gio"
}
