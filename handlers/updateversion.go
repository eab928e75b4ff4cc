package handlers

import (
	"context"
	"slices"
	"strconv"

	"khaosat/survey/form"
)

// newerPage is a newer version of a form, offered in the middle of a draft.
type newerPage struct {
	Item                    reportItem
	From, To                int
	Added, Dropped, Changed []string // questions, written
}

// offerNewer offers to go on in a newer version of the form, and says what it
// adds and drops of what the department is asked.
func (d *desk) offerNewer(r *Request, p report) *Reply {
	w := d.writer(r)
	asked := func(questions []form.Question) (prompts []string) {
		for _, q := range questions {
			if q.For(p.Department) {
				prompts = append(prompts, shorten(w.text(q.Prompt), maxShown))
			}
		}
		return prompts
	}
	change := form.Compare(p.Form, *p.Newer)
	page := newerPage{
		Item: d.reportItem(r, p), From: p.Form.Version, To: p.Newer.Version,
		Added: asked(change.Added), Dropped: asked(change.Dropped), Changed: asked(change.Changed),
	}
	reply := r.Reply()
	return reply.Show("update.newer", page, reply.buttons([]press{
		{"update.upgrade", versionPress(p, form.InputUpgrade)}, {"update.keep", versionPress(p, form.InputKeep)},
	}))
}

// versionPress is the data of a button about the newer version of a form,
// which it names.
func versionPress(p report, action form.InputKind) string {
	return formPress(p, action, "", "", strconv.Itoa(p.Newer.Version))
}

// droppedOf writes, as a section of its own, what was answered in an older
// version of the form that the present one does not ask for; none if there is
// nothing.
func (d *desk) droppedOf(ctx context.Context, w *writer, p report) ([]previewSection, error) {
	var lines []previewLine
	for _, version := range versionsOf(p.Draft.Dropped) {
		old, err := d.form(ctx, p.Draft.Form, version)
		if err != nil {
			return nil, err
		}
		for _, section := range old.With(p.Draft.Lines).Sections {
			for _, q := range section.Questions {
				if dropped, ok := p.Draft.Dropped[q.ID]; ok && dropped.Version == version {
					lines = append(lines, previewLine{Prompt: w.text(q.Prompt), Answer: w.answer(q, dropped.Answer)})
				}
			}
		}
	}
	if len(lines) == 0 {
		return nil, nil
	}
	return []previewSection{{Title: w.phrase("update.droppedtitle"), Lines: lines}}, nil
}

// versionsOf are the versions that dropped answers were given in.
func versionsOf(dropped map[string]form.Dropped) []int {
	var versions []int
	for _, d := range dropped {
		versions = append(versions, d.Version)
	}
	slices.Sort(versions)
	return slices.Compact(versions)
}
