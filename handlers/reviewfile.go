package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// filesPage is the files that a report was handed in with.
type filesPage struct {
	Item  reportItem
	Last  form.Submission
	Files []fileLine
}

// fileLine is a file with its number on the page and who sent it.
type fileLine struct {
	form.File
	Number int
	Sender string
}

// reviewFiles lists the files of a submission, or hands one over: by a
// button, or by "/tep sct 2".
func (d *desk) reviewFiles(ctx context.Context, r *Request) ([]chat.Action, error) {
	p, refusal, err := d.filedBy(ctx, r)
	if err != nil || refusal != "" {
		return d.notReviewed(ctx, r, refusal, err)
	}
	submission, ok := submissionShown(p, r.Field(2))
	if !ok {
		return r.Reply().Show("review.notyet", d.reportItem(r, p)).Actions()
	}
	handed, err := d.asHanded(ctx, p, submission)
	if err != nil {
		return nil, err
	}
	page := filesPage{Item: d.reportItem(r, p), Last: submission}
	for i, file := range form.Files(handed.Form, submission.Answers) {
		sender, err := d.nameOf(ctx, r, file.By)
		if err != nil {
			return nil, err
		}
		page.Files = append(page.Files, fileLine{file, i + 1, sender})
	}
	if n := fileAsked(r); n >= 1 && n <= len(page.Files) {
		return d.handOver(ctx, r, page.Files[n-1])
	}
	return d.showFiles(r, p, page)
}

// filedBy is the report that a button or a line names, whatever has become of
// it since it was handed in.
func (d *desk) filedBy(ctx context.Context, r *Request) (p report, refusal string, err error) {
	if r.Update.Press != nil {
		return d.reportOf(ctx, r.Field(0), r.Field(1))
	}
	found, err := d.handedTo(ctx, r)
	switch {
	case err != nil:
		return p, "", err
	case len(found) == 0:
		return p, "review.nothing", nil
	case len(found) > 1:
		return p, "review.several", nil
	}
	return found[0], "", nil
}

// submissionShown is the submission that a button names by its number, else
// the last one.
func submissionShown(p report, number string) (form.Submission, bool) {
	if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(p.Draft.Submissions) {
		return p.Draft.Submissions[n-1], true
	}
	return p.Draft.Last()
}

// fileAsked is the number of the file that is wanted, 0 for the list.
func fileAsked(r *Request) int {
	number := r.Field(3)
	if words := strings.Fields(r.Args); r.Update.Press == nil && len(words) > 0 {
		number = words[len(words)-1]
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return n
}

func (d *desk) showFiles(r *Request, p report, page filesPage) ([]chat.Action, error) {
	reply := r.Reply()
	var rows [][]chat.Button
	for _, file := range page.Files {
		label := shorten(reply.Phrase("review.openfile", file), maxLabel)
		rows = append(rows, []chat.Button{{Text: label, Data: reviewPress("rvf", p, strconv.Itoa(page.Last.Version), strconv.Itoa(file.Number))}})
	}
	return reply.Say("review.files", page, append(rows, reply.buttons([]press{{"review.back", reviewPress("rvw", p)}}))...).Actions()
}

// handOver sends a file as it was received: the copy of the store, checked
// against its hash, or the messenger's own where it still has it.
func (d *desk) handOver(ctx context.Context, r *Request, file fileLine) ([]chat.Action, error) {
	data, err := storage.ReadFile(ctx, d.Store.Files, file.ID, file.Hash)
	if errors.Is(err, survey.ErrNotFound) || errors.Is(err, storage.ErrDamaged) {
		d.Log.Error("hand over a file", "file", file.ID, "error", err)
		return r.Reply().Say("review.filelost", file).Actions()
	}
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	caption := reply.page("review.file", file)
	upload := &chat.Upload{Name: file.Name, Bytes: data, Photo: file.Photo, ID: file.Remote}
	return reply.Add(chat.Send{To: r.Update.Place, Text: caption, File: upload}).Actions()
}
