package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// What the secretary does with something that was sent, as the data of the
// buttons begins that do it.
const (
	doShow     = "sending"
	doStop     = "sendstop"
	doWithdraw = "recall"
	doCorrect  = "amend"
)

// choosePage asks with which of the things that were sent to do something.
type choosePage struct {
	Do    string // doShow and so on
	Lines []numberedLine
}

// chooseSending asks with what to do what a button says.
func (d *desk) chooseSending(ctx context.Context, r *Request) ([]chat.Action, error) {
	do := r.Field(0)
	if !slices.Contains([]string{doStop, doWithdraw, doCorrect}, do) {
		do = doShow
	}
	return d.offerSendings(ctx, r, do)
}

// offerSendings lists what was sent lately and can have something done with
// it, by name and time, with a button for each: first what the asker has sent
// himself.
func (d *desk) offerSendings(ctx context.Context, r *Request, do string) ([]chat.Action, error) {
	recent, err := storage.All(ctx, d.Store.Occurrences, d.sentLately())
	if err != nil {
		return nil, fmt.Errorf("list what was sent: %w", err)
	}
	page := choosePage{Do: do}
	var rows [][]chat.Button
	for _, o := range ownFirst(recent, r.Actor.Person.ID) {
		if len(page.Lines) == shownOccurrences {
			break
		}
		offered, err := d.sendingPage(ctx, r, o)
		if err != nil {
			return nil, err
		}
		if offered.allows(do, o.Job) {
			page.Lines = append(page.Lines, numberedLine{len(page.Lines) + 1, offered.occurrenceLine})
			rows = append(rows, sendingButton(len(page.Lines), offered.occurrenceLine, do)...)
		}
	}
	return r.Reply().Say("sending.choose", page, rows...).Actions()
}

// ownFirst puts what somebody has sent before the rest.
func ownFirst(all []survey.Occurrence, by survey.PersonID) []survey.Occurrence {
	others := func(o survey.Occurrence) bool { return o.By != by }
	return append(slices.DeleteFunc(slices.Clone(all), others), slices.DeleteFunc(all, func(o survey.Occurrence) bool { return !others(o) })...)
}

// sentLately is what was sent within the time in which it can be amended,
// newest first.
func (d *desk) sentLately() storage.Query {
	return storage.Query{Index: storage.ByTime, From: storage.TimeKey(d.now().Add(-amendmentGrace)), Reverse: true}
}

// allows reports whether something can be done with what was sent.
func (p sendingPage) allows(do, job string) bool {
	switch do {
	case doStop:
		return p.Running()
	case doWithdraw, doCorrect:
		return job != JobAmendment && !p.Withdrawn() && p.Total() > 0
	}
	return true
}

// sendingButton is the button of a line of a list; none where the name of the
// occurrence is too long for one.
func sendingButton(number int, line occurrenceLine, do string) [][]chat.Button {
	data := PressData(do, line.ID)
	if len(data) > chat.MaxData {
		return nil
	}
	return [][]chat.Button{{{Text: shorten(strconv.Itoa(number)+". "+line.Title.String(), maxLabel), Data: data}}}
}

// ownSending is what somebody has sent last himself, other than to amend
// something.
func (d *desk) ownSending(ctx context.Context, by survey.PersonID) (o survey.Occurrence, ok bool, err error) {
	for o, err := range d.Store.Occurrences.Scan(ctx, d.sentLately()) {
		if err != nil {
			return o, false, fmt.Errorf("find what %s sent last: %w", by, err)
		}
		if o.By == by && o.Job != JobAmendment {
			return o, true, nil
		}
	}
	return o, false, nil
}
