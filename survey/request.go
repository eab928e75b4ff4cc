package survey

import (
	"slices"
	"strings"
	"time"
)

// RequestState tells whether departments can still answer a request.
type RequestState string

// The states of a request.
const (
	RequestOpen   RequestState = "open"
	RequestClosed RequestState = "closed"
)

// Request asks departments to fill in a form for a period by a deadline.
type Request struct {
	ID          string       `json:"id"` // short and opaque; safe in a button
	Rev         int64        `json:"rev"`
	Title       Text         `json:"title"`
	Form        string       `json:"form"`         // slug of the form
	FormVersion int          `json:"form_version"` // that was in force when the request was made
	Departments []string     `json:"departments"`  // codes
	Period      Period       `json:"period"`
	CutoffFrom  Date         `json:"cutoff_from,omitzero"` // the days that "the period" means in figures;
	CutoffTo    Date         `json:"cutoff_to,omitzero"`   // zero: those of the period itself
	Deadline    time.Time    `json:"deadline"`
	Extensions  []Extension  `json:"extensions,omitempty"` // asked for, granted and refused, oldest first
	Session     string       `json:"session,omitempty"`    // id of the survey session that it prepares
	State       RequestState `json:"state"`
	CreatedBy   PersonID     `json:"created_by"`
	CreatedAt   time.Time    `json:"created_at"`
	ClosedBy    PersonID     `json:"closed_by,omitempty"`
	ClosedAt    time.Time    `json:"closed_at,omitzero"`
	Cause       string       `json:"cause,omitempty"` // key of the update that closed it
}

// ExtensionState is where a request for more time stands.
type ExtensionState string

// The states; granted and refused are final.
const (
	ExtensionAsked   ExtensionState = "asked"
	ExtensionGranted ExtensionState = "granted"
	ExtensionRefused ExtensionState = "refused"
)

// Extension is more time for one department, asked for by its contact or
// given by the secretary unasked.
type Extension struct {
	ID         string         `json:"id"` // unique within the request; safe in a button
	Department string         `json:"department"`
	Until      time.Time      `json:"until"`
	Reason     string         `json:"reason,omitempty"`
	By         PersonID       `json:"by"`
	At         time.Time      `json:"at"`
	State      ExtensionState `json:"state"`
	DecidedBy  PersonID       `json:"decided_by,omitempty"`
	DecidedAt  time.Time      `json:"decided_at,omitzero"`
	Cause      string         `json:"cause,omitempty"` // key of the update that decided it
}

// Due returns when a department has to have submitted: the time granted to
// it last, else the deadline of all.
func (r Request) Due(department string) time.Time {
	due, decided := r.Deadline, time.Time{}
	for _, e := range r.Extensions {
		if e.Department == department && e.State == ExtensionGranted && !e.DecidedAt.Before(decided) {
			due, decided = e.Until, e.DecidedAt
		}
	}
	return due
}

// Asks reports whether a department is asked to answer.
func (r Request) Asks(department string) bool { return slices.Contains(r.Departments, department) }

// Open reports whether departments can still answer.
func (r Request) Open() bool { return r.State == RequestOpen }

// Extension returns the extension of an id.
func (r Request) Extension(id string) (Extension, bool) {
	i := slices.IndexFunc(r.Extensions, func(e Extension) bool { return e.ID == id })
	if i < 0 {
		return Extension{}, false
	}
	return r.Extensions[i], true
}

// With returns the request with an extension added, or put in the place of
// the one of its id.
func (r Request) With(extension Extension) Request {
	r.Extensions = slices.Clone(r.Extensions)
	i := slices.IndexFunc(r.Extensions, func(e Extension) bool { return e.ID == extension.ID })
	if i < 0 {
		r.Extensions = append(r.Extensions, extension)
	} else {
		r.Extensions[i] = extension
	}
	return r
}

// Cutoff returns the days that the figures of the request cover.
func (r Request) Cutoff() Period {
	if r.CutoffTo.IsZero() {
		return r.Period
	}
	return Period{r.CutoffFrom, r.CutoffTo}
}

const reportPrefix = "report/"

// ReportStream names the stream of events of the report that a department
// answers a request with: its draft and its review.
func ReportStream(request, department string) string {
	return reportPrefix + request + "/" + department
}

// ReportOf reads what ReportStream writes; ok is false for other streams.
func ReportOf(stream string) (request, department string, ok bool) {
	rest, ok := strings.CutPrefix(stream, reportPrefix)
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, "/")
}
