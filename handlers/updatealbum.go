package handlers

import (
	"context"
	"strings"
	"sync"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
)

// liveAlbum begins the subject of the live message that counts the files of
// an album: each comes in an update of its own, and one answer is enough.
const liveAlbum = "album"

// albumLife is how long after the first file of an album others may come.
const albumLife = 10 * time.Minute

func albumSubject(p report, question, album string) string {
	return liveAlbum + ":" + strings.Join([]string{p.Request.ID, p.Department, question, album}, "|")
}

// showFile says what became of a file that was sent. The files of an album
// are counted in one message.
func (d *desk) showFile(ctx context.Context, r *Request, p, after report, notes []form.Note) ([]chat.Action, error) {
	album := r.Update.Message.Album
	if album == "" || len(notes) != 1 || notes[0].Kind != form.NoteFile {
		return d.showStep(ctx, r, p, after, notes)
	}
	return nil, d.watch(ctx, albumSubject(after, notes[0].Question, album), r.Actor.Person, 0)
}

// albumPage is how many files of an album have come.
type albumPage struct {
	Album int
	Files int // of the answer
	Many  int // files at most
}

// viewAlbum counts the files of an album, as long as its sender stands at
// their question and others may follow.
func (d *desk) viewAlbum(ctx context.Context, r *Request, id string) (*Reply, bool, error) {
	fields := strings.SplitN(id, "|", 4)
	if len(fields) < 4 {
		return nil, false, nil
	}
	p, refusal, err := d.reportNamed(ctx, r, fields[0], fields[1])
	if err != nil || refusal != "" || !p.Draft.Open() {
		return nil, false, err
	}
	screen := form.View(p.Form, p.Draft, r.Actor.Person.ID)
	page := albumPage{Files: len(screen.Answer.Files), Many: form.MaxFiles}
	var last time.Time
	for _, file := range screen.Answer.Files {
		if file.Album == fields[3] {
			page.Album++
			last = file.At
		}
	}
	if screen.Place.Question.ID != fields[2] || screen.Stage != form.StageAsk || page.Album == 0 || r.Now.Sub(last) > albumLife {
		return nil, false, nil
	}
	ask, err := d.askPage(ctx, r, p, screen)
	if err != nil {
		return nil, false, err
	}
	reply := r.Reply()
	return reply.Say("update.album", page, d.formButtons(r, reply, p, ask)...), true, nil
}

// albums remember of which album each person was told last that no file is
// taken, so that it is said once. They live in memory: after a restart it may
// be said again.
type albums struct {
	mu   sync.Mutex
	last map[survey.UserID]albumTold
}

type albumTold struct{ album, update string }

// maxAlbums is how many people's albums are remembered at most.
const maxAlbums = 10_000

// first reports whether the file of an update is the first one of its album
// that is refused; one that is in no album always is.
func (a *albums) first(r *Request) bool {
	album := r.Update.Message.Album
	if album == "" {
		return true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	told := a.last[r.Update.From.ID]
	if told.album == album {
		return told.update == r.Update.Key
	}
	if a.last == nil || len(a.last) >= maxAlbums {
		a.last = map[survey.UserID]albumTold{}
	}
	a.last[r.Update.From.ID] = albumTold{album, r.Update.Key}
	return true
}
