package handlers

import (
	"context"
	"encoding/json"
	"strings"

	"khaosat/survey"
)

// shownSubject is how many characters of a text are shown to tell one
// delivery from another.
const shownSubject = 60

// subjectRef is what deliveries hold that tells what they are about. Each
// kind holds what concerns it.
type subjectRef struct {
	Session        string              `json:"session"`
	Facts          survey.SessionFacts `json:"facts"` // of the session
	Date           survey.Date         `json:"date"`
	Request        string              `json:"request"`
	Department     string              `json:"department"`
	Announcement   string              `json:"announcement"`
	Amendment      string              `json:"amendment"`
	Recommendation string              `json:"recommendation"`
	Commitment     string              `json:"commitment"`
	Figure         string              `json:"figure"`
	Entry          string              `json:"entry"` // of the log
	Person         survey.PersonID     `json:"person"`
}

// subjectOf reads what a delivery is about, as far as it holds that.
func subjectOf(delivery survey.Delivery) (ref subjectRef) {
	if err := json.Unmarshal(delivery.Data, &ref); err != nil {
		return subjectRef{} // it holds something else
	}
	return ref
}

// subjectOfSlot reads what an occurrence is about from its name: one that was
// skipped has no deliveries.
func subjectOfSlot(occurrence string) subjectRef {
	job, slot, _ := strings.Cut(occurrence, "/")
	parts := append(strings.Split(slot, "|"), "", "")
	if parts[0] == slotByHand {
		parts = parts[2:]
	}
	switch job {
	case JobBrief, JobConclusions, JobAhead:
		return subjectRef{Session: parts[0], Date: dateOf(parts[1])}
	case JobReminder:
		return subjectRef{Request: parts[0], Department: parts[1]}
	case JobUnanswered:
		return subjectRef{Request: parts[0]}
	case JobAnnouncement:
		return subjectRef{Announcement: slot}
	case JobAmendment:
		return subjectRef{Amendment: slot}
	}
	return subjectRef{}
}

// subjectWords writes what something is about.
func (d *desk) subjectWords(ctx context.Context, w *writer, ref subjectRef) (string, error) {
	switch {
	case ref.Announcement != "":
		return d.announcementWords(ctx, w, ref.Announcement)
	case ref.Session != "":
		return d.sessionWords(ctx, w, ref)
	case ref.Recommendation != "":
		rec, err := d.Store.Recommendations.Get(ctx, cmpKey(ref.Recommendation))
		return d.numberedWords(w, rec.Number, rec.Department, rec.Text), err
	case ref.Commitment != "":
		c, err := d.Store.Commitments.Get(ctx, cmpKey(ref.Commitment))
		return d.numberedWords(w, c.Number, c.Department, c.Text), err
	case ref.Person != "":
		person, err := d.Store.People.Get(ctx, cmpKey(string(ref.Person)))
		return person.Name, err
	case ref.Figure != "" || ref.Entry != "":
		return d.indicatorWords(ctx, w, ref)
	}
	return d.requestWords(ctx, w, ref)
}

// numberedWords name a recommendation or a commitment; "" for none.
func (d *desk) numberedWords(w *writer, number int, department, text string) string {
	if number == 0 {
		return ""
	}
	return joined(w.worded("sending.number", number), d.departmentWords(w, department), opening(text))
}

// announcementWords are the first words of an announcement.
func (d *desk) announcementWords(ctx context.Context, w *writer, id string) (string, error) {
	a, err := d.Store.Announcements.Get(ctx, cmpKey(id))
	if err != nil {
		return "", err
	}
	return w.worded("sending.quoted", opening(a.Text)), nil
}

// sessionWords name a session as a guest was told of it, else as it is.
func (d *desk) sessionWords(ctx context.Context, w *writer, ref subjectRef) (string, error) {
	facts := ref.Facts
	if facts.Date.IsZero() {
		s, err := d.readSession(ctx, ref.Session)
		if err != nil {
			return w.date(ref.Date), err
		}
		facts = s.Facts()
	}
	if !ref.Date.IsZero() {
		facts.Date = ref.Date
	}
	return w.worded("sending.ofday", opening(w.text(facts.Title)), w.date(facts.Date)), nil
}

// requestWords name a department and the request that it is to answer.
func (d *desk) requestWords(ctx context.Context, w *writer, ref subjectRef) (string, error) {
	department := d.departmentWords(w, ref.Department)
	if ref.Request == "" {
		return department, nil
	}
	request, err := d.Store.Requests.Get(ctx, cmpKey(ref.Request))
	if err != nil {
		return department, err
	}
	return joined(department, opening(w.text(d.requestTitle(request)))), nil
}

// departmentWords name a department, "" for none.
func (d *desk) departmentWords(w *writer, code string) string {
	department, _ := d.Catalog().Department(code)
	return w.text(department.Name)
}

// indicatorWords name the figure that was published, or whose target was
// changed.
func (d *desk) indicatorWords(ctx context.Context, w *writer, ref subjectRef) (string, error) {
	var slug, period string
	if ref.Figure != "" {
		o, err := d.Store.Observations.Get(ctx, ref.Figure)
		if err != nil {
			return "", err
		}
		slug, period = o.Indicator, w.period(o.Period)
	} else {
		entry, err := d.Store.Audit.Get(ctx, ref.Entry)
		if err != nil {
			return "", err
		}
		change, _ := changeOfTarget(entry)
		slug = change.About()
	}
	i, _ := d.Catalog().Indicator(slug)
	return joined(w.text(i.Name), period), nil
}

// opening is the beginning of a text, in one line, cut between words.
func opening(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	cut := shorten(words, shownSubject)
	if end := strings.LastIndex(cut, " "); cut != words && end > 0 {
		return cut[:end] + "…"
	}
	return cut
}
