package handlers

import (
	"context"
	"slices"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// searchPage is what there is about a topic, written.
type searchPage struct {
	Topic, Period string
	Found         []searchText
	More          int // indicators that the page has no room for
}

// searchText is one indicator about the topic, written.
type searchText struct {
	entryText
	Have string // periods that have a figure, where the one asked for has none
}

// search tells which indicators there are about a topic, and of a period
// which of them have a figure.
func (d *desk) search(ctx context.Context, r *Request, slots viet.Slots) ([]chat.Action, error) {
	topic := strings.ReplaceAll(slots.Topic, "_", " ")
	group, found := d.about(topic, r.Today())
	if topic == "" {
		found = d.Catalog().Indicators()
	}
	found = released(r, found)
	write, reply := d.writer(r), r.Reply()
	if len(found) == 0 {
		return reply.Say("query.notopic", nil, []chat.Button{reply.Button("browse.all", nil, PressData("list"))}).Actions()
	}
	page := searchPage{Topic: group, Period: write.period(slots.Period.Period), More: max(0, len(found)-pageSize)}
	var buttons []chat.Button
	for _, i := range found[:min(pageSize, len(found))] {
		entry, err := d.searched(ctx, r, write, i, slots.Period.Period)
		if err != nil {
			return nil, err
		}
		page.Found = append(page.Found, entry)
		buttons = append(buttons, write.button(i.ShortName(), PressData("fig", i.Slug)))
	}
	all := []chat.Button{reply.Button("browse.all", nil, PressData("list"))}
	reply.fail(write.err)
	return reply.Say("query.search", page, append(rowsOf(buttons, 2), all)...).Actions()
}

// about returns the indicators of a topic: of the group or the total that it
// names, else those whose name has all its words.
func (d *desk) about(topic string, today survey.Date) (name string, found []survey.Indicator) {
	q, ok := find(d.Catalog(), d.understand(topic, today).Slots.Subject())
	if ok && q.group.Slug != "" {
		return q.name.In(d.Language), d.membersOf(q.group)
	}
	if ok {
		return q.name.In(d.Language), q.indicators
	}
	for _, i := range d.Catalog().Indicators() {
		if hasWords(strings.Join(append([]string{i.Name.VI, i.Name.EN}, i.Aliases...), " "), topic) {
			found = append(found, i)
		}
	}
	return topic, found
}

// membersOf are the indicators of a group and of the groups in it.
func (d *desk) membersOf(group survey.Group) []survey.Indicator {
	members := slices.Clone(d.Catalog().Members(group.Slug))
	for _, child := range d.Catalog().Children(group.Slug) {
		members = append(members, d.Catalog().Members(child.Slug)...)
	}
	return members
}

// searched reads the figure of an indicator in the period asked for; where
// there is none, which periods have one.
func (d *desk) searched(ctx context.Context, r *Request, write *writer, i survey.Indicator, period survey.Period) (searchText, error) {
	if period.IsZero() {
		entry, err := d.entry(ctx, r, write, i)
		return searchText{entryText: entry}, err
	}
	text := searchText{entryText: entryText{Name: write.text(i.Name), Slug: i.Slug}}
	read := d.reader(r.Today())
	o, found, err := read.get(ctx, i, period)
	if err != nil {
		return text, err
	}
	if found {
		text.Value, text.Period = write.measured(i, o), write.period(o.Period)
		return text, nil
	}
	last, err := read.before(ctx, i, survey.Period{}, otherPeriods)
	var periods []survey.Period
	for _, o := range last {
		periods = append(periods, o.Period)
	}
	text.Have = write.periods(periods)
	return text, err
}

// otherPeriods is how many periods that have a figure are named for an
// indicator that has none of the one asked for.
const otherPeriods = 2
