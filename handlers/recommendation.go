package handlers

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) recommendationRoutes() []Route {
	return []Route{
		{
			Name: "recommendation.list", Commands: []string{"recommendations", "kiennghi"}, Press: "recs", Intents: []string{string(viet.IntentAdvice)},
			Right: survey.RightFollow, Menu: 16, Handle: d.listRecommendations,
		},
		{Name: "recommendation.card", Press: "rec", Right: survey.RightFollow, Handle: d.showRecommendation},
		{Name: "recommendation.make", Commands: []string{"recommend", "themkiennghi"}, Press: "recnew", Right: survey.RightReview, Handle: d.makeRecommendation},
		{Name: "recommendation.answer", Step: stepRecommendation, Whole: true, Press: "nr", Right: survey.RightReview, Handle: d.recommendationAnswered},
		{
			Name: "recommendation.assign", Commands: []string{"assign", "giaokiennghi"}, Intents: []string{string(viet.IntentAdviceAssign)},
			Right: survey.RightReview, Handle: d.assignRecommendation,
		},
		{
			Name: "recommendation.close", Commands: []string{"done", "xongkiennghi"}, Press: "recdone", Intents: []string{string(viet.IntentAdviceClose)},
			Right: survey.RightReport, Scope: OwnDepartment, Handle: d.closeRecommendation,
		},
		{Name: "recommendation.proof", Step: stepProof, Right: survey.RightReport, Scope: OwnDepartment, Handle: d.proofTyped},
	}
}

// recommendations returns those that the actor may see, by their numbers.
func (d *desk) recommendations(ctx context.Context, r *Request) ([]survey.Recommendation, error) {
	all, err := storage.All(ctx, d.Store.Recommendations, storage.Query{})
	if err != nil {
		return nil, fmt.Errorf("list recommendations: %w", err)
	}
	all = slices.DeleteFunc(all, func(rec survey.Recommendation) bool { return !r.May(survey.RightFollow, rec.Department) })
	slices.SortFunc(all, func(a, b survey.Recommendation) int { return a.Number - b.Number })
	return all, nil
}

// recommendationLine is a recommendation with names in place of codes.
type recommendationLine struct {
	Recommendation survey.Recommendation
	Department     survey.Text
	Overdue        bool
	Workday        survey.Date // the working day before a deadline that is none, on a card; zero else
	Session        survey.Text
}

func (d *desk) recommendationLine(ctx context.Context, r *Request, rec survey.Recommendation) (recommendationLine, error) {
	department, _ := d.Catalog().Department(rec.Department)
	line := recommendationLine{Recommendation: rec, Department: department.Name, Overdue: rec.Overdue(r.Today())}
	if rec.Session == "" {
		return line, nil
	}
	s, err := d.readSession(ctx, rec.Session)
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return line, err
	}
	line.Session = s.Title
	return line, nil
}

// recommendationList is a list of recommendations and which they are.
type recommendationList struct {
	Lines  []recommendationLine
	Filter string // "", open or overdue
}

// How one recommendation is asked about, and how one is begun, folded.
var (
	oneAdvice = regexp.MustCompile(`\b(?:kien nghi|kn)(?: so)? (\d+)\b`)
	newAdvice = regexp.MustCompile(`^(?:them|ghi|lap|tao)(?: lai)?(?: mot)? kien nghi\b`)
)

// dictatesAdvice reports whether somebody who may record recommendations has
// typed that one is to be recorded.
func dictatesAdvice(r *Request) bool {
	typed := viet.Fold(r.Args)
	return r.Command == "" && r.May(survey.RightReview, "") && newAdvice.MatchString(typed) && !oneAdvice.MatchString(typed)
}

// listRecommendations lists the recommendations that are not done, the
// overdue ones only, or all of them; of one that is named it shows the card.
func (d *desk) listRecommendations(ctx context.Context, r *Request) ([]chat.Action, error) {
	typed := viet.Fold(r.Args)
	all, err := d.recommendations(ctx, r)
	if err != nil {
		return nil, err
	}
	if match := oneAdvice.FindStringSubmatch(typed); match != nil {
		i := slices.IndexFunc(all, func(rec survey.Recommendation) bool { return strconv.Itoa(rec.Number) == match[1] })
		if i < 0 {
			return d.noRecommendation(r, nil)
		}
		return d.recommendationCard(ctx, r, r.Reply(), all[i])
	}
	filter := r.Field(0)
	if r.Update.Press == nil {
		filter = d.meaning(r).Slots.Filter
	}
	return d.recommendationPage(ctx, r, all, filter)
}

// recommendationPage shows those of the recommendations that pass the filter:
// the open ones, or "overdue", or "all".
func (d *desk) recommendationPage(ctx context.Context, r *Request, all []survey.Recommendation, filter string) ([]chat.Action, error) {
	list := recommendationList{Filter: filter}
	reply := r.Reply()
	var rows [][]chat.Button
	for _, rec := range all {
		if list.Filter == "overdue" && !rec.Overdue(r.Today()) || list.Filter != "all" && rec.State == survey.RecommendationDone {
			continue
		}
		line, err := d.recommendationLine(ctx, r, rec)
		if err != nil {
			return nil, err
		}
		list.Lines = append(list.Lines, line)
		rows = append(rows, []chat.Button{reply.Button("recommendation.number", rec.Number, PressData("rec", rec.ID))})
	}
	rows = rowsOf(slices.Concat(rows...), 4)
	if list.Filter != "all" {
		rows = append(rows, []chat.Button{reply.Button("recommendation.all", nil, PressData("recs", "all"))})
	}
	if r.May(survey.RightReview, "") {
		rows = append(rows, []chat.Button{reply.Button("recommendation.make", nil, PressData("recnew"))})
	}
	return reply.Show("recommendation.list", list, rows...).Actions()
}

// showRecommendation shows one recommendation and what the reader may do.
func (d *desk) showRecommendation(ctx context.Context, r *Request) ([]chat.Action, error) {
	rec, err := d.Store.Recommendations.Get(ctx, cmpKey(r.Field(0)))
	if err != nil || !r.May(survey.RightFollow, rec.Department) {
		return d.noRecommendation(r, err)
	}
	return d.recommendationCard(ctx, r, r.Reply(), rec)
}

func (d *desk) recommendationCard(ctx context.Context, r *Request, reply *Reply, rec survey.Recommendation) ([]chat.Action, error) {
	line, err := d.recommendationLine(ctx, r, rec)
	if err != nil {
		return nil, err
	}
	if rec.State != survey.RecommendationDone {
		if line.Workday, err = d.workdayBefore(ctx, rec.Deadline); err != nil {
			return nil, err
		}
	}
	var row []chat.Button
	switch {
	case rec.State == survey.RecommendationDone:
	case r.May(survey.RightReview, ""):
		row = append(row, reply.Button("recommendation.confirm", nil, PressData("recdone", rec.ID)))
	case rec.State == survey.RecommendationOpen && r.May(survey.RightReport, rec.Department):
		row = append(row, reply.Button("recommendation.done", nil, PressData("recdone", rec.ID)))
	}
	return reply.Show("recommendation.card", line, row).Actions()
}

func (d *desk) noRecommendation(r *Request, err error) ([]chat.Action, error) {
	if err != nil && !errors.Is(err, survey.ErrNotFound) {
		return nil, fmt.Errorf("find recommendation: %w", err)
	}
	return r.Reply().Say("recommendation.nosuch", nil).Actions()
}

// recommendationNamed finds the one that a button or a number names.
func (d *desk) recommendationNamed(ctx context.Context, r *Request) (survey.Recommendation, error) {
	if r.Update.Press != nil {
		return d.Store.Recommendations.Get(ctx, cmpKey(r.Field(0)))
	}
	number := d.meaning(r).Slots.ID
	if r.Command != "" {
		first, _ := cutFirst(r.Args)
		number, _ = strconv.Atoi(first)
	}
	all, err := d.recommendations(ctx, r)
	if err != nil {
		return survey.Recommendation{}, err
	}
	if i := slices.IndexFunc(all, func(rec survey.Recommendation) bool { return rec.Number == number }); i >= 0 {
		return all[i], nil
	}
	return survey.Recommendation{}, survey.ErrNotFound
}

// changeRecommendation saves a change, again where somebody was faster.
// change reports false where there is nothing to do.
func (d *desk) changeRecommendation(ctx context.Context, id string, change func(*survey.Recommendation) bool) (survey.Recommendation, bool, error) {
	for {
		rec, err := d.Store.Recommendations.Get(ctx, id)
		if err != nil {
			return rec, false, fmt.Errorf("read recommendation %s: %w", id, err)
		}
		if !change(&rec) {
			return rec, false, nil
		}
		if _, err = d.Store.Recommendations.Save(ctx, rec); err == nil {
			return rec, true, nil
		}
		if !errors.Is(err, survey.ErrConflict) {
			return rec, false, fmt.Errorf("save recommendation %s: %w", id, err)
		}
	}
}
