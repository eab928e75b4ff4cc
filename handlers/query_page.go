package handlers

import (
	"strings"

	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
)

// answerPage is an answer, written.
type answerPage struct {
	Name           string
	Period, AsOf   string
	Published      string
	Overview       bool // of a group
	Lines, Planned figureTexts
	Missing        []string // what has no figure
	NoTarget       bool     // a target was asked about and there is none
	NoTargetFor    *amissText
	Notes          []string
	Sources        string
	Reporters      string // departments that reported
	Keepers        string // departments in charge, where nobody reported
}

// page writes the answer to a question.
func (w *writer) page(snapshot *catalog.Snapshot, answer brief.Answer) answerPage {
	page := answerPage{
		Name:      w.text(answer.Name),
		Period:    w.period(answer.Period),
		AsOf:      w.date(answer.AsOf),
		Published: w.date(answer.Published),
		Overview:  answer.Overview,
		Lines:     w.figures(answer.Lines),
		Planned:   w.figures(answer.Planned),
		Reporters: w.departments(snapshot, answer.Reporters),
		Keepers:   w.departments(snapshot, answer.Keepers),
	}
	if !answer.Overview {
		for i, line := range answer.Lines {
			page.Lines[i].Pace = w.pace(line)
			page.Lines[i].Target += w.lacking(line)
		}
	}
	for _, note := range answer.Notes {
		page.Notes = append(page.Notes, w.text(note))
	}
	if note := w.unjudged(answer.Unjudged); note != "" {
		page.Notes = append(page.Notes, note)
	}
	page.Sources = w.sources(snapshot, answer.Sources, answer.Undated)
	return page
}

// unjudged says why the pace of some figures is not known, and of which, "" if
// none is so.
func (w *writer) unjudged(all []brief.Unjudged) string {
	var notes []string
	for _, unjudged := range all {
		var names []string
		for _, name := range unjudged.Names {
			names = append(names, w.text(name))
		}
		notes = append(notes, w.worded("query.unjudged.of", strings.Join(names, ", "), w.phrase("query.unjudged."+string(unjudged.Reason))))
	}
	if len(notes) == 0 {
		return ""
	}
	return w.worded("query.unjudged", strings.Join(notes, "; "))
}

// sources names where figures stand, and what is left open there.
func (w *writer) sources(snapshot *catalog.Snapshot, all []survey.Source, undated map[survey.Source]brief.Undated) string {
	var names []string
	for _, source := range all {
		name := w.source(snapshot, source)
		if open := undated[source]; open != "" {
			name += ", " + w.phrase("query.undated."+string(open))
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}

// source names where a figure stands: by its title, else by its document; a
// report with the document that it was sent in, if that is known.
func (w *writer) source(snapshot *catalog.Snapshot, source survey.Source) string {
	if source.Title != "" {
		return w.reasoned(source.Title, w.paper(source.Paper))
	}
	if document, ok := snapshot.Document(source.Document); ok {
		return w.text(document.Type) + " " + document.Symbol
	}
	return source.Document
}

// paper names a document by its number and its day, "" for none.
func (w *writer) paper(p survey.Paper) string {
	if p == (survey.Paper{}) {
		return ""
	}
	return w.keep(w.book.Phrase(w.language, "query.paper", p))
}

// compose makes the answer of the figures read for a question.
func (q question) compose(figures []brief.Figure) brief.Answer {
	switch {
	case q.group.Slug == "" && len(q.indicators) > 1:
		return brief.Several(figures)
	case q.group.Slug == "":
		return brief.One(figures[0])
	}
	return brief.Overview(q.group, figures)
}

// buttons lead on from an answer.
func (q question) buttons(reply *Reply, snapshot *catalog.Snapshot) [][]chat.Button {
	on := []chat.Button{reply.Button("query.group", nil, PressData("list", q.parent()))}
	if total, ok := totalOf(snapshot, q); ok {
		parts := question{slug: total.Slug, period: q.period}
		on = append(on, reply.Button("query.parts", nil, parts.press("part")))
	}
	return [][]chat.Button{{
		reply.Button("query.history", nil, PressData("hist", q.slug)),
		reply.Button("query.compare", nil, PressData("cmp", q.slug)),
		reply.Button("query.source", nil, q.press("src")),
	}, on}
}

// press is the data of a button about the subject and the period asked for.
func (q question) press(prefix string) string {
	if q.period.IsZero() {
		return PressData(prefix, q.slug)
	}
	return PressData(prefix, q.slug, q.period.String())
}
