package handlers

import (
	"context"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

// knownPage shows figures as they were known on a day beside today's, written.
type knownPage struct {
	Name, Until string
	Figures     []knownText
}

// knownText is one figure then and now, written.
type knownText struct {
	Name      string
	Then, Now versionText
	Same      bool
}

// versionText is one version of a figure, written.
type versionText struct {
	Value, Period string // "" if there is none
	Published     string // when it came out, "" if that is not known
	Recorded      string // when it was recorded, where it is not known when it came out
}

// knownOn is the past day as of which a text or a button asks for figures,
// the zero Date if they are asked for as of now.
func (d *desk) knownOn(r *Request) survey.Date {
	var day survey.Date
	if r.Update.Press != nil {
		day = dateOf(r.Field(2))
	} else {
		day = d.meaning(r).Slots.Known.Day
	}
	if day.Compare(r.Today()) >= 0 {
		return survey.Date{}
	}
	return day
}

// asKnown shows what was known on a day: what had been published by then, or
// recorded where nobody knows when it came out.
func (d *desk) asKnown(ctx context.Context, r *Request, q question, day survey.Date) ([]chat.Action, error) {
	now := d.reader(r.Today())
	then := now
	then.today, then.then = day, d.Zone
	write, reply := d.writer(r), r.Reply()
	page := knownPage{Name: write.text(q.name), Until: write.until(day)}
	for _, i := range q.series() {
		before, known, err := then.get(ctx, i, q.period)
		if err != nil {
			return nil, err
		}
		today, there, err := now.get(ctx, i, q.period)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		figure := knownText{Name: write.text(i.Name), Now: d.version(write, i, today)}
		if known {
			figure.Then = d.version(write, i, before)
			figure.Same = before.ID() == today.ID()
		}
		page.Figures = append(page.Figures, figure)
	}
	if len(page.Figures) == 0 {
		return d.noData(ctx, r, q)
	}
	reply.fail(write.err)
	back := []chat.Button{
		reply.Button("query.figure", nil, q.press("fig")),
		reply.Button("query.source", nil, q.press("src")),
		reply.Button("query.history", nil, PressData("hist", q.slug)),
	}
	return reply.Show("query.known", page, back).Actions()
}

// until names the day as of which something was known. That of a year or a
// month is its last one, so that such a day is named after it as well.
func (w *writer) until(day survey.Date) string {
	ended := survey.Period{From: survey.Date{Year: day.Year, Month: day.Month, Day: 1}, To: day}
	switch next := day.AddDays(1); {
	case next.Day != 1:
		return w.worded("query.until", w.date(day))
	case next.Month == time.January:
		ended = survey.Year(day.Year)
	}
	return w.worded("query.until.end", w.period(ended), w.date(day))
}

func (d *desk) version(write *writer, i survey.Indicator, o survey.Observation) versionText {
	text := versionText{Value: write.value(i, o), Period: write.period(o.Period), Published: write.date(o.Published)}
	switch since, ok := o.KnownSince(d.Zone); {
	case !ok || !o.Published.IsZero():
	case o.Reported() && !i.Kind.Editions():
		text.Published = write.date(since) // to approve a report is to publish it
	default:
		text.Recorded = write.date(since)
	}
	return text
}
