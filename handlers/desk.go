package handlers

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"khaosat/catalog"
	"khaosat/chart"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/texts"
)

// Options is what the handlers need from outside.
type Options struct {
	Store       *storage.Store
	Texts       *texts.Book
	Catalog     func() *catalog.Snapshot // the catalogue as it is now
	Now         func() time.Time
	Zone        *time.Location // the committee's
	Language    survey.Language
	Secretaries []survey.UserID             // secretaries from the first start
	BotName     func() string               // the bot's user name, "" until the messenger was reached
	Secret      []byte                      // of the installation; ids and codes are derived from it
	Parts       func(chat.Send) []chat.Send // cuts what is too long for one message; nil if nothing is
	Queued      func()                      // called when deliveries were queued; nil if nobody sends them
	Changed     func(subject string)        // called when what live messages show has changed; nil if nobody keeps them
	Log         *slog.Logger

	// Refresh reads the catalogue again after it was changed.
	Refresh func(context.Context) error
	// Fetch returns the bytes of a file that somebody sent, by the
	// messenger's id of it; chat.ErrTooLarge where there are more than so many.
	Fetch func(ctx context.Context, id string, most int64) ([]byte, error)
	// Draw draws a chart; chart.PNG where it is nil.
	Draw func(chart.Picture) ([]byte, error)
}

// desk is what every feature works with.
type desk struct {
	Options
	holidays *calendar.Calendar // that the product comes with
	table    *Table
	words    words
	threads  threads
	memory   memory
	people   acquaintances
	pictures pictures
	reports  reports
	albums   albums
	weeks    weeks
}

// now is the clock in the committee's zone.
func (d *desk) now() time.Time { return d.Now().In(d.Zone) }

// record adds an entry to the audit log. The n-th entry of an update has
// the same id at every replay.
func (d *desk) record(ctx context.Context, r *Request, n int, action, subject, old, new string) error {
	return d.enter(ctx, r, survey.AuditEntry{ID: auditID(r.Update.Key, n), Action: action, Subject: subject, Old: old, New: new})
}

// recordAs adds an entry that there is once, whichever updates bring it about.
func (d *desk) recordAs(ctx context.Context, r *Request, id, action, subject string) error {
	return d.enter(ctx, r, survey.AuditEntry{ID: id, Action: action, Subject: subject})
}

func (d *desk) enter(ctx context.Context, r *Request, entry survey.AuditEntry) error {
	entry.At, entry.Actor = r.Now, r.Actor.Person.ID
	if _, err := d.Store.Audit.Insert(ctx, entry); err != nil {
		return fmt.Errorf("log %s: %w", entry.Action, err)
	}
	return nil
}
