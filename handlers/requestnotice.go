package handlers

import (
	"context"

	"khaosat/survey"
	"khaosat/survey/form"
)

// Kinds of notices about requests.
const (
	noticeRequest   = "request"       // for departments: there is one
	noticeClosed    = "requestclosed" // for departments: it takes no more answers
	noticeMoreTime  = "moretime"      // for secretaries: a department wants more time
	noticeExtension = "extension"     // for a department: it has got more time, or not
)

// requestWordings word the notices about requests.
func (d *desk) requestWordings() map[string]wording {
	return map[string]wording{
		noticeRequest:   d.aboutReport(survey.RightReport, d.wordRequest),
		noticeClosed:    d.aboutReport(survey.RightReport, d.wordClosed),
		noticeMoreTime:  d.aboutReport(survey.RightReview, d.wordMoreTime),
		noticeExtension: d.aboutReport(survey.RightReport, d.wordExtension),
	}
}

func (d *desk) wordRequest(_ context.Context, n reportNotice) (*Reply, string, error) {
	switch p := n.report; {
	case !p.Request.Open():
		return nil, unwantedClosed, nil
	case p.Draft.HandedIn():
		return nil, unwantedDone, nil
	}
	reply := n.request.Reply()
	about := d.departmentRequest(n.report.Request, n.report.Department)
	return reply.Say("request.told", about, reply.buttons([]press{{"reminder.begin", formPress(n.report, form.InputOpen)}})), "", nil
}

func (d *desk) wordClosed(_ context.Context, n reportNotice) (*Reply, string, error) {
	return n.request.Reply().Say("request.wasclosed", d.departmentRequest(n.report.Request, n.report.Department)), "", nil
}

func (d *desk) wordMoreTime(ctx context.Context, n reportNotice) (*Reply, string, error) {
	request := n.report.Request
	extension, known := request.Extension(n.ref.Extension)
	switch {
	case !request.Open():
		return nil, unwantedClosed, nil
	case !known || extension.State != survey.ExtensionAsked:
		return nil, unwantedDone, nil
	}
	line, err := d.extensionLine(ctx, n.request, request, extension)
	if err != nil {
		return nil, "", err
	}
	reply := n.request.Reply()
	return reply.Say("request.moretime", line, reply.buttons(decisionOf(request, extension))), "", nil
}

func (d *desk) wordExtension(ctx context.Context, n reportNotice) (*Reply, string, error) {
	request := n.report.Request
	extension, known := request.Extension(n.ref.Extension)
	switch {
	case !request.Open():
		return nil, unwantedClosed, nil
	case n.report.Draft.HandedIn():
		return nil, unwantedDone, nil
	case !known || extension.State == survey.ExtensionGranted && !request.Due(n.ref.Department).Equal(extension.Until):
		return nil, unwantedMoved, nil
	}
	line, err := d.extensionLine(ctx, n.request, request, extension)
	if err != nil {
		return nil, "", err
	}
	return n.request.Reply().Say("request.granted", line), "", nil
}
