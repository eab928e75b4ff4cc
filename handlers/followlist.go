package handlers

import (
	"context"
	"strconv"

	"khaosat/chat"
	"khaosat/survey"
)

// followsPage is what a person follows, written.
type followsPage struct {
	Lines []followText
	Asked bool // somebody wanted to end a follow
	Ended int  // how many were ended just now
	Full  bool // there is no room for another one
}

// followText is one follow, written.
type followText struct {
	Number          int // in the list
	Name, Condition string
	Sense           survey.Sense
	Now, Period     string // the figure as it is, "" if there is none
	Holds           bool   // the figure is on the side to be told of already
}

// following lists what the asker follows.
func (d *desk) following(ctx context.Context, r *Request) ([]chat.Action, error) {
	return d.showFollowing(ctx, r, followsPage{})
}

func (d *desk) showFollowing(ctx context.Context, r *Request, page followsPage) ([]chat.Action, error) {
	own, err := d.followsOf(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	var rows [][]chat.Button
	for i, follow := range own {
		line, err := d.followLine(ctx, r, follow)
		if err != nil {
			return nil, err
		}
		line.Number = i + 1
		page.Lines = append(page.Lines, line)
		number := strconv.Itoa(line.Number)
		rows = append(rows, []chat.Button{
			reply.Button("follow.show", number, PressData("fig", follow.Subject)),
			reply.Button("follow.set", number, PressData("flwset", follow.ID)),
			reply.Button("follow.end", number, PressData("unflw", follow.ID)),
		})
	}
	return reply.Show("follow.list", page, rows...).Actions()
}

// followLine writes a follow and how its figure stands now. Of a group the
// figure that leads it is shown.
func (d *desk) followLine(ctx context.Context, r *Request, follow survey.Follow) (followText, error) {
	write := d.writer(r)
	q, ok := find(d.Catalog(), follow.Subject)
	if !ok {
		return followText{Name: follow.Subject, Condition: write.phrase("follow.gone")}, write.err
	}
	i := q.indicators[0]
	line := followText{Name: write.text(q.name), Condition: write.condition(i, follow.Sense, follow.Threshold), Sense: follow.Sense}
	o, found, err := d.reader(r.Today()).get(ctx, i, survey.Period{})
	if err != nil {
		return line, err
	}
	if found {
		line.Now, line.Period, line.Holds = write.value(i, o), write.period(o.Period), follow.Holds(i, o.Value)
	}
	return line, write.err
}
