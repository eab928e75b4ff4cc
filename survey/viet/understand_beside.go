package viet

import "slices"

// Beside tells what a text means that is typed where an answer in words is
// asked for, but is plainly something else: a short question, which asks, or an
// instruction. ok is false for what may well be the answer.
func Beside(text string, vocabulary *Vocabulary, asker Asker) (meaning Meaning, asks, ok bool) {
	if len(text) > maxUnderstood {
		return Meaning{}, false, false
	}
	r := vocabulary.read(text, asker)
	if len(r.words) > maxQuestion {
		return Meaning{}, false, false
	}
	meaning, ok = r.meaning()
	switch {
	case !ok || slices.Contains(perhapsAnswers, meaning.Intent):
		return Meaning{}, false, false
	case slices.Contains(instructions, meaning.Intent):
		return meaning, false, meaning.Intent != IntentDeadlineSet || withDepartment(r) // "hạn 30/9" answers when
	}
	asks = r.asksBesideWhy() || r.asksToSee() || slices.Contains(alwaysAsk, meaning.Intent)
	return meaning, asks, asks
}

// asksToSee reports whether a text asks who or which, also within another
// phrase, or wants to be shown something.
func (r *reading) asksToSee() bool {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		if line.key(i) == "nao" && !line.marked(i, "nào") && line.key(i+1) != "cung" {
			return true
		}
	}
	return line.oneOf(0, "ai", "xem") && !line.keys(0, "xem", "xet")
}

// Intents of texts that are typed in the middle of a conversation.
var (
	// perhapsAnswers are what an answer in words may seem to mean.
	perhapsAnswers = []Intent{
		IntentReject, IntentSmalltalk, IntentFollowPeriod, IntentFollowCompare, IntentBack, IntentSkip, IntentPreview,
		IntentAccept, IntentDecline, IntentLate, IntentNote, IntentQuestion, IntentDepartment,
	}
	// alwaysAsk ask for something in whatever words.
	alwaysAsk = []Intent{IntentHelp, IntentDeadline, IntentReportStatus}
	// instructions have something done.
	instructions = []Intent{
		IntentRemind, IntentDeadlineSet, IntentDeadlineAsk, IntentReportApprove, IntentReportReturn,
		IntentSessionCreate, IntentSessionMove, IntentSessionPostpone, IntentSessionCancel, IntentAdviceAssign, IntentAdviceClose,
		IntentFollow, IntentUnfollow, IntentDigestSend, IntentCalendar,
	}
)
