package sandbox

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// chatAct is the body of what a person does in a chat.
type chatAct struct {
	Person    int64  `json:"person"`
	Text      string `json:"text"`
	ReplyTo   int    `json:"reply_to"`
	Anonymous bool   `json:"anonymous"`
	Message   int    `json:"message"`
	Label     string `json:"label"`
	Data      string `json:"data"`
	Emoji     string `json:"emoji"`
}

func (sb *Sandbox) routeChats(mux *http.ServeMux) {
	mux.HandleFunc("GET /sandbox/state", control(sb.showState))
	mux.HandleFunc("GET /sandbox/chats/{chat}", control(sb.showChat))
	mux.HandleFunc("GET /sandbox/callbacks/{id}", control(sb.showCallback))
	for name, act := range map[string]func(Chat, *Person, chatAct) (any, error){
		"say": sayAct, "edit": editAct, "tap": tapAct, "voice": voiceAct, "sticker": stickerAct, "read": readAct,
	} {
		mux.HandleFunc("POST /sandbox/chats/{chat}/"+name, control(func(r *http.Request, in chatAct) (any, error) {
			chat, err := sb.chatInPath(r)
			if err != nil {
				return nil, err
			}
			p, err := sb.personNamed(in.Person)
			nobody := name == "say" && (chat.c.wire.Type == "channel" || in.Anonymous && chat.c.isGroup())
			if err != nil && !nobody {
				return nil, err
			}
			return act(chat, p, in)
		}))
	}
}

// stateView is the answer of GET /sandbox/state.
type stateView struct {
	Bot      BotView      `json:"bot"`
	People   []PersonView `json:"people"`
	Chats    []ChatView   `json:"chats"` // groups and channels
	Settings Settings     `json:"settings"`
}

func (sb *Sandbox) showState(*http.Request, struct{}) (any, error) {
	state := stateView{Bot: sb.botView(), Settings: sb.settings()}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	state.People, state.Chats = sb.allPeople(), sb.chatsOf(0)
	return state, nil
}

func (sb *Sandbox) showChat(r *http.Request, _ struct{}) (any, error) {
	chat, err := sb.chatInPath(r)
	if err != nil {
		return nil, err
	}
	id, _ := strconv.ParseInt(r.URL.Query().Get("person"), 10, 64)
	sb.mu.Lock()
	defer sb.mu.Unlock()
	p := sb.people[id]
	if p == nil {
		p = chat.c.person
	}
	return sb.chatState(chat.c, p), nil
}

// callbackView is the answer of GET /sandbox/callbacks/{id}.
type callbackView struct {
	Answered bool           `json:"answered"`
	Answer   CallbackAnswer `json:"answer"`
}

func (sb *Sandbox) showCallback(r *http.Request, _ struct{}) (any, error) {
	sb.mu.Lock()
	cb := sb.callbacks.byID[r.PathValue("id")]
	sb.mu.Unlock()
	if cb == nil {
		return nil, fmt.Errorf("callback %s: %w", r.PathValue("id"), errNotFound)
	}
	wait, _ := time.ParseDuration(r.URL.Query().Get("wait"))
	ctx, cancel := context.WithTimeout(r.Context(), min(max(wait, time.Millisecond), 30*time.Second))
	defer cancel()
	answer, err := (&Press{sb: sb, cb: cb, ID: cb.id}).Answer(ctx)
	return callbackView{err == nil, answer}, nil
}

func sayAct(chat Chat, p *Person, in chatAct) (any, error) {
	group := &Group{chat}
	var said Message
	var err error
	switch {
	case chat.c.wire.Type == "channel":
		said = (&Channel{chat}).Post(in.Text)
	case in.Anonymous && chat.c.isGroup():
		said = group.SayAnonymously(in.Text)
	case !chat.c.isPrivate():
		said, err = group.Reply(p, Message{ID: in.ReplyTo}, in.Text)
	case chat.ID() == p.ID():
		said = p.Reply(Message{ID: in.ReplyTo}, in.Text)
	default:
		err = errNotHisChat(chat, p)
	}
	if err != nil {
		return nil, err
	}
	return chat.show(said.ID)
}

func errNotHisChat(chat Chat, p *Person) error {
	return fmt.Errorf("chat %d is not person %d's", chat.ID(), p.ID())
}

// show returns the view of a message that is there.
func (h Chat) show(id int) (any, error) {
	h.sb.mu.Lock()
	defer h.sb.mu.Unlock()
	m := h.c.byID[id]
	if m == nil {
		return nil, fmt.Errorf("message %d: %w", id, errNotFound)
	}
	return m.show(), nil
}

func editAct(chat Chat, p *Person, in chatAct) (any, error) {
	if _, err := (&Group{chat}).Edit(p, in.Message, in.Text); err != nil {
		return nil, err
	}
	return chat.show(in.Message)
}

// pressView is the answer of a tap.
type pressView struct {
	CallbackID string `json:"callback_id,omitempty"` // "" for a button that does not ask the bot
	URL        string `json:"url,omitempty"`         // a link for the page to open, unless it started the bot
}

func tapAct(chat Chat, p *Person, in chatAct) (any, error) {
	m := Message{ID: in.Message, ChatID: chat.ID()}
	if in.Data != "" {
		return pressView{CallbackID: p.Forge(m, in.Data).ID}, nil
	}
	press, err := p.tap(chat.c, m, in.Label)
	if err != nil {
		return nil, err
	}
	return pressView{press.ID, press.URL}, nil
}

func voiceAct(chat Chat, p *Person, _ chatAct) (any, error) {
	if chat.ID() != p.ID() {
		return nil, errNotHisChat(chat, p)
	}
	return chat.show(p.Voice().ID)
}

func stickerAct(chat Chat, p *Person, in chatAct) (any, error) {
	if chat.ID() != p.ID() {
		return nil, errNotHisChat(chat, p)
	}
	return chat.show(p.Sticker(in.Emoji).ID)
}

func readAct(chat Chat, p *Person, _ chatAct) (any, error) {
	chat.sb.mu.Lock()
	defer chat.sb.mu.Unlock()
	if n := len(chat.c.messages); n > 0 {
		chat.c.read[p.ID()] = chat.c.messages[n-1].wire.MessageID
	}
	return nil, nil
}
