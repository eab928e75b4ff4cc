package handlers

import (
	"context"
	"errors"
	"fmt"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// stepRecommendation is the dialog step of a recommendation that is being made.
const stepRecommendation = "recommendation.answer"

// Fields of a recommendation that is being made.
const (
	recText       = "text"
	recDepartment = "department"
	recDeadline   = "deadline"
	recSession    = "session"
)

func (d *desk) recommendationInterview() interview {
	return interview{
		name: "recommendation", step: stepRecommendation, press: "nr",
		fields: d.recommendationFields, card: d.recommendationPreview, finish: d.createRecommendation, done: d.recommendationDone,
	}
}

// makeRecommendation begins with the text, where one was typed, and with the
// session that it was made at, where that is plain; on the card it can be named.
func (d *desk) makeRecommendation(ctx context.Context, r *Request) ([]chat.Action, error) {
	given := told{}
	department, text := "", ""
	if r.Update.Press == nil {
		department, text = d.adviceTyped(r)
	}
	if department != "" {
		given[recDepartment] = department
	}
	if hasLetter(text) {
		given[recText] = text
	}
	if given[recSession] = r.Field(0); given[recSession] == "" {
		held, plain, err := d.sessionsHeld(ctx, r, survey.Date{})
		if err != nil {
			return nil, err
		}
		if plain {
			given[recSession] = held[0].ID
		}
	}
	return d.begin(ctx, r, d.recommendationInterview(), given)
}

func (d *desk) recommendationAnswered(ctx context.Context, r *Request) ([]chat.Action, error) {
	if r.Update.Press != nil {
		return d.pressed(ctx, r, d.recommendationInterview())
	}
	return d.answered(ctx, r, d.recommendationInterview())
}

func (d *desk) recommendationFields(ctx context.Context, r *Request, _ told) ([]field, error) {
	held, _, err := d.sessionsHeld(ctx, r, survey.Date{})
	if err != nil {
		return nil, err
	}
	lines := d.sessionLines(r, held)
	choices, err := d.sessionChoices(r, lines)
	if err != nil {
		return nil, err
	}
	return []field{
		{name: recText, read: readRecommendation},
		{name: recDepartment, choices: d.everyDepartment(r), read: d.readDepartment},
		{name: recDeadline, optional: true, read: readDayAhead},
		{name: recSession, optional: true, about: lines, choices: choices, read: d.readSessionHeld},
	}, nil
}

// everyDepartment offers each department by a button.
func (d *desk) everyDepartment(r *Request) []choice {
	var departments []choice
	for _, department := range d.Catalog().Departments() {
		departments = append(departments, choice{department.Name.In(r.Language), department.Code})
	}
	return departments
}

func readRecommendation(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	if !isStatement(text, maxConclusion) {
		return "", &problem{page: "recommendation.notext", about: maxConclusion}, nil
	}
	return text, nil, nil
}

// readDepartment reads one department by its name.
func (d *desk) readDepartment(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	code, ok := d.departmentNamed(text)
	if !ok {
		return "", &problem{page: "request.nodepartment", choices: d.everyDepartment(r), about: struct {
			Name  string
			Known []survey.Department
		}{text, d.Catalog().Departments()}}, nil
	}
	return code, nil, nil
}

// readDayAhead reads a day that is not over.
func readDayAhead(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	moment, err := viet.ReadMoment(text, r.Today())
	if err != nil || moment.Kind != viet.MomentDay {
		return "", &problem{page: "session.noday", about: text}, nil
	}
	if wrong := wrongDay(r, moment); wrong != nil {
		return "", wrong, nil
	}
	if moment.Period.To.Compare(r.Today()) < 0 {
		return "", &problem{page: "session.dayover", about: moment.Period.To}, nil
	}
	return moment.Period.To.String(), nil, nil
}

func (d *desk) recommended(r *Request, given told) survey.Recommendation {
	return survey.Recommendation{
		ID: given[toldID], Session: given[recSession], Text: given[recText], Department: given[recDepartment],
		Deadline: dateOf(given[recDeadline]), State: survey.RecommendationOpen, By: r.Actor.Person.ID, At: r.Now,
	}
}

func (d *desk) recommendationPreview(ctx context.Context, r *Request, given told) (any, error) {
	line, err := d.recommendationLine(ctx, r, d.recommended(r, given))
	if err != nil {
		return nil, err
	}
	line.Workday, err = d.workdayBefore(ctx, line.Recommendation.Deadline)
	return line, err
}

// createRecommendation numbers the recommendation and tells the department.
func (d *desk) createRecommendation(ctx context.Context, r *Request, given told) ([]chat.Action, error) {
	rec := d.recommended(r, given)
	number, err := d.nextNumber(ctx, rec.ID)
	if err != nil {
		return nil, err
	}
	rec.Number = number
	if _, err := d.Store.Recommendations.Insert(ctx, rec); err != nil {
		return nil, fmt.Errorf("make recommendation: %w", err)
	}
	if rec, err = d.Store.Recommendations.Get(ctx, rec.ID); err != nil {
		return nil, fmt.Errorf("read the recommendation made: %w", err)
	}
	if err := d.recordRecommendation(ctx, r, "recommendation.made", rec); err != nil {
		return nil, err
	}
	actions, err := d.tellRecommendation(ctx, r, rec, noticeAdvice)
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// nextNumber is the number of a recommendation: the next one, or its own
// when it is made again. Of two made at once by two secretaries both may get
// one number; the buttons tell them apart.
func (d *desk) nextNumber(ctx context.Context, id string) (int, error) {
	all, err := storage.All(ctx, d.Store.Recommendations, storage.Query{})
	if err != nil {
		return 0, fmt.Errorf("list recommendations: %w", err)
	}
	next := 1
	for _, rec := range all {
		if rec.ID == id {
			return rec.Number, nil
		}
		next = max(next, rec.Number+1)
	}
	return next, nil
}

func (d *desk) recordRecommendation(ctx context.Context, r *Request, action string, rec survey.Recommendation) error {
	return d.record(ctx, r, 1, action, fmt.Sprintf("%d (%s)", rec.Number, rec.At.Format("2006")), "", rec.Department)
}

// tellRecommendation shows the secretary the card and tells the department.
func (d *desk) tellRecommendation(ctx context.Context, r *Request, rec survey.Recommendation, kind string) ([]chat.Action, error) {
	reply := r.Reply()
	if err := d.informDepartment(ctx, r, reply, rec.Department, adviceNotice(kind, rec)); err != nil {
		return nil, err
	}
	return d.recommendationCard(ctx, r, reply, rec)
}

func (d *desk) recommendationDone(ctx context.Context, r *Request, id string) ([]chat.Action, error) {
	rec, err := d.Store.Recommendations.Get(ctx, cmpKey(id))
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find recommendation: %w", err)
	}
	return d.recommendationCard(ctx, r, r.Reply(), rec)
}
