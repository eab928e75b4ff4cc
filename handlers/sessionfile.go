package handlers

import (
	"context"
	"errors"
	"slices"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

func (d *desk) sessionFileRoutes() []Route {
	return []Route{
		{Name: "session.addfile", Commands: []string{"addfile", "themtailieu"}, Press: "sesadd", Right: survey.RightReview, Handle: d.askSessionFile},
		{Name: "session.filesent", Step: stepSessionFile, Right: survey.RightReview, Handle: d.sessionFileSent},
		{Name: "session.dropfile", Press: "sesdrop", Right: survey.RightReview, Handle: d.dropSessionFile},
		{Name: "session.files", Commands: []string{"sessionfiles", "tailieu"}, Press: "sesfile", Right: survey.RightAsk, Handle: d.sendSessionFiles},
	}
}

// stepSessionFile is the dialog step of a file that is released to a session.
const stepSessionFile = "session.filesent"

// askSessionFile waits for a file for the session that is named, if files are
// taken at all.
func (d *desk) askSessionFile(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "sesadd")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	allowed, err := d.attachments(ctx)
	if err != nil {
		return nil, err
	}
	if !allowed.On {
		return r.Reply().Say("session.filesoff", nil).Actions()
	}
	if err := d.ask(ctx, r, stepSessionFile, map[string]string{"session": s.ID}); err != nil {
		return nil, err
	}
	return r.Reply().Say("session.sendfile", s).Actions()
}

// sessionFileSent takes a file for the session, once it is one that is taken.
func (d *desk) sessionFileSent(ctx context.Context, r *Request) ([]chat.Action, error) {
	id := r.Dialog.Data["session"]
	if r.Update.Message.File == nil {
		s, err := d.readSession(ctx, id)
		if err != nil {
			return nil, err
		}
		return r.Reply().Say("session.sendfile", s).Actions()
	}
	allowed, err := d.attachments(ctx)
	if err != nil {
		return nil, err
	}
	file := d.fileSent(r)
	data, why, err := d.fetchAllowed(ctx, *file, allowed)
	if err != nil {
		return nil, err
	}
	if why != "" {
		return r.Reply().Say("update.filerefused", refusal{allowed, file.Name, why}).Actions()
	}
	if err := storage.WriteFile(ctx, d.Store.Files, file.ID, data); err != nil {
		return nil, err
	}
	return d.releaseFile(ctx, r, id, survey.ReleasedFile{
		ID: file.ID, Name: file.Name, Hash: storage.Hash(data), Photo: file.Photo, Remote: file.Remote, By: r.Actor.Person.ID, At: r.Now,
	})
}

// releaseFile lets the guests of a session have a file that is kept.
func (d *desk) releaseFile(ctx context.Context, r *Request, id string, file survey.ReleasedFile) ([]chat.Action, error) {
	s, _, err := d.updateSession(ctx, r, id, func(s *survey.Session) bool {
		s.Files = append(s.Files, file)
		return true
	})
	if err != nil {
		return nil, err
	}
	if err := d.record(ctx, r, 1, "session.addfile", s.Title.In(d.Language), "", file.Name); err != nil {
		return nil, err
	}
	actions, err := d.sessionCard(ctx, r, s, sessionPage{Field: "documents"})
	if err != nil {
		return nil, err
	}
	return actions, d.endDialog(ctx, r)
}

// dropSessionFile takes a file of a session back.
func (d *desk) dropSessionFile(ctx context.Context, r *Request) ([]chat.Action, error) {
	var dropped survey.ReleasedFile
	s, _, err := d.updateSession(ctx, r, r.Field(0), func(s *survey.Session) bool {
		i := slices.IndexFunc(s.Files, func(f survey.ReleasedFile) bool { return f.ID == r.Field(1) })
		if i >= 0 {
			dropped = s.Files[i]
			s.Files = slices.Delete(slices.Clone(s.Files), i, i+1)
		}
		return i >= 0
	})
	if errors.Is(err, survey.ErrNotFound) {
		return r.Reply().Say("session.nosuch", nil).Actions()
	}
	if err != nil {
		return nil, err
	}
	if dropped.ID != "" {
		if err := d.record(ctx, r, 1, "session.dropfile", s.Title.In(d.Language), dropped.Name, ""); err != nil {
			return nil, err
		}
	}
	if err := storage.DeleteFile(ctx, d.Store.Files, cmpKey(r.Field(1))); err != nil {
		return nil, err
	}
	return d.sessionCard(ctx, r, s, sessionPage{Field: "documents"})
}

// sendSessionFiles sends the files of a session; the secretary can take each
// of them back.
func (d *desk) sendSessionFiles(ctx context.Context, r *Request) ([]chat.Action, error) {
	s, reply, err := d.sessionNamed(ctx, r, "sesfile")
	if err != nil {
		return nil, err
	}
	if reply != nil {
		return reply.Actions()
	}
	if len(s.Files) == 0 {
		return d.sessionCard(ctx, r, s, sessionPage{Field: "documents"})
	}
	reply = r.Reply()
	for _, file := range s.Files {
		if err := d.addSessionFile(ctx, r, reply, s, file); err != nil {
			return nil, err
		}
	}
	return reply.Actions()
}

func (d *desk) addSessionFile(ctx context.Context, r *Request, reply *Reply, s survey.Session, file survey.ReleasedFile) error {
	var row []press
	if r.May(survey.RightReview, "") {
		row = []press{{"session.dropfile", PressData("sesdrop", s.ID, file.ID)}}
	}
	return d.addFile(ctx, reply, file, row...)
}

// addFile sends a file that was released, with a row of buttons; one that is
// not there any more is said to be lost.
func (d *desk) addFile(ctx context.Context, reply *Reply, file survey.ReleasedFile, row ...press) error {
	data, err := storage.ReadFile(ctx, d.Store.Files, file.ID, file.Hash)
	if errors.Is(err, survey.ErrNotFound) || errors.Is(err, storage.ErrDamaged) {
		d.Log.Error("hand over a file", "file", file.ID, "error", err)
		reply.Say("session.filelost", file)
		return nil
	}
	if err != nil {
		return err
	}
	send := chat.Send{
		To: reply.request.Update.Place, Text: reply.page("session.file", file),
		File: &chat.Upload{Name: file.Name, Bytes: data, Photo: file.Photo, ID: file.Remote},
	}
	if len(row) > 0 {
		send.Keyboard = chat.Keyboard{reply.buttons(row)}
	}
	reply.Add(send)
	return nil
}
