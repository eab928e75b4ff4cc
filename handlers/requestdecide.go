package handlers

import (
	"context"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// tellExtension ends a reply by telling the department what became of its
// deadline.
func (d *desk) tellExtension(ctx context.Context, r *Request, reply *Reply, request survey.Request, extension survey.Extension) ([]chat.Action, error) {
	ref := reportRef{Request: request.ID, Department: extension.Department, Extension: extension.ID}
	if err := d.informDepartment(ctx, r, reply, extension.Department, notice{Kind: noticeExtension, Cause: ref.cause(r.Update.Key), About: ref}); err != nil {
		return nil, err
	}
	return reply.Actions()
}

func decisionOf(request survey.Request, extension survey.Extension) []press {
	return []press{
		{"request.grant", PressData("extok", request.ID, extension.ID, "yes")},
		{"request.refuse", PressData("extok", request.ID, extension.ID, "no")},
	}
}

// decideExtension grants or refuses more time. Of two who decide, the first
// counts; the second is told so.
func (d *desk) decideExtension(ctx context.Context, r *Request) ([]chat.Action, error) {
	id, extensionID, answer := r.Field(0), r.Field(1), r.Field(2)
	if r.Update.Press == nil {
		id, answer = cutFirst(r.Args)
		extensionID, answer = cutFirst(answer)
	}
	decided, ok := decisions[strings.Join(strings.Fields(viet.Fold(answer)), "")]
	if !ok || answer == "" && r.Update.Press != nil {
		return r.Reply().Say("request.granthow", nil).Actions()
	}
	state := survey.ExtensionGranted
	if decided != survey.InviteAdmitted {
		state = survey.ExtensionRefused
	}
	request, changed, err := d.changeRequest(ctx, cmpKey(id), decides(r, extensionID, state))
	if err != nil {
		return d.noRequest(r, err)
	}
	extension, known := request.Extension(extensionID)
	if !known {
		return d.noRequest(r, fmt.Errorf("extension %q: %w", extensionID, survey.ErrNotFound))
	}
	return d.tellDecided(ctx, r, request, extension, changed)
}

// decides is the change of a request by which somebody decides an extension
// that is still open; changed is also what this very update has decided.
func decides(r *Request, extensionID string, state survey.ExtensionState) func(*survey.Request) (changed bool) {
	return func(request *survey.Request) bool {
		extension, known := request.Extension(extensionID)
		if !known || extension.State != survey.ExtensionAsked {
			return known && extension.Cause == r.Update.Key
		}
		extension.State, extension.DecidedBy, extension.DecidedAt, extension.Cause = state, r.Actor.Person.ID, r.Now, r.Update.Key
		*request = request.With(extension)
		return true
	}
}

// tellDecided shows how an extension stands, and tells those concerned and the
// log if it was decided now.
func (d *desk) tellDecided(ctx context.Context, r *Request, request survey.Request, extension survey.Extension, changed bool) ([]chat.Action, error) {
	line, err := d.extensionLine(ctx, r, request, extension)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	if !changed {
		return reply.Toast("request.decided", nil).Show("request.extended", line).Actions()
	}
	if err := d.recordRequest(ctx, r, "request.extension"+string(extension.State), request, extension.Department, d.keptMoment(extension.Until)); err != nil {
		return nil, err
	}
	reply.Toast("request.decidednow", nil).Show("request.extended", line)
	return d.tellExtension(ctx, r, reply, request, extension)
}
