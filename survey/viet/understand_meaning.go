package viet

// Meaning is what a typed text asks for and about what.
type Meaning struct {
	Intent Intent
	Slots  Slots
	Rest   string // what followed a command and was not understood, as typed
}

// Intent is what a typed text asks for.
type Intent string

// Intents about figures and documents.
const (
	IntentUnknown Intent = "unknown"
	IntentClarify Intent = "clarify" // two readings: ask
	IntentReject  Intent = "reject"  // cannot be, such as 31/9

	IntentGet            Intent = "indicator.get"
	IntentMulti          Intent = "indicator.multi"
	IntentGroup          Intent = "indicator.group"
	IntentBreakdown      Intent = "indicator.breakdown"
	IntentCompare        Intent = "indicator.compare"
	IntentHistory        Intent = "indicator.history"
	IntentSource         Intent = "indicator.source"
	IntentSearch         Intent = "indicator.search"
	IntentDepartment     Intent = "unit.indicators"
	IntentFollowPeriod   Intent = "followup.period"
	IntentFollowCompare  Intent = "followup.compare"
	IntentChanges        Intent = "changes.since"
	IntentCheck          Intent = "check.run"
	IntentDocument       Intent = "document.meta"
	IntentDocuments      Intent = "document.search"
	IntentDocumentSend   Intent = "document.get"
	IntentIndicatorNew   Intent = "indicator.create"
	IntentIndicatorName  Intent = "indicator.rename"
	IntentSuccession     Intent = "org.succession"
	IntentExport         Intent = "export"
	IntentFollow         Intent = "follow.add"  // a notice when a figure changes or passes a threshold
	IntentFollowing      Intent = "follow.list" // what one follows
	IntentUnfollow       Intent = "follow.remove"
	IntentSecurityRefuse Intent = "security.refuse"
)

// Intents of collecting reports.
const (
	IntentReportStatus  Intent = "report.status"
	IntentSection       Intent = "section.show"
	IntentSectionSearch Intent = "section.search"
	IntentReportStart   Intent = "update.start"
	IntentValue         Intent = "update.value"
	IntentValues        Intent = "update.multi"
	IntentCorrect       Intent = "update.correct"
	IntentRevert        Intent = "update.revert"
	IntentMissing       Intent = "update.missing"
	IntentSectionText   Intent = "update.section"
	IntentBack          Intent = "update.back"
	IntentSkip          Intent = "update.skip"
	IntentPreview       Intent = "update.preview"
	IntentSaveDraft     Intent = "update.save_draft"
	IntentDraftStatus   Intent = "update.status"
	IntentReportSubmit  Intent = "update.submit"
	IntentReportCancel  Intent = "update.cancel"
	IntentReportApprove Intent = "update.approve"
	IntentReportReturn  Intent = "update.return"
	IntentNumber        Intent = "number" // an amount alone, where a unit is expected
	IntentDeadline      Intent = "deadline.get"
	IntentDeadlineSet   Intent = "deadline.set"
	IntentDeadlineAsk   Intent = "deadline.extend_request"
	IntentLock          Intent = "period.lock"
	IntentUnlock        Intent = "period.unlock"
	IntentRequest       Intent = "request.create"
	IntentRequestClose  Intent = "request.close"
)

// Intents of sessions, digests and what follows from them.
const (
	IntentSession           Intent = "session.next"
	IntentSessions          Intent = "session.list"
	IntentSessionCreate     Intent = "session.create"
	IntentSessionMove       Intent = "session.reschedule"
	IntentSessionPostpone   Intent = "session.postpone"
	IntentSessionCancel     Intent = "session.cancel"
	IntentSessionDocuments  Intent = "session.documents"
	IntentSessionConclusion Intent = "session.conclusion"
	IntentConclusion        Intent = "conclusion.add"
	IntentConclusionDrop    Intent = "conclusion.drop"
	IntentAccept            Intent = "rsvp.accept"
	IntentDecline           Intent = "rsvp.decline"
	IntentLate              Intent = "rsvp.note"
	IntentBrief             Intent = "brief.show"
	IntentBriefSince        Intent = "brief.since"
	IntentDigest            Intent = "digest.schedule"
	IntentDigestOffset      Intent = "digest.offset"
	IntentDigestOnce        Intent = "digest.once"
	IntentDigestSend        Intent = "digest.send"
	IntentDigestMute        Intent = "digest.mute"
	IntentDigestPause       Intent = "digest.pause"
	IntentDigestResume      Intent = "digest.resume"
	IntentDigestStop        Intent = "digest.stop"
	IntentDigestReceipts    Intent = "digest.receipts"
	IntentWithdraw          Intent = "announcement.withdraw" // take back what was sent last
	IntentAmend             Intent = "announcement.correct"
	IntentQuiet             Intent = "settings.quiet"  // when one is not to be disturbed
	IntentDeputy            Intent = "settings.deputy" // who reads while one is away
	IntentSettings          Intent = "settings.show"
	IntentRemind            Intent = "reminder.send"
	IntentInvitation        Intent = "invitation.send"
	IntentAdvice            Intent = "recommendation.list"
	IntentCommitments       Intent = "commitment.list"
	IntentAdviceAssign      Intent = "recommendation.assign"
	IntentAdviceClose       Intent = "recommendation.close"
	IntentCalendar          Intent = "calendar.add"
	IntentWorkday           Intent = "calendar.count" // which day is so many working days from another
)

// Intents about people, settings and the rest.
const (
	IntentHelp       Intent = "help"
	IntentSmalltalk  Intent = "smalltalk"
	IntentLanguage   Intent = "settings.lang"
	IntentPrivacy    Intent = "privacy.info"
	IntentErase      Intent = "privacy.erase"
	IntentAudit      Intent = "audit.list"
	IntentBackup     Intent = "admin.backup"
	IntentUserAdd    Intent = "user.add"
	IntentUserChange Intent = "user.change"
	IntentUserRevoke Intent = "user.revoke"
	IntentSecretary  Intent = "team.secretary" // who the secretaries are
	IntentNote       Intent = "note.add"
	IntentNotes      Intent = "note.list"
	IntentQuestion   Intent = "question.add"
)
