package viet

// Figures such as 8/9 or 2020 are amounts, shares or parts of symbols as
// often as times. What stands around them tells.

// countsSomething reports whether what follows a figure is what it counts:
// 3/5 dự án, 2020 MW, 8-9 tháng.
func (s *scanner) countsSomething(at int) bool {
	if s.is(at, meansYear|meansMonth|meansQuarter) {
		return s.shiftOrYear(at+1) == 0
	}
	if s.kind(at, TokenSign) {
		return s.sign(at, "%‰$€")
	}
	if s.in(at, countedWords) || s.oneOf(at, "so") && s.tokens[at].Text == "sở" { // not so với
		return true
	}
	second, paired := countedPairs[s.key(at)]
	return paired && second == s.key(at+1)
}

// shiftOrYear is the token after a year or a relative word such as "này".
func (s *scanner) shiftOrYear(at int) int {
	if _, end := s.year(at); end > 0 {
		return end
	}
	_, end := s.shift(at)
	return end
}

// ordered reports whether the words before a figure make it a rank, a share
// or a number of a document.
func (s *scanner) ordered(at int) bool {
	_, year := s.year(at)
	if _, before := s.year(at - 2); year > 0 && before > 0 && s.key(at-1) == "so" {
		return false // 2019 so 2020
	}
	if s.in(at-1, rankWords) {
		return year == 0 || !s.oneOf(at-1, "hang", "xep") && !s.outdone(at-1) // nobody is the 2020th
	}
	first, paired := rankPairs[s.key(at-1)]
	return paired && first == s.key(at-2)
}

// outdone reports whether "hơn" compares with the year after it: "cao hơn
// 2019", "2020 có hơn 2019 không". Where something is to be told of, or years
// are asked for, it is a value: "báo tôi khi công suất lớn hơn 2000".
func (s *scanner) outdone(hon int) bool {
	_, year := s.year(hon - 1)
	if !s.oneOf(hon, "hon") || year == 0 && !s.in(hon-1, comparedWords) {
		return false
	}
	for at := range hon {
		if s.oneOf(at, "khi", "neu") || s.oneOf(at, "nam") && s.oneOf(at+1, "nao") {
			return false
		}
	}
	return true
}

// asksAfter reports whether "ha" after a year that something is compared with is
// hả, which ends a question, and no hectares.
func (s *scanner) asksAfter(year, end int) bool {
	return end == len(s.tokens)-1 && s.typed(end) == "ha" && s.outdone(year-1)
}

var comparedWords = wordSet("cao", "thấp", "tốt", "kém", "lớn", "nhỏ", "nhiều", "ít", "khá", "tệ", "xấu", "có")

var countedWords = wordSet(
	"mw", "gw", "kw", "kwh", "kv", "mwp", "kwp", "mva", "ha", "km", "m", "kg", "tỷ", "tỉ", "triệu", "nghìn", "ngàn", "tr",
	"đồng", "usd", "vnd", "vnđ", "điểm", "bậc", "lần", "người", "xã", "huyện", "phường", "hộ", "phiếu", "mục", "câu", "phần",
	"cụm", "khu", "tỉnh", "ngày", "tuần", "giờ", "h", "phút", "tiếng", "dn", "da", "cuộc", "lượt", "cái", "chiếc", "bản", "ban",
)

// countedPairs are first words of things counted, with the second.
var countedPairs = map[string]string{
	"du": "an", "doanh": "nghiep", "chi": "tieu", "don": "vi", "y": "kien", "cong": "trinh", "nha": "may", "dong": "chi",
	"bao": "cao", "phong": "ban", "nhiem": "vu", "giai": "phap", "de": "an", "co": "quan", "thanh": "vien", "tram": "bien", "so": "du", "tong": "so",
}

var rankWords = wordSet("xếp", "hạng", "đạt", "điều", "khoản", "mục", "câu", "phụ", "bảng", "số", "phòng", "tầng", "đường", "lô", "trang", "khoảng", "tầm", "gần", "hơn", "dưới", "trên", "vượt")

// rankPairs are second words before a figure, with the first.
var rankPairs = map[string]string{
	"dinh": "nghi", "tu": "thong", "quyet": "nghi", "van": "cong", "thi": "chi", "luat": "bo", "le": "ty",
}

// wordSet is a set of words, each as it is spelled and without diacritics.
func wordSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, word := range words {
		set[word], set[Fold(word)] = true, true
	}
	return set
}

// in reports whether a word is of a set. One that was typed with diacritics
// has to have the right ones.
func (s *scanner) in(at int, set map[string]bool) bool {
	return at >= 0 && at < len(s.tokens) && set[s.tokens[at].Text]
}

// partOfOther reports whether a word for a part of the day belongs to
// another: sáng tạo, chiều dài, tối thiểu, chiếu sáng.
func (s *scanner) partOfOther(at int) bool {
	if s.tokens[at].Text == "chieu" && s.key(at+1) == "sang" || s.tokens[at].Text == "sang" && s.key(at-1) != "sang" && s.moves(at) { // sang sang is sang sáng
		return true
	}
	if s.tokens[at].Text == "toi" && (s.toHere(at) || s.in(at-1, beforeMe) || s.is(at+1, meansAt)) {
		return true
	}
	if s.in(at+1, afterPart) && !s.is(at+1, meansThis) {
		return true
	}
	clear := s.is(at+1, meansTomorrow|meansNow|meansDay|meansOrdinal) // trong sáng mai
	return s.is(at, meansMorning) && s.in(at-1, beforeMorning) && !clear || s.is(at, meansAfternoon) && s.is(at-1, meansNumber)
}

// moves reports whether something was moved shortly before, so that sang
// without diacritics is where to.
func (s *scanner) moves(at int) bool {
	for before := at - 1; before >= max(0, at-maxMoveWords); before-- {
		if s.in(before, movingWords) {
			return true
		}
	}
	return false
}

// maxMoveWords is how far dời may stand from sang.
const maxMoveWords = 12

var movingWords = wordSet("dời", "chuyển", "hoãn", "lùi", "rút", "đẩy", "gia", "kéo")

var (
	afterPart     = wordSet("tạo", "kiến", "lập", "suốt", "chế", "tác", "sủa", "dài", "rộng", "cao", "hướng", "sâu", "ngang", "đa", "thiểu", "ưu", "tân", "mật")
	beforeMe      = wordSet("nhắc", "gửi", "cho", "báo", "bảo", "của", "để", "mời", "giúp", "hỏi", "với")
	beforeMorning = wordSet("ánh", "chiếu", "thắp", "tươi", "trong")
)
