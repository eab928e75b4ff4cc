package viet

// timeWord is a set of things that a word can mean when a line says when.
type timeWord uint64

const (
	meansDay timeWord = 1 << iota
	meansOccasion
	meansEarlyDay
	meansWeek
	meansMonth
	meansQuarter
	meansYear
	meansOrdinal // thứ, before a weekday
	meansWeekdayLetter
	meansSundayLetters
	meansFrom
	meansTo
	meansBefore
	meansAfter
	meansWholly
	meansBegin
	meansMiddle
	meansEnd
	meansHalf
	meansHalfHour
	meansNow
	meansThis
	meansLast
	meansNext
	meansJust
	meansMore
	meansInto
	meansTomorrow
	meansDayAfter
	meansYonder
	meansYonderAgain
	meansYesterday
	meansHour
	meansMinute
	meansLess
	meansMorning
	meansNoon
	meansAfternoon
	meansEvening
	meansAt
	meansWithin
	meansAll
	meansLead // may begin tính đến, lũy kế, hạn, chậm nhất, cho đến
	meansSpan // may begin giai đoạn, nhiệm kỳ, thời kỳ
	meansLunarMonth
	meansTet
	meansFullMoon
	meansSunday // may begin chủ nhật
	meansRoman  // a quarter
	meansSitting
	meansTen
	meansTens
	meansQuarterRoman // qii
	meansNumber
	meansFive // only after ten or tens
	meansEnglish
	meansThisMorning // sn
)

const (
	meansPart = meansMorning | meansNoon | meansAfternoon | meansEvening
	meansUnit = meansWeek | meansMonth | meansQuarter | meansYear
)

// meaningOfWord is what a word means about time, and its number if it is one.
type meaningOfWord struct {
	is     timeWord
	number int
}

// timeVocabulary lists the words, with their diacritics and in every usual
// spelling.
var timeVocabulary = []struct {
	is     timeWord
	number int
	forms  []string
}{
	{meansDay, 0, []string{"ngày"}},
	{meansOccasion, 0, []string{"hôm", "bữa"}},
	{meansEarlyDay, 0, []string{"mùng", "mồng"}},
	{meansWeek, 0, []string{"tuần", "week"}},
	{meansMonth, 0, []string{"tháng", "thg", "month"}},
	{meansQuarter, 0, []string{"quý", "quí", "qúy", "qúi", "q", "quarter"}},
	{meansYear | meansNumber, 5, []string{"năm"}},
	{meansOrdinal, 0, []string{"thứ"}},
	{meansWeekdayLetter, 0, []string{"t"}},
	{meansSundayLetters, 0, []string{"cn"}},
	{meansSunday, 0, []string{"chủ", "chúa"}},
	{meansFrom, 0, []string{"từ"}},
	{meansTo, 0, []string{"đến"}},
	{meansTo | meansNext, 0, []string{"tới"}},
	{meansBefore | meansLast, 0, []string{"trước", "trc"}},
	{meansLast, 0, []string{"ngoái", "rồi"}},
	{meansLast | meansYesterday, 0, []string{"qua"}},
	{meansAfter | meansNext, 0, []string{"sau"}},
	{meansJust, 0, []string{"vừa"}},
	{meansMore, 0, []string{"nữa"}},
	{meansThis | meansNow, 0, []string{"nay"}},
	{meansThis, 0, []string{"này"}},
	{meansInto, 0, []string{"sang"}},
	{meansWholly, 0, []string{"hết"}},
	{meansBegin, 0, []string{"đầu"}},
	{meansMiddle, 0, []string{"giữa"}},
	{meansEnd, 0, []string{"cuối"}},
	{meansHalf, 0, []string{"nửa"}},
	{meansHalfHour, 0, []string{"rưỡi", "rưởi"}},
	{meansTomorrow, 0, []string{"mai"}},
	{meansDayAfter | meansNumber, 1, []string{"mốt"}},
	{meansYonder, 0, []string{"kia"}},
	{meansYonderAgain, 0, []string{"kìa"}},
	{meansHour, 0, []string{"h", "g", "giờ"}},
	{meansMinute, 0, []string{"phút", "p", "ph"}},
	{meansLess, 0, []string{"kém"}},
	{meansMorning, 0, []string{"sáng"}},
	{meansNoon, 0, []string{"trưa"}},
	{meansAfternoon, 0, []string{"chiều"}},
	{meansEvening, 0, []string{"tối", "đêm", "khuya"}},
	{meansThisMorning, 0, []string{"sn"}},
	{meansSitting, 0, []string{"buổi"}},
	{meansAt, 0, []string{"lúc", "vào", "hồi"}},
	{meansWithin, 0, []string{"trong"}},
	{meansAll, 0, []string{"cả"}},
	{meansLead, 0, []string{"tính", "lũy", "luỹ", "hạn", "chậm", "muộn", "cho", "kể"}},
	{meansSpan, 0, []string{"giai", "gđ", "nhiệm", "thời"}},
	{meansLunarMonth, 1, []string{"giêng"}},
	{meansLunarMonth, 12, []string{"chạp"}},
	{meansTet, 0, []string{"tết"}},
	{meansFullMoon, 0, []string{"rằm"}},
	{meansRoman, 1, []string{"i"}},
	{meansRoman, 2, []string{"ii"}},
	{meansRoman, 3, []string{"iii"}},
	{meansRoman, 4, []string{"iv"}},
	{meansQuarterRoman, 1, []string{"qi"}},
	{meansQuarterRoman, 2, []string{"qii"}},
	{meansQuarterRoman, 3, []string{"qiii"}},
	{meansQuarterRoman, 4, []string{"qiv"}},
	{meansNumber, 1, []string{"một"}},
	{meansNumber, 2, []string{"hai"}},
	{meansNumber, 3, []string{"ba"}},
	{meansNumber, 4, []string{"bốn", "tư"}},
	{meansFive, 5, []string{"lăm", "nhăm"}},
	{meansNumber, 6, []string{"sáu"}},
	{meansNumber, 7, []string{"bảy", "bẩy"}},
	{meansNumber, 8, []string{"tám"}},
	{meansNumber, 9, []string{"chín"}},
	{meansTen, 10, []string{"mười"}},
	{meansTens, 10, []string{"mươi"}},
}

// Words without diacritics that are other words as well: sang, thu, năm and
// nam. In a line that has diacritics they are only what they spell.
var otherWords = map[string]bool{
	"sang": true, "thu": true, "nam": true, "tu": true, "toi": true, "sau": true, "quy": true,
	"qui": true, "gio": true, "han": true, "dem": true, "chu": true, "luc": true, "cham": true,
}

// The vocabulary as typed, and with all diacritics left out, where one
// spelling can mean several things.
var (
	typedWords  = spellTimeWords(func(form string) string { return form })
	foldedWords = spellTimeWords(Fold)
)

func spellTimeWords(spell func(string) string) map[string]meaningOfWord {
	words := map[string]meaningOfWord{}
	for _, row := range timeVocabulary {
		for _, form := range row.forms {
			word := words[spell(form)]
			word.is |= row.is
			word.number = max(word.number, row.number)
			words[spell(form)] = word
		}
	}
	for _, form := range englishWords() {
		word := words[form]
		word.is |= meansEnglish
		words[form] = word
	}
	return words
}

// timeWords tells for each token what it can mean.
func timeWords(line Line) []meaningOfWord {
	marked := false
	for _, token := range line.Tokens {
		marked = marked || token.Kind == TokenWord && token.Text != token.Folded
	}
	words := make([]meaningOfWord, len(line.Tokens))
	for i, token := range line.Tokens {
		switch {
		case token.Kind != TokenWord:
		case token.Text != token.Folded, marked && otherWords[token.Text]:
			words[i] = typedWords[token.Text]
		default:
			words[i] = foldedWords[token.Text]
		}
	}
	return words
}
