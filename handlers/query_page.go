package handlers

import (
	"khaosat/brief"
	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
)

// answerPage is an answer with the names of what it refers to.
type answerPage struct {
	Answer    brief.Answer
	Reporters []survey.Text
	Keepers   []survey.Text
	Origins   []origin
}

// origin is where a figure stands.
type origin struct {
	Title, URL string
	Symbol     string // of a document, "" if it is none
	Document   *survey.Document
}

// page puts the answer to a question together.
func (d *desk) page(q question, figures []brief.Figure) answerPage {
	answer := q.compose(figures)
	snapshot := d.Catalog()
	page := answerPage{
		Answer:    answer,
		Reporters: departments(snapshot, answer.Reporters),
		Keepers:   departments(snapshot, answer.Keepers),
	}
	for _, source := range answer.Sources {
		page.Origins = append(page.Origins, originOf(snapshot, source))
	}
	return page
}

// compose makes the answer of the figures read for a question.
func (q question) compose(figures []brief.Figure) brief.Answer {
	if q.group.Slug == "" {
		return brief.One(figures[0])
	}
	return brief.Overview(q.group, figures)
}

func originOf(snapshot *catalog.Snapshot, source survey.Source) origin {
	from := origin{Title: source.Title, URL: source.URL, Symbol: source.Document}
	if document, ok := snapshot.Document(source.Document); ok {
		from.Document = &document
	}
	return from
}

// departments names departments by their codes.
func departments(snapshot *catalog.Snapshot, codes []string) []survey.Text {
	var names []survey.Text
	for _, code := range codes {
		if department, ok := snapshot.Department(code); ok {
			names = append(names, department.Name)
		}
	}
	return names
}

// buttons lead on from an answer.
func (q question) buttons(reply *Reply) [][]chat.Button {
	return [][]chat.Button{{
		reply.Button("query.history", nil, PressData("hist", q.slug)),
		reply.Button("query.source", nil, q.press("src")),
		reply.Button("query.group", nil, PressData("list", q.parent())),
	}}
}

// press is the data of a button about the subject and the period asked for.
func (q question) press(prefix string) string {
	if q.period.IsZero() {
		return PressData(prefix, q.slug)
	}
	return PressData(prefix, q.slug, q.period.String())
}
