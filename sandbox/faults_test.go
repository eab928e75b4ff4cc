package sandbox_test

import (
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/sandbox"
)

func TestScriptedFaults(t *testing.T) {
	sb, p, bot := opened(t)
	f := sb.Fail(sandbox.Fault{Kind: sandbox.TooManyRequests, Method: "sendMessage", Skip: 1, Times: 2, RetryAfter: 7})
	must(bot.Send(tg.NewMessage(101, "1")))(t)
	for range 2 {
		e := errorOf(t, second(bot.Send(tg.NewMessage(101, "2"))))
		if e.Code != 429 || e.RetryAfter != 7 || e.Message != "Too Many Requests: retry after 7" {
			t.Errorf("429: %+v", e)
		}
	}
	must(bot.Send(tg.NewMessage(101, "3")))(t)
	if f.Hits() != 2 {
		t.Errorf("%d hits", f.Hits())
	}

	sb.Fail(sandbox.Fault{Kind: sandbox.ServerError, ChatID: 101})
	if _, err := bot.Send(tg.NewMessage(101, "x")); err == nil || !strings.Contains(err.Error(), "invalid character '<'") {
		t.Errorf("502: %v", err)
	}
	sb.Fail(sandbox.Fault{Kind: sandbox.Dropped})
	if _, err := bot.Send(tg.NewMessage(101, "x")); err == nil || !strings.Contains(err.Error(), "EOF") {
		t.Errorf("dropped: %v", err)
	}
	sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Status: 403, Description: "Forbidden: user is deactivated"})
	if e := errorOf(t, second(bot.Send(tg.NewMessage(101, "x")))); e.Code != 403 {
		t.Errorf("refused: %+v", e)
	}
	sb.Fail(sandbox.Fault{Kind: sandbox.LostAnswer})
	if _, err := bot.Send(tg.NewMessage(101, "đến nơi")); err == nil {
		t.Error("the answer was not lost")
	}
	sb.Fail(sandbox.Fault{Kind: sandbox.LostAnswer, Delay: time.Hour})
	hasty := *bot
	hasty.Client = &http.Client{Timeout: 300 * time.Millisecond}
	if _, err := hasty.Send(tg.NewMessage(101, "đến nơi")); err == nil || !strings.Contains(err.Error(), "Timeout") {
		t.Errorf("an ambiguous timeout: %v", err)
	}
	limit := soon(t)
	for len(p.FromBot()) < 4 && limit.Err() == nil {
		runtime.Gosched() // the last one may be on its way still
	}
	if got := len(p.FromBot()); got != 4 {
		t.Errorf("%d messages arrived, want 4", got)
	}
	always := sb.Fail(sandbox.Fault{Kind: sandbox.Dropped, Times: -1})
	for range 3 {
		if _, err := bot.GetMe(); err == nil {
			t.Error("a call got through")
		}
	}
	always.Remove()
	must(bot.GetMe())(t)
}

func TestRetryAfterHeader(t *testing.T) {
	sb, _, _ := opened(t)
	sb.Fail(sandbox.Fault{Kind: sandbox.TooManyRequests, RetryAfter: 9})
	if a := call(t, sb, "getMe", nil); a.Header.Get("Retry-After") != "9" || a.Parameters.RetryAfter != 9 {
		t.Errorf("header %q, body %d", a.Header.Get("Retry-After"), a.Parameters.RetryAfter)
	}
}

func TestSlowAnswersAndLatency(t *testing.T) {
	sb, _, bot := opened(t)
	sb.Fail(sandbox.Fault{Kind: sandbox.Slow, Delay: 60 * time.Millisecond})
	began := time.Now()
	must(bot.GetMe())(t)
	if took := time.Since(began); took < 60*time.Millisecond {
		t.Errorf("slow took %v", took)
	}
	sb.SetLatency(40 * time.Millisecond)
	began = time.Now()
	must(bot.GetMe())(t)
	if took := time.Since(began); took < 40*time.Millisecond {
		t.Errorf("with latency it took %v", took)
	}
}

func TestHooksSeeEveryCall(t *testing.T) {
	sb, p, bot := opened(t)
	var seen []string
	var during []int
	removeBefore := sb.Before(func(c sandbox.Call) {
		seen = append(seen, "before "+c.Method)
		during = append(during, len(p.FromBot()))
	})
	removeAfter := sb.After(func(c sandbox.Call) {
		seen = append(seen, "after "+c.Method+" "+http.StatusText(c.Code))
		during = append(during, len(p.FromBot()))
	})
	must(bot.Send(tg.NewMessage(101, "x")))(t)
	_ = second(bot.Send(tg.NewMessage(5, "x")))
	removeBefore()
	removeAfter()
	must(bot.GetMe())(t)
	expect(t, strings.Join(seen, ", "), "before sendMessage, after sendMessage OK, before sendMessage, after sendMessage Bad Request")
	if during[0] != 0 || during[1] != 1 {
		t.Errorf("messages there before and after: %v", during)
	}
}

func TestCallLog(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{KeepCalls: 3})
	sb.Person(101, "Nguyễn Văn A").Say("/start")
	bot := newBot(t, sb)
	for range 4 {
		must(bot.Send(tg.NewMessage(101, "x")))(t)
	}
	calls := sb.Calls()
	if len(calls) != 3 || calls[0].N != 3 || calls[2].N != 5 || calls[2].Params["text"] != "x" || calls[2].Code != 200 {
		t.Errorf("calls: %+v", calls)
	}
	if sb.Count("sendMessage") != 4 || sb.CountFor("sendMessage", 101) != 4 || sb.CountFor("", 102) != 0 || sb.Count("") != 5 {
		t.Errorf("counts: %v", sb.Counts())
	}
	sb.ResetCalls()
	if len(sb.Calls()) != 0 || sb.Count("") != 0 {
		t.Error("the log was not emptied")
	}
}

func TestRateLimits(t *testing.T) {
	at := newClock()
	sb := sandbox.ForTest(t, sandbox.Options{Now: at.now, Limits: sandbox.TelegramLimits()})
	bot := newBot(t, sb)
	send := func(chat int64) *tg.Error {
		if _, err := bot.Send(tg.NewMessage(chat, "x")); err != nil {
			return errorOf(t, err)
		}
		return nil
	}
	accepted := func(chat int64, tries int) (n int) {
		for range tries {
			if send(chat) == nil {
				n++
			}
		}
		return n
	}
	for id := int64(1); id <= 40; id++ {
		sb.Person(id, "Người").Say("/start")
	}
	if n := accepted(1, 10); n != 3 {
		t.Errorf("a burst of %d to one chat, want 3", n)
	}
	if e := send(1); e.Code != 429 || e.RetryAfter != 1 {
		t.Errorf("one too many: %+v", e)
	}
	at.move(time.Second)
	if n := accepted(1, 2); n != 1 {
		t.Errorf("%d a second to one chat, want 1", n)
	}
	replies := 0
	for id := int64(1); id <= 40; id++ {
		replies += accepted(id, 1)
	}
	if replies != 39 {
		t.Errorf("%d replies went out, want 39: those who just wrote are not bulk", replies)
	}
	at.move(2 * time.Minute)
	bulk := 0
	for id := int64(1); id <= 40; id++ {
		bulk += accepted(id, 1)
	}
	if bulk != 30 {
		t.Errorf("%d bulk messages in one second, want 30", bulk)
	}

	g := sb.Group(-5001, "Tổ")
	g.AddBot()
	group := 0
	for range 40 {
		at.move(time.Second)
		group += accepted(-5001, 1)
	}
	if group < 30 || group > 34 {
		t.Errorf("%d messages to a group in 40 seconds, want 20 and one every three seconds", group)
	}
	sb.SetLimits(sandbox.Limits{})
	if n := accepted(-5001, 50); n != 50 {
		t.Errorf("%d of 50 without limits", n)
	}
}
