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
	word := s.key(at)
	if countedWords[word] || word == "so" && s.tokens[at].Text != "so" {
		return true
	}
	second, paired := countedPairs[word]
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
	before := s.key(at - 1)
	if rankWords[before] {
		return true
	}
	first, paired := rankPairs[before]
	return paired && first == s.key(at-2)
}

var countedWords = wordSet(
	"mw", "gw", "kw", "kwh", "kv", "mwp", "kwp", "mva", "ha", "km", "m", "kg", "ty", "ti", "trieu", "nghin", "ngan", "tr",
	"dong", "usd", "vnd", "diem", "bac", "lan", "nguoi", "xa", "huyen", "phuong", "ho", "phieu", "muc", "cau", "phan",
	"cum", "khu", "tinh", "ngay", "tuan", "gio", "h", "phut", "tieng", "dn", "da", "cuoc", "luot", "cai", "chiec", "ban",
)

// countedPairs are first words of things counted, with the second.
var countedPairs = map[string]string{
	"du": "an", "doanh": "nghiep", "chi": "tieu", "don": "vi", "y": "kien", "cong": "trinh", "nha": "may", "dong": "chi",
	"bao": "cao", "phong": "ban", "nhiem": "vu", "giai": "phap", "de": "an", "co": "quan", "thanh": "vien", "tram": "bien",
}

var rankWords = wordSet("xep", "hang", "dat", "dieu", "khoan", "muc", "cau", "phu", "bang", "so", "phong", "tang", "duong", "lo")

// rankPairs are second words before a figure, with the first.
var rankPairs = map[string]string{
	"dinh": "nghi", "tu": "thong", "quyet": "nghi", "van": "cong", "thi": "chi", "luat": "bo", "le": "ty",
}

func wordSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, word := range words {
		set[word] = true
	}
	return set
}

// partOfOther reports whether a word for a part of the day belongs to
// another: sáng tạo, chiều dài, tối thiểu, chiếu sáng.
func (s *scanner) partOfOther(at int) bool {
	if s.tokens[at].Text == "chieu" && s.key(at+1) == "sang" || s.tokens[at].Text == "sang" && s.moves(at) {
		return true
	}
	if s.tokens[at].Text == "toi" && s.toHere(at) {
		return true
	}
	if afterPart[s.key(at+1)] && !s.is(at+1, meansThis) {
		return true
	}
	clear := s.is(at+1, meansTomorrow|meansNow|meansDay|meansOrdinal) // trong sáng mai
	return s.is(at, meansMorning) && beforeMorning[s.key(at-1)] && !clear || s.is(at, meansAfternoon) && s.is(at-1, meansNumber)
}

// moves reports whether something was moved shortly before, so that sang
// without diacritics is where to.
func (s *scanner) moves(at int) bool {
	for before := at - 1; before >= max(0, at-maxMoveWords); before-- {
		if movingWords[s.key(before)] {
			return true
		}
	}
	return false
}

// maxMoveWords is how far dời may stand from sang.
const maxMoveWords = 12

var movingWords = wordSet("doi", "chuyen", "hoan", "lui", "rut", "day", "gia", "keo")

var (
	afterPart     = wordSet("tao", "kien", "lap", "suot", "che", "tac", "sua", "dai", "rong", "cao", "huong", "sau", "ngang", "da", "thieu", "uu", "tan", "mat")
	beforeMorning = wordSet("anh", "chieu", "thap", "tuoi", "trong")
)
