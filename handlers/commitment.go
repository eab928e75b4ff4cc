package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) commitmentRoutes() []Route {
	return []Route{
		{Name: "commitment.list", Commands: []string{"commitments", "camket"}, Press: "cmts", Intents: []string{string(viet.IntentCommitments)}, Right: survey.RightFollow, Scope: OwnDepartment, Menu: 18, Handle: d.listCommitments},
		{Name: "commitment.card", Press: "cmt", Right: survey.RightFollow, Scope: OwnDepartment, Handle: d.showCommitment},
		{Name: "commitment.close", Commands: []string{"kept", "xongcamket"}, Press: "cmtend", Right: survey.RightReview, Handle: d.closeCommitment},
		{Name: "commitment.redate", Commands: []string{"redate", "hancamket"}, Press: "cmtday", Right: survey.RightReview, Handle: d.redateCommitment},
	}
}

// commitments returns those of every department, by their numbers.
func (d *desk) commitments(ctx context.Context) ([]survey.Commitment, error) {
	all, err := storage.All(ctx, d.Store.Commitments, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list commitments: %w", err)
	}
	slices.SortFunc(all, func(a, b survey.Commitment) int { return a.Number - b.Number })
	return all, nil
}

// unkept returns the commitments that have not ended.
func (d *desk) unkept(ctx context.Context) ([]survey.Commitment, error) {
	all, err := d.commitments(ctx)
	return slices.DeleteFunc(all, func(c survey.Commitment) bool { return c.Ended() }), err
}

// commitmentLine is a commitment with what a page says of it.
type commitmentLine struct {
	survey.Commitment
	Name   survey.Text // of the department
	Amount string      // "" where it names no figure
	Late   bool
	Last   survey.FollowUp // what its department reported last
}

func (d *desk) commitmentLine(w *writer, c survey.Commitment, today survey.Date) commitmentLine {
	department, _ := d.Catalog().Department(c.Department)
	line := commitmentLine{Commitment: c, Name: department.Name, Late: c.Overdue(today)}
	if c.Unit != "" {
		line.Amount = w.amount(c.Value, c.Unit, c.Qualifier)
	}
	if n := len(c.FollowUps); n > 0 {
		line.Last = c.FollowUps[n-1]
	}
	return line
}

// commitmentLines are commitments as a digest or a brief lists them.
func (d *desk) commitmentLines(w *writer, all []survey.Commitment, today survey.Date) []commitmentLine {
	var lines []commitmentLine
	for _, c := range all {
		c.Text = shorten(c.Text, shownAdvice)
		lines = append(lines, d.commitmentLine(w, c, today))
	}
	return lines
}

// commitmentList is a list of commitments and which they are.
type commitmentList struct {
	Lines  []commitmentLine
	Filter string // "", commitmentsAll or commitmentsLate
}

// What the list can be widened or narrowed to.
const (
	commitmentsAll  = "all"
	commitmentsLate = "late"
)

// listCommitments lists the commitments that have not ended, the overdue ones
// only, or all of them: a department sees its own.
func (d *desk) listCommitments(ctx context.Context, r *Request) ([]chat.Action, error) {
	all, err := d.commitments(ctx)
	if err != nil {
		return nil, err
	}
	reply, w := r.Reply(), d.writer(r)
	list := commitmentList{Filter: commitmentFilter(r)}
	departments := d.departmentsMeant(r)
	var numbers []chat.Button
	for _, c := range all {
		others := len(departments) > 0 && !slices.Contains(departments, c.Department)
		if others || !r.May(survey.RightFollow, c.Department) || !commitmentListed(c, list.Filter, r.Today()) {
			continue
		}
		list.Lines = append(list.Lines, d.commitmentLine(w, c, r.Today()))
		numbers = append(numbers, reply.Button("recommendation.number", c.Number, PressData("cmt", c.ID)))
	}
	reply.fail(w.err)
	rows := append(rowsOf(numbers, 4), reply.buttons(otherCommitments(list.Filter)))
	return reply.Show("commitment.list", list, rows...).Actions()
}

func commitmentFilter(r *Request) string {
	if r.Update.Press != nil {
		return r.Field(0)
	}
	words := viet.Fold(viet.Clean(r.Args))
	has := func(word string) bool { return strings.Contains(words, word) }
	switch {
	case slices.ContainsFunc([]string{"qua han", "tre", "late", "overdue"}, has):
		return commitmentsLate
	case slices.ContainsFunc([]string{"tat ca", "all"}, has):
		return commitmentsAll
	}
	return ""
}

func commitmentListed(c survey.Commitment, filter string, today survey.Date) bool {
	switch filter {
	case commitmentsAll:
		return true
	case commitmentsLate:
		return c.Overdue(today)
	}
	return !c.Ended()
}

// otherCommitments lead to the lists that are not shown.
func otherCommitments(shown string) []press {
	var others []press
	for _, other := range []press{{"commitment.open", "cmts"}, {"commitment.late", PressData("cmts", commitmentsLate)}, {"recommendation.all", PressData("cmts", commitmentsAll)}} {
		if other.data != PressData("cmts", shown) && (shown != "" || other.data != "cmts") {
			others = append(others, other)
		}
	}
	return others
}

// showCommitment shows one commitment and what the reader may do.
func (d *desk) showCommitment(ctx context.Context, r *Request) ([]chat.Action, error) {
	c, err := d.Store.Commitments.Get(ctx, cmpKey(r.Field(0)))
	if err != nil || !r.May(survey.RightFollow, c.Department) {
		return d.noCommitment(r, err)
	}
	return d.commitmentCard(r, r.Reply(), c)
}

func (d *desk) commitmentCard(r *Request, reply *Reply, c survey.Commitment) ([]chat.Action, error) {
	w := d.writer(r)
	line := d.commitmentLine(w, c, r.Today())
	reply.fail(w.err)
	var rows [][]chat.Button
	if r.May(survey.RightReview, "") && !c.Ended() {
		rows = append(rows, reply.buttons([]press{{"commitment.close", PressData("cmtend", c.ID)}}))
		if !c.Asked.IsZero() {
			rows = append(rows, reply.buttons([]press{{"commitment.grant", PressData("cmtday", c.ID, "yes")}, {"commitment.refuse", PressData("cmtday", c.ID, "no")}}))
		}
	}
	rows = append(rows, reply.buttons([]press{{"commitment.back", "cmts"}}))
	return reply.Show("commitment.card", line, rows...).Actions()
}

func (d *desk) noCommitment(r *Request, err error) ([]chat.Action, error) {
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("find commitment: %w", err)
	}
	return r.Reply().Say("commitment.nosuch", nil).Actions()
}

// commitmentNamed finds the one that a button or the number in front of a
// line names, and returns what else the line says.
func (d *desk) commitmentNamed(ctx context.Context, r *Request) (c survey.Commitment, rest string, err error) {
	if r.Update.Press != nil {
		c, err = d.Store.Commitments.Get(ctx, cmpKey(r.Field(0)))
		return c, "", err
	}
	first, rest := cutFirst(r.Args)
	number, _ := strconv.Atoi(first) // 0 is none's
	all, err := d.commitments(ctx)
	if err != nil {
		return c, "", err
	}
	if i := slices.IndexFunc(all, func(c survey.Commitment) bool { return c.Number == number }); i >= 0 {
		return all[i], rest, nil
	}
	return c, "", survey.ErrNotFound
}
