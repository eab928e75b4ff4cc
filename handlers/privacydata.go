package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// ownData is everything stored about a person, as he is handed it. What it
// would say of other people is left out.
type ownData struct {
	Person      survey.Person       `json:"person"`
	Seats       []survey.Seat       `json:"seats"`
	Invitations []ownInvite         `json:"invitations,omitempty"`
	Question    *survey.Dialog      `json:"question,omitempty"` // that the bot is asking him
	Chat        *storage.ChatState  `json:"chat,omitempty"`
	FirstTry    *survey.Stranger    `json:"first_try,omitempty"`
	Follows     []survey.Follow     `json:"follows,omitempty"`
	Settings    *survey.Preferences `json:"settings,omitempty"`
	Attendances []survey.Attendance `json:"attendances,omitempty"`
	Messages    []ownMessage        `json:"messages,omitempty"` // that the bot sent him unasked, or is to
	Changes     []survey.AuditEntry `json:"changes,omitempty"`  // in the log, made by him or to him

	held []heldSeat
}

// Held lists the seats held now, for the page.
func (o ownData) Held() []heldSeat { return o.held }

// ownInvite is an invitation as its guest may see it.
type ownInvite struct {
	Role       survey.Role        `json:"role"`
	Department string             `json:"department,omitempty"`
	Name       string             `json:"name"`
	User       survey.UserID      `json:"user"`
	UserName   string             `json:"user_name,omitempty"`
	State      survey.InviteState `json:"state"`
	Created    time.Time          `json:"created"`
	Consent    survey.Consent     `json:"consent,omitzero"`
	DecidedAt  time.Time          `json:"decided_at,omitzero"`
}

// myData shows a person what is stored about him, and hands it over as a
// file (right of access, Law 91/2025/QH15).
func (d *desk) myData(ctx context.Context, r *Request) ([]chat.Action, error) {
	data, err := d.ownData(ctx, r)
	if err != nil {
		return nil, err
	}
	file, err := json.MarshalIndent(data, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write own data: %w", err)
	}
	reply := r.Reply().Say("privacy.data", data)
	caption, err := d.Texts.Page(r.Language, "privacy.file", nil)
	if err != nil {
		return nil, err
	}
	upload := &chat.Upload{Name: "du-lieu.json", Bytes: file}
	return reply.Add(chat.Send{To: r.Update.Place, Text: caption, File: upload}).Actions()
}

func (d *desk) ownData(ctx context.Context, r *Request) (ownData, error) {
	data := ownData{Person: r.Actor.Person}
	for _, gather := range []func(context.Context, *ownData) error{d.ownSeats, d.ownInvites, d.ownChanges, d.ownTraces, d.ownFollows, d.ownAttendances, d.ownMessages} {
		if err := gather(ctx, &data); err != nil {
			return data, err
		}
	}
	for _, seat := range r.Actor.Seats {
		data.held = append(data.held, d.held(seat))
	}
	return data, nil
}

func (d *desk) ownSeats(ctx context.Context, data *ownData) error {
	seats, err := d.seatsOf(ctx, data.Person.ID)
	for _, seat := range seats {
		seat.Tenures = slices.DeleteFunc(seat.Tenures, func(t survey.Tenure) bool { return t.Person != data.Person.ID })
		data.Seats = append(data.Seats, seat)
	}
	return err
}

func (d *desk) ownInvites(ctx context.Context, data *ownData) error {
	for invite, err := range d.Store.Invites.Scan(ctx, storage.Query{}) {
		if err != nil {
			return fmt.Errorf("list invitations: %w", err)
		}
		if invite.User == data.Person.User {
			data.Invitations = append(data.Invitations, ownInvite{
				Role: invite.Role, Department: invite.Department, Name: invite.Name, User: invite.User, UserName: invite.UserName,
				State: invite.State, Created: invite.Created, Consent: invite.Consent, DecidedAt: invite.DecidedAt,
			})
		}
	}
	return nil
}

// personForm is the id of a person, as the log may hold it.
var personForm = regexp.MustCompile(`^[a-z0-9]{16}$`)

// ownChanges are the entries of the log that name the person; who else had a
// part in them is left out.
func (d *desk) ownChanges(ctx context.Context, data *ownData) error {
	id := data.Person.ID
	for entry, err := range d.Store.Audit.Scan(ctx, storage.Query{Index: storage.ByTime}) {
		if err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		own := string(id)
		if entry.Actor != id && entry.Subject != own && entry.Old != own && entry.New != own {
			continue
		}
		if entry.Actor != id {
			entry.Actor = ""
		}
		for _, value := range []*string{&entry.Subject, &entry.Old, &entry.New} {
			if personForm.MatchString(*value) && *value != own {
				*value = ""
			}
		}
		data.Changes = append(data.Changes, entry)
	}
	return nil
}
