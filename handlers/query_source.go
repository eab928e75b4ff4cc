package handlers

import (
	"context"
	"slices"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// sourcePage shows where figures come from, written.
type sourcePage struct {
	Name     string
	Period   string // "" where the figures differ in it
	Figures  []provenance
	Single   bool          // one figure, with every detail
	Approval *approvalText // of every figure; nil where they differ in it
	Others   []provenance

	Reporters, Keepers string // departments that reported, or are in charge
}

// provenance is one figure with its origin, written.
type provenance struct {
	Figure          figureText
	Quote           string
	Source, URL     string
	Document        *documentText
	Papered         bool // the source names a document, which is none of the catalogue
	Published, AsOf string
	Edition         bool // of a ranking or an index, which stands at no day
	Approved        bool // in a report, which is its publication
	Note            string
	Approval        *approvalText // nil where the page gives it
	Gap             string        // to the official figure, "" if there is none
	Alone           bool          // there is no official figure
	Above           bool          // it is higher than the official figure
}

// documentText is a document, written.
type documentText struct {
	Type, Symbol, Issued, Issuer, Subject string
}

// source shows the source of the figure of a period, the latest by default,
// and other sources of the same figure; of a group, those of the figures
// that answer for it.
func (d *desk) source(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press == nil && d.meaning(r).Slots.View == viet.ViewOthers {
		return d.others(ctx, r)
	}
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	each := []survey.Period{q.period}
	if r.Update.Press == nil && len(d.meaning(r).Slots.Each) > 1 {
		each = d.meaning(r).Slots.Each
	}
	reply = r.Reply()
	for _, q.period = range each[:min(len(each), maxSources)] {
		known, err := d.sourceOfPeriod(ctx, r, reply, q)
		if err != nil {
			return nil, err
		}
		if !known {
			missing, err := d.noData(ctx, r, q)
			if err != nil {
				return nil, err
			}
			reply.Add(missing...)
		}
	}
	return reply.Actions()
}

// maxSources is of how many periods at once the sources are shown.
const maxSources = 3

// sourceOfPeriod adds the sources of the figures of one period to a reply;
// known is false where there are none.
func (d *desk) sourceOfPeriod(ctx context.Context, r *Request, reply *Reply, q question) (known bool, err error) {
	read, write := d.asker(r), d.writer(r)
	figures, err := read.figures(ctx, q)
	if err != nil || len(figures) == 0 {
		return false, err
	}
	answer := q.compose(figures)
	lines := cited(answer)
	page := sourcePage{Name: write.title(q), Single: len(lines) == 1, Period: write.period(common(lines))}
	for _, line := range lines {
		page.Figures = append(page.Figures, write.provenance(read.catalog, line))
	}
	page.Reporters, page.Keepers = write.departments(read.catalog, answer.Reporters), write.departments(read.catalog, answer.Keepers)
	if err := d.approvals(ctx, r, write, &page, lines); err != nil {
		return false, err
	}
	if page.Single {
		if page.Others, err = read.others(ctx, write, lines[0]); err != nil {
			return false, err
		}
	}
	reply.fail(write.err)
	reply.Show("query.source", page, q.sourceButtons(reply, write, page, lines)...)
	return true, nil
}

// cited returns the figures whose sources are shown: those of the answer,
// the parts of totals left out.
func cited(answer brief.Answer) []brief.Line {
	return slices.DeleteFunc(slices.Concat(answer.Lines, answer.Planned), func(l brief.Line) bool { return l.Part })
}

// common moves the period that all lines agree in away from them.
func common(lines []brief.Line) survey.Period {
	period := lines[0].Observation.Period
	for _, line := range lines {
		if line.Observation.Period != period {
			period = survey.Period{}
		}
	}
	for i := range lines {
		if lines[i].Period = nil; period.IsZero() {
			lines[i].Period = &lines[i].Observation.Period
		}
	}
	return period
}

func (w *writer) provenance(snapshot *catalog.Snapshot, line brief.Line) provenance {
	o := line.Observation
	shown := provenance{
		Figure:    w.figure(line),
		Quote:     o.Source.Quote,
		Source:    w.source(snapshot, o.Source),
		URL:       o.Source.URL,
		Papered:   o.Source.Paper != (survey.Paper{}) || namesPaper(o.Source.Title),
		Published: w.date(o.Published),
		AsOf:      w.date(o.AsOf),
		Edition:   line.Indicator.Kind.Editions(),
		Approved:  o.Reported() && !line.Indicator.Kind.Editions(),
		Note:      w.text(o.Note),
	}
	if document, ok := snapshot.Document(o.Source.Document); ok {
		shown.Document = &documentText{w.text(document.Type), document.Symbol, w.date(document.Issued), w.text(document.Issuer), w.text(document.Subject)}
	}
	return shown
}

// namesPaper reports whether the title of a source names a document.
func namesPaper(title string) bool {
	_, _, err := viet.ReadPaper(title, survey.Date{})
	return err == nil
}

// others returns what other sources say about the same figure.
func (a asker) others(ctx context.Context, write *writer, official brief.Line) ([]provenance, error) {
	found, err := a.sources(ctx, official.Indicator, official.Observation.Period)
	if err != nil {
		return nil, err
	}
	var others []provenance
	for _, o := range newestOfLines(found) {
		if o.Line != "" {
			other := write.provenance(a.catalog, brief.Line{Indicator: official.Indicator, Observation: o})
			other.Gap, other.Above = write.gap(official, o)
			others = append(others, other)
		}
	}
	return others, nil
}

// sourceButtons lead back to the answer and to the document that the figure
// stands in; from a group, to each figure's own page.
func (q question) sourceButtons(reply *Reply, write *writer, page sourcePage, lines []brief.Line) [][]chat.Button {
	var rows [][]chat.Button
	if len(lines) > 1 {
		for _, line := range lines {
			press := PressData("src", line.Indicator.Slug, line.Observation.Period.String())
			rows = append(rows, []chat.Button{write.button(line.Indicator.ShortName(), press)})
		}
	}
	row := []chat.Button{
		reply.Button("query.figure", nil, q.press("fig")),
		reply.Button("query.others", nil, q.press("alt")),
	}
	if document := page.Figures[0].Document; page.Single && document != nil {
		row = append(row, chat.Button{Text: document.Symbol, Data: documentPress(document.Symbol)})
	}
	return append(rows, row)
}
