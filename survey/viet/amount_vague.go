package viet

import (
	"slices"
	"strings"
)

// noDataForms are ways of saying that there are no data, folded.
var noDataForms = set("chưa có số liệu|không có số liệu|chưa có|chưa thống kê|chưa thống kê được|chưa tổng hợp|chưa tổng hợp được|chưa rõ|chưa xác định|không có dữ liệu|chưa có dữ liệu|chưa có số|n / a|na|chưa thu thập được|không nắm được|chưa nắm được|không rõ|đang cập nhật|đang tổng hợp|đang thống kê")

// zeroForms may mean no data or none at all, folded.
var zeroForms = set("không|ko|k|hok|không có|hông|kg|không có gì|không có dự án nào|chưa có dự án nào|không dự án nào|không có dự án|không dự án|không phát sinh|chưa phát sinh|none")

// says reports whether an answer is one of some forms, but for what ends it:
// marks and words of politeness.
func says(folded string, forms map[string]bool) bool {
	for {
		folded = strings.TrimRight(folded, " .!,")
		if forms[folded] {
			return true
		}
		last := strings.LastIndexByte(folded, ' ')
		if last < 0 || !slices.Contains([]string{"a", "nhe", "nha", "em"}, folded[last+1:]) {
			return false
		}
		folded = folded[:last]
	}
}

// unchangedForms say that a rank is the one of before, folded.
var unchangedForms = set("không đổi|không thay đổi|giữ nguyên|giữ nguyên hạng|giữ nguyên thứ hạng|giữ hạng|giữ nguyên vị trí|không tăng không giảm|không tăng giảm|đứng yên")

// set holds the phrases of a list and their short forms, folded.
func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, phrase := range phrases(list) {
		for _, form := range shortened(phrase) {
			words[Fold(form)] = true
		}
	}
	return words
}

// vagueWords say how much without saying it, folded.
var vagueWords = []string{"dam", "vai", "may", "nhieu", "it", "nhung"}

func (p *fieldParser) vague(i int) bool {
	switch {
	case p.keys(i, "it", "nhat"):
		return false
	case p.keys(i, "nhieu", "nhat"):
		return false
	case p.oneOf(i, vagueWords...), p.oneOf(i, "kha", "rat") && p.oneOf(i+1, vagueWords...), p.startsPhrase(i) && p.key(i) == "hang", p.keys(i, "mot", "vai"), p.keys(i, "mot", "so"), p.keys(i, "tren", "duoi"):
		return true
	case p.oneOf(i, "muoi", "chuc"):
		return i == 0 && p.key(i) == "chuc" || p.typed(i) == "mươi"
	}
	return p.eitherDigit(i)
}

// eitherDigit reports whether two digits stand side by side, which leaves it
// open what is meant: "năm sáu dự án", "hai ba chục".
func (p *fieldParser) eitherDigit(i int) bool {
	first, ok := p.digitWord(i)
	second, again := p.digitWord(i + 1)
	return ok && again && !(first > 1 && p.oneOf(i+1, "mot", "tu", "lam", "nham") && second != first+1)
}
