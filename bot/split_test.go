package bot

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"html"

	"pgregory.net/rapid"

	"khaosat/chat"
)

func TestSplitAtSensiblePlaces(t *testing.T) {
	for _, test := range []struct {
		name, text   string
		first, limit int
		want         []string
	}{
		{"short", "<b>ngắn</b>", 100, 100, []string{"<b>ngắn</b>"}},
		{"paragraph", "một hai\n\nba bốn\nnăm", 14, 14, []string{"một hai", "ba bốn\nnăm"}},
		{"line", "một hai\nba bốn năm", 12, 12, []string{"một hai", "ba bốn năm"}},
		{"word", "một hai ba bốn", 12, 12, []string{"một hai ba", "bốn"}},
		{"anywhere", "mmmmmmmmmm", 4, 4, []string{"mmmm", "mmmm", "mm"}},
		{"tag", "<b>một hai ba bốn</b>", 12, 12, []string{"<b>một hai ba</b>", "<b>bốn</b>"}},
		{"link", `<a href="https://a.vn/x y">một hai ba bốn</a>`, 12, 12,
			[]string{`<a href="https://a.vn/x y">một hai ba</a>`, `<a href="https://a.vn/x y">bốn</a>`}},
		{"entity", "aaa&amp;&lt;&gt;bb", 5, 5, []string{"aaa&amp;&lt;", "&gt;bb"}},
		{"caption first", "một hai ba bốn năm", 8, 100, []string{"một hai", "ba bốn năm"}},
		{"nothing to see", strings.Repeat(" ", 50), 8, 8, []string{""}},
		{"surrogates", "😀😀😀", 4, 4, []string{"😀😀", "😀"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := fmt.Sprintf("%q", split(chat.HTML(test.text), test.first, test.limit))
			if want := fmt.Sprintf("%q", test.want); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestSplitLosesNothing(t *testing.T) {
	part := rapid.SampledFrom([]string{"một", " ", "\n", "\n\n", "&amp;", "&lt;", "😀", "dài-dằng-dặc-không-có-chỗ-nghỉ"})
	rapid.Check(t, func(t *rapid.T) {
		text, open := "", []string{}
		for range rapid.IntRange(0, 80).Draw(t, "pieces") {
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0:
				tag := rapid.SampledFrom([]string{"b", "i", "code"}).Draw(t, "tag")
				text, open = text+"<"+tag+">", append(open, tag)
			case 1:
				if len(open) > 0 {
					text, open = text+"</"+open[len(open)-1]+">", open[:len(open)-1]
				}
			default:
				text += part.Draw(t, "part")
			}
		}
		for i := len(open) - 1; i >= 0; i-- {
			text += "</" + open[i] + ">"
		}
		limit := rapid.IntRange(2, 60).Draw(t, "limit")
		seen := ""
		for _, part := range split(chat.HTML(text), limit, limit) {
			shown := visible(string(part))
			if n := len(utf16.Encode([]rune(shown))); n > limit {
				t.Fatalf("a part of %d units, more than %d: %q", n, limit, part)
			}
			if stillOpen(nil, pieces(string(part))) != nil && len(stillOpen(nil, pieces(string(part)))) > 0 {
				t.Fatalf("tags stay open: %q", part)
			}
			seen += shown
		}
		if squeeze(seen) != squeeze(visible(text)) {
			t.Fatalf("text changed\nfrom %q\nto   %q", visible(text), seen)
		}
	})
}

func TestSplitBoundsTags(t *testing.T) {
	for _, part := range split(chat.HTML(strings.Repeat("<b>a</b> ", 500)), maxText, maxText) {
		if n := strings.Count(string(part), "<b>"); n > maxTags {
			t.Errorf("%d tags in a part", n)
		}
	}
}

func visible(text string) string { return html.UnescapeString(tagForm.ReplaceAllString(text, "")) }
func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }
