package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

// controlHandler serves the control API, by which a chat page and scripts in other processes play the people.
//
// Bodies and answers are JSON; times are RFC 3339; ids are numbers. An error is {"error": "…"} with status 400, 403 or
// 404. {chat} is a chat id: a person's own id for his chat with the bot, a negative one for groups and channels.
// MessageView, Event, Command, Fault, Limits and Call are the Go types of this package, by their json tags.
//
// What there is:
//
//	GET  /sandbox/state                        {bot, people, chats, settings}: BotView, PersonView, ChatView, Settings
//	GET  /sandbox/people/{person}/chats        [ChatView]: his chat with the bot first, then his groups
//	GET  /sandbox/chats/{chat}?person=1        ChatState: messages, menu, typing … as that person sees them
//	GET  /sandbox/events?person=1              server-sent events, one Event a message, its type as the SSE event name;
//	                                           without person the changes of all chats; "ready" comes first
//	GET  /sandbox/files/{file}                 a file by its file_id (also MessageView.media_url); ?download=1 to save it
//	GET  /sandbox/callbacks/{id}?wait=5s       {answered, answer}: waits that long (30s at most) for the bot
//
// What a person does (the new or changed MessageView comes back where there is one):
//
//	POST /sandbox/chats/{chat}/say             {person, text, reply_to, anonymous}; in a channel a post
//	POST /sandbox/chats/{chat}/edit            {person, message, text}
//	POST /sandbox/chats/{chat}/tap             {person, message, label}, or data instead of label for a forged press
//	                                           → {callback_id, url}; the bot's answer follows as an "answer" event
//	POST /sandbox/chats/{chat}/upload          multipart: person, caption, kind (photo or document), album, file
//	POST /sandbox/chats/{chat}/voice           {person}
//	POST /sandbox/chats/{chat}/sticker         {person, emoji}
//	POST /sandbox/chats/{chat}/read            {person}: nothing is unread any more
//	POST /sandbox/people/{person}/start        {payload}
//	POST /sandbox/people/{person}/open         {link}: a https://t.me/<bot>?start=… link
//	POST /sandbox/people/{person}/block        {}, and likewise unblock and deactivate
//
// Who there is:
//
//	POST /sandbox/people                       {id, name, role, language, username} → PersonView
//	POST /sandbox/groups                       {id, title, kind, members, bot} → ChatView; kind group, supergroup or
//	                                           channel; members are person ids, the first is the owner; bot adds the bot
//	POST /sandbox/groups/{chat}/members        {person, status}: member, administrator or left
//	POST /sandbox/groups/{chat}/bot            {status}: member, administrator or kicked
//	POST /sandbox/groups/{chat}/migrate        {} → ChatView of the supergroup
//
// For tests:
//
//	GET  /sandbox/calls?method=m&after=n       [Call] with a number above n; DELETE empties log and counts
//	GET  /sandbox/counts?chat=1                {method: number}
//	POST /sandbox/faults                       Fault; DELETE ends all
//	PUT  /sandbox/settings                     Settings {latency_ms, limits}; what is left out stays
//	GET  /sandbox/clock                        {now, moments}: ClockView; POST {at} moves the clock there, where LetMove was called
//	POST /sandbox/updates                      any body: queued as an update → {update_id}
//	POST /sandbox/updates/faults               {duplicate, reorder, restart}: see DuplicateUpdates and its neighbours
func (sb *Sandbox) controlHandler() http.Handler {
	mux := http.NewServeMux()
	sb.routeChats(mux)
	sb.routePeople(mux)
	sb.routeTests(mux)
	sb.routeClock(mux)
	mux.HandleFunc("GET /sandbox/events", sb.streamEvents)
	mux.HandleFunc("GET /sandbox/files/{file}", sb.sendFileToPage)
	mux.HandleFunc("POST /sandbox/chats/{chat}/upload", sb.uploadFromPage)
	mux.HandleFunc("POST /sandbox/updates", sb.injectFromPage)
	return sameOrigin(mux)
}

// sameOrigin keeps other web pages in the same browser from using the control API, by name tricks or forms.
func sameOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		here, err := url.Parse("http://" + r.Host)
		if err != nil || !isLoopback(here.Hostname()) {
			writeJSON(w, http.StatusForbidden, controlError{"only loopback addresses are served"})
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
			writeJSON(w, http.StatusForbidden, controlError{"other origins are not served"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

type controlError struct {
	Error string `json:"error"`
}

// errNotFound is the error of what names somebody or something that is not there.
var errNotFound = errors.New("not found")

// control makes a handler of a function that takes the decoded body. An empty body is an empty object.
func control[In any](serve func(r *http.Request, in In) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in In
		data, err := readAll(r.Body)
		if err == nil && len(data) > 0 {
			err = json.Unmarshal(data, &in)
		}
		var out any
		if err == nil {
			out, err = serve(r, in)
		}
		answerControl(w, out, err)
	}
}

func answerControl(w http.ResponseWriter, out any, err error) {
	switch {
	case errors.Is(err, errNotFound):
		writeJSON(w, http.StatusNotFound, controlError{err.Error()})
	case err != nil:
		writeJSON(w, http.StatusBadRequest, controlError{err.Error()})
	case out == nil:
		writeJSON(w, http.StatusOK, struct{}{})
	default:
		writeJSON(w, http.StatusOK, out)
	}
}

func writeJSON(w http.ResponseWriter, status int, out any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(out)
}

// personNamed finds a person by an id in a request.
func (sb *Sandbox) personNamed(id int64) (*Person, error) {
	sb.mu.Lock()
	defer sb.mu.Unlock()
	p := sb.people[id]
	if p == nil {
		return nil, fmt.Errorf("person %d: %w", id, errNotFound)
	}
	return &Person{Chat{sb, sb.chats[id]}, p}, nil
}

// chatInPath finds the chat that a request's path names.
func (sb *Sandbox) chatInPath(r *http.Request) (Chat, error) {
	id, err := strconv.ParseInt(r.PathValue("chat"), 10, 64)
	if err != nil {
		return Chat{}, fmt.Errorf("chat id %q: %w", r.PathValue("chat"), err)
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	c := sb.chats[id]
	if c == nil {
		return Chat{}, fmt.Errorf("chat %d: %w", id, errNotFound)
	}
	return Chat{sb, c}, nil
}

// personInPath finds the person that a request's path names.
func (sb *Sandbox) personInPath(r *http.Request) (*Person, error) {
	id, err := strconv.ParseInt(r.PathValue("person"), 10, 64)
	if err != nil {
		return nil, fmt.Errorf("person id %q: %w", r.PathValue("person"), err)
	}
	return sb.personNamed(id)
}
