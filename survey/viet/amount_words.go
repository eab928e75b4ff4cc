package viet

import "github.com/shopspring/decimal"

// digitWords are the words for 0 to 9, folded, with the spelling that marks
// must fit: "năm" the year and the number are one word, "tu" is "tư".
var digitWords = map[string]struct {
	value   int64
	spelled string
}{
	"khong": {0, "không"}, "mot": {1, "một"}, "hai": {2, "hai"}, "ba": {3, "ba"}, "bon": {4, "bốn"}, "tu": {4, "tư"},
	"nam": {5, "năm"}, "lam": {5, "lăm"}, "nham": {5, "nhăm"}, "sau": {6, "sáu"}, "bay": {7, "bảy"}, "bẩy": {7, "bẩy"},
	"tam": {8, "tám"}, "chin": {9, "chín"},
}

// digitWord reads one digit as a word; mốt is 1 as well.
func (p *amountParser) digitWord(i int) (int64, bool) {
	digit, ok := digitWords[p.key(i)]
	if !ok {
		return 0, false
	}
	text := p.tokens[i].Text
	if text == "mốt" || text == "bẩy" || !p.marked(i, digit.spelled) {
		return digit.value, true
	}
	return 0, false
}

// digit reads one digit as a word or as a figure.
func (p *amountParser) digit(i int) (int64, bool) {
	if value, width := p.whole(i); width == 1 {
		return int64(value), true
	}
	return p.digitWord(i)
}

// words reads a number below a thousand in words: "hai mươi lăm", "một trăm
// linh năm", "mười hai", "trăm rưỡi"; next is the token after it.
func (p *amountParser) words(i int) (value decimal.Decimal, next int, ok bool) {
	hundreds, next, ok := p.hundreds(i)
	if ok {
		return hundreds, next, true
	}
	tens, next, ok := p.tens(i)
	return decimal.NewFromInt(tens), next, ok
}

// hundreds reads "hai trăm", "hai trăm tư", "một trăm linh năm", "trăm rưỡi".
func (p *amountParser) hundreds(i int) (value decimal.Decimal, next int, ok bool) {
	count, next := int64(1), i
	if digit, isDigit := p.digit(i); isDigit {
		count, next = digit, i+1
	}
	if p.key(next) != "tram" || p.marked(next, "trăm") {
		return decimal.Decimal{}, i, false
	}
	total := count * 100
	next++
	switch {
	case p.half(next):
		return decimal.NewFromInt(total + 50), next + 1, true
	case p.oneOf(next, "linh", "le"):
		if ones, after, ok := p.afterZero(next, 2); ok {
			return ones.Add(decimal.NewFromInt(total)), after, true
		}
	}
	if _, width := p.whole(next); (width == 1 || width == 2) && !p.spoken(next) { // 2 trăm 23, 2 trăm 5
		return decimal.NewFromInt(total).Add(decimals(p.key(next), 2)), next + 1, true
	}
	if rest, after, found := p.tens(next); found {
		if after == next+1 && rest < 10 {
			rest *= 10 // "hai trăm tư" is 240
		}
		return decimal.NewFromInt(total + rest), after, true
	}
	return decimal.NewFromInt(total), next, true
}

// tens reads "mười hai", "hai mươi lăm", "3 mươi 2", "hai mốt", or one digit.
func (p *amountParser) tens(i int) (value int64, next int, ok bool) {
	if p.key(i) == "muoi" && !p.marked(i, "mười") {
		if digit, isDigit := p.digit(i + 1); isDigit {
			return 10 + digit, i + 2, true
		}
		return 10, i + 1, true
	}
	count, isDigit := p.digitWord(i)
	if written, isFigure := p.digit(i); isFigure && p.key(i+1) == "muoi" {
		count, isDigit = written, true
	}
	if !isDigit {
		return 0, i, false
	}
	if p.key(i+1) != "muoi" {
		if one, again := p.digitWord(i + 1); again && count > 1 && (p.oneOf(i+1, "mot", "tu", "lam", "nham") || p.key(i-1) == "tram") {
			return count*10 + one, i + 2, true // "hai mốt", "ba lăm", "trăm bốn bảy"
		}
		return count, i + 1, true
	}
	if one, again := p.digit(i + 2); again {
		return count*10 + one, i + 3, true
	}
	return count * 10, i + 2, true
}

// magnitude is a word that multiplies the number before it by a power of ten.
type magnitude struct {
	power   int32
	slang   bool
	english bool // commas before it group, dots are decimal points
}

var magnitudes = map[string]magnitude{
	"k": {power: 3}, "nghin": {power: 3}, "ngan": {power: 3}, "van": {power: 4}, "tr": {power: 6}, "trieu": {power: 6},
	"thousand": {power: 3, english: true}, "million": {power: 6, english: true}, "billion": {power: 9, english: true}, "trillion": {power: 12, english: true},
	"ty": {power: 9}, "ti": {power: 9}, "cu": {power: 6, slang: true}, "toi": {power: 9, slang: true}, "chuc": {power: 1}, "tram": {power: 2},
}

// spelledMagnitudes are those that are other words without or with other marks.
var spelledMagnitudes = map[string]string{
	"van": "vạn", "cu": "củ", "toi": "tỏi", "ngan": "ngàn", "tram": "trăm", "chuc": "chục", "ty": "tỷ", "ti": "tỉ", "nghin": "nghìn", "trieu": "triệu",
}

// magnitude reads magnitude words that grow: nghìn tỷ, trăm nghìn, triệu.
// Slang needs its marks or to be glued to the number, except where nothing
// but an amount is expected.
func (p *amountParser) magnitude(i int) (m magnitude, next int, ok bool) {
	next = i
	last := int32(0)
	for next < len(p.tokens) {
		one, found := magnitudes[p.key(next)]
		if !found || p.marked(next, spelledMagnitudes[p.key(next)]) || p.otherWord(next, one) {
			break
		}
		if next > i && one.power <= last {
			break
		}
		last = one.power
		m.power += one.power
		m.slang, m.english = m.slang || one.slang, m.english || one.english
		next++
	}
	return m, next, next > i
}

// otherWord reports whether what looks like a magnitude is another word:
// "tr kWh" and "k" are fine, "toi" is "tôi" and "cu" is "cũ" unless marked,
// in an answer that is an amount also if a number follows: "5 tới 6".
func (p *amountParser) otherWord(i int, m magnitude) bool {
	plain := p.tokens[i].Text == p.tokens[i].Folded
	return m.slang && plain && !p.tokens[i].Glued && (!p.answers || p.kind(i+1, TokenFigure)) || p.key(i) == "van" && plain && p.key(i+1) == "hanh" || p.key(i) == "k" && !p.tokens[i].Glued
}
