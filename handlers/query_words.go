package handlers

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
	"khaosat/texts"
)

// writer writes figures, days and names in one language, so that pages only
// put them in their places. The first error is kept.
type writer struct {
	book     *texts.Book
	language survey.Language
	err      error
}

func (d *desk) writer(r *Request) *writer { return &writer{book: d.Texts, language: r.Language} }

func (w *writer) keep(text string, err error) string {
	if w.err == nil {
		w.err = err
	}
	return text
}

func (w *writer) phrase(name string) string {
	return w.keep(w.book.Phrase(w.language, name, nil))
}

func (w *writer) text(t survey.Text) string { return t.In(w.language) }

func (w *writer) number(d decimal.Decimal) string { return viet.Number(d, w.language) }

// period names a period, "" for none.
func (w *writer) period(p survey.Period) string { return viet.PeriodName(p, w.language) }

// date writes a day, "" for none.
func (w *writer) date(d survey.Date) string {
	if d.IsZero() {
		return ""
	}
	return viet.Date(d, w.language)
}

// amount writes a value with its unit and with the qualifier that its
// source gives it: "hơn 147.704 tỷ đồng".
func (w *writer) amount(d decimal.Decimal, unit survey.Unit, qualifier survey.Qualifier) string {
	amount := w.keep(w.book.Amount(w.language, d, unit))
	if qualifier == survey.Exactly {
		return amount
	}
	return w.phrase("qualifier."+string(qualifier)) + " " + amount
}

// value writes a figure as its indicator has it: a rank as "32/63", places
// gained in words.
func (w *writer) value(i survey.Indicator, o survey.Observation) string {
	switch {
	case i.Kind == survey.KindText:
		return w.text(o.Text)
	case i.Kind == survey.KindRank && o.RankOf > 0:
		return o.Value.String() + "/" + strconv.Itoa(o.RankOf)
	case i.Kind == survey.KindRank:
		return w.phrase("query.rank") + " " + o.Value.String()
	case i.Unit == survey.UnitPlaces && o.Value.IsNegative():
		return w.phrase("query.down") + " " + w.amount(o.Value.Abs(), i.Unit, o.Qualifier)
	case i.Unit == survey.UnitPlaces:
		return w.phrase("query.up") + " " + w.amount(o.Value, i.Unit, o.Qualifier)
	}
	return w.amount(o.Value, i.Unit, o.Qualifier)
}

// departments names departments by their codes.
func (w *writer) departments(snapshot *catalog.Snapshot, codes []string) string {
	var names []string
	for _, code := range codes {
		if department, ok := snapshot.Department(code); ok {
			names = append(names, w.text(department.Name))
		}
	}
	return strings.Join(names, ", ")
}

// button is a button named after something of the catalogue.
func (w *writer) button(name survey.Text, press string) chat.Button {
	return chat.Button{Text: w.text(name), Data: press}
}

// figureText is a figure, written.
type figureText struct {
	Name    string
	Value   string
	Against string // the period that growth is measured against
	Share   string // of the total, in percent
	Period  string // "" where the heading gives it
	Change  *changeText
	Target  *targetText
	Part    bool
	Planned bool // an amount that is planned
}

// changeText is how a figure has changed, written.
type changeText struct {
	Sense   brief.Sense
	Verdict brief.Verdict
	Amount  string
	Roughly bool
	Against string
}

// targetText is a target and how far it is reached, written.
type targetText struct {
	Period, Amount string
	Reached        string // in percent, "" if that cannot be said
	Roughly        bool
}

func (w *writer) figure(line brief.Line) figureText {
	figure := figureText{
		Name:    w.text(line.Indicator.Name),
		Value:   w.value(line.Indicator, line.Observation),
		Part:    line.Part,
		Planned: line.Indicator.Stage == survey.StagePlanned && line.Indicator.Kind != survey.KindText,
	}
	if line.Indicator.Kind == survey.KindGrowth {
		figure.Against = w.period(line.Indicator.Baseline)
	}
	if line.Share != nil {
		figure.Share = w.number(*line.Share)
	}
	if line.Period != nil {
		figure.Period = w.period(*line.Period)
	}
	figure.Change = w.change(line.Change)
	if t := line.Target; t != nil {
		figure.Target = &targetText{Period: w.period(t.Period), Amount: w.amount(t.Value, line.Indicator.Unit, t.Qualifier), Roughly: line.Roughly}
		if line.Reached != nil {
			figure.Target.Reached = w.number(*line.Reached)
		}
	}
	return figure
}

// change writes how a figure has changed, nil for nothing to compare with.
func (w *writer) change(c *brief.Change) *changeText {
	if c == nil {
		return nil
	}
	return &changeText{c.Sense, c.Verdict, w.amount(c.Amount, c.Unit, survey.Exactly), c.Roughly, w.period(c.Against)}
}

func (w *writer) figures(lines []brief.Line) []figureText {
	written := make([]figureText, len(lines))
	for i, line := range lines {
		written[i] = w.figure(line)
	}
	return written
}
