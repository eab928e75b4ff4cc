package viet

// Intents returns every intent, in the order of the features.
func Intents() []Intent {
	return []Intent{
		IntentUnknown, IntentClarify, IntentReject, IntentGet, IntentMulti,
		IntentGroup, IntentBreakdown, IntentCompare, IntentHistory, IntentSource,
		IntentSearch, IntentDepartment, IntentFollowPeriod, IntentFollowCompare, IntentChanges,
		IntentCheck, IntentDocument, IntentDocuments, IntentDocumentSend, IntentIndicatorNew,
		IntentIndicatorName, IntentSuccession, IntentExport, IntentFollow, IntentFollowing, IntentUnfollow,
		IntentSecurityRefuse, IntentReportStatus, IntentSection, IntentSectionSearch, IntentReportStart,
		IntentValue, IntentValues, IntentCorrect, IntentRevert, IntentMissing,
		IntentSectionText, IntentBack, IntentSkip, IntentPreview, IntentSaveDraft,
		IntentDraftStatus, IntentReportSubmit, IntentReportCancel, IntentReportApprove, IntentReportReturn,
		IntentNumber, IntentDeadline, IntentDeadlineSet, IntentDeadlineAsk, IntentLock,
		IntentUnlock, IntentRequest, IntentRequestClose, IntentSession, IntentSessions, IntentSessionCreate,
		IntentSessionMove, IntentSessionPostpone, IntentSessionCancel, IntentSessionDocuments, IntentSessionConclusion,
		IntentConclusion, IntentConclusionDrop, IntentAccept, IntentDecline, IntentLate, IntentBrief, IntentBriefSince, IntentDigest,
		IntentDigestOffset, IntentDigestOnce, IntentDigestSend, IntentDigestMute, IntentDigestPause,
		IntentDigestResume, IntentDigestStop, IntentDigestReceipts, IntentWithdraw, IntentAmend, IntentQuiet, IntentDeputy, IntentSettings, IntentRemind, IntentInvitation,
		IntentAdvice, IntentAdviceAssign, IntentAdviceClose, IntentCommitments, IntentCalendar, IntentWorkday, IntentHelp,
		IntentSmalltalk, IntentLanguage, IntentPrivacy, IntentErase, IntentAudit,
		IntentBackup, IntentUserAdd, IntentUserChange, IntentUserRevoke, IntentSecretary, IntentNote,
		IntentNotes, IntentQuestion,
	}
}
