package handlers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// noticeFollow is the kind of the notices about figures that people follow.
const noticeFollow = "follow"

// followFresh is how long after a figure was recorded its followers may hear
// of it. What is replayed later was told, and its delivery may be gone.
const followFresh = 5 * 24 * time.Hour

// followData is what the wording of a notice needs.
type followData struct {
	Follows []string `json:"follows"` // of its reader, that the figure is told for
	Figure  string   `json:"figure"`  // the id of the version
}

// tellFollowers queues a notice for everybody who follows a figure that was
// published: one for each version, however many of his follows it is told for.
func (d *desk) tellFollowers(ctx context.Context, o survey.Observation) error {
	i, known := d.Catalog().Indicator(o.Indicator)
	if !known || o.Line != "" || d.now().Sub(o.Recorded) > followFresh || !d.reader(survey.DateOf(d.now())).known(i, o) {
		return nil
	}
	follows, err := d.followersOf(ctx, i)
	if err != nil || len(follows) == 0 {
		return err
	}
	change, err := d.replacedBy(ctx, i, o)
	if err != nil {
		return err
	}
	told := followers{}
	for _, follow := range follows {
		if !follow.Since.After(o.Recorded) && change.told(i, follow) {
			told.add(follow)
		}
	}
	return d.notify(ctx, told.notices(func(person survey.PersonID, follows []string) notice {
		return notice{
			Kind: noticeFollow, Cause: o.ID(), To: person,
			About: followData{follows, o.ID()}, Until: o.Recorded.Add(followFresh),
		}
	})...)
}

// followers are the people who are to be told of something, each with the ids
// of the follows that he is told for.
type followers map[survey.PersonID][]string

func (f followers) add(follow survey.Follow) {
	f[follow.Person] = append(f[follow.Person], follow.ID)
}

// notices makes one for each person.
func (f followers) notices(about func(person survey.PersonID, follows []string) notice) []notice {
	var notices []notice
	for _, person := range slices.Sorted(maps.Keys(f)) {
		notices = append(notices, about(person, f[person]))
	}
	return notices
}

// followersOf returns the follows of an indicator and of the groups that it
// answers for, the oldest first.
func (d *desk) followersOf(ctx context.Context, i survey.Indicator) ([]survey.Follow, error) {
	subjects := []string{i.Slug}
	for _, group := range d.Catalog().Groups() {
		if d.covers(group.Slug, i.Slug) {
			subjects = append(subjects, group.Slug)
		}
	}
	var follows []survey.Follow
	for _, subject := range subjects {
		found, err := storage.All(ctx, d.Store.Follows, storage.Query{Index: storage.BySubject, Equal: subject})
		if err != nil {
			return nil, fmt.Errorf("list followers of %s: %w", subject, err)
		}
		follows = append(follows, found...)
	}
	slices.SortStableFunc(follows, func(a, b survey.Follow) int { return a.Since.Compare(b.Since) })
	return follows, nil
}

// replacement is a figure that was published and what stood there before.
type replacement struct {
	after    survey.Observation
	replaced *survey.Observation // the version before, nil for a new figure
	earlier  *survey.Observation // the last figure of an earlier period, nil if there is none
	latest   bool                // no later period has a figure
}

// told reports whether a follower is to hear of it. Thresholds are about the
// latest figure; the first of a period is measured against the period before.
func (c replacement) told(i survey.Indicator, follow survey.Follow) bool {
	if follow.Sense == survey.SenseChange {
		return follow.Tells(i, c.replaced, c.after)
	}
	before := c.replaced
	if before == nil {
		before = c.earlier
	}
	return c.latest && i.Kind != survey.KindText && follow.Tells(i, before, c.after)
}

func (d *desk) replacedBy(ctx context.Context, i survey.Indicator, o survey.Observation) (replacement, error) {
	change := replacement{after: o}
	replaced, ok, err := d.versionBefore(ctx, o)
	if err != nil {
		return change, err
	}
	if ok {
		change.replaced = &replaced
	}
	read := d.reader(survey.DateOf(d.now()))
	earlier, err := read.before(ctx, i, o.Period, 1)
	if err != nil {
		return change, err
	}
	if len(earlier) > 0 {
		change.earlier = &earlier[0]
	}
	newest, err := read.before(ctx, i, survey.Period{}, 1)
	change.latest = len(newest) == 0 || newest[0].Period.Compare(o.Period) <= 0
	return change, err
}

// followNotice is a notice about a figure that somebody follows, written.
type followNotice struct {
	Name, Period string
	Old, New     string // Old is "" for a new figure
	Against      string // the period of Old, where it is another one
	Now          string // as it stands by now, "" if that is New
	Reason       string // of a correction
	Conditions   string // of the follows that it is told for
	Source, By   string
}

// wordFollow words a notice, unless its reader has stopped following or may
// not ask for figures any more, or no threshold is passed any more.
func (d *desk) wordFollow(ctx context.Context, to addressee) (*Reply, string, error) {
	var about followData
	if err := to.about(&about); err != nil {
		return nil, "", err
	}
	follows, unwanted, err := d.stillFollowed(ctx, to, about.Follows)
	if err != nil || unwanted != "" {
		return nil, unwanted, err
	}
	o, err := d.Store.Observations.Get(ctx, about.Figure)
	i, known := d.Catalog().Indicator(o.Indicator)
	if errors.Is(err, survey.ErrNotFound) || err == nil && !known {
		return nil, unwantedNothing, nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("read figure %s: %w", about.Figure, err)
	}
	now, err := d.reader(to.request.Today()).official(ctx, i, o.Period)
	if err != nil {
		return nil, "", fmt.Errorf("read what %s is by now: %w", about.Figure, err)
	}
	follows = slices.DeleteFunc(follows, func(f survey.Follow) bool { return f.Sense != survey.SenseChange && !f.Holds(i, now.Value) })
	if len(follows) == 0 {
		return nil, unwantedNothing, nil
	}
	return d.followReply(ctx, to.request, follows, i, o, now)
}

// stillFollowed returns those of some follows that the reader has not ended,
// or why he is not to be told: there are none, or he may not ask any more.
func (d *desk) stillFollowed(ctx context.Context, to addressee, ids []string) (follows []survey.Follow, unwanted string, err error) {
	for _, id := range ids {
		follow, ok, err := d.ownFollow(ctx, to.request, id)
		if err != nil {
			return nil, "", err
		}
		if ok {
			follows = append(follows, follow)
		}
	}
	switch {
	case len(follows) == 0:
		return nil, unwantedOff, nil
	case !to.reader.May(survey.RightAsk, ""):
		return nil, unwantedRight, nil
	}
	return follows, "", nil
}

func (d *desk) followReply(ctx context.Context, r *Request, follows []survey.Follow, i survey.Indicator, o, now survey.Observation) (*Reply, string, error) {
	change, err := d.replacedBy(ctx, i, o)
	if err != nil {
		return nil, "", err
	}
	write, reply := d.writer(r), r.Reply()
	page := followNotice{
		Name: write.text(i.Name), Period: write.period(o.Period), New: write.value(i, o),
		Conditions: write.conditions(i, follows), Source: write.source(d.Catalog(), o.Source), Reason: o.Reason,
	}
	switch {
	case change.replaced != nil:
		page.Old = write.value(i, *change.replaced)
	case change.earlier != nil:
		page.Old, page.Against = write.value(i, *change.earlier), write.period(change.earlier.Period)
	}
	if now.ID() != o.ID() {
		page.Now = write.value(i, now)
	}
	if page.By, err = d.recorder(ctx, r, o); err != nil {
		return nil, "", err
	}
	stop := reply.Button("follow.stop", nil, PressData("unflw", follows[0].ID))
	if len(follows) > 1 {
		stop = reply.Button("follow.all", nil, PressData("flws"))
	}
	reply.fail(write.err)
	return reply.Say("follow.notice", page, []chat.Button{
		reply.Button("follow.figure", nil, PressData("fig", i.Slug)),
		reply.Button("query.source", nil, PressData("src", i.Slug, o.Period.String())),
		stop,
	}), "", nil
}

// conditions writes when somebody wants to be told of an indicator.
func (w *writer) conditions(i survey.Indicator, follows []survey.Follow) string {
	var conditions []string
	for _, follow := range follows {
		if condition := w.condition(i, follow.Sense, follow.Threshold); !slices.Contains(conditions, condition) {
			conditions = append(conditions, condition)
		}
	}
	return strings.Join(conditions, "; ")
}
