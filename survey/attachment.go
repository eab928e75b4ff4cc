package survey

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// Attachments says whether departments may add files to their reports, and
// which.
type Attachments struct {
	On    bool     `json:"on"`
	Types []string `json:"types"`  // such as "pdf"
	MaxMB int      `json:"max_mb"` // of one file
}

// MaxFileMB is the largest file that a bot can be sent.
const MaxFileMB = 20

// DefaultAttachments are those of an installation whose secretary has said
// nothing: none.
func DefaultAttachments() Attachments {
	return Attachments{Types: []string{"pdf", "docx", "xlsx", "jpg", "png"}, MaxMB: 10}
}

// MaxBytes is how many bytes a file may have.
func (a Attachments) MaxBytes() int64 { return int64(a.MaxMB) << 20 }

// Takes reports whether files of a type are allowed.
func (a Attachments) Takes(fileType string) bool { return slices.Contains(a.Types, fileType) }

// fileType is a type of files: how their names end, and how they begin.
type fileType struct {
	name   string
	ends   []string
	begins string
}

// fileTypes are those that can be allowed.
func fileTypes() []fileType {
	const office, oldOffice = "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	return []fileType{
		{"pdf", []string{".pdf"}, "%PDF-"},
		{"docx", []string{".docx"}, office},
		{"xlsx", []string{".xlsx"}, office},
		{"pptx", []string{".pptx"}, office},
		{"doc", []string{".doc"}, oldOffice},
		{"xls", []string{".xls"}, oldOffice},
		{"jpg", []string{".jpg", ".jpeg"}, "\xff\xd8\xff"},
		{"png", []string{".png"}, "\x89PNG\r\n\x1a\n"},
	}
}

// FileTypes names the types of files that can be allowed.
func FileTypes() []string {
	var names []string
	for _, t := range fileTypes() {
		names = append(names, t.name)
	}
	return names
}

// FileType is the type that a file has by its name, "" if it is none of
// FileTypes.
func FileType(name string) string {
	end := strings.ToLower(path.Ext(name))
	for _, t := range fileTypes() {
		if slices.Contains(t.ends, end) {
			return t.name
		}
	}
	return ""
}

// IsFileType reports whether the bytes of a file begin as those of a type do:
// a program that was given the name of a document does not.
func IsFileType(data []byte, name string) bool {
	for _, t := range fileTypes() {
		if t.name == name {
			return bytes.HasPrefix(data, []byte(t.begins))
		}
	}
	return false
}
