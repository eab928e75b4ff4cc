package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"khaosat/brief"
	"khaosat/chart"
	"khaosat/chat"
	"khaosat/survey"
)

// chartYears is how many periods a chart shows at most, chartPanels how many
// sides of one thing, chartSubjects how many things.
const (
	chartYears    = 20
	chartPanels   = 2
	chartSubjects = 3
)

// chartCaption says what a chart shows.
type chartCaption struct {
	Name, Span      string
	Newest          string // the period of the last figures; "" where it is the day at which they stand
	Edition         bool   // they are of a ranking or an index, which stands at no day
	AsOf, Published string // when they stand and came out, "" if their sources do not say
	Sources         string
	Breaks          []string // why the line breaks
}

// chart sends the picture of a subject's history by its button.
func (d *desk) chart(ctx context.Context, r *Request) ([]chat.Action, error) {
	q, reply := d.ready(r)
	if reply != nil {
		return reply.Actions()
	}
	picture, err := d.picture(ctx, r, q)
	if err != nil {
		return nil, err
	}
	if picture == nil {
		return r.Reply().Toast("query.nochart", nil).Actions()
	}
	return r.Reply().Add(*picture).Actions()
}

// picture draws the history of a question; nil where there is nothing to
// draw: less than two figures.
func (d *desk) picture(ctx context.Context, r *Request, q question) (*chat.Send, error) {
	rows, err := d.chartRows(ctx, r, q)
	if err != nil || len(rows) < 2 {
		return nil, err
	}
	write := d.writer(r)
	panels := write.panels(q.plotted(), rows, d.targetOf)
	if len(panels) == 0 {
		return nil, write.err
	}
	caption, err := d.Texts.Page(r.Language, "query.chart", write.caption(d, q, rows))
	if err != nil || write.err != nil {
		return nil, fmt.Errorf("caption of a chart: %w", firstError(err, write.err))
	}
	upload, err := d.pictures.upload(q.slug, chart.Picture{Panels: panels}, d.Draw)
	if err != nil {
		d.Log.Error("draw a chart", "subject", q.slug, "error", err) // the text has gone out
		return nil, nil
	}
	return &chat.Send{To: r.Update.Place, Text: caption, File: upload}, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// chartRows reads the periods of a chart, oldest first, gaps included.
func (d *desk) chartRows(ctx context.Context, r *Request, q question) ([]brief.Row, error) {
	before := survey.Period{}
	if !q.period.IsZero() {
		next := q.period.To.AddDays(1)
		before = survey.Period{From: next, To: next}
	}
	var series []brief.Series
	for _, i := range q.plotted() {
		figures, err := d.reader(r.Today()).before(ctx, i, before, chartYears)
		if err != nil {
			return nil, err
		}
		series = append(series, brief.Series{Indicator: i, Figures: q.inside(figures, q.period)})
	}
	rows, _ := brief.History(series, chartYears)
	slices.Reverse(rows)
	return rows, nil
}

// plotted are the indicators of a chart: of a ranking its sides, of any
// other group the figure that leads it.
func (q question) plotted() []survey.Indicator {
	if len(q.leads) > 0 {
		return q.leads[:min(len(q.leads), chartSubjects)]
	}
	series := slices.DeleteFunc(slices.Clone(q.series()), func(i survey.Indicator) bool {
		return i.Kind == survey.KindText || i.Kind == survey.KindGrowth
	})
	ranking := slices.ContainsFunc(series, func(i survey.Indicator) bool { return i.Kind == survey.KindRank })
	if !ranking {
		return series[:min(len(series), 1)]
	}
	return series[:min(len(series), chartPanels)]
}

// targetOf returns the last target of an indicator, nil without one.
func (d *desk) targetOf(i survey.Indicator) *survey.Target {
	targets := d.Catalog().Targets(i.Slug)
	if len(targets) == 0 {
		return nil
	}
	return &targets[len(targets)-1]
}

// pictures keeps the charts that were drawn last, by what they show: a
// figure that changes makes another picture.
type pictures struct {
	mu    sync.Mutex
	drawn map[string][]byte
}

// maxPictures is how many charts are kept, of some 30 KB each.
const maxPictures = 128

// upload draws a picture unless it is kept, and names it by its content, so
// that the messenger sends it only once.
func (p *pictures) upload(slug string, picture chart.Picture, draw func(chart.Picture) ([]byte, error)) (*chat.Upload, error) {
	key := keyOfPicture(picture)
	p.mu.Lock()
	defer p.mu.Unlock()
	encoded, ok := p.drawn[key]
	if !ok {
		var err error
		if encoded, err = draw(picture); err != nil {
			return nil, err
		}
		if p.drawn == nil || len(p.drawn) >= maxPictures {
			p.drawn = map[string][]byte{}
		}
		p.drawn[key] = encoded
	}
	return &chat.Upload{Name: slug + ".png", Bytes: encoded, Photo: true, Key: key}, nil
}

// keyOfPicture tells pictures apart by everything that is drawn.
func keyOfPicture(picture chart.Picture) string {
	hash := sha256.New()
	for _, p := range picture.Panels {
		fmt.Fprintf(hash, "%q %q %q %v %v", p.Title, p.Periods, p.Marks, p.Values, p.Rank)
		if p.Target != nil {
			fmt.Fprintf(hash, " %q %v", p.Target.Name, p.Target.Value)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:16])
}
