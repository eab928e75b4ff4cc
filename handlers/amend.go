package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) amendRoutes() []Route {
	return []Route{
		{Name: "amend.withdraw", Commands: []string{"recall", "thuhoitin"}, Press: doWithdraw, Intents: []string{string(viet.IntentWithdraw)}, Right: survey.RightReview, Handle: d.withdraw},
		{Name: "amend.correct", Commands: []string{"amend", "dinhchinhtin"}, Press: doCorrect, Intents: []string{string(viet.IntentAmend)}, Right: survey.RightReview, Handle: d.correct},
		{Name: "amend.answer", Step: stepAmend, Whole: true, Press: "am", Right: survey.RightReview, Handle: d.amendAnswered},
	}
}

// stepAmend is the dialog step of a correction that is being made.
const stepAmend = "amend.answer"

// Fields of a correction that is being made.
const (
	amdOf   = "of" // the occurrence that is corrected
	amdText = annText
)

// amended returns the last amendment of an occurrence, nil if it has none.
func (d *desk) amended(ctx context.Context, occurrence string) (*survey.Amendment, error) {
	query := storage.Query{Index: storage.ByAmended, Prefix: storage.AmendedPrefix(occurrence), Reverse: true}
	m, err := storage.First(ctx, d.Store.Amendments, query)
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what became of %s: %w", occurrence, err)
	}
	return &m, nil
}

// withAmendable does something with the occurrence that was named if it can
// be amended: one that amends another cannot, and one that was withdrawn is
// as it is.
func (d *desk) withAmendable(ctx context.Context, r *Request, do string, fields []string, then func(survey.Occurrence) ([]chat.Action, error)) ([]chat.Action, error) {
	return d.withSending(ctx, r, do, fields, func(o survey.Occurrence) ([]chat.Action, error) {
		m, err := d.amended(ctx, o.ID)
		if err != nil {
			return nil, err
		}
		if o.Job == JobAmendment || m != nil && m.Kind == survey.Withdrawn {
			return d.showSending(ctx, r, o.ID)
		}
		return then(o)
	})
}

// withdraw takes back what was sent of an occurrence, after asking. What is
// typed to confirm names it: what was sent last may be another one by then.
func (d *desk) withdraw(ctx context.Context, r *Request) ([]chat.Action, error) {
	fields, confirmed := r.Fields, false
	if r.Update.Press == nil {
		r.Args, confirmed = cutConfirm(sendingArgs(r))
		confirmed = confirmed && r.Args != ""
	} else if confirmed = r.Field(0) == "yes"; confirmed {
		fields = fields[1:]
	}
	if confirmed {
		return d.withSending(ctx, r, doWithdraw, fields, func(o survey.Occurrence) ([]chat.Action, error) { return d.withdrawNow(ctx, r, o) })
	}
	return d.withAmendable(ctx, r, doWithdraw, fields, func(o survey.Occurrence) ([]chat.Action, error) { return d.askWithdraw(ctx, r, o) })
}

// sendingArgs is what a command names; in words it is always what was sent last.
func sendingArgs(r *Request) string {
	if r.Command == "" {
		return ""
	}
	return r.Args
}

func (d *desk) askWithdraw(ctx context.Context, r *Request, o survey.Occurrence) ([]chat.Action, error) {
	page, err := d.sendingPage(ctx, r, o)
	if err != nil {
		return nil, err
	}
	yes, no := press{"amend.yes", PressData(doWithdraw, "yes", o.ID)}, press{"amend.no", PressData(doShow, o.ID)}
	return d.sure(ctx, r, "amend.sure", page, yes, no, press{"sending.other", PressData("sendpick", doWithdraw)})
}

// withdrawNow withdraws an occurrence: what waits is stopped, what was sent
// is taken back by deliveries of their own. Withdrawn again, it is the same.
func (d *desk) withdrawNow(ctx context.Context, r *Request, o survey.Occurrence) ([]chat.Action, error) {
	if o.Job == JobAmendment {
		return d.showSending(ctx, r, o.ID)
	}
	m, err := d.amend(ctx, r, survey.Amendment{ID: d.derive("withdraw", o.ID, 10), Occurrence: o.ID, Kind: survey.Withdrawn})
	if err != nil {
		return nil, err
	}
	if err := d.stop(ctx, r, o); err != nil {
		return nil, err
	}
	d.changed(survey.ProgressSubject(o.ID))
	return d.sendNow(ctx, r, JobAmendment, m.ID, m.At)
}

// amend keeps and logs an amendment, and returns it as it was made first.
func (d *desk) amend(ctx context.Context, r *Request, m survey.Amendment) (survey.Amendment, error) {
	m.By, m.At = r.Actor.Person.ID, r.Now
	if _, err := d.Store.Amendments.Insert(ctx, m); err != nil {
		return m, fmt.Errorf("amend %s: %w", m.Occurrence, err)
	}
	m, err := d.Store.Amendments.Get(ctx, m.ID)
	if err != nil {
		return m, fmt.Errorf("read the amendment kept: %w", err)
	}
	return m, d.recordAs(ctx, r, "amend."+m.ID, "sending."+string(m.Kind), m.Occurrence)
}

func (d *desk) amendInterview() interview {
	return interview{
		name: "amend", step: stepAmend, press: "am", more: amdText,
		fields: d.amendFields, preview: d.amendSeen, card: d.amendPreview, finish: d.correctNow, done: d.amendDone,
	}
}

// correct asks what an announcement should have said, or what is to be
// remarked on anything else that was sent, which is worded anew. Typed, the
// id may be left out, and the text may follow.
func (d *desk) correct(ctx context.Context, r *Request) ([]chat.Action, error) {
	text := ""
	switch {
	case r.Update.Press != nil:
	case r.Command == "":
		r.Args, text = "", d.meaning(r).Slots.Text
	default:
		first, rest := cutFirst(r.Args)
		if strings.Contains(first, "/") {
			r.Args, text = first, rest
		} else {
			r.Args, text = "", r.Args
		}
	}
	return d.withAmendable(ctx, r, doCorrect, r.Fields, func(o survey.Occurrence) ([]chat.Action, error) {
		given := told{amdOf: o.ID}
		if hasLetter(text) {
			given[amdText] = viet.Clean(text)
		}
		return d.begin(ctx, r, d.amendInterview(), given)
	})
}

func (d *desk) amendAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.amendInterview())
	}
	return d.answered(ctx, r, d.amendInterview())
}

// amendAsk asks for the text of a correction.
type amendAsk struct {
	Announcement bool // is corrected, else something that is worded anew
	Of           any  // what is corrected
}

func (d *desk) amendFields(ctx context.Context, r *Request, given told) ([]field, error) {
	of, err := d.amendPreview(ctx, r, given)
	about := amendAsk{jobOf(given[amdOf]) == JobAnnouncement, of}
	return []field{{name: amdText, about: about, read: readAnnouncement}}, err
}

func corrected(given told) survey.Amendment {
	return survey.Amendment{ID: given[toldID], Occurrence: given[amdOf], Kind: survey.Corrected, Text: given[amdText]}
}

// amendSeen says the correction as readers will see it: an announcement with
// its new text, else the remark above what is worded anew.
func (d *desk) amendSeen(ctx context.Context, reply *Reply, given told) error {
	m, at := corrected(given), reply.request.Now
	if jobOf(m.Occurrence) != JobAnnouncement {
		reply.Say("amend.marked", correctionMark{m.Text, at})
		return reply.err
	}
	a, err := d.announcementOf(ctx, m.Occurrence)
	if err != nil {
		return err
	}
	a.Text = m.Text
	text := correctionMark{At: at}.above(reply, reply.page("announce.message", announcementPage(a)))
	reply.Add(chat.Send{To: reply.request.Update.Place, Text: text})
	return reply.err
}

func (d *desk) amendPreview(ctx context.Context, r *Request, given told) (any, error) {
	o, err := d.Store.Occurrences.Get(ctx, given[amdOf])
	if err != nil {
		return nil, fmt.Errorf("find what is corrected: %w", err)
	}
	return d.sendingPage(ctx, r, o)
}

// correctNow corrects an occurrence: what was sent is changed by deliveries
// of their own, what waits is worded as corrected.
func (d *desk) correctNow(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	if viet.Secret(given[amdText]) { // the parts of a long text were looked at one by one
		return r.Reply().Say("secret", nil).Actions()
	}
	m, err := d.amend(ctx, r, corrected(given))
	if err != nil {
		return nil, err
	}
	d.changed(survey.ProgressSubject(m.Occurrence))
	return d.sendNow(ctx, r, JobAmendment, m.ID, m.At)
}

// amendDone shows how far the correction has come; nil if none was made.
func (d *desk) amendDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	_, err := d.Store.Amendments.Get(ctx, cmpKey(id))
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find amendment %q: %w", id, err)
	}
	return d.showSending(ctx, r, survey.OccurrenceID(JobAmendment, id))
}

// announcementOf reads the announcement of an occurrence.
func (d *desk) announcementOf(ctx context.Context, occurrence string) (survey.Announcement, error) {
	id := strings.TrimPrefix(occurrence, survey.OccurrenceID(JobAnnouncement, ""))
	a, err := d.Store.Announcements.Get(ctx, id)
	if err != nil {
		return a, fmt.Errorf("read announcement %s: %w", id, err)
	}
	return a, nil
}
