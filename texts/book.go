// Package texts holds every word that the bot says, as templates in the
// folders vi and en. Pages (*.html) become messages and escape every value;
// phrases (*.txt) become buttons, menu entries and file names.
package texts

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"sync"
	texttemplate "text/template"
	"time"

	"khaosat/chat"
	"khaosat/survey"
)

//go:embed vi en
var files embed.FS

// Book is every page and phrase in every language. It is safe for
// concurrent use.
type Book struct {
	speech map[survey.Language]*speech
}

// speech is the book in one language.
type speech struct {
	pages   func() (*htmltemplate.Template, error) // parsed when they are needed first
	phrases *texttemplate.Template
	fixed   map[string]string // phrases without anything to fill in
	faults  map[string]string // what is wrong with a file, by the English format
	buffers sync.Pool
}

// New parses the phrases; instants are shown in the zone. Pages, which are
// most of the texts, are parsed when the first one in their language is shown,
// or by Ready. An error is a defect of a template.
func New(zone *time.Location) (*Book, error) {
	book := &Book{speech: map[survey.Language]*speech{}}
	for _, language := range survey.Languages() {
		parsed, err := parse(language, zone)
		if err != nil {
			return nil, fmt.Errorf("parse texts in %q: %w", language, err)
		}
		book.speech[language] = parsed
	}
	return book, nil
}

// Ready parses the pages in a language. An error is a defect of a template.
func (b *Book) Ready(language survey.Language) error {
	_, err := b.in(language).pages()
	return err
}

func parse(language survey.Language, zone *time.Location) (*speech, error) {
	s := &speech{fixed: map[string]string{}}
	s.buffers.New = func() any { return new(bytes.Buffer) }
	funcs := s.functions(language, zone)
	var err error
	s.phrases, err = texttemplate.New("").Option("missingkey=error").Funcs(funcs).ParseFS(files, string(language)+"/*.txt")
	if err != nil {
		return nil, err
	}
	s.pages = sync.OnceValues(func() (*htmltemplate.Template, error) {
		pages, err := htmltemplate.New("").Option("missingkey=error").Funcs(funcs).ParseFS(files, string(language)+"/*.html")
		if err != nil {
			return nil, fmt.Errorf("parse pages in %q: %w", language, err)
		}
		return pages, nil
	})
	s.collectFixed()
	s.faults, err = readFaults(language)
	return s, err
}

// collectFixed renders once the phrases that never change.
func (s *speech) collectFixed() {
	for _, t := range s.phrases.Templates() {
		if t.Tree != nil && len(t.Tree.Root.Nodes) == 1 && !strings.Contains(t.Tree.Root.String(), "{{") {
			s.fixed[t.Name()] = strings.TrimSpace(t.Tree.Root.String())
		}
	}
}

// Page renders a message. An error is a defect of the template or its data.
func (b *Book) Page(language survey.Language, name string, data any) (chat.HTML, error) {
	s := b.in(language)
	pages, err := s.pages()
	if err != nil {
		return "", err
	}
	buffer := s.buffers.Get().(*bytes.Buffer)
	defer s.buffers.Put(buffer)
	buffer.Reset()
	if err := pages.ExecuteTemplate(buffer, name, data); err != nil {
		return "", fmt.Errorf("page %s in %q: %w", name, language, err)
	}
	return chat.HTML(tidy(buffer.Bytes())), nil
}

// Phrase renders a short plain text, such as a button.
func (b *Book) Phrase(language survey.Language, name string, data any) (string, error) {
	s := b.in(language)
	if fixed, ok := s.fixed[name]; ok {
		return fixed, nil
	}
	var buffer strings.Builder
	if err := s.phrases.ExecuteTemplate(&buffer, name, data); err != nil {
		return "", fmt.Errorf("phrase %s in %q: %w", name, language, err)
	}
	return strings.TrimSpace(buffer.String()), nil
}

// Has reports whether there is a phrase of the name.
func (b *Book) Has(phrase string) bool {
	return b.in(survey.Vietnamese).phrases.Lookup(phrase) != nil
}

func (b *Book) in(language survey.Language) *speech {
	if s, ok := b.speech[language]; ok {
		return s
	}
	return b.speech[survey.Vietnamese]
}

// tidy trims each line, drops lines that a template left empty, and turns a
// line of a single "~" into an empty one, so that templates can be laid out
// for reading.
func tidy(page []byte) []byte {
	tidied := make([]byte, 0, len(page))
	for line := range bytes.Lines(page) {
		line = bytes.Trim(line, " \t\r\n")
		if len(line) == 0 {
			continue
		}
		if len(tidied) > 0 {
			tidied = append(tidied, '\n')
		}
		if len(line) != 1 || line[0] != '~' {
			tidied = append(tidied, line...)
		}
	}
	return tidied
}
