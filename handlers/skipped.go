package handlers

import (
	"context"
	"time"

	"khaosat/survey"
)

// noticeSkipped is the kind of notices that tell the secretary what did not go
// out, since the bot was not running.
const noticeSkipped = "skipped"

// maxSkipped is how many occurrences such a notice lists, the latest.
const maxSkipped = 10

// skippedRef is what such a notice holds.
type skippedRef struct {
	Latest []skippedSlot `json:"latest"`
	Total  int           `json:"total"`
}

type skippedSlot struct {
	Occurrence string    `json:"occurrence"`
	Job        string    `json:"job"`
	At         time.Time `json:"at"`
}

// Skipped tells the secretaries of occurrences that were found too late to go
// out, all of one look in one notice.
func (h *Router) Skipped(ctx context.Context, occurrences []survey.Occurrence) error {
	about := skippedRef{Total: len(occurrences)}
	for _, o := range occurrences[max(0, len(occurrences)-maxSkipped):] {
		about.Latest = append(about.Latest, skippedSlot{o.ID, o.Job, o.At})
	}
	secretaries, err := h.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return err
	}
	var notices []notice
	for _, secretary := range secretaries {
		notices = append(notices, notice{Kind: noticeSkipped, Cause: occurrences[len(occurrences)-1].ID, To: secretary.ID, About: about})
	}
	return h.notify(ctx, notices...)
}

// skippedPage is what did not go out.
type skippedPage struct {
	Lines []skippedLine
	More  int // before these
}

type skippedLine struct {
	Title sendingTitle
	At    time.Time
}

func (d *desk) wordSkipped(ctx context.Context, to addressee) (*Reply, string, error) {
	var about skippedRef
	if err := to.about(&about); err != nil {
		return nil, "", err
	}
	if !to.reader.May(survey.RightReview, "") {
		return nil, unwantedRight, nil
	}
	w := d.writer(to.request)
	page := skippedPage{More: about.Total - len(about.Latest)}
	for _, slot := range about.Latest {
		title, err := d.sendingTitle(ctx, w, slot.Job, subjectOfSlot(slot.Occurrence))
		if err != nil {
			return nil, "", err
		}
		page.Lines = append(page.Lines, skippedLine{title, slot.At})
	}
	return to.request.Reply().Say("delivery.skipped", page), "", nil
}
