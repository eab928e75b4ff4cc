package sandbox

import (
	"slices"
	"sync"
	"sync/atomic"
)

// hookList holds the callbacks of Before and After. The lists are replaced, never changed, so that reading needs no lock.
type hookList struct {
	mu     sync.Mutex
	before atomic.Pointer[[]*hook]
	after  atomic.Pointer[[]*hook]
}

type hook struct {
	call func(Call)
}

// Before calls f for every API call that has been read, before anything is done. The call is under way until f returns.
// The returned function takes f out again.
func (sb *Sandbox) Before(f func(Call)) (remove func()) { return sb.hooks.add(&sb.hooks.before, f) }

// After calls f for every API call that has been applied or refused, before the answer is written. The returned function
// takes f out again.
func (sb *Sandbox) After(f func(Call)) (remove func()) { return sb.hooks.add(&sb.hooks.after, f) }

func (l *hookList) add(list *atomic.Pointer[[]*hook], f func(Call)) func() {
	h := &hook{f}
	l.change(list, func(hooks []*hook) []*hook { return append(hooks, h) })
	return func() {
		l.change(list, func(hooks []*hook) []*hook {
			return slices.DeleteFunc(hooks, func(other *hook) bool { return other == h })
		})
	}
}

func (l *hookList) change(list *atomic.Pointer[[]*hook], change func([]*hook) []*hook) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var hooks []*hook
	if old := list.Load(); old != nil {
		hooks = slices.Clone(*old)
	}
	hooks = change(hooks)
	list.Store(&hooks)
}

func (l *hookList) run(hooks *[]*hook, call Call) {
	if hooks == nil {
		return
	}
	for _, h := range *hooks {
		h.call(call)
	}
}
