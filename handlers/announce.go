package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) announceRoutes() []Route {
	return []Route{
		{Name: "announce.make", Commands: []string{"announce", "thongbao"}, Press: "announce", Right: survey.RightReview, Menu: 25, Handle: d.makeAnnouncement},
		{Name: "announce.answer", Step: stepAnnounce, Whole: true, Press: "an", Right: survey.RightReview, Handle: d.announceAnswered},
	}
}

// stepAnnounce is the dialog step of an announcement that is being made.
const stepAnnounce = "announce.answer"

// Fields of an announcement that is being made.
const (
	annTo   = "to"
	annText = "text"
	annFile = "file" // see announceFile
	annWhen = "when"
)

// When an announcement goes out.
const (
	whenOpen = "open" // at each reader's next opening
	whenNow  = "now"
)

func (d *desk) announceInterview() interview {
	return interview{
		name: "announce", step: stepAnnounce, press: "an", more: annText,
		fields: d.announceFields, preview: d.announceSeen, card: d.announcePreview, finish: d.announce, done: d.announceDone,
	}
}

// makeAnnouncement begins with what the secretary typed: the readers, a
// colon, and the text, or the text alone.
func (d *desk) makeAnnouncement(ctx context.Context, r *Request) ([]chat.Action, error) {
	given := told{annWhen: whenOpen, annFile: ""}
	text := viet.Clean(r.Args)
	if head, rest, ok := strings.Cut(text, ":"); ok {
		if to, _, ok := d.audienceTyped(head); ok {
			given[annTo], text = keptAudience(to), strings.TrimSpace(rest)
		}
	}
	if r.Command != "" && hasLetter(text) {
		given[annText] = text
	}
	return d.begin(ctx, r, d.announceInterview(), given)
}

func (d *desk) announceAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.announceInterview())
	}
	if r.Update.Message.File != nil {
		return d.announceFile(ctx, r)
	}
	return d.answered(ctx, r, d.announceInterview())
}

func (d *desk) announceFields(_ context.Context, r *Request, given told) ([]field, error) {
	write := d.writer(r)
	return []field{
		{name: annTo, choices: d.audienceChoices(r, given), read: d.readAudience},
		{name: annText, read: readAnnouncement},
		{name: annFile, optional: true, read: readNoFile},
		{name: annWhen, choices: []choice{{write.phrase("announce.when.open"), whenOpen}, {write.phrase("announce.when.now"), whenNow}}, read: readWhenToSend},
	}, write.err
}

// announced makes the announcement of what was given.
func (d *desk) announced(r *Request, given told) survey.Announcement {
	return survey.Announcement{
		ID: given[toldID], By: r.Actor.Person.ID, At: r.Now, To: audienceKept(given[annTo]),
		Text: given[annText], Urgent: given[annWhen] == whenNow,
	}
}

// announceSeen says the announcement as its readers will see it.
func (d *desk) announceSeen(_ context.Context, reply *Reply, given told) error {
	reply.Say("announce.message", announcementPage(d.announced(reply.request, given)))
	return nil
}

// announceCard is an announcement to be confirmed.
type announceCard struct {
	To     string
	Count  int
	File   string // its name, "" for none
	Urgent bool
}

func (d *desk) announcePreview(ctx context.Context, r *Request, given told) (any, error) {
	a := d.announced(r, given)
	count, err := d.readers(ctx, a.To)
	if err != nil {
		return nil, err
	}
	to, err := d.audienceNames(r, a.To)
	return announceCard{To: to, Count: count, File: attachedFile(given).Name, Urgent: a.Urgent}, err
}

// announce keeps the announcement and has it sent: its deliveries are made,
// one for each reader, by whoever finds the occurrence claimed by nobody.
func (d *desk) announce(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	a := d.announced(r, given)
	if viet.Secret(a.Text) { // the parts of a long text were looked at one by one
		return r.Reply().Say("secret", nil).Actions()
	}
	a, refused, err := d.withFile(ctx, a, attachedFile(given))
	if err != nil {
		return nil, err
	}
	if refused != nil {
		return r.Reply().Say("update.filerefused", refused).Actions()
	}
	if a, err = d.keepAnnouncement(ctx, a); err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "announcement.made", strings.ReplaceAll(keptAudience(a.To), ",", ", "), "", ""); err != nil {
		return nil, err
	}
	return d.sendNow(ctx, r, JobAnnouncement, a.ID, a.At)
}

// keepAnnouncement keeps an announcement and returns it as it was made first.
func (d *desk) keepAnnouncement(ctx context.Context, a survey.Announcement) (survey.Announcement, error) {
	if _, err := d.Store.Announcements.Insert(ctx, a); err != nil {
		return a, fmt.Errorf("keep announcement %s: %w", a.ID, err)
	}
	a, err := d.Store.Announcements.Get(ctx, a.ID)
	if err != nil {
		return a, fmt.Errorf("read the announcement kept: %w", err)
	}
	return a, nil
}

// announceDone shows how far the announcement has come; nil if none was made.
func (d *desk) announceDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	_, err := d.Store.Announcements.Get(ctx, cmpKey(id))
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find announcement %q: %w", id, err)
	}
	return d.showSending(ctx, r, survey.OccurrenceID(JobAnnouncement, id))
}
