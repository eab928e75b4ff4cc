package sandbox

import (
	"errors"
	"fmt"
	"net/http"
)

// newPerson is the body of POST /sandbox/people.
type newPerson struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Role     string `json:"role"`
	Language string `json:"language"`
	Username string `json:"username"`
}

// newGroup is the body of POST /sandbox/groups.
type newGroup struct {
	ID      int64   `json:"id"`
	Title   string  `json:"title"`
	Kind    string  `json:"kind"`
	Members []int64 `json:"members"`
	Bot     bool    `json:"bot"`
}

// personAct is the body of what a person does outside a chat, and of what happens to him in a group.
type personAct struct {
	Person  int64  `json:"person"`
	Status  string `json:"status"`
	Payload string `json:"payload"`
	Link    string `json:"link"`
}

func (sb *Sandbox) routePeople(mux *http.ServeMux) {
	mux.HandleFunc("POST /sandbox/people", control(sb.makePerson))
	mux.HandleFunc("POST /sandbox/groups", control(sb.makeGroup))
	mux.HandleFunc("POST /sandbox/groups/{chat}/members", control(sb.changeMember))
	mux.HandleFunc("POST /sandbox/groups/{chat}/bot", control(sb.changeBot))
	mux.HandleFunc("POST /sandbox/groups/{chat}/migrate", control(sb.migrateGroup))
	mux.HandleFunc("GET /sandbox/people/{person}/chats", control(sb.showChats))
	for name, act := range map[string]func(*Person, personAct) (any, error){
		"start":      func(p *Person, in personAct) (any, error) { return p.show(p.Start(in.Payload).ID) },
		"open":       openAct,
		"block":      func(p *Person, _ personAct) (any, error) { p.Block(); return nil, nil },
		"unblock":    func(p *Person, _ personAct) (any, error) { p.Unblock(); return nil, nil },
		"deactivate": func(p *Person, _ personAct) (any, error) { p.Deactivate(); return nil, nil },
	} {
		mux.HandleFunc("POST /sandbox/people/{person}/"+name, control(func(r *http.Request, in personAct) (any, error) {
			p, err := sb.personInPath(r)
			if err != nil {
				return nil, err
			}
			return act(p, in)
		}))
	}
}

func openAct(p *Person, in personAct) (any, error) {
	m, err := p.OpenLink(in.Link)
	if err != nil {
		return nil, err
	}
	return p.show(m.ID)
}

func (sb *Sandbox) makePerson(_ *http.Request, in newPerson) (any, error) {
	if in.ID <= 0 || in.Name == "" {
		return nil, errors.New("a person needs a positive id and a name")
	}
	options := []PersonOption{Role(in.Role), Username(in.Username)}
	if in.Language != "" {
		options = append(options, Language(in.Language))
	}
	p := sb.Person(in.ID, in.Name, options...)
	sb.mu.Lock()
	defer sb.mu.Unlock()
	return sb.personView(p.p), nil
}

func (sb *Sandbox) makeGroup(_ *http.Request, in newGroup) (any, error) {
	if in.ID >= 0 || in.Title == "" {
		return nil, errors.New("a group needs a negative id and a title")
	}
	group := &Group{}
	switch in.Kind {
	case "", "group":
		group = sb.Group(in.ID, in.Title)
	case "supergroup":
		group = sb.Supergroup(in.ID, in.Title)
	case "channel":
		group.Chat = sb.Channel(in.ID, in.Title).Chat
	default:
		return nil, fmt.Errorf("kind %q: group, supergroup or channel expected", in.Kind)
	}
	for _, id := range in.Members {
		p, err := sb.personNamed(id)
		if err != nil {
			return nil, err
		}
		group.Add(p)
	}
	if in.Bot && in.Kind == "channel" {
		(&Channel{group.Chat}).AddBot()
	} else if in.Bot {
		group.AddBot()
	}
	return group.line(), nil
}

// line is the chat as a line of a chat list.
func (h Chat) line() ChatView {
	h.sb.mu.Lock()
	defer h.sb.mu.Unlock()
	return h.sb.chatView(h.c, 0)
}

// groupInPath finds the group or channel that a request's path names.
func (sb *Sandbox) groupInPath(r *http.Request) (*Group, error) {
	chat, err := sb.chatInPath(r)
	if err == nil && chat.c.isPrivate() {
		err = fmt.Errorf("chat %d is not a group", chat.ID())
	}
	return &Group{chat}, err
}

func (sb *Sandbox) changeMember(r *http.Request, in personAct) (any, error) {
	group, err := sb.groupInPath(r)
	if err != nil {
		return nil, err
	}
	p, err := sb.personNamed(in.Person)
	if err != nil {
		return nil, err
	}
	switch in.Status {
	case "", "member":
		group.Add(p)
	case "administrator":
		group.Promote(p)
	case "left":
		group.Remove(p)
	default:
		return nil, fmt.Errorf("status %q: member, administrator or left expected", in.Status)
	}
	return group.line(), nil
}

func (sb *Sandbox) changeBot(r *http.Request, in personAct) (any, error) {
	group, err := sb.groupInPath(r)
	if err != nil {
		return nil, err
	}
	switch in.Status {
	case "", "member":
		group.AddBot()
	case "administrator":
		group.PromoteBot()
	case "kicked":
		group.KickBot()
	default:
		return nil, fmt.Errorf("status %q: member, administrator or kicked expected", in.Status)
	}
	return group.line(), nil
}

func (sb *Sandbox) migrateGroup(r *http.Request, _ struct{}) (any, error) {
	group, err := sb.groupInPath(r)
	if err != nil {
		return nil, err
	}
	if group.c.wire.Type != "group" {
		return nil, fmt.Errorf("chat %d is not a basic group", group.ID())
	}
	return group.Migrate().line(), nil
}

func (sb *Sandbox) showChats(r *http.Request, _ struct{}) (any, error) {
	p, err := sb.personInPath(r)
	if err != nil {
		return nil, err
	}
	sb.mu.Lock()
	defer sb.mu.Unlock()
	own := sb.chatView(p.c, p.ID())
	return append([]ChatView{own}, sb.chatsOf(p.ID())...), nil
}
