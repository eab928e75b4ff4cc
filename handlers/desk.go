package handlers

import (
	"context"
	"log/slog"
	"time"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
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
}

// desk is what every feature works with.
type desk struct {
	Options
	table    *Table
	words    words
	threads  threads
	pictures pictures
	reports  reports
	weeks    weeks
}

// now is the clock in the committee's zone.
func (d *desk) now() time.Time { return d.Now().In(d.Zone) }

// record adds an entry to the audit log. The n-th entry of an update has
// the same id at every replay.
func (d *desk) record(ctx context.Context, r *Request, n int, action, subject, old, new string) error {
	_, err := d.Store.Audit.Insert(ctx, survey.AuditEntry{
		ID:      auditID(r.Update.Key, n),
		At:      r.Now,
		Actor:   r.Actor.Person.ID,
		Action:  action,
		Subject: subject,
		Old:     old,
		New:     new,
	})
	return err
}
