package form

import (
	"time"

	"khaosat/survey"
)

// InputKind is what somebody does.
type InputKind string

// The kinds of inputs. All but InputText, InputEdit, InputFile and InputOpen
// can be typed as well: see Command.
const (
	InputOpen     InputKind = "open"    // was warned, begins or joins
	InputText     InputKind = "text"    // typed: Text, Message
	InputEdit     InputKind = "edit"    // changed a message sent before: Text, Message
	InputFile     InputKind = "file"    // sent: File
	InputDrop     InputKind = "drop"    // take file N away again
	InputUnsay    InputKind = "unsay"   // take out the message numbered Message that was sent as part of a text; 0: the last one
	InputUpgrade  InputKind = "upgrade" // go on in the newer version N of the form
	InputKeep     InputKind = "keep"    // stay in the version of the draft, although N is there
	InputPick     InputKind = "pick"    // an option, a pending answer or a commitment to take out, by its number from 1: N
	InputRevise   InputKind = "revise"  // change commitment N
	InputBack     InputKind = "back"
	InputSkip     InputKind = "skip"
	InputJump     InputKind = "jump"     // to question N
	InputSet      InputKind = "set"      // question N to Text
	InputSection  InputKind = "section"  // through section N
	InputGap      InputKind = "gap"      // to what is missing, one gap after the other
	InputContinue InputKind = "continue" // to the question that was left, else to the first gap
	InputSame     InputKind = "same"     // as in the last period
	InputStay     InputKind = "stay"     // the answer that is there stays; where there is none: as in the last period
	InputNoData   InputKind = "no_data"  // Text: the reason, if it was typed along
	InputNothing  InputKind = "nothing"
	InputDone     InputKind = "done" // the text, the choices are complete
	InputPreview  InputKind = "preview"
	InputLeave    InputKind = "leave" // save and go on another time
	InputSubmit   InputKind = "submit"
	InputCancel   InputKind = "cancel"
	InputYes      InputKind = "yes" // to what is asked about submitting or cancelling
	InputNo       InputKind = "no"
	InputReopen   InputKind = "reopen" // change what was submitted
)

// Input is what somebody does in a draft.
type Input struct {
	Kind     InputKind
	Text     string
	Message  int    // number of the typed message, per person
	Grounds  string // what a figure rests on, if that was typed along
	File     *File
	N        int  // from 1
	Pressed  bool // by a button, which belongs to Question and Stage
	Question string
	Stage    Stage
}

// anywhere reports whether the button of an input means the same on
// whatever screen it stands.
func (in Input) anywhere() bool {
	switch in.Kind {
	case InputOpen, InputJump, InputSection, InputGap, InputContinue, InputPreview, InputLeave, InputUpgrade, InputKeep:
		return true
	}
	return false
}

// Turn is the circumstances of a step.
type Turn struct {
	By        survey.PersonID
	OnBehalf  bool      // the secretary, for the department
	Now       time.Time // in the committee's zone; days are read against it
	Begin     Event     // of a draft that is not begun: Form, Version, Request, Department, Period
	Reference string    // of the receipt, if this step submits
	Newer     *Form     // the newest version of the form, if the draft is in an older one
	// Past finds what was known of a question for the last period; nil: nothing is.
	Past func(Question) (Past, bool)
}

// Past is the answer of an earlier period.
type Past struct {
	Figure *Figure
	Text   string
	Period survey.Period
	Scope  survey.Text // of a figure that counts what the question does not ask for; it cannot be repeated
}

// NoteKind is what there is to say about an input.
type NoteKind string

// The kinds of notes.
const (
	NoteTaken       NoteKind = "taken"        // Answer is recorded for Question
	NotePart        NoteKind = "part"         // a message was added; Answer is the text so far
	NoteEdited      NoteKind = "edited"       // a message was changed; Answer is the text now
	NoteUnsaid      NoteKind = "unsaid"       // a message was taken out of a text; Answer is what is left
	NoteTakenOut    NoteKind = "taken_out"    // a commitment was taken out; Answer is what is left
	NoteSet         NoteKind = "set"          // several choices so far
	NoteFile        NoteKind = "file"         // Text was added; Answer is the files so far
	NoteFileTwice   NoteKind = "file_twice"   // Text is among the files already
	NoteFileMany    NoteKind = "file_many"    // there are MaxFiles already
	NoteFileGone    NoteKind = "file_gone"    // no such file to take away
	NoteDropped     NoteKind = "dropped"      // Text was taken away
	NoteFilesOff    NoteKind = "files_off"    // no files are taken now
	NoteHasFiles    NoteKind = "has_files"    // there are files already, which stay
	NoteUpgraded    NoteKind = "upgraded"     // goes on in the newer version
	NoteKeptVersion NoteKind = "kept_version" // goes on in its version
	NoteNoNewer     NoteKind = "no_newer"     // there is no such newer version
	NoteRejected    NoteKind = "rejected"     // no answer to this kind of question
	NoteVague       NoteKind = "vague"        // "vài chục": a number is wanted
	NoteRange       NoteKind = "range"        // from … to: one number is wanted
	NoteExact       NoteKind = "exact"        // the figure may have no qualifier
	NoteWhole       NoteKind = "whole"        // a number without decimals is wanted
	NoteNoDay       NoteKind = "no_day"       // 31/9, or a date that is another weekday
	NoteAhead       NoteKind = "ahead"        // the day of a document is still to come
	NoteNoDue       NoteKind = "no_due"       // by when is missing
	NoteDueOver     NoteKind = "due_over"     // the day by which is over
	NoteEmpty       NoteKind = "empty"        // nothing to finish with
	NoteHasText     NoteKind = "has_text"     // a text is there already and stays
	NoteLong        NoteKind = "long"         // the text has more than the allowed characters
	NoteMany        NoteKind = "many"         // too many messages for one text
	NoteRank        NoteKind = "rank"         // a rank is a whole number from 1 to how many are ranked
	NoteNoPast      NoteKind = "no_past"      // nothing known to repeat
	NotePastScope   NoteKind = "past_scope"   // what is known counts something else, and is not repeated
	NoteNoWhere     NoteKind = "nowhere"      // no such question or section
	NoteFirst       NoteKind = "first"        // nothing before this question
	NoteStale       NoteKind = "stale"        // the button belongs to another question
	NoteLeftOver    NoteKind = "left_over"    // Text: an amount of the message that fits nowhere
	NoteUnclear     NoteKind = "unclear"      // an edited answer is not clear: nothing changed
	NoteGaps        NoteKind = "gaps"         // cannot be submitted: Check says why
	NoteSaved       NoteKind = "saved"
	NoteSubmitted   NoteKind = "submitted"
	NoteCancelled   NoteKind = "cancelled"
	NoteKept        NoteKind = "kept" // not cancelled, or not submitted
	NoteReopened    NoteKind = "reopened"
	NoteClosed      NoteKind = "closed" // submitted or approved: nothing can be changed now
	NoteShort       NoteKind = "short"  // a reason or explanation needs a word
)

// Note is something to tell whoever made the input.
type Note struct {
	Kind     NoteKind
	Question string
	Answer   *Answer
	Text     string
}
