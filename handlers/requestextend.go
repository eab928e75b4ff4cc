package handlers

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepUntil is the dialog step that asks until when a deadline is to be moved.
const stepUntil = "request.until"

// Keys of that dialog.
const (
	untilRequest    = "request"
	untilDepartment = "department"
	untilText       = "text" // as typed first, while it is asked for which report
)

// extend moves a deadline: the secretary does, a contact asks for it. A
// button names request and department; a line such as "sct 10/9 17h" or "xin
// gia hạn đến 10/9 vì …" says the rest.
func (d *desk) extend(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.extendPressed(ctx, r)
	}
	return d.extendNamed(ctx, r, r.Args)
}

// extendNamed moves the deadline of the report that is named to the time that
// a text names, or asks which report is meant.
func (d *desk) extendNamed(ctx context.Context, r *Request, text string) ([]chat.Action, error) {
	claims, err := d.extendable(ctx, r)
	if err != nil {
		return nil, err
	}
	switch len(claims) {
	case 0:
		return r.Reply().Say("request.noclaim", nil).Actions()
	case 1:
		return d.extendOne(ctx, r, claims[0], text)
	}
	if err := d.ask(ctx, r, stepUntil, map[string]string{untilText: text}); err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for _, c := range claims {
		rows = append(rows, []chat.Button{{Text: d.claimName(r, c), Data: PressData("ext", c.request.ID, c.department)}})
	}
	return r.Reply().Say("request.which", nil, rows...).Actions()
}

// extendPressed takes the button that names a request and a department. What
// was typed before it was asked which one counts.
func (d *desk) extendPressed(ctx context.Context, r *Request) ([]chat.Action, error) {
	id, code := r.Field(0), r.Field(1)
	if !r.May(survey.RightReport, code) {
		return r.Reply().Toast("denied", nil).Actions()
	}
	request, err := d.Store.Requests.Get(ctx, cmpKey(id))
	if err != nil {
		return d.noRequest(r, err)
	}
	if !request.Asks(code) || !request.Open() {
		return r.Reply().Toast("request.notopen", nil).Actions()
	}
	p, err := d.report(ctx, request, code)
	if err != nil {
		return nil, err
	}
	if p.Draft.HandedIn() && !r.May(survey.RightReview, "") {
		return d.showHandedIn(ctx, r, r.Reply(), p)
	}
	dialog, err := d.pending(ctx, r, stepUntil)
	if err != nil {
		return nil, err
	}
	if chosen := r.Field(2); chosen != "" {
		return d.dayOffChosen(ctx, r, claim{request, code}, dialog, chosen)
	}
	return d.extendOne(ctx, r, claim{request, code}, dialog[untilText])
}

// askedBeside finds the route of a text that names no time but asks for
// something else, while one is waited for; nil if it asks for nothing.
func (d *desk) askedBeside(r *Request) *Route {
	if namesDay(r, r.Args) {
		return nil
	}
	route := d.table.ByIntent(string(d.understand(r.Args, r.Today()).Intent))
	if route == nil || route.Name == "request.extend" || !r.May(route.Right, "") {
		return nil
	}
	return route
}

// extendOne moves one deadline to the time that a text names, or asks for it.
func (d *desk) extendOne(ctx context.Context, r *Request, c claim, text string) ([]chat.Action, error) {
	until, wrong := d.untilTyped(r, c, text)
	if wrong == nil {
		return d.extendTo(ctx, r, c, until, reasonIn(text))
	}
	data := map[string]string{untilRequest: c.request.ID, untilDepartment: c.department}
	if err := d.ask(ctx, r, stepUntil, data); err != nil {
		return nil, err
	}
	if wrong.page != untilMissing {
		return r.Reply().Say(wrong.page, wrong.about).Actions()
	}
	return r.Reply().Say(untilMissing, d.departmentRequest(c.request, c.department)).Actions()
}

// untilMissing is the page that asks until when.
const untilMissing = "request.askuntil"

// extendUntil takes the typed time.
func (d *desk) extendUntil(ctx context.Context, r *Request) ([]chat.Action, error) {
	id, code := r.Dialog.Data[untilRequest], r.Dialog.Data[untilDepartment]
	if route := d.askedBeside(r); route != nil && !confirmsDayOff(r) {
		return route.Handle(ctx, r)
	}
	if id == "" { // it is still to be said for which report
		text := r.Args
		if kept := r.Dialog.Data[untilText]; kept != "" && !namesDay(r, text) {
			text = kept
		}
		return d.extendNamed(ctx, r, text)
	}
	request, err := d.Store.Requests.Get(ctx, id)
	if err != nil {
		return d.noRequest(r, err)
	}
	c := claim{request, code}
	if confirmsDayOff(r) {
		return d.dayOffTyped(ctx, r, c)
	}
	until, wrong := d.untilTyped(r, c, r.Args)
	if wrong != nil {
		if wrong.page == untilMissing {
			wrong = &problem{page: "request.nodeadline", about: r.Args}
		}
		return r.Reply().Say(wrong.page, wrong.about).Actions()
	}
	return d.extendTo(ctx, r, c, until, reasonIn(r.Args))
}

// isDay reports whether a moment is a day, or a time up to whose end something
// is to last: "đến hết tuần sau".
func isDay(m viet.Moment) bool {
	return m.Kind == viet.MomentDay || m.Kind == viet.MomentPeriod && (m.AsOf || m.Deadline)
}

func namesDay(r *Request, text string) bool {
	return slices.ContainsFunc(viet.FindMoments(viet.Tokenize(viet.Clean(text)), r.Today()), isDay)
}

// untilTyped finds the time that a text names. It is to come, and for a
// contact it is later than the deadline that he has.
func (d *desk) untilTyped(r *Request, c claim, text string) (time.Time, *problem) {
	moments := viet.FindMoments(viet.Tokenize(viet.Clean(text)), r.Today())
	var moment viet.Moment
	if i := slices.IndexFunc(moments, isDay); i >= 0 {
		moment = moments[i]
	} else if until := d.understand(text, r.Today()).Slots.Until; !until.Day.IsZero() {
		moment = viet.Moment{Kind: viet.MomentDay, Period: survey.Period{From: until.Day, To: until.Day}, Clock: until.Clock, HasClock: until.HasClock}
	} else {
		return time.Time{}, &problem{page: untilMissing}
	}
	at, wrong := d.instantOf(r, moment)
	if wrong == nil && !d.mayExtendTo(r, c, at) {
		return at, &problem{page: "request.notlater", about: c.request.Due(c.department)}
	}
	return at, wrong
}

var reasonForm = regexp.MustCompile(`(?i)(?:^|[\s,;.])(?:vì|do|lý do|lí do|because)\s*:?\s+(.+)$`)

// reasonIn is what a text gives as the reason, "" if nothing.
func reasonIn(text string) string {
	found := reasonForm.FindStringSubmatch(strings.Join(strings.Fields(text), " "))
	if found == nil {
		return ""
	}
	reason := []rune(found[1])
	return string(reason[:min(len(reason), maxReason)])
}

// extendUntilThen grants the time where the secretary gives it, and asks the
// secretaries for it where a contact does.
func (d *desk) extendUntilThen(ctx context.Context, r *Request, c claim, until time.Time, reason string) ([]chat.Action, error) {
	extension := survey.Extension{
		ID: d.derive("extension", r.Update.Key, 6), Department: c.department, Until: until, Reason: reason,
		By: r.Actor.Person.ID, At: r.Now, State: survey.ExtensionAsked,
	}
	if r.May(survey.RightReview, "") {
		extension.State, extension.DecidedBy, extension.DecidedAt, extension.Cause = survey.ExtensionGranted, r.Actor.Person.ID, r.Now, r.Update.Key
	}
	request, changed, err := d.changeRequest(ctx, c.request.ID, func(request *survey.Request) bool {
		if earlier, known := request.Extension(extension.ID); known {
			extension = earlier
			return true
		}
		if !request.Open() {
			return false
		}
		*request = request.With(extension)
		return true
	})
	if err != nil {
		return nil, err
	}
	if !changed {
		return r.Reply().Say("request.closedalready", request).Actions()
	}
	actions, err := d.extended(ctx, r, request, extension)
	if err != nil {
		return nil, err
	}
	return actions, d.unasked(ctx, r, stepUntil)
}

// extended tells who is concerned of time that was asked for or given.
func (d *desk) extended(ctx context.Context, r *Request, request survey.Request, extension survey.Extension) ([]chat.Action, error) {
	action := "request.extensionasked"
	if extension.State == survey.ExtensionGranted {
		action = "request.extended"
	}
	if err := d.recordRequest(ctx, r, action, request, extension.Department, d.keptMoment(extension.Until)); err != nil {
		return nil, err
	}
	line, err := d.extensionLine(ctx, r, request, extension)
	if err != nil {
		return nil, err
	}
	if extension.State == survey.ExtensionGranted {
		return d.tellExtension(ctx, r, r.Reply().Say("request.extended", line), request, extension)
	}
	reply := r.Reply().Say("request.asked", line)
	ref := reportRef{Request: request.ID, Department: extension.Department, Extension: extension.ID}
	if err := d.informSecretaries(ctx, r, reply, notice{Kind: noticeMoreTime, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
		return nil, err
	}
	return reply.Actions()
}
