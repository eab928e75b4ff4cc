package handlers

import (
	"context"
	"strings"

	"khaosat/survey"
	"khaosat/survey/form"
)

// paperApproved is the document that the figures of an approved report name;
// renamed tells that the approvals before named another one, or none. A
// document that the approval left out does not count yet.
func (p report) paperApproved(published map[string]form.Answer, approved form.Event) (paper survey.Paper, renamed bool) {
	q, paper := form.Paper(p.Form, p.Draft)
	before := published[q.ID].Paper
	if excepted(approved, q.ID) {
		return before, false
	}
	return paper, paper != before
}

// publishReported publishes a figure of a report. One that is the same as
// before, and only names another document, does not take the place of what
// somebody else has published meanwhile.
func (d *desk) publishReported(ctx context.Context, p report, i survey.Indicator, o survey.Observation, same bool) error {
	if same {
		last, _, err := d.lastVersion(ctx, i, o.Period)
		if err != nil || !strings.HasPrefix(last.Origin, p.stream()+"/") {
			return err
		}
	}
	if today := survey.DateOf(o.Recorded.In(d.Zone)); i.Kind.Editions() && o.Period.To.Compare(today) >= 0 {
		o.Published = today // an edition counts once it is published
	}
	_, err := d.publish(ctx, o)
	return err
}
