package sandbox

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseHTML(t *testing.T) {
	for _, c := range []struct {
		source, text string
		entities     []Entity
	}{
		{"không có gì", "không có gì", nil},
		{"<b>đậm</b> và <I>nghiêng</I>", "đậm và nghiêng", []Entity{{Type: "bold", Length: 3}, {Type: "italic", Offset: 7, Length: 7}}},
		{"😀<u>x</u>", "😀x", []Entity{{Type: "underline", Offset: 2, Length: 1}}},
		{"&lt;&gt;&amp;&quot;&#65;&#x1F600;&nbsp;&lt", `<>&"A😀&nbsp;<`, nil},
		{`<a href="https://example.org/?a=1&amp;b=2">nguồn</a>`, "nguồn", []Entity{{Type: "text_link", Length: 5, URL: "https://example.org/?a=1&b=2"}}},
		{`<a href='example.org'>x</a>`, "x", []Entity{{Type: "text_link", Length: 1, URL: "http://example.org/"}}},
		{`<a href="javascript://x.y">x</a>`, "x", nil},
		{`<a href="tg://user?id=5">x</a>`, "x", []Entity{{Type: "text_mention", Length: 1, User: &User{ID: 5}}}},
		{"<pre><code class=\"language-go\">x</code></pre>", "x", []Entity{{Type: "pre", Length: 1, Language: "go"}}},
		{"<blockquote expandable>x</blockquote>", "x", []Entity{{Type: "expandable_blockquote", Length: 1}}},
		{"<span class=\"tg-spoiler\">x</span>", "x", []Entity{{Type: "spoiler", Length: 1}}},
		{"<b></b>x<b>y</>", "xy", []Entity{{Type: "bold", Offset: 1, Length: 1}}},
		{"  <b> x </b>  ", "x", []Entity{{Type: "bold", Length: 1}}},
	} {
		f, err := format(c.source, "HTML", nil)
		if err != nil {
			t.Errorf("%q: %v", c.source, err)
			continue
		}
		if f.text != c.text {
			t.Errorf("%q: text %q, want %q", c.source, f.text, c.text)
		}
		if diff := cmp.Diff(c.entities, f.entities); diff != "" {
			t.Errorf("%q: %s", c.source, diff)
		}
	}
}

func TestParseHTMLRefuses(t *testing.T) {
	for source, want := range map[string]string{
		"a < b":                    `Unsupported start tag "" at byte offset 2`,
		"ở <đây>":                  `Unsupported start tag "đây" at byte offset 4`,
		"<b>x":                     `Can't find end tag corresponding to start tag "b"`,
		"<b>x</i>":                 `Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
		"x</b>":                    "Unexpected end tag at byte offset 1",
		"<b>x</b":                  "Unclosed end tag at byte offset 4",
		"<b":                       "Unclosed start tag at byte offset 0",
		"<br/>":                    `Unsupported start tag "br/" at byte offset 0`,
		"<p>x</p>":                 `Unsupported start tag "p" at byte offset 0`,
		"<span>x</span>":           `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		`<a ="x">x</a>`:            `Empty attribute name in the tag "a" at byte offset 0`,
		`<a href="x`:               "Unclosed start tag at byte offset 0",
		`<a href=x_y>x</a>`:        "Unexpected end of name token at byte offset 8",
		`<a href`:                  `Unclosed start tag "a" at byte offset 0`,
		"<tg-emoji>x</tg-emoji>":   "Invalid custom emoji identifier specified",
		"tỷ lệ <5% & >3":           `Unsupported start tag "5%" at byte offset 10`,
		"<!-- x -->":               `Unsupported start tag "!--" at byte offset 0`,
		"<b>x</b><i>y</i><s>z</u>": `Unmatched end tag at byte offset 20, expected "</s>", found "</u>"`,
	} {
		_, err := format(source, "HTML", nil)
		if err == nil || err.Error() != "Bad Request: can't parse entities: "+want {
			t.Errorf("%q: got %v, want %q", source, err, want)
		}
	}
}

func TestFindEntities(t *testing.T) {
	for text, want := range map[string]string{
		"/pci":                        "bot_command 0 4",
		"xem /pci@khaosat_bot nhé":    "bot_command 4 16",
		"1/2 và a/b, http://x.vn/a/b": "url 12 15",
		"😀 @abc #PCI2019 #2019":       "mention 3 4,hashtag 8 8",
		"a@b.vn":                      "",
		"/ không":                     "",
		"/đây":                        "",
	} {
		var got []string
		f := plain(text)
		for _, e := range f.entities {
			got = append(got, fmt.Sprint(e.Type, " ", e.Offset, " ", e.Length))
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}

func TestCleanText(t *testing.T) {
	if got := plain("a\r\nb\x01c\u202Ed").text; got != "a\nb cd" {
		t.Errorf("got %q", got)
	}
}

func TestRenderHTML(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"<b>a <i>b</i></b> &lt;c&gt;", "<b>a <i>b</i></b> &lt;c&gt;"},
		{"/pci", `<a class="command" data-command="/pci">/pci</a>`},
		{"😀<s>x</s>", "😀<s>x</s>"},
		{`<a href="https://example.org/&quot;onload">x</a>`, `<a href="https://example.org/%22onload" rel="noopener noreferrer" target="_blank">x</a>`},
	} {
		f, err := format(c.source, "HTML", nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := renderHTML(f.text, f.entities); got != c.want {
			t.Errorf("%q: got %q, want %q", c.source, got, c.want)
		}
	}
}

func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{"<b>x</b>", "&#x;", "<a href='", "</", "<tg-time unix=1>", "\x00<", "<b>\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		out, err := format(source, "HTML", nil)
		if err != nil {
			return
		}
		length := utf16Len(out.text)
		for _, e := range out.entities {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > length {
				t.Fatalf("entity %+v of %q lies outside", e, out.text)
			}
		}
		renderHTML(out.text, out.entities)
	})
}
