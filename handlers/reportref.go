package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/survey"
)

// reportRef is what a notice holds about a report, or about the request that
// asks for it.
type reportRef struct {
	Request    string `json:"request"`
	Department string `json:"department"`
	Version    string `json:"version,omitempty"`   // number of the submission
	Extension  string `json:"extension,omitempty"` // its id
	Question   string `json:"question,omitempty"`
	Update     string `json:"update,omitempty"` // key of the update that did it
	Refused    bool   `json:"refused,omitempty"`
}

func refTo(p report) reportRef {
	return reportRef{Request: p.Request.ID, Department: p.Department, Version: submissionNo(p)}
}

// cause names what happened to a report, as the cause of a notice.
func (ref reportRef) cause(update string) string {
	return update + "|" + ref.Request + "|" + ref.Department
}

// reportNotice is a notice about a report: what it holds, the report as it is
// now, and the reader.
type reportNotice struct {
	addressee
	ref    reportRef
	report report
}

// aboutReport makes the wording of a notice about a report, for readers who
// still have a right to it.
func (d *desk) aboutReport(right survey.Right, word func(context.Context, reportNotice) (*Reply, string, error)) wording {
	return func(ctx context.Context, to addressee) (*Reply, string, error) {
		n := reportNotice{addressee: to}
		if err := to.about(&n.ref); err != nil {
			return nil, "", err
		}
		if !to.reader.May(right, n.ref.Department) {
			return nil, unwantedRight, nil
		}
		request, err := d.Store.Requests.Get(ctx, cmpKey(n.ref.Request))
		if errors.Is(err, survey.ErrNotFound) {
			return nil, unwantedClosed, nil
		}
		if err != nil {
			return nil, "", fmt.Errorf("find request %q: %w", n.ref.Request, err)
		}
		if n.report, err = d.report(ctx, request, n.ref.Department); err != nil {
			return nil, "", err
		}
		return word(ctx, n)
	}
}

// same reports whether the report has not been submitted again since.
func (n reportNotice) same() bool { return submissionNo(n.report) == n.ref.Version }
