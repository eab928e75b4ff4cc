package viet

import (
	"slices"
	"strings"

	"khaosat/survey"
)

// FoundAmount is an amount within a text.
type FoundAmount struct {
	From, To int // tokens of the line, To exclusive
	Reading  Reading
}

// FindAmounts finds the amounts with their units in a text, left to right.
// Years, the numbers of documents and lists, and names such as 500kV are no
// amounts. A value is in the base unit of what was typed: money in đồng.
func FindAmounts(line Line) []FoundAmount {
	p := newAmountParser(line)
	var found []FoundAmount
	for i := 0; i < len(line.Tokens); {
		a, ok := p.amount(i)
		if !ok {
			i++
			continue
		}
		found = append(found, a)
		i = a.To
	}
	return found
}

// amount reads an amount with its qualifier in free text.
func (p *amountParser) amount(i int) (FoundAmount, bool) {
	qualifier, start := p.qualifier(i)
	q, ok := p.quantity(start)
	if !ok || q.bad || p.isName(start, q) {
		return FoundAmount{}, false
	}
	if p.tokens[start].Kind != TokenFigure && !q.hasUnit && q.power < 3 {
		return FoundAmount{}, false // "ba" and "năm" alone are words
	}
	reading := Reading{Kind: AmountRead, Amount: Amount{Value: scaled(q.value, q.unit.power), Unit: q.unitName(), Qualifier: qualifier}}
	if q.ambiguous {
		other := reading.Amount
		other.Value = scaled(q.other, q.unit.power)
		reading.Kind, reading.Choices = AmountAsk, []Amount{reading.Amount, other}
	}
	return FoundAmount{From: i, To: q.to, Reading: reading}, true
}

// unitName is the unit of a quantity; a number of nghìn and more without one
// is money.
func (q quantity) unitName() survey.Unit {
	if !q.hasUnit && q.power >= 6 {
		return survey.UnitDong
	}
	return q.unit.unit
}

// isName reports whether a number is part of a name, or a year.
func (p *amountParser) isName(i int, q quantity) bool {
	if notAmounts[p.key(q.to)] || p.glued(i) && i > 0 && p.tokens[i-1].Kind == TokenWord && !p.oneOf(i-1, "hon", "gan") {
		return true
	}
	if p.oneOf(q.to, "-", "/") && p.glued(q.to) && p.glued(q.to+1) || p.oneOf(i-1, "-", "/") && p.glued(i) {
		return true
	}
	if q.hasUnit || q.power > 0 {
		return false
	}
	text := p.key(i)
	if len(text) == 4 && !strings.ContainsAny(text, ".,") && text >= "1990" && text <= "2100" {
		return !p.oneOf(i-1, "duoi", "tren", "vuot", "hon") // dưới 2000 is no year
	}
	return p.oneOf(i-1, "so", "quyet", "dinh", "nghi", "nq", "kh", "hoach", "muc", "cau", "dieu", "kn", "to", "khoan", "quy", "thang", "nam", "ngay", "thu")
}

// qualifiers are the words before a number, the longest first.
var qualifiers = []struct {
	words     []string
	spelled   string // of a lone word that is another one with other marks
	qualifier survey.Qualifier
}{
	{[]string{"khong", "duoi"}, "", survey.AtLeast}, {[]string{"khong", "qua"}, "", survey.NotOver}, {[]string{"ko", "qua"}, "", survey.NotOver}, {[]string{"k", "qua"}, "", survey.NotOver}, {[]string{"khong", "vuot", "qua"}, "", survey.NotOver},
	{[]string{"it", "nhat"}, "", survey.AtLeast}, {[]string{"nhieu", "nhat"}, "", survey.NotOver}, {[]string{"toi", "thieu"}, "", survey.AtLeast}, {[]string{"toi", "da"}, "", survey.NotOver},
	{[]string{"suyt", "soat"}, "", survey.Nearly}, {[]string{"ang", "chung"}, "", survey.About}, {[]string{"phong", "chung"}, "", survey.About},
	{[]string{"xap", "xi"}, "", survey.Nearly}, {[]string{"chua", "toi"}, "", survey.NotOver}, {[]string{"chua", "den"}, "", survey.NotOver},
	{[]string{"uoc", "dat"}, "", survey.About}, {[]string{"uoc", "tinh"}, "", survey.About}, {[]string{"uoc", "khoang"}, "", survey.About}, {[]string{"vao", "khoang"}, "", survey.About},
	{[]string{"gan"}, "gần", survey.Nearly}, {[]string{"ngot"}, "ngót", survey.Nearly},
	{[]string{"hon"}, "hơn", survey.MoreThan}, {[]string{"tren"}, "trên", survey.MoreThan}, {[]string{"qua"}, "quá", survey.MoreThan}, {[]string{"vuot"}, "vượt", survey.MoreThan},
	{[]string{"khoang"}, "khoảng", survey.About}, {[]string{"uoc"}, "ước", survey.About}, {[]string{"chung"}, "chừng", survey.About},
	{[]string{"do"}, "độ", survey.About}, {[]string{"tam"}, "tầm", survey.About}, {[]string{"co"}, "cỡ", survey.About}, {[]string{"~"}, "", survey.About}, {[]string{"≈"}, "", survey.About},
	{[]string{"duoi"}, "dưới", survey.NotOver}, {[]string{"non"}, "non", survey.Nearly},
	{[]string{">", "="}, "", survey.AtLeast}, {[]string{"<", "="}, "", survey.NotOver}, {[]string{"<"}, "", survey.NotOver}, {[]string{">"}, "", survey.MoreThan}, {[]string{"≥"}, "", survey.AtLeast}, {[]string{"≤"}, "", survey.NotOver},
}

// qualifier reads the qualifier that a number follows.
func (p *amountParser) qualifier(i int) (survey.Qualifier, int) {
	for _, q := range qualifiers {
		if !p.keys(i, q.words...) || q.spelled != "" && p.notThatWord(i, q.spelled) {
			continue
		}
		if next := i + len(q.words); next < len(p.tokens) {
			return q.qualifier, next
		}
	}
	return survey.Exactly, i
}

// notThatWord reports whether a word was typed as another one. Those that
// are only qualifiers with their marks need them.
func (p *amountParser) notThatWord(i int, spelled string) bool {
	plain := p.tokens[i].Text == p.tokens[i].Folded
	return p.marked(i, spelled) || plain && slices.Contains([]string{"độ", "cỡ", "tầm"}, spelled) && p.tokens[min(i+1, len(p.tokens)-1)].Kind != TokenFigure
}
