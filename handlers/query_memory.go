package handlers

import (
	"strings"
	"sync"

	"khaosat/catalog"
	"khaosat/chat"
	"khaosat/survey"
)

// maxAnswers is how many answers are remembered at most.
const maxAnswers = 1000

// memory holds answers about figures as they were worded, for as long as all
// that they are made of stays as it was: the same few questions are asked
// again and again.
type memory struct {
	mu    sync.Mutex
	basis basis
	all   map[questionKey]answerText
}

// basis is what all answers are made of, besides the texts. The zero basis is
// unknown.
type basis struct {
	catalog *catalog.Snapshot
	figures int // the version of the observations
	today   survey.Date
}

// answerText is an answer, worded: its text and its buttons.
type answerText struct {
	text chat.HTML
	rows [][]chat.Button
}

// questionKey tells questions apart that have different answers: it holds all
// that say looks at of a question and a request.
type questionKey struct {
	subject  string
	period   survey.Period
	language survey.Language
	public   bool
	aim      bool
	aimFor   survey.Period
}

func (q question) key(r *Request) questionKey {
	slugs := []string{q.slug}
	for _, i := range q.indicators {
		slugs = append(slugs, i.Slug)
	}
	return questionKey{strings.Join(slugs, " "), q.period, r.Language, r.PublicOnly(), q.aim, q.aimFor}
}

// basis is what an answer to a request is made of that is begun now; the
// zero basis where others may write figures meanwhile.
func (d *desk) basis(r *Request) basis {
	version, ok := d.Store.Observations.Version()
	if !ok {
		return basis{}
	}
	return basis{d.Catalog(), version, r.Today()}
}

// recall returns an answer on the same basis, if it is remembered.
func (s *memory) recall(on basis, key questionKey) (answer answerText, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if on != s.basis {
		return answerText{}, false
	}
	answer, ok = s.all[key]
	return answer, ok
}

// remember keeps an answer, and drops those on another basis.
func (s *memory) remember(on basis, key questionKey, answer answerText) {
	if on == (basis{}) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if on != s.basis || len(s.all) >= maxAnswers {
		s.basis, s.all = on, map[questionKey]answerText{}
	}
	s.all[key] = answer
}
