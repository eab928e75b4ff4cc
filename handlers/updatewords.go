package handlers

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// answer writes an answer: a figure with its unit, a text as it is.
func (w *writer) answer(q form.Question, a form.Answer) string {
	switch {
	case a.Standing != form.Given && q.Kind == form.KindDocument:
		return w.reasoned(w.phrase("update.nodocument"), a.Reason)
	case a.Standing != form.Given:
		return w.reasoned(w.phrase("update.standing."+string(a.Standing)), a.Reason)
	case a.Figure != nil:
		return w.reasoned(w.formFigure(*a.Figure), a.Explanation)
	case q.Kind == form.KindFollowUp && len(a.Options) > 0:
		return w.followUp(q, a)
	case q.Kind == form.KindCommitments:
		return w.commitments(a.Parts)
	case len(a.Options) > 0:
		names := make([]string, len(a.Options))
		for i, slug := range a.Options {
			names[i] = w.option(q, slug)
		}
		return strings.Join(names, ", ")
	case len(a.Files) > 0:
		return w.files(a.Files)
	case a.Paper != (survey.Paper{}):
		return a.Raw
	case !a.Date.IsZero():
		return viet.LongDate(a.Date, w.language)
	case !a.Period.IsZero():
		return w.period(a.Period)
	}
	return a.Text()
}

// files names files with their sizes.
func (w *writer) files(files []form.File) string {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = w.keep(w.book.Phrase(w.language, "update.file", file))
	}
	return strings.Join(names, "; ")
}

func (w *writer) reasoned(text, reason string) string {
	if reason == "" {
		return text
	}
	return text + " (" + reason + ")"
}

// formFigure writes a figure as the indicator of its unit has it.
func (w *writer) formFigure(f form.Figure) string {
	i := survey.Indicator{Unit: f.Unit, Kind: survey.KindStock}
	if f.Unit == survey.UnitRank {
		i.Kind = survey.KindRank
	}
	return w.value(i, survey.Observation{Value: f.Value, Qualifier: f.Qualifier, RankOf: f.RankOf})
}

// inWords reads an amount of money out; "" for anything else, and in English.
func (w *writer) inWords(f *form.Figure) string {
	if f == nil || w.language != survey.Vietnamese {
		return ""
	}
	value := f.Value
	switch f.Unit {
	case survey.UnitBillionDong:
		value = value.Mul(decimal.New(1, 9))
	case survey.UnitDong:
	default:
		return ""
	}
	if words := viet.InWords(value); words != "" {
		return words + " " + w.phrase("unit."+string(survey.UnitDong))
	}
	return ""
}

// choice writes one of several answers to choose among: a figure is read out
// as well, since 1,5 and 1.500 are easily taken for each other, and a 0 is said
// to be meant.
func (w *writer) choice(q form.Question, stage form.Stage, a form.Answer) string {
	written := w.answer(q, a)
	switch {
	case a.Figure == nil:
	case stage == form.StageZero:
		return w.worded("update.reallyzero", written)
	case stage == form.StageReading || stage == form.StageScale:
		return w.reasoned(written, w.readOut(a.Figure.Value, a.Figure.Unit))
	}
	return written
}

// readOut reads a figure out: money and electricity by their magnitudes, "một
// trăm bốn mươi tám nghìn tỷ", anything else as the number that it is.
func (w *writer) readOut(value decimal.Decimal, unit survey.Unit) string {
	power := map[survey.Unit]int32{survey.UnitBillionDong: 9, survey.UnitMillionKWh: 6}[unit]
	if whole := value.Shift(power); power > 0 && whole.IsInteger() {
		value = whole
	}
	return viet.Spoken(value, w.language)
}

func (w *writer) option(q form.Question, slug string) string {
	if q.Kind == form.KindYesNo || q.Kind == form.KindFollowUp {
		return w.phrase("update.option." + slug)
	}
	return w.text(q.Name(slug))
}

// past writes what was known for the last period, with its scope where that is
// not what the question asks for.
func (w *writer) past(past form.Past) string {
	if past.Figure == nil {
		return past.Text
	}
	return w.reasoned(w.formFigure(*past.Figure), w.text(past.Scope))
}

// numerals number the sections of a report.
var numerals = [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"}

// section names the i-th section with its number.
func (w *writer) section(f form.Form, i int) string {
	if f.Sections[i].Slug == form.SectionFollowUp {
		return numeral(i) + ". " + w.phrase("update.followup")
	}
	return numeral(i) + ". " + w.text(f.Sections[i].Title)
}

func numeral(i int) string {
	if i < len(numerals) {
		return numerals[i]
	}
	return strconv.Itoa(i + 1)
}

// figureAsked writes the unit and the normal range of a figure that is asked for.
func (w *writer) figureAsked(q form.Question, page *askPage) {
	if q.Kind != form.KindFigure {
		return
	}
	if q.Unit != survey.UnitNone {
		page.Unit = w.phrase("unit." + string(q.Unit))
	}
	if q.Range != nil {
		page.Low, page.High = w.number(q.Range.Low), w.number(q.Range.High)
	}
}
