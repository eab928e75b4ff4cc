package form

import (
	"regexp"
	"strconv"
	"strings"

	"khaosat/survey/viet"
)

// commands are what is typed in place of a button, as a message of its own,
// folded.
var commands = commandTable(map[InputKind]string{
	InputBack:     "quay lai|lui lai|cau truoc|tro lai|quay lai cau truoc|ve cau truoc|tro ve|back|previous",
	InputSkip:     "bo qua|cau sau|cau tiep|cau tiep theo|de sau|bo qua cau nay|sang cau sau|tinh sau|skip|next",
	InputSame:     "nhu ky truoc|giong ky truoc|y nhu ky truoc|nhu lan truoc|nhu nam truoc|giong nam truoc|same as last",
	InputStay:     "giu nguyen|giu nguyen so lieu|giu nguyen so nay|giu so lieu neu can cu|nhu cu|giong cu|khong thay doi|khong doi|k thay doi|k doi|ko thay doi|ko doi|van nhu cu|van the|van vay|y nhu cu|same|keep the figure state the grounds",
	InputDone:     "xong|xong roi|het|het roi|hoan thanh muc nay|done|finished",
	InputGap:      "den cau con thieu|cau con thieu|cac cau con thieu|con thieu|con thieu gi|con thieu cau nao|dien not|nhap not|bo sung cau con thieu|missing|what is missing",
	InputContinue: "tiep tuc|tiep|tiep tuc nhap|nhap tiep|lam tiep|tiep tuc nhap bao cao|ve cau dang nhap|quay lai cau dang nhap|continue|go on|resume",
	InputPreview:  "xem lai|xem truoc|ra lai|ra soat lai|xem ban nhap|xem nhap|xem lai toan bo|tom tat|preview|overview",
	InputLeave:    "luu|luu lai|luu de sau|luu nhap|luu ban nhap|luu tam|mai nhap tiep|mai lam tiep|de mai|lat nhap tiep|lat nua nhap tiep|chieu nhap tiep|de mai nhap|nhap sau|lat lam tiep|tam dung|tam dung nhap|save|later",
	InputSubmit:   "gui|nop|gui bao cao|nop bao cao|gui di|nop di|gui luon|nop luon|hoan thanh|hoan tat|chot gui|submit|send",
	InputCancel:   "huy|huy bo|huy bao cao|huy nhap|xoa nhap|xoa ban nhap|bo bao cao|khong nhap nua|thoi khong nhap nua|cancel",
	InputUnsay:    "hoi|toi hoi|day la cau hoi|la cau hoi|tra loi cau hoi|a question|answer the question",
	InputUpgrade:  "mau moi|dung mau moi|chuyen sang mau moi|chuyen mau moi|cap nhat mau|new version|new form",
	InputKeep:     "giu mau cu|mau cu|dung mau cu|keep the old version|old version",
	InputReopen:   "sua bao cao|sua bao cao da gui|sua lai bao cao|chinh sua bao cao|reopen",
})

// nothingWords say that there is nothing to give. "không" alone says it of
// nothing certain: it is asked.
var nothingWords = map[Standing][]string{
	Nothing: {"khong phat sinh", "khong co phat sinh", "khong co noi dung", "khong co noi dung nay", "nothing to report", "none"},
	NoData:  {"chua co so lieu", "khong co so lieu", "chua co du lieu", "khong co du lieu", "chua thong ke", "chua tong hop", "chua co", "no data"},
}

func commandTable(phrases map[InputKind]string) map[string]InputKind {
	table := map[string]InputKind{}
	for kind, list := range phrases {
		for phrase := range strings.SplitSeq(list, "|") {
			table[phrase] = kind
		}
	}
	return table
}

var (
	jumpForm    = regexp.MustCompile(`^(?:(?:sua|den|ve|sang|xem|toi|nhap|edit|go to) )?(?:lai )?(?:cau|cau hoi|cau so|question) (?:so )?(\d{1,3})$`)
	sectionForm = regexp.MustCompile(`^(?:(?:sua|den|ve|sang|xem|toi|nhap|edit|go to) )?(?:lai )?(?:muc|phan|section) (?:so )?(\d{1,2}|[ivx]{1,5})$`)
	dropForm    = regexp.MustCompile(`^(?:xoa|bo|go|remove) (?:tep|file|anh|tep tin) (?:so )?(\d{1,2})$`)
	setForm     = regexp.MustCompile(`(?is)^\s*(?:(?:em|tôi|xin|cho|sửa|sua|đổi|doi|lại|lai)\s+)*(?:câu|cau|question)\s+(?:số\s+|so\s+)?(\d{1,3})\s*(?:thành|thanh|là|la|to|:|=)\s*(.+)$`)
	numberForm  = regexp.MustCompile(`^\d{1,3}$`)
)

// Command reads a typed message that is as a whole an instruction, such as
// "quay lại" or "sửa mục 5"; ok is false for anything else.
func Command(text string) (in Input, ok bool) {
	folded := phrase(text)
	if in, ok := command(folded); ok {
		return in, true
	}
	return command(plain(folded))
}

// Words of politeness, folded, that may stand before and after an instruction.
var (
	politeBefore = []string{"ok", "oke", "vang", "a", "em", "toi", "minh", "thoi", "cho em", "cho toi", "em xin", "toi xin"}
	politeAfter  = []string{"nhe", "nha", "nhi", "a", "em", "ban", "anh", "chi", "bot", "giup", "giup em", "giup toi", "ho", "voi", "ok", "di", "luon", "thoi", "please"}
)

// plain is a folded message without the politeness around it: "ok xong nhé".
func plain(folded string) string {
	for again := true; again; {
		again = false
		for _, word := range politeBefore {
			if rest, ok := strings.CutPrefix(folded, word+" "); ok {
				folded, again = rest, true
			}
		}
		for _, word := range politeAfter {
			if rest, ok := strings.CutSuffix(folded, " "+word); ok {
				folded, again = rest, true
			}
		}
	}
	return folded
}

func command(folded string) (in Input, ok bool) {
	if kind, ok := commands[folded]; ok {
		return Input{Kind: kind}, true
	}
	if found := jumpForm.FindStringSubmatch(folded); found != nil {
		n, _ := strconv.Atoi(found[1]) // at most three digits
		return Input{Kind: InputJump, N: n}, true
	}
	if found := dropForm.FindStringSubmatch(folded); found != nil {
		n, _ := strconv.Atoi(found[1]) // at most two digits
		return Input{Kind: InputDrop, N: n}, true
	}
	if found := sectionForm.FindStringSubmatch(folded); found != nil {
		return Input{Kind: InputSection, N: sectionNumber(found[1])}, true
	}
	return Input{}, false
}

// phrase is a message as it is looked up: folded, without the marks and the
// parentheses of buttons and sentences.
func phrase(text string) string {
	if len(text) > 200 {
		return "" // no instruction is that long
	}
	text = viet.Fold(viet.Clean(text))
	if open := strings.IndexByte(text, '('); open > 0 && strings.HasSuffix(text, ")") {
		text = text[:open]
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.Trim(text, " .,!…?«»"), ", ", " ")), " ")
}

// sectionNumber reads 5 and v.
func sectionNumber(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	numerals := []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}
	for i, numeral := range numerals {
		if numeral == text {
			return i + 1
		}
	}
	return 0
}

// nothing reads a message that there is nothing to give, with the reason
// where one was typed along: "chưa có số liệu, đang tổng hợp".
func nothing(text string) (standing Standing, reason string, ok bool) {
	clean := strings.TrimSpace(viet.Clean(text))
	folded := viet.Fold(clean)
	for _, standing := range []Standing{Nothing, NoData} {
		for _, words := range nothingWords[standing] {
			rest, found := strings.CutPrefix(folded, words)
			if !found || rest != "" && !strings.ContainsAny(rest[:1], " .,;:-(") {
				continue
			}
			reason, ok := reasonAfter(clean, folded, len(words))
			if ok {
				return standing, reason, true
			}
		}
	}
	return Given, "", false
}

// reasonAfter cuts the reason from a message after so many bytes of its
// folded text. Words that go straight on are no reason: "chưa có chủ trương".
func reasonAfter(clean, folded string, at int) (reason string, ok bool) {
	rest := strings.TrimLeft(folded[at:], " ")
	signed := strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ";") || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "(")
	for _, word := range []string{"vi ", "do ", "because "} {
		signed = signed || strings.HasPrefix(rest, word)
	}
	if rest == "" {
		return "", true
	}
	if !signed {
		return "", false
	}
	return typedAfter(clean, folded, at), true
}

// typedAfter is what stands in a message after so many bytes of its folded
// text, with its diacritics where the two have the same letters.
func typedAfter(clean, folded string, at int) string {
	rest := folded[at:]
	typed, plain := []rune(clean), []rune(folded)
	if len(typed) == len(plain) {
		rest = string(typed[len([]rune(folded[:at])):])
	}
	return strings.Trim(rest, " .,;:-()")
}
