package viet

import "khaosat/survey"

// Intent is what a typed text asks for.
type Intent string

// Intents that are understood. Later features add theirs here, whether or
// not the bot can already do what is asked.
const (
	IntentUnknown Intent = "unknown"
	IntentClarify Intent = "clarify"

	IntentGet     Intent = "indicator.get"
	IntentGroup   Intent = "indicator.group"
	IntentHistory Intent = "indicator.history"
	IntentSource  Intent = "indicator.source"
	IntentCompare Intent = "indicator.compare"
	IntentSearch  Intent = "indicator.search"

	IntentHelp          Intent = "help"
	IntentLanguage      Intent = "settings.lang"
	IntentPrivacy       Intent = "privacy.info"
	IntentErase         Intent = "privacy.erase"
	IntentAudit         Intent = "audit.list"
	IntentBackup        Intent = "admin.backup"
	IntentUserAdd       Intent = "user.add"
	IntentReportStart   Intent = "update.start"
	IntentReportStatus  Intent = "report.status"
	IntentReportSubmit  Intent = "update.submit"
	IntentReportApprove Intent = "update.approve"
	IntentDeadline      Intent = "deadline.get"
	IntentSessions      Intent = "session.list"
	IntentDigest        Intent = "digest.schedule"
	IntentRemind        Intent = "reminder.send"
	IntentAdvice        Intent = "recommendation.list"
	IntentChanges       Intent = "changes.since"
	IntentDocuments     Intent = "document.search"
	IntentExport        Intent = "export"
	IntentNotes         Intent = "note.list"
)

// Meaning is what a typed text asks for and about what.
type Meaning struct {
	Intent Intent
	Slots  Slots
	Rest   string // what followed a command and was not understood, as typed
}

// Slots is what the text says about its intent; what it does not say is zero.
type Slots struct {
	Indicator  string   `json:"indicator,omitempty"` // a slug; also that of a group whose figures are sides of one thing
	Indicators []string `json:"indicators,omitempty"`
	Group      string   `json:"group,omitempty"`
	Period     When     `json:"period,omitzero"`
	View       View     `json:"view,omitempty"`
	Filter     string   `json:"filter,omitempty"`
	Language   string   `json:"lang,omitempty"`
	Confirm    bool     `json:"confirm,omitempty"` // changes something: ask first
	Options    []Slots  `json:"options,omitempty"` // what may be meant, for IntentClarify
}

// Subject returns the slug of the indicator or group that is asked about,
// "" where none is.
func (s Slots) Subject() string {
	switch {
	case s.Indicator != "":
		return s.Indicator
	case s.Group != "":
		return s.Group
	case len(s.Indicators) > 0:
		return s.Indicators[0]
	}
	return ""
}

// View is how a series is to be shown.
type View string

// The views.
const (
	ViewList  View = "list"
	ViewChart View = "chart"
)

// When is the time asked about: a period of the calendar, or one that the
// data name. The zero When says nothing about time.
type When struct {
	Named  string // "", Latest or Upcoming
	Period survey.Period
}

// Times that only the data can tell.
const (
	Latest   = "latest"
	Upcoming = "upcoming"
)

// MarshalText writes "latest", "upcoming" or the period's canonical form.
func (w When) MarshalText() ([]byte, error) {
	if w.Named != "" {
		return []byte(w.Named), nil
	}
	return w.Period.MarshalText()
}

// IsZero reports whether nothing was said about time.
func (w When) IsZero() bool { return w == When{} }
