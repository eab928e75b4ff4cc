package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) deliveryRoutes() []Route {
	return []Route{
		{Name: "delivery.list", Commands: []string{"deliveries", "tindagui"}, Press: "dlv", Right: survey.RightReview, Menu: 26, Handle: d.listDeliveries},
		{Name: "delivery.show", Press: "dlvo", Right: survey.RightReview, Handle: d.showOccurrence},
		{Name: "delivery.receipts", Press: "dlvr", Intents: []string{string(viet.IntentDigestReceipts)}, Right: survey.RightReview, Handle: d.receipts},
	}
}

// Bounds of what is shown of deliveries.
const (
	shownOccurrences = 8
	shownDeliveries  = 20
	missedFor        = 7 * 24 * time.Hour
)

// deliveriesPage is what went out lately, and what did not.
type deliveriesPage struct {
	Lines   []numberedLine
	Waiting int // deliveries of any kind
	Missed  []deliveryText
	More    int // missed ones that are not shown
}

// numberedLine is a line of a list, with the number by which it can be typed.
type numberedLine struct {
	N int
	occurrenceLine
}

// occurrenceLine is one time that something went out, in numbers.
type occurrenceLine struct {
	ID        string
	Title     sendingTitle
	By        string // who has it sent; "" is the calendar
	At        time.Time
	State     survey.OccurrenceState
	Progress  survey.Progress
	Amendment *survey.Amendment // the last one; nil for none
}

// Count is the number of deliveries in a state.
func (l occurrenceLine) Count(state survey.DeliveryState) int { return l.Progress[state] }

// Waiting is the number of deliveries that are not settled.
func (l occurrenceLine) Waiting() int { return l.Progress.Open() }

// Total is the number of deliveries.
func (l occurrenceLine) Total() int { return l.Progress.Total() }

// listDeliveries shows the secretary what went out lately, what waits, and
// who could not be reached; with a number one of the list.
func (d *desk) listDeliveries(ctx context.Context, r *Request) ([]chat.Action, error) {
	recent, err := storage.All(ctx, d.Store.Occurrences, storage.Query{Index: storage.ByTime, Reverse: true, Limit: shownOccurrences})
	if err != nil {
		return nil, fmt.Errorf("list what went out: %w", err)
	}
	if n, err := strconv.Atoi(strings.TrimSpace(r.Args)); err == nil && n >= 1 && n <= len(recent) {
		return d.occurrenceCard(ctx, r, recent[n-1], false)
	}
	var page deliveriesPage
	var rows [][]chat.Button
	for i, occurrence := range recent {
		line, err := d.occurrenceLine(ctx, r, occurrence)
		if err != nil {
			return nil, err
		}
		page.Lines = append(page.Lines, numberedLine{i + 1, line})
		rows = append(rows, sendingButton(i+1, line, "dlvo")...)
	}
	if page.Waiting, err = d.Store.Deliveries.Count(ctx, storage.Query{Index: storage.ByState, Prefix: storage.StatePrefix(string(survey.DeliveryWaiting))}); err != nil {
		return nil, fmt.Errorf("count what waits: %w", err)
	}
	missed, err := d.missedBetween(ctx, r.Now.Add(-missedFor), r.Now)
	if err != nil {
		return nil, err
	}
	page.More = max(0, len(missed)-shownDeliveries)
	if page.Missed, err = d.deliveryTexts(ctx, r, missed[page.More:]); err != nil {
		return nil, err
	}
	return r.Reply().Show("delivery.list", page, rows...).Actions()
}

func (d *desk) occurrenceLine(ctx context.Context, r *Request, o survey.Occurrence) (line occurrenceLine, err error) {
	line = occurrenceLine{ID: o.ID, At: o.At, State: o.State}
	if line.Title, err = d.sendingTitle(ctx, d.writer(r), o.Job, subjectOfSlot(o.ID)); err != nil {
		return line, err
	}
	if line.Progress, err = d.progress(ctx, o.ID); err != nil {
		return line, err
	}
	if line.Amendment, err = d.amended(ctx, o.ID); err != nil || o.By == "" {
		return line, err
	}
	line.By, err = d.nameOf(ctx, r, o.By)
	return line, err
}

// progress counts the deliveries of an occurrence by state, without reading
// them.
func (d *desk) progress(ctx context.Context, occurrence string) (survey.Progress, error) {
	progress := survey.Progress{}
	for _, state := range survey.DeliveryStates() {
		n, err := d.Store.Deliveries.Count(ctx, storage.Query{Index: storage.ByProgress, Equal: storage.ProgressKey(occurrence, state)})
		if err != nil {
			return nil, fmt.Errorf("count the deliveries of %s: %w", occurrence, err)
		}
		progress[state] = n
	}
	return progress, nil
}

// occurrencePage is one time that something went out: whom it did not reach
// and why, and for receipts whom it did.
type occurrencePage struct {
	occurrenceLine
	Receipts bool
	Reached  []deliveryText
	Missed   []deliveryText
	More     int // recipients that are not shown
}

// showOccurrence shows whom the occurrence that a button names did not reach.
func (d *desk) showOccurrence(ctx context.Context, r *Request) ([]chat.Action, error) {
	occurrence, err := d.Store.Occurrences.Get(ctx, cmpKey(strings.Join(r.Fields, ":")))
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Show("delivery.none", nil).Actions()
	}
	if err != nil {
		return nil, fmt.Errorf("find an occurrence: %w", err)
	}
	return d.occurrenceCard(ctx, r, occurrence, false)
}

func (d *desk) occurrenceCard(ctx context.Context, r *Request, occurrence survey.Occurrence, receipts bool) ([]chat.Action, error) {
	line, err := d.occurrenceLine(ctx, r, occurrence)
	if err != nil {
		return nil, err
	}
	page := occurrencePage{occurrenceLine: line, Receipts: receipts}
	if page.Missed, err = d.inStates(ctx, r, &page, survey.DeliveryFailed, survey.DeliveryBlocked, survey.DeliveryDropped, survey.DeliveryStopped); err != nil {
		return nil, err
	}
	if receipts {
		if page.Reached, err = d.inStates(ctx, r, &page, survey.DeliverySent); err != nil {
			return nil, err
		}
	}
	reply := r.Reply()
	return reply.Show("delivery.shown", page, reply.buttons([]press{
		{"sending.show", PressData("sending", page.ID)}, {"delivery.list", PressData("dlv")},
	})).Actions()
}

// inStates returns the deliveries of an occurrence in some states, as many as
// are shown; the others are counted.
func (d *desk) inStates(ctx context.Context, r *Request, page *occurrencePage, states ...survey.DeliveryState) ([]deliveryText, error) {
	var found []survey.Delivery
	for _, state := range states {
		query := storage.Query{Index: storage.ByProgress, Equal: storage.ProgressKey(page.ID, state), Limit: shownDeliveries}
		some, err := storage.All(ctx, d.Store.Deliveries, query)
		if err != nil {
			return nil, fmt.Errorf("list the deliveries of %s: %w", page.ID, err)
		}
		found = append(found, some...)
		page.More += page.Progress[state] - len(some)
	}
	return d.deliveryTexts(ctx, r, found)
}

// receipts answers who has read the digest: the messenger does not tell, so
// it shows whom the last one has reached and whom not.
func (d *desk) receipts(ctx context.Context, r *Request) ([]chat.Action, error) {
	for occurrence, err := range d.Store.Occurrences.Scan(ctx, storage.Query{Index: storage.ByTime, Reverse: true}) {
		if err != nil {
			return nil, fmt.Errorf("look for the last digest: %w", err)
		}
		if occurrence.Job == JobDigest {
			return d.occurrenceCard(ctx, r, occurrence, true)
		}
	}
	return r.Reply().Say("delivery.noreceipts", nil).Actions()
}
