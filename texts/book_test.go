package texts

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"khaosat/survey"
)

func newBook(t *testing.T) *Book {
	t.Helper()
	book, err := New(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range survey.Languages() {
		if err := book.Ready(language); err != nil {
			t.Fatal(err)
		}
	}
	return book
}

// sources returns the templates of a language by name, as written.
func (s *speech) sources() (pages, phrases map[string]string) {
	pages, phrases = map[string]string{}, map[string]string{}
	parsed, _ := s.pages() // newBook has seen whether it fails
	for _, t := range parsed.Templates() {
		if t.Tree != nil && !strings.HasSuffix(t.Name(), ".html") {
			pages[t.Name()] = t.Tree.Root.String()
		}
	}
	for _, t := range s.phrases.Templates() {
		if t.Tree != nil && !strings.HasSuffix(t.Name(), ".txt") {
			phrases[t.Name()] = t.Tree.Root.String()
		}
	}
	return pages, phrases
}

func TestEveryTextIsThereInEveryLanguage(t *testing.T) {
	book := newBook(t)
	pagesVI, phrasesVI := book.speech[survey.Vietnamese].sources()
	pagesEN, phrasesEN := book.speech[survey.English].sources()
	for what, pair := range map[string][2]map[string]string{"pages": {pagesVI, pagesEN}, "phrases": {phrasesVI, phrasesEN}} {
		vi, en := slices.Sorted(maps.Keys(pair[0])), slices.Sorted(maps.Keys(pair[1]))
		if diff := cmp.Diff(vi, en); diff != "" {
			t.Errorf("%s in Vietnamese and English:\n%s", what, diff)
		}
		for _, texts := range pair {
			for name, source := range texts {
				if strings.TrimSpace(source) == "" {
					t.Errorf("%s %s is empty", what, name)
				}
			}
		}
	}
}

var (
	tagForm     = regexp.MustCompile(`</?([a-zA-Z0-9-]+)[^>]*>`)
	allowedTags = []string{"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
)

func TestPagesUseOnlyMarkupThatTelegramTakes(t *testing.T) {
	for language, speech := range newBook(t).speech {
		pages, phrases := speech.sources()
		for name, source := range pages {
			for _, tag := range tagForm.FindAllStringSubmatch(source, -1) {
				if !slices.Contains(allowedTags, tag[1]) {
					t.Errorf("page %s in %s: <%s>", name, language, tag[1])
				}
			}
		}
		for name, source := range phrases {
			if tagForm.MatchString(source) {
				t.Errorf("phrase %s in %s has markup, which would be shown as it is", name, language)
			}
		}
	}
}

func TestVietnameseIsPolite(t *testing.T) {
	pages, phrases := newBook(t).speech[survey.Vietnamese].sources()
	word := regexp.MustCompile(`(?i)(^|[^\pL])(bạn|please|error|ok)($|[^\pL])`)
	for _, texts := range []map[string]string{pages, phrases} {
		for name, source := range texts {
			if found := word.FindString(source); found != "" {
				t.Errorf("%s says %q", name, found)
			}
		}
	}
}

// hostile is what people may be called.
const hostile = `<b>x</b> & "y" 'z' </i><script>`

func TestWhatPeopleTypeIsEscaped(t *testing.T) {
	book := newBook(t)
	for _, language := range survey.Languages() {
		page, err := book.Page(language, "people.nobody", hostile)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(page), "<b>") || strings.Contains(string(page), "<script") || !strings.Contains(string(page), "&lt;b&gt;") {
			t.Errorf("in %s: %s", language, page)
		}
	}
}

func TestUnknownTextsAreErrors(t *testing.T) {
	book := newBook(t)
	if _, err := book.Page(survey.Vietnamese, "no.such", nil); err == nil {
		t.Error("a page that is not there was rendered")
	}
	if _, err := book.Phrase(survey.English, "no.such", nil); err == nil {
		t.Error("a phrase that is not there was rendered")
	}
}

func TestLayoutOfPages(t *testing.T) {
	for source, want := range map[string]string{
		"\n a \n\n b\n~\nc\n": "a\nb\n\nc",
		"a":                   "a",
		"\n\n":                "",
	} {
		if got := string(tidy([]byte(source))); got != want {
			t.Errorf("%q becomes %q, want %q", source, got, want)
		}
	}
}

func TestOneOfAUnit(t *testing.T) {
	book := newBook(t)
	for _, test := range []struct {
		language survey.Language
		amount   string
		unit     survey.Unit
		want     string
	}{
		{survey.English, "1", survey.UnitPlaces, "1 place"},
		{survey.English, "1.0", "diem", "1.0 points"},
		{survey.English, "-1", "diem", "-1 point"},
		{survey.English, "1.5", "diem", "1.5 points"},
		{survey.English, "5", survey.UnitPlaces, "5 places"},
		{survey.English, "1", "MW", "1 MW"},
		{survey.Vietnamese, "1", survey.UnitPlaces, "1 bậc"},
	} {
		got, err := book.Amount(test.language, decimal.RequireFromString(test.amount), test.unit)
		if err != nil || strings.ReplaceAll(got, nbsp, " ") != test.want {
			t.Errorf("%s %s in %s: %q, %v", test.amount, test.unit, test.language, got, err)
		}
	}
}

// TestEnglishIsEnglish: but for people's names and for what stands in reports,
// which are written in Vietnamese.
func TestEnglishIsEnglish(t *testing.T) {
	word := regexp.MustCompile(`\pL+`)
	pages, phrases := newBook(t).speech[survey.English].sources()
	for _, texts := range []map[string]string{pages, phrases} {
		for name, source := range texts {
			for _, found := range word.FindAllString(strings.ReplaceAll(source, "đất đai", ""), -1) {
				first, _ := utf8.DecodeRuneInString(found)
				if unicode.IsLower(first) && strings.ContainsFunc(found, func(r rune) bool { return r >= utf8.RuneSelf }) {
					t.Errorf("%s says %q", name, found)
				}
			}
		}
	}
}
