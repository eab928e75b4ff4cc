package sandbox

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"time"
)

// heartbeat keeps idle event streams open through proxies and shows that a page has gone.
const heartbeat = 15 * time.Second

// streamEvents streams changes to a page as server-sent events until either side goes.
func (sb *Sandbox) streamEvents(w http.ResponseWriter, r *http.Request) {
	person, _ := strconv.ParseInt(r.URL.Query().Get("person"), 10, 64)
	watcher := sb.watch.subscribe()
	defer sb.watch.unsubscribe(watcher)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w).Flush
	_, _ = fmt.Fprint(w, "event: ready\ndata: {}\n\n")
	ticker := time.NewTicker(heartbeat)
	defer ticker.Stop()
	for {
		if flush() != nil {
			return
		}
		select {
		case e := <-watcher.events:
			if sb.concerns(e, person) {
				writeEvent(w, e)
			}
		case <-ticker.C:
			_, _ = fmt.Fprint(w, ": still here\n\n")
		case <-r.Context().Done():
			return
		case <-sb.ctx.Done():
			return
		}
	}
}

func writeEvent(w http.ResponseWriter, e Event) {
	data, err := json.Marshal(e)
	if err == nil {
		_, _ = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.Type, data)
	}
}

// concerns tells whether an event happens where a person sees it; 0 sees all.
func (sb *Sandbox) concerns(e Event, person int64) bool {
	if person == 0 || e.ChatID == 0 || e.ChatID == person {
		return true
	}
	if e.PersonID != 0 {
		return e.PersonID == person
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c := sb.chats[e.ChatID]
	return c != nil && present(c.status(person))
}

// sendFileToPage serves a file by its id, for pages to show.
func (sb *Sandbox) sendFileToPage(w http.ResponseWriter, r *http.Request) {
	sb.mu.Lock()
	f := sb.files.byID[r.PathValue("file")]
	sb.mu.Unlock()
	if f == nil {
		answerControl(w, nil, fmt.Errorf("file: %w", errNotFound))
		return
	}
	disposition := "inline"
	if f.kind == "document" || r.URL.Query().Has("download") {
		disposition = "attachment"
	}
	w.Header().Set("Content-Type", f.mime)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.name}))
	_, _ = w.Write(f.data)
}

// uploadFromPage sends a file that a page uploads, as the person it names.
func (sb *Sandbox) uploadFromPage(w http.ResponseWriter, r *http.Request) {
	view, err := sb.takeUpload(r)
	answerControl(w, view, err)
}

func (sb *Sandbox) takeUpload(r *http.Request) (any, error) {
	chat, err := sb.chatInPath(r)
	if err != nil {
		return nil, err
	}
	q, err := readQuery("upload", r)
	if err != nil {
		return nil, err
	}
	p, err := sb.personNamed(q.integer("person", 0))
	if err != nil {
		return nil, err
	}
	up := q.files["file"]
	if up == nil {
		return nil, fmt.Errorf("part file: %w", errNotFound)
	}
	kind := "document"
	if q.params["kind"] == "photo" {
		kind = "photo"
	}
	f, err := newFile(kind, up)
	if err != nil {
		return nil, err
	}
	m, err := p.sendTo(chat, &wireMessage{Caption: q.params["caption"], MediaGroupID: q.params["album"]}, f)
	if err != nil {
		return nil, err
	}
	return chat.show(m.ID)
}
