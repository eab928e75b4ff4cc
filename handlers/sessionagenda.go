package handlers

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxAgenda is how many points an agenda has at most.
const maxAgenda = 20

// What is typed to change one point of an agenda instead of all of it, folded.
var (
	agendaMore   = regexp.MustCompile(`^(?:them|add) *:? `)
	agendaChange = regexp.MustCompile(`^(?:sua|edit)(?: muc)? (\d+) *:? `)
	agendaDrop   = regexp.MustCompile(`^(?:xoa|bo|delete)(?: muc)? (\d+)$`)
)

// readAgenda reads an agenda, a point on each line with the addresses of its
// documents, or a change of one point: "thêm …", "sửa 2 …", "xóa 2".
func readAgenda(_ context.Context, _ *Request, given told, text string) (string, *problem, error) {
	before := listedLines(given[sesAgenda])
	lines, ok := changedAgenda(before, text)
	if !ok {
		return "", &problem{page: "session.nopoint", about: len(before)}, nil
	}
	items := agendaOf(strings.Join(lines, "\n"))
	if len(items) > maxAgenda || slices.ContainsFunc(items, tooLong) {
		return "", &problem{page: "session.longagenda", about: maxAgenda}, nil
	}
	return keptAgenda(items), nil, nil
}

func tooLong(item survey.AgendaItem) bool {
	return utf8.RuneCountInString(item.Text) > maxPlace || item.Text == ""
}

// changedAgenda makes the change that a text asks for; ok is false where it
// names a point that is not there.
func changedAgenda(lines []string, text string) (changed []string, ok bool) {
	folded := viet.Fold(text)
	if match := agendaMore.FindString(folded); match != "" && len(lines) > 0 {
		return append(lines, after(text, match)), true
	}
	if match := agendaChange.FindStringSubmatch(folded); match != nil {
		i, ok := pointOf(match[1], lines)
		if ok {
			lines[i] = after(text, match[0])
		}
		return lines, ok
	}
	if match := agendaDrop.FindStringSubmatch(folded); match != nil {
		i, ok := pointOf(match[1], lines)
		if ok {
			lines = slices.Delete(lines, i, i+1)
		}
		return lines, ok
	}
	return strings.Split(text, "\n"), true
}

// after is a text without what it begins with once it is folded, which takes
// no letter away.
func after(text, folded string) string {
	return string([]rune(text)[utf8.RuneCountInString(folded):])
}

// pointOf is the place in a list of the point with a number.
func pointOf(number string, lines []string) (int, bool) {
	n, err := strconv.Atoi(number)
	return n - 1, err == nil && n >= 1 && n <= len(lines)
}

// listedLines takes lines apart that were kept.
func listedLines(kept string) []string {
	if kept == "" {
		return nil
	}
	return strings.Split(kept, "\n")
}

// agendaOf reads the points of an agenda, one on each line; a number before
// one is left out.
func agendaOf(kept string) []survey.AgendaItem {
	var items []survey.AgendaItem
	for _, line := range listedLines(kept) {
		var item survey.AgendaItem
		var words []string
		for _, word := range strings.Fields(line) {
			if isLink(word) {
				item.Links = append(item.Links, word)
			} else {
				words = append(words, word)
			}
		}
		item.Text = numbering.ReplaceAllString(strings.Join(words, " "), "")
		if item.Text != "" || len(item.Links) > 0 {
			items = append(items, item)
		}
	}
	return items
}

// numbering is what people type before the points of a list.
var numbering = regexp.MustCompile(`^(?:\d{1,2}[.)]|[-•+*]) *`)

// isLink reports whether a word is an address that can be opened.
func isLink(word string) bool {
	address, err := url.Parse(word)
	return err == nil && (address.Scheme == "https" || address.Scheme == "http") && address.Host != ""
}

// keptAgenda writes an agenda as it is typed.
func keptAgenda(items []survey.AgendaItem) string {
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = strings.Join(append([]string{item.Text}, item.Links...), " ")
	}
	return strings.Join(lines, "\n")
}
