package handlers

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// words keeps the vocabulary of the catalogue as it was seen last.
type words struct {
	making sync.Mutex // many may ask at once after a start, one makes it
	last   atomic.Pointer[vocabulary]
}

type vocabulary struct {
	of *catalog.Snapshot
	*viet.Vocabulary
}

// in returns the vocabulary of a snapshot of the catalogue.
func (w *words) in(snapshot *catalog.Snapshot) *viet.Vocabulary {
	if last := w.last.Load(); last != nil && last.of == snapshot {
		return last.Vocabulary
	}
	w.making.Lock()
	defer w.making.Unlock()
	last := w.last.Load()
	if last == nil || last.of != snapshot {
		last = &vocabulary{snapshot, newVocabulary(snapshot)}
		w.last.Store(last)
	}
	return last.Vocabulary
}

// newVocabulary makes a vocabulary of everything that has a name.
func newVocabulary(snapshot *catalog.Snapshot) *viet.Vocabulary {
	return viet.NewVocabulary(viet.Names{
		Indicators:  snapshot.Indicators(),
		Groups:      snapshot.Groups(),
		Departments: snapshot.Departments(),
		Documents:   snapshot.Documents(),
	})
}

// meaning tells what the typed command or text of a request asks for.
func (d *desk) meaning(r *Request) viet.Meaning {
	if r.meant != nil {
		return *r.meant
	}
	text := r.Args
	if r.Command != "" {
		text = strings.TrimSpace("/" + r.Command + " " + r.Args)
	}
	meaning := d.inThread(r, d.understand(text, r.Today()))
	r.meant = &meaning
	return meaning
}

func (d *desk) understand(text string, today survey.Date) viet.Meaning {
	return viet.Understand(text, d.words.in(d.Catalog()), viet.Asker{Today: today})
}

// byCommand finds the route of a command: one of the table, else a name in
// the catalogue. What the bot understands but does not offer yet has a route
// that says so.
func (h *Router) byCommand(_ context.Context, r *Request) (*Route, error) {
	if route := h.table.ByCommand(r.Command); route != nil {
		return route, nil
	}
	return h.byMeaning(r), nil
}

// byText finds the route of a typed text.
func (h *Router) byText(r *Request) *Route {
	if r.Update.Message == nil || r.Update.Message.Edited {
		return nil
	}
	return h.byMeaning(r)
}

func (h *Router) byMeaning(r *Request) *Route {
	if dictatesAdvice(r) {
		return h.table.ByCommand("recommend")
	}
	meaning := h.meaning(r)
	if meaning.Intent == viet.IntentUnknown {
		return h.commandOutside(r)
	}
	if route := h.table.ByIntent(string(meaning.Intent)); route != nil {
		return route
	}
	return &Route{Name: "query.later", Right: survey.RightSelf, Handle: h.later}
}

// laterPage says what is understood but not offered yet, and who can help.
type laterPage struct {
	What        string // "" where it has no name
	Instead     string // the command that does it, "" for none
	Secretaries []survey.Person
}

// later answers what is understood but not offered yet: it names what is
// meant, how else it is done, and who can help.
func (d *desk) later(ctx context.Context, r *Request) ([]chat.Action, error) {
	secretaries, err := d.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return nil, err
	}
	page, reply := laterPage{Secretaries: secretaries}, r.Reply()
	intent := d.meaning(r).Intent
	if name := "later." + string(intent); d.Texts.Has(name) {
		page.What = reply.Phrase(name, nil)
	}
	if route := d.table.ByCommand(insteadOf(intent)); route != nil && r.May(route.Right, "") {
		page.Instead = route.Command(r.Language)
	}
	return reply.Say("query.later", page).Actions()
}

// insteadOf is the command that does what cannot be asked for in words, ""
// if none does.
func insteadOf(intent viet.Intent) string {
	switch intent {
	case viet.IntentUserChange:
		return "people"
	case viet.IntentUserRevoke:
		return "revoke"
	case viet.IntentIndicatorNew, viet.IntentIndicatorName, viet.IntentSuccession:
		return "catalog"
	}
	return ""
}

// unknown answers what could not be understood with a way on. A button that
// leads nowhere any more shows the list of what there is.
func (h *Router) unknown(r *Request) ([]chat.Action, error) {
	reply := r.Reply()
	switch message := r.Update.Message; {
	case r.Update.Press != nil:
		return h.stale(r)
	case message == nil || message.Edited:
		return nil, nil
	case r.Command != "":
		return reply.Say("query.nocommand", r.Command).Actions()
	}
	if _, answers := viet.YesNo(r.Args); answers {
		return reply.Say("manners.nothingasked", r.May(survey.RightReview, "")).Actions()
	}
	if !r.May(survey.RightAsk, "") {
		return reply.Say("query.unknown", nil).Actions()
	}
	return h.nearest(r).Actions()
}

// stale answers a button whose subject is gone: the truth, and what there is.
func (d *desk) stale(r *Request) ([]chat.Action, error) {
	if !r.May(survey.RightAsk, "") {
		return r.Reply().Toast("denied", nil).Actions()
	}
	return d.showList(r, r.Reply().Toast("query.stale", nil), "", 1).Actions()
}
