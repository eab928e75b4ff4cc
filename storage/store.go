package storage

import (
	"context"
	"errors"

	"khaosat/survey"
	"khaosat/survey/form"
)

// Errors of opening a store; compare with errors.Is.
var (
	// ErrLocked: another process holds the store.
	ErrLocked = errors.New("store is in use by another process")
	// ErrNewer: the store was written by a newer version of the program.
	ErrNewer = errors.New("store is from a newer version")
)

// SchemaVersion is the version of what the stores keep. A store of a lower
// one is migrated when opened, of a higher one refused (ErrNewer).
const SchemaVersion = 1

// Store is everything that is kept, one role a field. Whoever uses part of
// it takes that part.
type Store struct {
	People          Table[survey.Person]
	Seats           Table[survey.Seat]
	Invites         Table[survey.Invite]
	Strangers       Table[survey.Stranger]
	Rooms           Table[survey.Room]
	Dialogs         Table[survey.Dialog]
	Departments     Table[survey.Department]
	Groups          Table[survey.Group]
	Indicators      Table[survey.Indicator]
	Targets         Table[survey.Target]
	Documents       Table[survey.Document]
	Sessions        Table[survey.Session]
	Attendances     Table[survey.Attendance]
	Recommendations Table[survey.Recommendation]
	Commitments     Table[survey.Commitment]
	Forms           Table[form.Form]
	Requests        Table[survey.Request]
	Observations    Log[survey.Observation]
	Audit           Log[survey.AuditEntry]
	Inbox           Table[InboxRow]
	Chats           Table[ChatState]
	Settings        Table[Setting]
	Deliveries      Table[survey.Delivery]
	Occurrences     Table[survey.Occurrence]
	Live            Table[survey.LiveMessage]
	Preferences     Table[survey.Preferences]
	SpecialDays     Table[survey.SpecialDay]
	SealedBriefs    Table[survey.SealedBrief]
	Follows         Table[survey.Follow]
	Announcements   Log[survey.Announcement]
	Amendments      Log[survey.Amendment]
	Files           Table[survey.FileChunk]
	Streams         Streams

	// Backup writes a consistent copy of the running store to a new file and
	// verifies that the copy opens. Stores that are backed up by their own
	// tools return errors.ErrUnsupported.
	Backup func(ctx context.Context, file string) error
	// Ping tells whether the store answers.
	Ping func(ctx context.Context) error
	// Close waits for running writes and releases the store.
	Close func() error
}
