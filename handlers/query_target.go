package handlers

import (
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// target writes a target and how far it is reached.
func (w *writer) target(line brief.Line) string {
	t := line.Target
	period, amount := w.period(t.Period), w.level(line.Indicator, t.Value.Normalize(), t.Qualifier)
	if line.Reached == nil {
		return period + ": " + amount
	}
	return w.worded("query.reached", period, amount, w.roughly(line.Roughly)+w.number(*line.Reached))
}

// progress writes, as a bar and a verdict, how a figure of several stands on
// its way to its target, as far as that is known.
func (w *writer) progress(line brief.Line) (progress string) {
	if line.Reached != nil {
		progress = " " + viet.Bar(*line.Reached)
	}
	if line.Pace != nil && line.Pace.Verdict != "" {
		progress += ", " + w.phrase("query.pace."+string(line.Pace.Verdict))
	}
	return progress
}

// pace writes how a figure stands on its way to its target, "" if it has none.
func (w *writer) pace(line brief.Line) string {
	if line.Pace == nil {
		return ""
	}
	written := w.verdict(*line.Pace)
	if !line.Pace.At.IsZero() {
		expected := w.level(line.Indicator, line.Pace.Expected, survey.Exactly)
		written = w.worded("query.pace", written, w.date(line.Pace.At), expected)
	}
	if line.Reached != nil {
		return viet.Bar(*line.Reached) + " " + written
	}
	return capital(written)
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// verdict writes how a figure stands, or why that is not known.
func (w *writer) verdict(pace brief.Pace) string {
	if pace.Reason == "" {
		return w.phrase("query.pace." + string(pace.Verdict))
	}
	return w.worded("query.pace.unjudged", w.phrase("query.unjudged."+string(pace.Reason)))
}

// level writes what an indicator is to reach, or could have: "6.500 MW", of a
// rank "hạng 25".
func (w *writer) level(i survey.Indicator, d decimal.Decimal, qualifier survey.Qualifier) string {
	if i.Kind == survey.KindRank {
		return w.phrase("query.rank") + " " + w.number(d)
	}
	return w.amount(d, i.Unit, qualifier)
}

// lacking writes what a figure lacks of its target, "" for nothing.
func (w *writer) lacking(line brief.Line) string {
	if line.Lacking == nil {
		return ""
	}
	return w.worded("query.lacking", w.amount(line.Lacking.Normalize(), brief.ChangeUnit(line.Indicator), survey.Exactly))
}
