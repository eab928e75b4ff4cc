package viet

import (
	"slices"

	"khaosat/survey"
)

// Sought is what is asked about where the catalogue has nothing of that name.
type Sought struct {
	Text   string // as it was typed
	Period survey.Period
	Known  survey.Date // the day as of which it is asked for, zero for today
}

// namesOther fits texts with a word of weight that nothing is known by: they
// are about another thing than what was asked about before, whatever that is.
func namesOther(r *reading) bool { return r.nextOther(0) < len(r.words) }

// nextOther is the first word from one on that has weight and that nothing is
// known by, the end of the text if there is none.
func (r *reading) nextOther(from int) int {
	for from < len(r.words) && !r.other(from) {
		from++
	}
	return from
}

func (r *reading) other(i int) bool {
	w := r.words[i]
	return r.unknownWord(i) && !r.inMoment(w) && !r.inAmount(w) && !r.filler(w) && !smallWords[r.line.Tokens[w.token].Text]
}

func (r *reading) inAmount(w word) bool {
	return slices.ContainsFunc(r.amounts, func(a FoundAmount) bool { return a.From <= w.token && w.token < a.To })
}

// smallWords are words that may stand in any question and name nothing, as
// they are spelled and without diacritics.
var smallWords = wordSet(
	"bữa", "rày", "răng", "rứa", "chi", "ni", "nớ", "dzậy", "vầy", "dị", "dậy", "zậy", "hén", "hè", "đủ", "giờ", "nhiều", "ít", "kém", "thua", "ngang", "gấp", "rưỡi", "đôi", "bác", "chú", "cô", "bạn", "hen", "nghen", "nè", "cơ", "mà", "ấy", "nhất", "hơn", "khá", "lại", "ra", "sao", "như", "những", "chỉ", "riêng", "thật", "chính", "xác", "lắm", "hết", "vào", "hồi", "loại", "một", "phát",
	"for", "with", "and", "in", "on", "at", "how", "why", "did", "does", "do", "was", "were", "will", "it", "its", "this", "that", "last", "since", "from", "to", "or", "an", "years", "year", "than", "best", "which",
)

// asksFigure fits texts that ask for a figure, whichever it is.
var asksFigure = or(some(cueFigures, cueParts, cueTarget, cueChart, cueHistory, cueHowMany, cueSource, cueKnown, cueCompare, cueGrowth, cueFall), withUnits, hasWords("chi", "so"), hasWords("ty", "le"))

// takeSought fills what is asked about as it was typed: the words that
// nothing is known by, if there are any, with what belongs to them.
func takeSought(r *reading, s *Slots) {
	from, to := r.nextOther(0), len(r.words)
	if from == to {
		return
	}
	for !r.other(to - 1) {
		to--
	}
	for from > 0 && r.beside(from) && r.belongs(from-1) {
		from--
	}
	for to < len(r.words) && r.beside(to) && r.belongs(to) {
		to++
	}
	first, last := r.line.Tokens[r.words[from].token], r.line.Tokens[r.words[to-1].token]
	s.Sought = r.sought()
	s.Sought.Text = r.text[first.Start:last.End]
}

// belongs reports whether a word beside a name may be part of it: "tỷ lệ", "chỉ
// số" and the like, no word of asking.
func (r *reading) belongs(i int) bool {
	token := r.line.Tokens[r.words[i].token]
	return token.Kind == TokenWord && !r.inMoment(r.words[i]) && !askingWords[token.Text]
}

// askingWords end a name on either side, as they are spelled.
var askingWords = wordSet(
	"bao", "nhiêu", "mấy", "nguồn", "mục", "tiêu", "biểu", "đồ", "vẽ", "so", "sánh", "với", "có", "là", "của", "về", "cho", "đạt", "được", "thì", "còn", "vậy", "tôi", "em", "anh", "chị",
	"xem", "hỏi", "biết", "các", "những", "nào", "gì", "sao", "thế", "và", "tỉnh", "đã", "đang", "sẽ", "năm", "quý", "tháng", "hiện", "nay", "theo", "dõi", "chiếm", "không", "chưa", "hả", "nhỉ", "ạ", "nhé", "kế", "hoạch", "hơn", "trong", "ở",
)

// sought is the time for which something is asked about.
func (r *reading) sought() (sought Sought) {
	if dates := r.dates(); len(dates) > 0 && marked("@")(r) {
		sought.Known = dates[0].Period.From
		return sought
	}
	var s Slots
	takePeriod(r, &s)
	sought.Period = s.Period.Period
	return sought
}
