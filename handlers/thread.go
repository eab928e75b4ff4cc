package handlers

import (
	"sync"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

// threadLife is how long a follow-up may lean on the question before it.
const threadLife = 10 * time.Minute

// maxThreads is how many conversations are remembered at most.
const maxThreads = 10_000

// threads remember what each person asked about last in each chat, so that
// "năm 2019 thì sao" needs no subject. They live in memory: a query costs no
// write, and after a restart the bot asks what is meant.
type threads struct {
	mu   sync.Mutex
	last map[threadKey]thread
}

type threadKey struct {
	chat chat.ID
	user survey.UserID
}

type thread struct {
	slots viet.Slots
	at    time.Time
}

func keyOf(r *Request) threadKey { return threadKey{r.Update.Place.Chat, r.Update.From.ID} }

// remember keeps what a question was about.
func (t *threads) remember(r *Request, slots viet.Slots) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.last == nil || len(t.last) >= maxThreads {
		t.last = map[threadKey]thread{}
	}
	t.last[keyOf(r)] = thread{slots, r.Now}
}

// recall returns what the question before was about; ok is false if there
// was none lately.
func (t *threads) recall(r *Request) (slots viet.Slots, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last, ok := t.last[keyOf(r)]
	return last.slots, ok && r.Now.Sub(last.at) <= threadLife
}

// follow completes a meaning that leans on the question before: its subject,
// and where none is named its period.
func (t *threads) follow(r *Request, meaning viet.Meaning) viet.Meaning {
	if !leans(meaning) {
		if meaning.Slots.Subject() != "" {
			t.remember(r, meaning.Slots)
		}
		return meaning
	}
	before, ok := t.recall(r)
	if !ok {
		return meaning
	}
	meaning = continued(before, meaning)
	t.remember(r, meaning.Slots)
	return meaning
}

// leans reports whether a meaning needs the question before it.
func leans(meaning viet.Meaning) bool {
	switch meaning.Intent {
	case viet.IntentFollowPeriod, viet.IntentFollowCompare:
		return true
	case viet.IntentHistory, viet.IntentSource, viet.IntentCompare:
		return meaning.Slots.Subject() == ""
	}
	return false
}

// continued is what a follow-up means after a question.
func continued(before viet.Slots, follow viet.Meaning) viet.Meaning {
	slots := viet.Slots{Indicator: before.Indicator, Group: before.Group, Indicators: before.Indicators, Period: before.Period}
	switch follow.Intent {
	case viet.IntentFollowPeriod:
		slots.Period = follow.Slots.Period
		return viet.Meaning{Intent: intentOf(slots), Slots: slots}
	case viet.IntentFollowCompare:
		return viet.Meaning{Intent: viet.IntentCompare, Slots: against(before, follow.Slots.Period)}
	case viet.IntentCompare:
		slots = viet.Slots{Indicator: slots.Subject(), Periods: follow.Slots.Periods, Base: follow.Slots.Base}
		return viet.Meaning{Intent: viet.IntentCompare, Slots: slots}
	case viet.IntentSource:
		if len(slots.Indicators) == 0 {
			slots = viet.Slots{Indicators: []string{slots.Subject()}, Period: before.Period}
		}
		return viet.Meaning{Intent: viet.IntentSource, Slots: slots}
	}
	slots = viet.Slots{Indicator: slots.Subject(), Period: follow.Slots.Period, View: follow.Slots.View}
	return viet.Meaning{Intent: viet.IntentHistory, Slots: slots}
}

// against is the figures of a question compared with those of a base period,
// of the year before where none is named.
func against(before viet.Slots, base viet.When) viet.Slots {
	slots := viet.Slots{Indicator: before.Subject(), Base: viet.BasePreviousYear, Period: before.Period}
	switch p := before.Period.Period; {
	case !base.Period.IsZero() && !p.IsZero() && base.Period.Compare(p) > 0:
		slots.Periods = []viet.When{before.Period, base}
	case !base.Period.IsZero():
		slots.Periods = []viet.When{base, before.Period} // the latest, where the question named none
	case !p.IsZero():
		earlier := survey.Period{From: p.From.AddYears(-1), To: p.To.AddYears(-1)}
		slots.Periods = []viet.When{{Period: earlier}, before.Period}
	}
	return slots
}

func intentOf(slots viet.Slots) viet.Intent {
	switch {
	case len(slots.Indicators) > 0:
		return viet.IntentMulti
	case slots.Group != "":
		return viet.IntentGroup
	}
	return viet.IntentGet
}
