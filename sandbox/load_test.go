package sandbox_test

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"khaosat/sandbox"
)

// send posts a form with a pooled client, as cheaply as a test can.
func send(client *http.Client, address, form string) error {
	response, err := client.Post(address, "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	return response.Body.Close()
}

func TestManyChatsAtOnce(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{KeepMessages: 10})
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	var all sync.WaitGroup
	for id := int64(1); id <= 16; id++ {
		p := sb.Person(id, "Người")
		p.Say("/start")
		all.Go(func() {
			for range 25 {
				p.Say("/pci")
				if err := send(client, sb.URL()+"/bot"+sb.Token()+"/sendMessage", "text=x&chat_id="+strconv.FormatInt(p.ID(), 10)); err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			if _, err := p.Wait(soon(t), func(m sandbox.Message) bool { return m.Text == "x" }); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if sb.Count("sendMessage") != 400 || sb.PendingUpdates() != 16*26 {
		t.Errorf("%d sent, %d updates", sb.Count("sendMessage"), sb.PendingUpdates())
	}
	if kept := len(sb.Person(1, "").Messages()); kept < 10 || kept > 20 {
		t.Errorf("%d messages kept", kept)
	}
}

// BenchmarkSendMessage is the price of one answer of a bot, client and HTTP included.
func BenchmarkSendMessage(b *testing.B) {
	sb := sandbox.ForTest(b, sandbox.Options{KeepMessages: 100, KeepCalls: -1})
	for id := int64(1); id <= 64; id++ {
		sb.Person(id, "Người").Say("/start")
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	form := "chat_id=1&parse_mode=HTML&text=%3Cb%3EPCI+2019%3C%2Fb%3E%3A+37%2F63&reply_markup=" +
		"%7B%22inline_keyboard%22%3A%5B%5B%7B%22text%22%3A%22A%22%2C%22callback_data%22%3A%22a%22%7D%5D%5D%7D"
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := send(client, sb.URL()+"/bot"+sb.Token()+"/sendMessage", form); err != nil {
				b.Error(err)
			}
		}
	})
}
