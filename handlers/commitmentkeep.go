package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// toBeDone returns what a department must say in its next report what became
// of: its commitments and the recommendations given to it that have not ended.
func (d *desk) toBeDone(ctx context.Context, department string) ([]form.Line, error) {
	commitments, err := d.unkept(ctx)
	if err != nil {
		return nil, err
	}
	recommendations, err := d.unfinished(ctx)
	if err != nil {
		return nil, err
	}
	var lines []form.Line
	for _, c := range commitments {
		if c.Department == department {
			lines = append(lines, form.Line{Kind: form.LineCommitment, ID: c.ID, Number: c.Number, Text: c.Text, Due: c.Due})
		}
	}
	for _, rec := range recommendations {
		if rec.Department == department {
			lines = append(lines, form.Line{Kind: form.LineRecommendation, ID: rec.ID, Number: rec.Number, Text: rec.Text, Due: rec.Deadline})
		}
	}
	return lines, nil
}

// followUp keeps what an approved submission commits its department to, and
// what it says of what was to be done before. before are the answers that the
// approvals before have accepted. Done again, it changes nothing.
func (d *desk) followUp(ctx context.Context, p report, before map[string]form.Answer, entry storage.Entry, approved form.Event) error {
	last, _ := p.Draft.Last()
	for _, place := range form.Places(p.Form, p.Draft) {
		q := place.Question
		answer, answered := last.Answers[q.ID]
		if excepted(approved, q.ID) {
			continue
		}
		var err error
		switch {
		case q.Kind == form.KindCommitments:
			err = d.commit(ctx, p, q, before[q.ID], answer, approved)
		case answered && q.Kind == form.KindFollowUp && len(answer.Options) > 0:
			err = d.followedUp(ctx, p, *q.Line, survey.FollowUp{
				Origin: origin(entry, q.ID), Kind: survey.FollowUpKind(answer.Options[0]), Text: answer.Explanation, Due: answer.Date,
				Reference: last.Reference, By: last.By, At: approved.At,
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// commit records the commitments of an answer, each once. One that a version
// before had already is the same commitment, changed; one that it had and
// this one has not is withdrawn.
func (d *desk) commit(ctx context.Context, p report, q form.Question, before, now form.Answer, approved form.Event) error {
	last, _ := p.Draft.Last()
	by := survey.Correction{Reference: last.Reference, By: last.By, At: approved.At}
	for _, part := range slices.Concat(now.Parts, before.Parts) {
		id := d.derive("commitment", fmt.Sprint(p.stream(), "/", q.ID, "/", part.By, "/", part.Message), 10)
		was, had := partLike(before, part)
		is, has := partLike(now, part)
		if has {
			err := d.addCommitment(ctx, survey.Commitment{
				ID: id, Department: p.Department, Promise: promise(is), State: survey.CommitmentOpen,
				Reference: last.Reference, Version: last.Version, By: last.By, At: approved.At,
			})
			if err != nil {
				return err
			}
		}
		_, _, err := d.changeCommitment(ctx, id, func(c survey.Commitment) (survey.Commitment, bool) {
			switch {
			case !has:
				return c.Withdraw(last.Version, by)
			case had:
				return c.Reword(promise(was), promise(is), last.Version, by)
			}
			return c, false
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// partLike finds the message of an answer that a part was, or has become.
func partLike(a form.Answer, part form.Part) (form.Part, bool) {
	if i := slices.IndexFunc(a.Parts, part.Same); i >= 0 {
		return a.Parts[i], true
	}
	return form.Part{}, false
}

// promise is what a part of a report commits to.
func promise(part form.Part) survey.Promise {
	p := survey.Promise{Text: part.Text}
	if c := part.Commitment; c != nil {
		p.Due = c.Due
		if f := c.Figure; f != nil {
			p.Value, p.Unit, p.Qualifier = f.Value, f.Unit, f.Qualifier
		}
	}
	return p
}

// addCommitment numbers a commitment and records it, unless it is there. Of
// two recorded at once both may get one number; the buttons tell them apart.
func (d *desk) addCommitment(ctx context.Context, c survey.Commitment) error {
	all, err := d.commitments(ctx)
	if err != nil {
		return err
	}
	c.Number = 1
	for _, known := range all {
		if known.ID == c.ID {
			return nil
		}
		c.Number = max(c.Number, known.Number+1)
	}
	if _, err := d.Store.Commitments.Insert(ctx, c); err != nil {
		return fmt.Errorf("record commitment %s: %w", c.ID, err)
	}
	return nil
}

// followedUp adds to what a line is about what the report says of it, unless
// that was given to another department meanwhile.
func (d *desk) followedUp(ctx context.Context, p report, line form.Line, f survey.FollowUp) error {
	var err error
	if line.Kind == form.LineCommitment {
		_, _, err = d.changeCommitment(ctx, line.ID, func(c survey.Commitment) (survey.Commitment, bool) { return c.Follow(f) })
	} else {
		_, _, err = d.changeRecommendation(ctx, line.ID, func(rec *survey.Recommendation) bool {
			now, changed := rec.Follow(f)
			*rec = now
			return changed && rec.Department == p.Department
		})
	}
	if err = ignoreMissing(err); err != nil {
		return fmt.Errorf("follow up %s %s: %w", line.Kind, line.ID, err)
	}
	return nil
}

// changeCommitment saves a change, again where somebody was faster; changed
// is false where there is nothing to do.
func (d *desk) changeCommitment(ctx context.Context, id string, change func(survey.Commitment) (survey.Commitment, bool)) (c survey.Commitment, changed bool, err error) {
	for {
		if c, err = d.Store.Commitments.Get(ctx, id); err != nil {
			return c, false, fmt.Errorf("read commitment %s: %w", id, err)
		}
		if c, changed = change(c); !changed {
			return c, false, nil
		}
		if _, err = d.Store.Commitments.Save(ctx, c); err == nil {
			return c, true, nil
		}
		if !errors.Is(err, survey.ErrConflict) {
			return c, false, fmt.Errorf("save commitment %s: %w", id, err)
		}
	}
}

// ignoreMissing leaves out that a record is not there.
func ignoreMissing(err error) error {
	if errors.Is(err, survey.ErrNotFound) {
		return nil
	}
	return err
}
