package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"khaosat/survey"
)

// sessionDetails is what stands on a session's card in names rather than ids.
type sessionDetails struct {
	Departments string
	Members     string // "": the whole team
	Topics      string
	Request     *survey.Request // that asks for the reports, nil for none
	Documents   []paper
	Agenda      []point
	Files       []survey.ReleasedFile
}

// HasPapers reports whether there is an agenda or anything to read for the
// session.
func (d sessionDetails) HasPapers() bool { return len(d.Documents)+len(d.Agenda)+len(d.Files) > 0 }

// paper is something to read, by its name and, where it can be opened, its
// address.
type paper struct{ Name, URL string }

// point is a point of the agenda.
type point struct {
	Number int
	Text   string
	Papers []paper
}

// points are the points of an agenda; an address is named by its host.
func points(agenda []survey.AgendaItem) []point {
	points := make([]point, len(agenda))
	for i, item := range agenda {
		points[i] = point{Number: i + 1, Text: item.Text}
		for _, link := range item.Links {
			name := link
			if address, err := url.Parse(link); err == nil {
				name = address.Host
			}
			points[i].Papers = append(points[i].Papers, paper{name, link})
		}
	}
	return points
}

func (d *desk) departmentsIn(language survey.Language, codes []string) string {
	write := writer{book: d.Texts, language: language}
	return write.departments(d.Catalog(), codes)
}

// detailsOf looks up the names of what a session holds as ids.
func (d *desk) detailsOf(ctx context.Context, language survey.Language, s survey.Session) (sessionDetails, error) {
	details := sessionDetails{Departments: d.departmentsIn(language, s.Departments), Agenda: points(s.Agenda), Files: s.Files}
	var members, topics []string
	for _, id := range s.Members {
		person, ok, err := d.personOf(ctx, id)
		if err != nil {
			return details, err
		}
		if ok {
			members = append(members, person.Name)
		}
	}
	for _, slug := range s.Topics {
		if q, ok := find(d.Catalog(), slug); ok {
			topics = append(topics, q.name.In(language))
		}
	}
	details.Members, details.Topics = strings.Join(members, ", "), strings.Join(topics, ", ")
	for _, symbol := range s.Documents {
		if document, ok := d.Catalog().Document(symbol); ok {
			details.Documents = append(details.Documents, paper{document.Type.In(language) + " " + document.Symbol, document.URL})
		}
	}
	var err error
	details.Request, err = d.requestOfSession(ctx, s)
	return details, err
}

// requestOfSession is the request that asks for the reports of a session, nil
// for none.
func (d *desk) requestOfSession(ctx context.Context, s survey.Session) (*survey.Request, error) {
	if s.Request == "" {
		return nil, nil
	}
	request, err := d.Store.Requests.Get(ctx, s.Request)
	if errors.Is(err, survey.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the request of session %s: %w", s.ID, err)
	}
	return &request, nil
}
