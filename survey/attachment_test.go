package survey_test

import (
	"testing"

	"khaosat/survey"
)

func TestFileTypes(t *testing.T) {
	for _, test := range []struct {
		name, begins string
		want         string
		is           bool
	}{
		{"Biểu 01.PDF", "%PDF-1.7", "pdf", true},
		{"ảnh.jpeg", "\xff\xd8\xff\xe0", "jpg", true},
		{"bao cao.docx", "PK\x03\x04", "docx", true},
		{"bao cao.pdf.exe", "MZ", "", false},
		{"bao cao.pdf", "MZ", "pdf", false},
		{"bao cao", "%PDF-", "", false},
		{".pdf", "", "pdf", false},
	} {
		got := survey.FileType(test.name)
		if is := survey.IsFileType([]byte(test.begins), got); got != test.want || is != test.is {
			t.Errorf("%s: type %q, %v", test.name, got, is)
		}
	}
	for _, name := range survey.DefaultAttachments().Types {
		if survey.FileType("x."+name) != name {
			t.Errorf("%s is allowed but not known", name)
		}
	}
}
