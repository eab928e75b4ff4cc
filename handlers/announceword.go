package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
)

// JobAnnouncement is the job of announcements, and the kind of their
// deliveries.
const JobAnnouncement = "announce"

// announcementGrace is how late an announcement may still go out after
// downtime.
const announcementGrace = 72 * time.Hour

// announcementRef is what the deliveries of an announcement hold.
type announcementRef struct {
	Announcement string `json:"announcement"`
}

// announcementText is an announcement as its readers see it.
type announcementText struct {
	Lines  []string // empty ones set paragraphs apart
	At     time.Time
	Urgent bool
}

func announcementPage(a survey.Announcement) announcementText {
	return announcementText{Lines: strings.Split(a.Text, "\n"), At: a.At, Urgent: a.Urgent}
}

// plannedAnnouncements are the announcements that were confirmed in that time.
func (d *desk) plannedAnnouncements(ctx context.Context, days *calendar.Calendar, after, until time.Time) ([]Planned, error) {
	all, err := storage.All(ctx, d.Store.Announcements, madeBetween(after, until))
	if err != nil {
		return nil, fmt.Errorf("list announcements: %w", err)
	}
	var planned []Planned
	for _, a := range all {
		p := Planned{Job: JobAnnouncement, Slot: a.ID, At: a.At.In(d.Zone), By: a.By, Grace: announcementGrace}
		deliveries := d.announcementsOf
		if a.Digest {
			p.Job, deliveries = JobDigest, d.digestsByHand
		}
		p.Deliveries = func(ctx context.Context) iter.Seq2[survey.Delivery, error] { return deliveries(ctx, days, a) }
		planned = append(planned, p)
	}
	return planned, nil
}

// madeBetween selects records by an instant after one, up to and including
// another.
func madeBetween(after, until time.Time) storage.Query {
	next := func(t time.Time) string { return storage.TimeKey(t.Add(time.Millisecond)) }
	return storage.Query{Index: storage.ByTime, From: next(after), Before: next(until)}
}

// announcementsOf are the deliveries of an announcement, one for each reader.
func (d *desk) announcementsOf(ctx context.Context, days *calendar.Calendar, a survey.Announcement) iter.Seq2[survey.Delivery, error] {
	occurrence := survey.OccurrenceID(JobAnnouncement, a.ID)
	return d.toEach(ctx, d.Store.People.Scan(ctx, storage.Query{}), func(reader survey.Actor) (survey.Delivery, bool, error) {
		if !a.To.Includes(reader.Seats) {
			return survey.Delivery{}, false, nil
		}
		data, err := json.Marshal(announcementRef{a.ID})
		if err != nil {
			return survey.Delivery{}, false, fmt.Errorf("keep what announcement %s needs: %w", a.ID, err)
		}
		due, err := d.announcementDue(ctx, days, a, reader.Person.ID)
		return survey.Delivery{
			ID: survey.DeliveryID(occurrence, string(reader.Person.ID)), Occurrence: occurrence, Kind: JobAnnouncement, Person: reader.Person.ID,
			Data: data, Urgent: a.Urgent, Due: due, NotBefore: due, State: survey.DeliveryWaiting,
		}, true, err
	})
}

// announcementDue is when a reader gets an announcement: at his next opening,
// unless it is urgent.
func (d *desk) announcementDue(ctx context.Context, days *calendar.Calendar, a survey.Announcement, reader survey.PersonID) (time.Time, error) {
	if a.Urgent {
		return a.At, nil
	}
	wanted, err := d.preferences(ctx, reader)
	return days.OpeningBefore(quietOf(wanted), a.At.In(d.Zone), time.Time{}), err
}

func (d *desk) wordAnnouncement(ctx context.Context, to addressee) (*Reply, string, error) {
	var about announcementRef
	if err := to.about(&about); err != nil {
		return nil, "", err
	}
	a, err := d.Store.Announcements.Get(ctx, about.Announcement)
	if err != nil {
		return nil, "", fmt.Errorf("read announcement %s: %w", about.Announcement, err)
	}
	if !a.To.Includes(to.reader.Seats) {
		return nil, unwantedRight, nil
	}
	if to.correction != nil {
		a.Text = to.correction.Text
	}
	reply := to.request.Reply().Say("announce.message", announcementPage(a))
	if a.File != nil {
		err = d.addFile(ctx, reply, *a.File)
	}
	return reply, "", err
}
