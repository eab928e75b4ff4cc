package viet

import (
	"slices"

	"khaosat/survey"
)

// leadWords are words before an amount that say nothing about its value.
var leadWords = []string{"la", "dat", "co", "duoc", "tong", "cong", "so", "hien", "nay", "bao", "cao", "em", "toi", "a", "da", ":", "=", "thu", "hang", "xep", "dung", "tai", "len", "toi", "moi", "quy", "mo", "cong", "suat", "von", "san", "luong", "muc", "tang", "giam", "them", "bot", "tut", "sut", "rot", "xuong", "gap", "bang", "chi", "anh", "gia", "tri", "con", "lai", "ca", "vi", "nam", "den", "truong", "chinh", "xac", "tron", "du", "an", "dau", "dang", "ky", "van", "hanh", "hut", "diem", "top", "cai", "thien", "tat", "lui", "nhich", "kem", "kien", "sl", "cs", "up", "down"}

// lead skips the words before an amount.
func (p *fieldParser) lead(i int) int {
	i = p.quoted(i)
	for i < len(p.tokens) && (slices.Contains(leadWords, p.key(i)) || p.named(i)) && !p.startsNumber(i) && !p.startsPhrase(i) {
		i++
	}
	return i
}

// maxQuoted is how many words name who says an amount.
const maxQuoted = 6

// quoted passes over who says an amount: "theo EVN là", "theo báo cáo:".
func (p *fieldParser) quoted(i int) int {
	if p.key(i) != "theo" {
		return i
	}
	for next := i + 1; next <= i+maxQuoted; next++ {
		if p.oneOf(next, "la", ":") {
			return next + 1
		}
	}
	return i
}

// named reports whether a word is one of the field's names and no number.
func (p *fieldParser) named(i int) bool {
	_, number := p.digitWord(i)
	return p.kind(i, TokenWord) && slices.Contains(p.names, p.key(i)) && !number
}

// startsPhrase reports whether a word that could be skipped begins a phrase
// that tells about the amount: tối thiểu, hàng trăm.
func (p *fieldParser) startsPhrase(i int) bool {
	return p.keys(i, "toi", "thieu") || p.keys(i, "toi", "da") || p.typed(i) == "cỡ" || p.key(i) == "hang" && p.oneOf(i+1, "chuc", "tram", "nghin", "ngan")
}

// startsNumber reports whether a word that could be skipped begins a number.
func (p *fieldParser) startsNumber(i int) bool {
	_, isWord := p.digitWord(i)
	year := p.key(i) == "nam" && (p.key(i-1) == "ca" || p.oneOf(i+1, "dat", "nay", "la", "co", "uoc"))
	return isWord && !year && p.key(i) != "da" && p.key(i) != "co"
}

// over reports whether nothing of weight follows.
func (p *fieldParser) over(i int) bool {
	_, ok := p.trail(i)
	return ok
}

// trailWords are words after an amount that do not change it.
var trailWords = []string{"a", "nhe", "nha", "roi", "dong", "thoi", "day", "va", "la", ".", ",", "!", "du", "an", "dang", "van", "hanh", "hoat", "nay", "moi", "ke", "hoach", "truoc", "tong", "tren", "dia", "ban", "tinh", ")", "(", "chi", "tieu", "de", "ra", "em", "duoc", "da", "luon", "nua", "xong", "thuong", "mai", "chan"}

// trail reads what follows an amount: the base it is measured against, or
// words that do not change it. ok is false for anything else.
func (p *fieldParser) trail(i int) (baseline int, ok bool) {
	if p.unit == survey.UnitScore && p.keys(i, "/", "100") { // of an index
		i += 2
	}
	if p.keys(i, ",", "so", "voi") {
		i++
	}
	if p.keys(i, "cung", "ky") || p.keys(i, "ke", "hoach") || p.keys(i, "/", "nam") {
		return 0, true
	}
	if p.keys(i, "so", "voi") || p.keys(i, "so", "nam") || p.growth() && p.key(i) == "nam" {
		for ; i < len(p.tokens); i++ {
			if year, end := p.year(i); end > 0 {
				return year, true
			}
			if !p.oneOf(i, "so", "voi", "nam", "cung", "ky", "truoc", "ngoai") {
				return 0, false
			}
		}
		return 0, true
	}
	for first := i; i < len(p.tokens); i++ {
		half := p.typed(i) == "nửa"
		label := i == first && p.glued(i) && p.tokens[i].Text == "a" // 12a
		if label || half || !slices.Contains(trailWords, p.key(i)) && !p.named(i) {
			return 0, false
		}
	}
	return 0, true
}
