package handlers

import (
	"context"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// foundPage is a page of what departments wrote about something.
type foundPage struct {
	Topic string // "" for a heading as a whole
	Texts []foundText
	paging
}

// foundText is a text of a report, in short.
type foundText struct {
	Department survey.Text
	Section    string
	Text       string
	Last       form.Submission
	open       string // what the button that opens it carries
}

// wantedTexts is what is searched for; Page is from 1.
type wantedTexts struct {
	topic   topic
	section string // the slug of a heading, "" for all
	page    int
}

// foundPageSize is how many texts a page shows.
const foundPageSize = 5

// searchReports shows what the departments wrote about a topic, under one
// heading or anywhere: "sở nào nêu vướng mắc về đất đai", "vì sao PCI giảm",
// "/timbaocao đất đai". Its buttons carry page, heading and topic.
func (d *desk) searchReports(ctx context.Context, r *Request) ([]chat.Action, error) {
	wanted := d.wantedTexts(r)
	if wanted.topic.key == "" && wanted.section == "" {
		return r.Reply().Say("review.searchhow", nil).Actions()
	}
	found, err := d.textsAbout(ctx, r, wanted)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 && wanted.topic.key != "" && wanted.section != "" { // not under that heading: anywhere
		wanted.section = ""
		if found, err = d.textsAbout(ctx, r, wanted); err != nil {
			return nil, err
		}
	}
	return d.showFound(r, wanted, found)
}

// wantedTexts reads what a button or a text asks for.
func (d *desk) wantedTexts(r *Request) wantedTexts {
	if r.Update.Press != nil {
		return wantedTexts{d.topicOf(strings.Join(r.Fields[min(2, len(r.Fields)):], " ")), r.Field(1), max(pageNumber(r.Field(0)), 1)}
	}
	if r.Command != "" {
		return wantedTexts{topic: d.topicOf(r.Args), page: 1}
	}
	slots := d.meaning(r).Slots
	key := wordsAfter(r.Args, topicWords) // more than the figure that they may name
	if key == "" {
		key = slots.Subject()
	}
	return wantedTexts{d.topicOf(key), slots.Section, 1}
}

// topicWords stand before the words that a text asks about, folded.
var topicWords = []string{"ve", "lien quan den", "about"}

// wordsAfter returns what stands in a text after the last of some words,
// without what ends a question.
func wordsAfter(text string, words []string) string {
	line := viet.Tokenize(viet.Clean(text))
	for i := len(line.Tokens) - 1; i >= 0; i-- {
		for _, word := range words {
			asked := viet.Tokenize(word)
			if end := i + len(asked.Tokens); end < len(line.Tokens) && mentions(viet.Line{Tokens: line.Tokens[i:end]}, asked) {
				return strings.Trim(line.Text[line.Tokens[end].Start:], " ?.!")
			}
		}
	}
	return ""
}

// textsAbout returns the texts of the reports that the asker may read, of
// each department the last one.
func (d *desk) textsAbout(ctx context.Context, r *Request, wanted wantedTexts) ([]foundText, error) {
	var departments []string
	if r.Update.Press == nil && r.Command == "" {
		departments = d.departmentsMeant(r)
	}
	reports, err := d.handedInBy(ctx, r, departments, nil)
	if err != nil {
		return nil, err
	}
	w := d.writer(r)
	var found []foundText
	for _, p := range reports {
		found = append(found, d.textsIn(w, p, wanted)...)
	}
	return found, w.err
}

// textsIn returns the texts of one report.
func (d *desk) textsIn(w *writer, p report, wanted wantedTexts) []foundText {
	department, _ := d.Catalog().Department(p.Department)
	last, _ := p.Draft.Last()
	var found []foundText
	for _, place := range form.Places(p.Form, p.Draft) {
		text := p.Draft.Answers[place.Question.ID].Text()
		section := p.Form.Sections[place.Section].Slug
		if text == "" || wanted.section != "" && section != wanted.section || !wanted.topic.in(text) {
			continue
		}
		found = append(found, foundText{
			Department: department.Name, Section: w.section(p.Form, place.Section), Text: wanted.topic.excerpt(text),
			Last: last, open: sectionPress(p, place.Section),
		})
	}
	return found
}

func (d *desk) showFound(r *Request, wanted wantedTexts, found []foundText) ([]chat.Action, error) {
	page := foundPage{Topic: wanted.topic.key}
	if q, ok := find(d.Catalog(), page.Topic); ok {
		page.Topic = q.name.In(r.Language)
	}
	page.Texts, page.paging = pageOf(found, wanted.page, foundPageSize)
	reply := r.Reply()
	var rows [][]chat.Button
	for _, text := range page.Texts {
		label := shorten(text.Department.In(r.Language)+", "+text.Section, maxLabel)
		rows = append(rows, []chat.Button{{Text: label, Data: text.open}})
	}
	turn := page.turn(reply, func(to int) string { return PressData("fnd", strconv.Itoa(to), wanted.section, wanted.topic.key) })
	return reply.Show("review.found", page, append(rows, turn...)...).Actions()
}
