package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/brief"
	"khaosat/storage"
	"khaosat/survey"
)

// dossier reads what the brief of a session is composed from, as it is known
// now.
func (d *desk) dossier(ctx context.Context, s survey.Session, now time.Time) (brief.Dossier, error) {
	about := brief.Dossier{Session: s, Now: now}
	read := asker{reader: d.reader(survey.DateOf(now)), catalog: d.Catalog(), shown: func(all []survey.Indicator) []survey.Indicator { return all }}
	for _, i := range d.topics(s) {
		figure, err := read.figure(ctx, i, survey.Period{})
		if errors.Is(err, survey.ErrNotFound) {
			continue
		}
		if err != nil {
			return about, err
		}
		track, err := read.track(ctx, i)
		if err != nil {
			return about, err
		}
		about.Figures, about.Tracks = append(about.Figures, figure), append(about.Tracks, track)
	}
	var err error
	if about.Reports, err = d.handedFor(ctx, s, now); err != nil {
		return about, err
	}
	if about.Recommendations, err = d.unfinished(ctx); err != nil {
		return about, err
	}
	about.Commitments, err = d.unkept(ctx)
	about.Commitments = slices.DeleteFunc(about.Commitments, func(c survey.Commitment) bool {
		return !slices.Contains(s.Departments, c.Department)
	})
	return about, err
}

// topics are the indicators that a session is about: those it names, with
// the headline figures of groups, else those of its departments.
func (d *desk) topics(s survey.Session) []survey.Indicator {
	var topics []survey.Indicator
	add := func(i survey.Indicator) {
		if !slices.ContainsFunc(topics, func(known survey.Indicator) bool { return known.Slug == i.Slug }) {
			topics = append(topics, i)
		}
	}
	for _, slug := range s.Topics {
		q, _ := find(d.Catalog(), slug)
		for _, i := range q.indicators {
			add(i)
		}
	}
	if len(topics) > 0 {
		return topics
	}
	for _, i := range d.Catalog().Indicators() {
		if slices.Contains(s.Departments, i.Department) {
			add(i)
		}
	}
	return topics
}

// trackedFigures is how many figures of an indicator the rules look at.
const trackedFigures = 6

// track reads what the rules judge an indicator by.
func (a asker) track(ctx context.Context, i survey.Indicator) (brief.Track, error) {
	track := brief.Track{Indicator: i, Targets: a.catalog.Targets(i.Slug)}
	var err error
	if track.Figures, err = a.latest(ctx, i, trackedFigures); err != nil {
		return track, err
	}
	found, err := a.sources(ctx, i, track.Figures[0].Period)
	if err != nil {
		return track, err
	}
	for _, o := range found {
		if o.Line == "" {
			track.Versions = append(track.Versions, o)
		}
	}
	track.Others = slices.DeleteFunc(newestOfLines(found), func(o survey.Observation) bool { return o.Line == "" })
	return track, nil
}

// handedFor reads the reports of a session's departments: those of its own
// request, else of each department the newest that it was asked for.
func (d *desk) handedFor(ctx context.Context, s survey.Session, now time.Time) ([]brief.Handed, error) {
	requests, err := storage.All(ctx, d.Store.Requests, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list requests: %w", err)
	}
	slices.SortStableFunc(requests, func(a, b survey.Request) int { return b.CreatedAt.Compare(a.CreatedAt) })
	if own := slices.IndexFunc(requests, func(r survey.Request) bool { return r.ID == s.Request || r.Session == s.ID }); own >= 0 {
		requests = requests[own : own+1]
	}
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	var handed []brief.Handed
	for _, code := range s.Departments {
		i := slices.IndexFunc(requests, func(r survey.Request) bool { return r.Asks(code) })
		if i < 0 {
			continue
		}
		p, err := d.report(ctx, requests[i], code)
		if err != nil {
			return nil, err
		}
		report := brief.Handed{Standing: d.standing(days, p, now), Form: p.Form}
		if last, ok := p.Draft.Last(); ok {
			report.Last = &last
		}
		handed = append(handed, report)
	}
	return handed, nil
}
