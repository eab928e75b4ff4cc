package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
)

// noticeTarget is the kind of the notices about targets of what people follow.
const noticeTarget = "target"

// targetData is what the wording of a notice needs.
type targetData struct {
	Follows []string `json:"follows"` // of its reader, that the target is told for
	Entry   string   `json:"entry"`   // of the log
}

// CatalogChanged tells the followers of figures whose targets were changed
// with the catalogue, whoever applied it and whether or not the bot was
// running then. Called again, it tells nothing twice.
func (h *Router) CatalogChanged(ctx context.Context) error {
	return h.tellTargets(ctx)
}

func (d *desk) tellTargets(ctx context.Context) error {
	changes, err := d.targetChanges(ctx, d.now().Add(-followFresh))
	if err != nil {
		return err
	}
	for _, change := range changes {
		if err := d.tellTarget(ctx, change); err != nil {
			return err
		}
	}
	return nil
}

// tellTarget queues a notice for everybody who follows every change of the
// indicator.
func (d *desk) tellTarget(ctx context.Context, change survey.TargetChange) error {
	i, known := d.Catalog().Indicator(change.About())
	if !known {
		return nil
	}
	follows, err := d.followersOf(ctx, i)
	if err != nil {
		return err
	}
	told := followers{}
	for _, follow := range follows {
		if follow.Sense == survey.SenseChange && !follow.Since.After(change.Entry.At) {
			told.add(follow)
		}
	}
	return d.notify(ctx, told.notices(func(person survey.PersonID, follows []string) notice {
		return notice{
			Kind: noticeTarget, Cause: change.Entry.ID, To: person,
			About: targetData{follows, change.Entry.ID}, Until: change.Entry.At.Add(followFresh),
		}
	})...)
}

// targetNotice is a notice about a target, written.
type targetNotice struct {
	Changed targetText
	Now     string // the figure as it is
	Goal    string // what it is on its way to now, and how far it is
	Pace    string
}

// wordTarget words a notice, unless its reader has stopped following or may
// not ask for figures any more, or the target asks for what it asked for
// before.
func (d *desk) wordTarget(ctx context.Context, to addressee) (*Reply, string, error) {
	var about targetData
	if err := to.about(&about); err != nil {
		return nil, "", err
	}
	follows, unwanted, err := d.stillFollowed(ctx, to, about.Follows)
	if err != nil || unwanted != "" {
		return nil, unwanted, err
	}
	entry, err := d.Store.Audit.Get(ctx, about.Entry)
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, "", fmt.Errorf("read the log: %w", err)
	}
	change, ok := changeOfTarget(entry)
	if i, known := d.Catalog().Indicator(change.About()); ok && known && d.Catalog().Goals()[change.ID] != change.Old.Goal() {
		reply, err := d.targetReply(ctx, to.request, follows[0], i, change)
		return reply, "", err
	}
	return nil, unwantedNothing, nil
}

func (d *desk) targetReply(ctx context.Context, r *Request, follow survey.Follow, i survey.Indicator, change survey.TargetChange) (*Reply, error) {
	changed, err := d.signedTarget(ctx, r, change)
	if err != nil {
		return nil, err
	}
	page := targetNotice{Changed: changed}
	write, reply := d.writer(r), r.Reply()
	figure, err := d.asker(r).figure(ctx, i, survey.Period{})
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, err
	}
	if err == nil {
		line := brief.One(figure).Lines[0]
		page.Now, page.Pace = write.value(i, line.Observation)+", "+write.period(line.Observation.Period), write.pace(line)
		if line.Target != nil {
			page.Goal = write.target(line)
		}
	}
	reply.fail(write.err)
	return reply.Say("target.notice", page, []chat.Button{
		reply.Button("follow.figure", nil, PressData("fig", i.Slug)),
		reply.Button("follow.stop", nil, PressData("unflw", follow.ID)),
	}), nil
}
