package handlers

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// JobDigestOnce is the kind of a digest that its reader has asked for at a
// time of his own.
const JobDigestOnce = "digestonce"

func (d *desk) digestSendRoutes() []Route {
	return []Route{
		{Name: "digest.once", Press: "digonce", Intents: []string{string(viet.IntentDigestOnce)}, Right: survey.RightFollow, Handle: d.digestOnce},
		{
			Name: "digest.send", Commands: []string{"senddigest", "guibantin"}, Press: "digsend", Intents: []string{string(viet.IntentDigestSend)},
			Right: survey.RightReview, Handle: d.sendDigest,
		},
	}
}

// digestOnce sends one digest at a time that was said, or now. A day of the
// week may be meant once or every week.
func (d *desk) digestOnce(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		at, err := time.Parse(time.RFC3339, strings.Join(r.Fields, ":"))
		if err != nil {
			return d.showDigest(ctx, r)
		}
		return d.digestAt(ctx, r, at.In(d.Zone))
	}
	slots := d.meaning(r).Slots
	said := slots.At
	if !said.HasClock {
		return d.showDigest(ctx, r)
	}
	day := said.Day
	at := time.Date(day.Year, day.Month, day.Day, said.Clock.Hour, said.Clock.Minute, 0, 0, d.Zone)
	if len(slots.Weekdays) > 0 {
		return d.askHowOften(ctx, r, at, slots)
	}
	return d.digestAt(ctx, r, at)
}

// askHowOften asks whether a digest is wanted once or every week.
func (d *desk) askHowOften(ctx context.Context, r *Request, at time.Time, slots viet.Slots) ([]chat.Action, error) {
	if !at.After(r.Now) {
		at = at.AddDate(0, 0, 7)
	}
	reply := r.Reply()
	rows := [][]chat.Button{
		{reply.Button("digest.weekly", slots.Weekdays, weeklyPress(slots.At.Clock, slots.Weekdays))},
		{reply.Button("digest.onlyonce", at, PressData("digonce", at.UTC().Format(time.RFC3339)))},
	}
	if err := d.mayType(ctx, r, offered{}, rows...); err != nil {
		return nil, err
	}
	return reply.Say("digest.howoften", at, rows...).Actions()
}

// digestAt queues one digest.
func (d *desk) digestAt(ctx context.Context, r *Request, at time.Time) ([]chat.Action, error) {
	if !at.After(r.Now) {
		return r.Reply().Say("digest.past", at).Actions()
	}
	wanted, err := d.preferences(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	data := plannedData{For: r.Actor.Person.ID, Since: wanted.LastDigest(r.Now), At: at}
	delivery, err := data.delivery(survey.OccurrenceID(JobDigestOnce, r.Update.Key), r.Actor.Person.ID, at)
	if err != nil {
		return nil, err
	}
	if err := d.enqueue(ctx, delivery); err != nil {
		return nil, fmt.Errorf("queue a digest: %w", err)
	}
	return r.Reply().Say("digest.willcome", at).Actions()
}

// wordDigestOnce words a digest that was asked for, whether or not its reader
// wants them regularly.
func (d *desk) wordDigestOnce(ctx context.Context, to addressee) (*Reply, string, error) {
	p := plannedReader{addressee: to, owner: to.reader}
	if err := to.about(&p.plannedData); err != nil {
		return nil, "", err
	}
	return d.digestReply(ctx, p)
}

// sendDigestPage asks to whom the digest is to be sent.
type sendDigestPage struct {
	Team, All int // readers
}

// sendDigest sends their digests now to the team or to everybody, after
// asking. A button holds the id of what it sends, so that it is sent once.
func (d *desk) sendDigest(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil && len(r.Fields) == 2 {
		return d.sendDigestNow(ctx, r, r.Field(0), survey.SeatGroup(r.Field(1)))
	}
	id := d.derive("digest", r.Update.Key, 10)
	if _, confirmed := cutConfirm(r.Args); confirmed {
		return d.sendDigestNow(ctx, r, id, survey.TeamSeats)
	}
	page := sendDigestPage{}
	var err error
	if page.Team, err = d.readers(ctx, survey.Audience{survey.TeamSeats}); err != nil {
		return nil, err
	}
	if page.All, err = d.readers(ctx, survey.Audience{survey.AllSeats}); err != nil {
		return nil, err
	}
	reply := r.Reply()
	row := reply.buttons([]press{
		{"seats.team", PressData("digsend", id, string(survey.TeamSeats))},
		{"seats.all", PressData("digsend", id, string(survey.AllSeats))},
	})
	if err := d.mayType(ctx, r, yesOrNo(row[0].Data, ""), row); err != nil {
		return nil, err
	}
	return reply.Say("digest.sure", page, row).Actions()
}

func (d *desk) sendDigestNow(ctx context.Context, r *Request, id string, to survey.SeatGroup) ([]chat.Action, error) {
	a := survey.Announcement{ID: id, By: r.Actor.Person.ID, At: r.Now, To: survey.Audience{to}, Digest: true}
	a, err := d.keepAnnouncement(ctx, a)
	if err != nil {
		return nil, err
	}
	if err := d.recordAs(ctx, r, "digest."+id, "digest.sent", string(a.To[0])); err != nil {
		return nil, err
	}
	return d.sendNow(ctx, r, JobDigest, a.ID, a.At)
}

// digestsByHand are the digests that the secretary has sent.
func (d *desk) digestsByHand(ctx context.Context, days *calendar.Calendar, a survey.Announcement) iter.Seq2[survey.Delivery, error] {
	occurrence := survey.OccurrenceID(JobDigest, a.ID)
	return d.forEach(ctx, a.At.In(d.Zone), occurrence, func(wanted survey.Preferences, reader survey.Actor) (plannedData, bool) {
		data := plannedData{Since: digestBefore(days, wanted, a.At.In(d.Zone)), At: a.At, Waits: true}
		return data, a.To.Includes(reader.Seats) && !wanted.NoDigest
	})
}
