package handlers

import (
	"strings"
	"time"

	"khaosat/brief"
	"khaosat/survey"
	"khaosat/survey/form"
)

// briefPage is the brief of a session, written.
type briefPage struct {
	sessionDetails
	Brief        brief.Brief
	Since        []sourceGroup // what has changed since it was sealed
	Reports      []standingText
	Figures      []trendText
	Failed       []failedText
	Shortcomings []excerptText
	Proposals    []excerptText
	Overdue      []adviceText
	Elsewhere    []elsewhereText
	Unkept       []commitmentLine
	Questions    []questionText
	Sealed       time.Time // zero: not yet
}

// trendText is a key figure, written.
type trendText struct {
	Figure figureText
	Trend  string // the figures before and this one, "" for fewer than two
	Pace   string // how it stands to its target, "" for none
}

// elsewhereText is the overdue recommendations of a department that a session is
// not about, by their numbers.
type elsewhereText struct {
	Department survey.Text
	Numbers    []int
}

// failedText is what a report does not pass.
type failedText struct {
	Department survey.Text
	Problems   []problemText
	Outside    []changeLine
}

// excerptText is what a department wrote, in short.
type excerptText struct {
	Department survey.Text
	Text       string
}

// questionText is a suggested question with its evidence.
type questionText struct {
	Number     int // from 1
	Rule       brief.QuestionRule
	Name       string // of the indicator
	Department survey.Text
	Figures    []evidenceText
	Quote      string
	Reference  string
	Advice     adviceText
}

// evidenceText is a figure that a question rests on.
type evidenceText struct {
	Value, Period string
	Target        string // "" where none is at stake
	Source        string
	Reason        string // why it replaced the one before
}

// shownExcerpt is how much of a section a brief quotes.
const shownExcerpt = 220

// writeBrief puts a brief into words that fit a template.
func (d *desk) writeBrief(w *writer, b brief.Brief) briefPage {
	today := survey.DateOf(b.Now)
	page := briefPage{Brief: b, Overdue: d.adviceTexts(b.Overdue, today), Unkept: d.commitmentLines(w, b.Unkept, today)}
	for _, of := range b.Elsewhere {
		department, _ := d.Catalog().Department(of.Department)
		page.Elsewhere = append(page.Elsewhere, elsewhereText{department.Name, of.Numbers})
	}
	for _, report := range b.Reports {
		page.Reports = append(page.Reports, d.standingText(report.Standing))
	}
	for _, trend := range b.Figures {
		page.Figures = append(page.Figures, w.trend(trend))
	}
	for _, failed := range b.Failed {
		page.Failed = append(page.Failed, d.failedText(w, failed))
	}
	page.Shortcomings, page.Proposals = d.excerptTexts(b.Shortcomings), d.excerptTexts(b.Proposals)
	for i, q := range b.Questions {
		question := d.questionText(w, q, today)
		question.Number = i + 1
		page.Questions = append(page.Questions, question)
	}
	return page
}

func (w *writer) trend(trend brief.Trend) trendText {
	text := trendText{Figure: w.figure(trend.Line), Pace: w.pace(trend.Line)}
	if len(trend.Before) < 2 {
		return text
	}
	var steps []string
	for _, o := range trend.Before {
		steps = append(steps, w.value(trend.Line.Indicator, o)+" ("+w.period(o.Period)+")")
	}
	text.Trend = strings.Join(steps, " → ")
	return text
}

func (d *desk) failedText(w *writer, failed brief.Failed) failedText {
	department, _ := d.Catalog().Department(failed.Report.Department)
	text := failedText{Department: department.Name}
	p := report{
		Request: failed.Report.Request, Department: failed.Report.Department, Form: failed.Report.Form,
		Draft: form.Draft{Department: failed.Report.Department, Answers: failed.Report.Last.Answers},
	}
	for _, problem := range failed.Problems {
		if problem.Rule != "" {
			text.Problems = append(text.Problems, w.problem(p, problem))
		} else {
			text.Outside = append(text.Outside, w.changeLine(p, problem.Question, nil, p.Draft.Answers[problem.Question]))
		}
	}
	return text
}

func (d *desk) excerptTexts(excerpts []brief.Excerpt) []excerptText {
	var texts []excerptText
	for _, e := range excerpts {
		department, _ := d.Catalog().Department(e.Department)
		text := strings.Join(strings.Fields(e.Text), " ")
		texts = append(texts, excerptText{department.Name, shorten(text, shownExcerpt)})
	}
	return texts
}

func (d *desk) questionText(w *writer, q brief.Question, today survey.Date) questionText {
	department, _ := d.Catalog().Department(q.Department)
	text := questionText{
		Rule: q.Rule, Name: w.text(q.Indicator.Name), Department: department.Name,
		Quote: shorten(q.Quote, shownExcerpt), Reference: q.Reference,
	}
	for i, o := range q.Figures {
		evidence := evidenceText{Value: w.value(q.Indicator, o), Period: w.period(o.Period), Source: w.source(d.Catalog(), o.Source), Reason: o.Reason}
		if i < len(q.Targets) {
			target := q.Targets[i]
			evidence.Target = w.amount(target.Value, q.Indicator.Unit, target.Qualifier)
			if target.Period != o.Period {
				evidence.Target += " (" + w.period(target.Period) + ")"
			}
		}
		text.Figures = append(text.Figures, evidence)
	}
	if q.Recommendation != nil {
		text.Advice = d.adviceTexts([]survey.Recommendation{*q.Recommendation}, today)[0]
	}
	return text
}
