package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// maxFollows is how many follows a person may have.
const maxFollows = 30

// followID is the key of a person's follow of a subject in a sense.
func (d *desk) followID(person survey.PersonID, subject string, sense survey.Sense) string {
	return d.derive("follow", string(person)+"|"+subject+"|"+string(sense), 16)
}

// startFollowing keeps a wish and says when the person will be told, and how the
// figure stands now.
func (d *desk) startFollowing(ctx context.Context, r *Request, asked wish) ([]chat.Action, error) {
	own, err := d.followsOf(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	id := d.followID(r.Actor.Person.ID, asked.subject, asked.sense)
	known := slices.ContainsFunc(own, func(f survey.Follow) bool { return f.ID == id })
	if len(own) >= maxFollows && !known {
		return d.showFollowing(ctx, r, followsPage{Full: true})
	}
	follow := survey.Follow{ID: id, Person: r.Actor.Person.ID, Subject: asked.subject, Sense: asked.sense, Threshold: asked.threshold, Since: r.Now}
	if err := d.keepFollow(ctx, follow); err != nil {
		return nil, err
	}
	line, err := d.followLine(ctx, r, follow)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	buttons := []chat.Button{
		reply.Button("query.figure", nil, PressData("fig", asked.subject)),
		reply.Button("follow.change.set", nil, PressData("flwset", id)),
		reply.Button("follow.stop", nil, PressData("unflw", id)),
	}
	return reply.Show("follow.kept", line, buttons, []chat.Button{reply.Button("follow.all", nil, PressData("flws"))}).Actions()
}

// keepFollow saves a follow over the one of the same subject and sense.
func (d *desk) keepFollow(ctx context.Context, follow survey.Follow) error {
	for {
		kept, err := d.Store.Follows.Get(ctx, follow.ID)
		if err != nil && !errors.Is(err, survey.ErrNotFound) {
			return fmt.Errorf("read follow %s: %w", follow.ID, err)
		}
		follow.Rev = kept.Rev
		if _, err = d.Store.Follows.Save(ctx, follow); !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// followsOf returns what a person follows, by subject.
func (d *desk) followsOf(ctx context.Context, person survey.PersonID) ([]survey.Follow, error) {
	own, err := storage.All(ctx, d.Store.Follows, storage.Query{Index: storage.ByPerson, Equal: string(person)})
	if err != nil {
		return nil, fmt.Errorf("list follows of %s: %w", person, err)
	}
	slices.SortStableFunc(own, func(a, b survey.Follow) int { return a.Since.Compare(b.Since) })
	return own, nil
}

// ownFollow returns the follow of the asker's that a button names; ok is
// false for one that is gone or somebody else's.
func (d *desk) ownFollow(ctx context.Context, r *Request, id string) (follow survey.Follow, ok bool, err error) {
	follow, err = d.Store.Follows.Get(ctx, cmpKey(id))
	if errors.Is(err, survey.ErrNotFound) {
		return follow, false, nil
	}
	if err != nil {
		return follow, false, fmt.Errorf("read follow %s: %w", id, err)
	}
	return follow, follow.Person == r.Actor.Person.ID, nil
}

// unfollow ends the follow of a button, or all follows of the subject that a
// text names; without one it shows what is followed.
func (d *desk) unfollow(ctx context.Context, r *Request) ([]chat.Action, error) {
	own, err := d.followsOf(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	subject := ""
	if r.Update.Press == nil {
		subject = d.meaning(r).Slots.Subject()
	}
	ended := slices.DeleteFunc(own, func(f survey.Follow) bool {
		return f.ID != r.Field(0) && (subject == "" || !d.covers(subject, f.Subject))
	})
	if err := d.endFollows(ctx, ended); err != nil {
		return nil, err
	}
	return d.showFollowing(ctx, r, followsPage{Ended: len(ended), Asked: subject != "" || r.Update.Press != nil})
}

func (d *desk) endFollows(ctx context.Context, ended []survey.Follow) error {
	keys := make([]string, len(ended))
	for i, f := range ended {
		keys[i] = f.ID
	}
	if err := d.Store.Follows.Delete(ctx, keys...); err != nil {
		return fmt.Errorf("end follows: %w", err)
	}
	return nil
}

// covers reports whether a subject is another one or has it among its figures.
func (d *desk) covers(subject, other string) bool {
	group, _ := d.Catalog().Group(subject)
	return subject == other || slices.Contains(group.Headline, other)
}

// askThreshold asks for a new threshold of a follow.
func (d *desk) askThreshold(ctx context.Context, r *Request) ([]chat.Action, error) {
	follow, ok, err := d.ownFollow(ctx, r, r.Field(0))
	if err != nil {
		return nil, err
	}
	if !ok {
		return d.showFollowing(ctx, r, followsPage{})
	}
	if err := d.ask(ctx, r, stepThreshold, map[string]string{"subject": follow.Subject}); err != nil {
		return nil, err
	}
	line, err := d.followLine(ctx, r, follow)
	if err != nil {
		return nil, err
	}
	return r.Reply().Say("follow.ask", line).Actions()
}

// thresholdTyped takes the threshold that was asked for.
func (d *desk) thresholdTyped(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.understand("/follow "+r.Dialog.Data["subject"]+" "+r.Args, r.Today()).Slots
	slots.Indicator = r.Dialog.Data["subject"]
	asked, ok := meantWish(slots)
	if !ok || asked.sense == survey.SenseChange {
		return r.Reply().Say("follow.nothreshold", r.Args).Actions()
	}
	if err := d.endDialog(ctx, r); err != nil {
		return nil, err
	}
	return d.wished(ctx, r, slots)
}
