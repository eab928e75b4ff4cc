package form

import (
	"slices"
	"time"

	"khaosat/survey"
)

// MaxFiles is how many files an answer holds, as many as an album.
const MaxFiles = 10

// File is a file that was sent as an answer, or as part of one. Its bytes are
// kept elsewhere, under its ID.
type File struct {
	ID      string          `json:"id"`
	No      int             `json:"no"` // in its answer, from 1; no other file of the answer ever has it
	Name    string          `json:"name"`
	Type    string          `json:"type"`
	Size    int64           `json:"size"`           // bytes
	Hash    string          `json:"hash"`           // SHA-256 of the bytes, in hex
	Note    string          `json:"note,omitempty"` // that it was sent with
	Photo   bool            `json:"photo,omitempty"`
	Remote  string          `json:"remote,omitempty"` // the messenger's own id of it
	By      survey.PersonID `json:"by"`
	Message int             `json:"message"`         // that it came in
	Album   string          `json:"album,omitempty"` // that it came in with others
	At      time.Time       `json:"at"`
}

// same reports whether two files have the same content and name.
func (f File) same(other File) bool { return f.Hash == other.Hash && f.Name == other.Name }

// files takes a file, or that all were sent.
func (s *stepper) files(q Question, in Input) {
	there := s.draft.Answers[q.ID]
	switch {
	case in.Kind == InputFile && in.File != nil:
		s.addFile(q, there, *in.File)
	case in.Kind == InputDrop:
		s.dropFile(q, there, in.N)
	case in.Kind == InputDone:
		s.filesDone(q, there)
	case in.Kind == InputText:
		s.noFiles(q, in)
	default:
		s.say(NoteRejected, q.ID)
	}
}

// addFile adds a file once, however often its content is sent.
func (s *stepper) addFile(q Question, there Answer, file File) {
	twice := slices.ContainsFunc(there.Files, func(f File) bool { return f.Hash == file.Hash })
	switch {
	case !s.draft.Attachments:
		s.say(NoteFilesOff, q.ID)
	case twice:
		s.notes = append(s.notes, Note{Kind: NoteFileTwice, Question: q.ID, Answer: &there, Text: file.Name})
	case len(there.Files) >= MaxFiles:
		s.say(NoteFileMany, q.ID)
	default:
		file.By, file.At = s.turn.By, s.now
		s.emit(Event{Kind: EventFileAdded, Question: q.ID, File: &file})
		s.filesTold(NoteFile, q, file.Name)
	}
}

func (s *stepper) dropFile(q Question, there Answer, no int) {
	i := slices.IndexFunc(there.Files, func(f File) bool { return f.No == no })
	if i < 0 {
		s.say(NoteFileGone, q.ID)
		return
	}
	file := there.Files[i]
	s.emit(Event{Kind: EventFileDropped, Question: q.ID, File: &file})
	s.filesTold(NoteDropped, q, file.Name)
}

// filesTold says what became of a file, and which there are now.
func (s *stepper) filesTold(kind NoteKind, q Question, name string) {
	now := s.draft.Answers[q.ID]
	s.notes = append(s.notes, Note{Kind: kind, Question: q.ID, Answer: &now, Text: name})
}

func (s *stepper) filesDone(q Question, there Answer) {
	if there.Empty() {
		s.say(NoteEmpty, q.ID)
		return
	}
	s.notes = append(s.notes, Note{Kind: NoteTaken, Question: q.ID, Answer: &there})
	s.onward(q)
}

// noFiles takes a message that there is nothing to send.
func (s *stepper) noFiles(q Question, in Input) {
	standing, reason, ok := nothing(in.Text)
	switch {
	case ok:
		s.nothing(q, standing, reason)
	case saysNo(in.Text):
		s.nothing(q, Nothing, "")
	default:
		s.say(NoteRejected, q.ID)
	}
}

// addFile appends a file to an answer. One that is there already is not added
// twice.
func addFile(a Answer, e Event) Answer {
	if slices.ContainsFunc(a.Files, func(f File) bool { return f.ID == e.File.ID }) {
		return a
	}
	file := *e.File
	file.No = a.Added + 1
	return Answer{Files: append(slices.Clip(a.Files), file), Added: file.No, By: e.By, OnBehalf: e.OnBehalf, At: e.At}
}

func dropFile(a Answer, e Event) Answer {
	left := slices.DeleteFunc(slices.Clone(a.Files), func(f File) bool { return f.ID == e.File.ID })
	return Answer{Files: left, Added: a.Added, By: e.By, OnBehalf: e.OnBehalf, At: e.At}
}

// HasFile reports whether an answer, of now or of a submission, holds a file.
func (d Draft) HasFile(id string) bool {
	held := func(answers map[string]Answer) bool {
		for _, answer := range answers {
			if slices.ContainsFunc(answer.Files, func(f File) bool { return f.ID == id }) {
				return true
			}
		}
		return false
	}
	return held(d.Answers) || slices.ContainsFunc(d.Submissions, func(s Submission) bool { return held(s.Answers) })
}

// Files returns the files of the answers to a form's questions, in order.
func Files(f Form, answers map[string]Answer) []File {
	var files []File
	for _, section := range f.Sections {
		for _, q := range section.Questions {
			files = append(files, answers[q.ID].Files...)
		}
	}
	return files
}

// TakesFiles reports whether the form has a question for files.
func (f Form) TakesFiles() bool {
	return slices.ContainsFunc(f.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Questions, func(q Question) bool { return q.Kind == KindFiles })
	})
}
