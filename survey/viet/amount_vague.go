package viet

// noDataForms are ways of saying that there are no data, folded.
var noDataForms = set("chua co so lieu|khong co so lieu|chua co|chua thong ke|chua thong ke duoc|chua tong hop|chua tong hop duoc|chua ro|chua xac dinh|khong co du lieu|chua co du lieu|chua co so|ko co so lieu|k co so lieu|chua co sl|n / a|na|chua thu thap duoc|khong nam duoc|chua nam duoc")

// zeroForms may mean no data or none at all, folded.
var zeroForms = set("khong|ko|k|khong co|ko co|k co|hong|kg|khong co gi|khong co du an nao|chua co du an nao|khong du an nao|khong co du an|khong du an|khong phat sinh|chua phat sinh|none")

func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, word := range phrases(list) {
		words[word] = true
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
