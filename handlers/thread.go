package handlers

import (
	"strings"
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
	slots   viet.Slots
	at      time.Time
	instead []string // texts that buttons offer in the place of one
}

func keyOf(r *Request) threadKey { return threadKey{r.Update.Place.Chat, r.Update.From.ID} }

// remember keeps what a question was about, beside the texts that buttons offer.
func (t *threads) remember(r *Request, slots viet.Slots) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.last == nil || len(t.last) >= maxThreads {
		t.last = map[threadKey]thread{}
	}
	t.last[keyOf(r)] = thread{slots: slots, at: r.Now, instead: t.last[keyOf(r)].instead}
}

// offer keeps the texts that buttons offer, beside what was asked about last.
func (t *threads) offer(r *Request, texts []string) {
	slots, _ := t.recall(r)
	t.remember(r, slots)
	t.mu.Lock()
	defer t.mu.Unlock()
	kept := t.last[keyOf(r)]
	kept.instead = texts
	t.last[keyOf(r)] = kept
}

// offered returns a text that a button offered lately.
func (t *threads) offered(r *Request, n int) (text string, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := t.last[keyOf(r)]
	if n < 0 || n >= len(last.instead) || r.Now.Sub(last.at) > threadLife {
		return "", false
	}
	return last.instead[n], true
}

// recall returns what the question before was about; ok is false if there
// was none lately.
func (t *threads) recall(r *Request) (slots viet.Slots, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last, ok := t.last[keyOf(r)]
	return last.slots, ok && r.Now.Sub(last.at) <= threadLife
}

// rememberPress keeps what a button was about. One that names no year of its
// own, such as that of the chart, leaves the year in hand.
func (t *threads) rememberPress(r *Request, subject string, period survey.Period) {
	before, ok := t.recall(r)
	if period.IsZero() && ok && before.Subject() == subject {
		return
	}
	t.remember(r, viet.Slots{Indicator: subject, Period: viet.When{Period: period}})
}

// inThread completes a meaning that leans on the question before: its
// subject, and where none is named its period.
func (d *desk) inThread(r *Request, meaning viet.Meaning) viet.Meaning {
	if !leans(meaning) {
		if meaning.Slots.Subject() != "" || meaning.Slots.NotKept != "" || meaning.Slots.Sought.Text != "" {
			d.threads.remember(r, inHand(meaning.Slots, viet.When{}))
		}
		return meaning
	}
	before, ok := d.threads.recall(r)
	if !ok || before.Subject() == "" {
		return meaning
	}
	if meaning.Slots.Leaning {
		meaning, ok = d.understoodAfter(before, r, meaning)
	} else {
		meaning = continued(before, meaning)
	}
	if ok {
		d.threads.remember(r, inHand(meaning.Slots, before.Period))
	}
	return meaning
}

// inHand is what a question leaves for the next one: its subject and its
// period, of a comparison the later one, else that of the question before.
func inHand(slots viet.Slots, before viet.When) viet.Slots {
	kept := viet.Slots{Indicator: slots.Indicator, Group: slots.Group, Indicators: slots.Indicators, Period: slots.Period}
	if len(kept.Indicators) == 1 {
		kept.Indicator, kept.Indicators = kept.Indicators[0], nil
	}
	if n := len(slots.Periods); kept.Period.IsZero() && n > 0 {
		kept.Period = slots.Periods[n-1]
	}
	if kept.Period.IsZero() {
		kept.Period = before
	}
	return kept
}

// leans reports whether a meaning needs the question before it.
func leans(meaning viet.Meaning) bool {
	switch meaning.Intent {
	case viet.IntentFollowPeriod, viet.IntentFollowCompare:
		return true
	case viet.IntentHistory, viet.IntentSource, viet.IntentCompare:
		return meaning.Slots.Subject() == ""
	}
	return meaning.Slots.Leaning
}

// understoodAfter understands a text again with what was asked about before
// in front of it: "bao nhiêu MW" after "điện gió". ok is false where that
// makes no sense, as of MW after a ranking.
func (d *desk) understoodAfter(before viet.Slots, r *Request, alone viet.Meaning) (meaning viet.Meaning, ok bool) {
	meaning = d.understand(d.subjectsFor(before, alone)+" "+r.Args, r.Today())
	if meaning.Slots.Leaning || meaning.Slots.Subject() == "" && len(meaning.Slots.Options) == 0 {
		return alone, false
	}
	q, known := find(d.Catalog(), meaning.Slots.Subject())
	unit, compared := alone.Slots.Measure, meaning.Intent == viet.IntentCompare
	if alone.Intent == viet.IntentClarify && unit != "" && (!known || q.indicators[0].Unit != unit && !compared) {
		return alone, false
	}
	if meaning.Slots.Period.IsZero() && !(meaning.Slots.Aim && manyYears(before.Period.Period)) {
		meaning.Slots.Period = before.Period
	}
	return meaning, true
}

// subjectsFor names what was asked about before; where another of its figures
// is asked for by its unit, its group.
func (d *desk) subjectsFor(before viet.Slots, alone viet.Meaning) string {
	if len(before.Indicators) > 0 {
		return strings.Join(before.Indicators, ", ")
	}
	q, ok := find(d.Catalog(), before.Subject())
	if ok && alone.Intent == viet.IntentClarify && alone.Slots.Measure != "" {
		return q.parent()
	}
	return before.Subject()
}

// continued is what a follow-up means after a question.
func continued(before viet.Slots, follow viet.Meaning) viet.Meaning {
	slots := viet.Slots{Indicator: before.Indicator, Group: before.Group, Indicators: before.Indicators, Period: before.Period}
	switch follow.Intent {
	case viet.IntentFollowPeriod:
		if follow.Slots.Earlier {
			return backFrom(before, slots)
		}
		slots.Period = follow.Slots.Period
		return viet.Meaning{Intent: intentOf(slots), Slots: slots}
	case viet.IntentFollowCompare:
		return viet.Meaning{Intent: viet.IntentCompare, Slots: against(before, follow.Slots.Period)}
	case viet.IntentCompare:
		if len(follow.Slots.Periods) == 0 {
			return viet.Meaning{Intent: viet.IntentCompare, Slots: against(before, viet.When{})}
		}
		slots = oneOrAll(before)
		slots.Periods, slots.Base = follow.Slots.Periods, follow.Slots.Base
		return viet.Meaning{Intent: viet.IntentCompare, Slots: slots}
	case viet.IntentSource:
		if len(slots.Indicators) == 0 {
			slots = viet.Slots{Indicators: []string{slots.Subject()}, Period: before.Period}
		}
		if slots.Each = follow.Slots.Each; len(slots.Each) > 0 {
			slots.Period = viet.When{Period: slots.Each[0]}
		}
		return viet.Meaning{Intent: viet.IntentSource, Slots: slots}
	}
	slots = oneOrAll(before)
	slots.Period, slots.Periods = follow.Slots.Period, follow.Slots.Periods
	slots.View, slots.Extreme, slots.Except = follow.Slots.View, follow.Slots.Extreme, follow.Slots.Except
	return viet.Meaning{Intent: viet.IntentHistory, Slots: slots}
}

// oneOrAll names everything that a question was about.
func oneOrAll(before viet.Slots) viet.Slots {
	if len(before.Indicators) > 1 {
		return viet.Slots{Indicators: before.Indicators}
	}
	return viet.Slots{Indicator: before.Subject()}
}

// against is the figures of a question compared with those of a base period,
// of the year before where none is named.
func against(before viet.Slots, base viet.When) viet.Slots {
	slots := oneOrAll(before)
	slots.Base, slots.Period = viet.BasePreviousYear, before.Period
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
