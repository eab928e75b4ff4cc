package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) documentRoutes() []Route {
	return []Route{
		{
			Name: "document.list", Commands: []string{"documents", "vanban"}, Press: "docs", Intents: []string{string(viet.IntentDocuments)},
			Right: survey.RightAsk, Menu: 11, Handle: d.documents,
		},
		{Name: "document.card", Press: "doc", Intents: []string{string(viet.IntentDocument)}, Right: survey.RightAsk, Handle: d.document},
		{Name: "document.send", Intents: []string{string(viet.IntentDocumentSend)}, Right: survey.RightAsk, Handle: d.sendDocument},
	}
}

// documentsPageSize is how many documents a page of the list shows.
const documentsPageSize = 5

// documentsPage is a page of documents.
type documentsPage struct {
	Documents []survey.Document
	Wanted    documentsWanted
	Found     bool // what was asked for; else all there are
	More      int  // found, with no room on the page
	paging         // of all documents
}

// documentsWanted is which documents are asked for; the zero one is all.
type documentsWanted struct {
	Issued survey.Period // within which they were issued
	Words  string        // of their symbol, issuer or subject, as typed
	Number string        // that their symbol begins with
}

// documents lists the documents that a text, a command or a button asks for.
// One alone is shown with its card.
func (d *desk) documents(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		all := documentsWanted{}.among(d.Catalog().Documents())
		return d.listDocuments(r, all, documentsPage{Found: true, paging: paging{Page: pageNumber(r.Field(0))}})
	}
	slots := d.meaning(r).Slots
	if document, ok := d.Catalog().Document(slots.Document); ok {
		return d.documentCard(ctx, r, document)
	}
	wanted, page := d.documentsWanted(r, slots)
	found := wanted.among(d.Catalog().Documents())
	switch {
	case len(found) == 1 && wanted != (documentsWanted{}):
		return d.documentCard(ctx, r, found[0])
	case len(found) == 0:
		return d.listDocuments(r, d.Catalog().Documents(), documentsPage{Wanted: wanted})
	case wanted != (documentsWanted{}):
		few := found[:min(len(found), documentsPageSize)]
		return d.listDocuments(r, few, documentsPage{Wanted: wanted, Found: true, More: len(found) - len(few)})
	}
	return d.listDocuments(r, found, documentsPage{Found: true, paging: paging{Page: page}})
}

// sendDocument tells where the outline is. The texts of documents are not kept.
func (d *desk) sendDocument(ctx context.Context, r *Request) ([]chat.Action, error) {
	if d.meaning(r).Slots.Type != "" {
		return r.Reply().Say("document.outline", nil).Actions()
	}
	return d.later(ctx, r)
}

// documentsWanted reads which documents a text asks for and, after the
// command, the page: "/vanban trang 2".
func (d *desk) documentsWanted(r *Request, slots viet.Slots) (wanted documentsWanted, page int) {
	if r.Command != "" {
		if page = pageTyped(r.Args); page > 0 {
			return wanted, page
		}
		if period, err := viet.ParsePeriod(r.Args, r.Today()); err == nil {
			return documentsWanted{Issued: period}, 1
		}
	}
	switch {
	case slots.Number != "":
		wanted.Number = slots.Number
	case !slots.Date.IsZero():
		wanted.Issued = survey.Period{From: slots.Date.Day, To: slots.Date.Day}
	case !slots.Period.Period.IsZero():
		wanted.Issued = slots.Period.Period
	case r.Command != "":
		wanted.Words = r.Args
	case slots.Unit != "":
		department, _ := d.Catalog().Department(slots.Unit)
		wanted.Words = department.Name.VI
	default:
		_, wanted.Words, _ = strings.Cut(r.Args, " về ")
	}
	return wanted, 1
}

// pageTyped reads "trang 2" and "page 2", 0 if it is neither.
func pageTyped(text string) int {
	word, number, _ := strings.Cut(viet.Fold(text), " ")
	if word != "trang" && word != "page" {
		return 0
	}
	return pageNumber(number)
}

// among keeps the documents that are wanted, the last issued first.
func (w documentsWanted) among(documents []survey.Document) []survey.Document {
	kept := slices.DeleteFunc(slices.Clone(documents), func(document survey.Document) bool {
		return !w.Issued.IsZero() && !w.Issued.Covers(survey.Period{From: document.Issued, To: document.Issued}) || !w.named(document)
	})
	slices.SortStableFunc(kept, func(a, b survey.Document) int { return b.Issued.Compare(a.Issued) })
	return kept
}

// named reports whether a document has every word that is wanted, and the
// number.
func (w documentsWanted) named(document survey.Document) bool {
	if w.Number != "" && !numbered(document.Symbol, w.Number) {
		return false
	}
	words := document.Aliases
	for _, text := range []survey.Text{document.Type, document.Issuer, document.Subject} {
		words = append(slices.Clip(words), text.VI, text.EN)
	}
	return hasWords(document.Symbol+" "+strings.Join(words, " "), w.Words)
}

// numbered reports whether a symbol is the one that was typed, or begins with
// its number.
func numbered(symbol, typed string) bool {
	number, _, _ := strings.Cut(symbol, "-")
	bare := func(text string) string { return strings.ToUpper(strings.TrimLeft(text, "0")) }
	return bare(typed) == bare(number) || bare(typed) == bare(symbol)
}

// hasWords reports whether a text has every one of some words, folded.
func hasWords(text, words string) bool {
	folded := viet.Fold(text)
	return !slices.ContainsFunc(strings.Fields(viet.Fold(words)), func(word string) bool { return !strings.Contains(folded, word) })
}

// listDocuments shows a page of documents with a button for each.
func (d *desk) listDocuments(r *Request, documents []survey.Document, page documentsPage) ([]chat.Action, error) {
	page.Documents, page.paging = pageOf(documents, page.Page, documentsPageSize)
	reply := r.Reply()
	var buttons []chat.Button
	for _, document := range page.Documents {
		buttons = append(buttons, chat.Button{Text: document.Symbol, Data: documentPress(document.Symbol)})
	}
	rows := append(rowsOf(buttons, 2), page.turn(reply, func(to int) string { return PressData("docs", strconv.Itoa(to)) })...)
	return reply.Show("document.list", page, rows...).Actions()
}

// documentPress is the data of the button that opens a document. Symbols are
// too long for one.
func documentPress(symbol string) string { return PressData("doc", documentMark(symbol)) }

func documentMark(symbol string) string { return codeHash(symbol)[:16] }
