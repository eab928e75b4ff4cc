package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/chat"
	"khaosat/storage/boltstore"
)

// bare is a Bot API on loopback that does as little as it can, so that what
// is measured is the bot. Updates are taken from a channel, each sendMessage
// is counted after a delay.
type bare struct {
	*httptest.Server
	updates  chan string
	arrived  chan struct{}
	latency  time.Duration // of sendMessage
	answered atomic.Int64
}

func newBare(b *testing.B, latency time.Duration) *bare {
	s := &bare{updates: make(chan string, 200_000), arrived: make(chan struct{}, 200_000), latency: latency}
	s.Server = httptest.NewServer(s)
	b.Cleanup(s.Close)
	return s
}

const sentMessage = `{"ok":true,"result":{"message_id":7,"from":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot"},` +
	`"chat":{"id":5,"first_name":"A","type":"private"},"date":1630000000,"text":"constant"}}`

func (s *bare) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	answer := `{"ok":true,"result":true}`
	switch r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:] {
	case "getMe":
		answer = `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot"}}`
	case "getUpdates":
		answer = `{"ok":true,"result":[` + strings.Join(s.batch(r.Context()), ",") + `]}`
	case "sendMessage":
		time.Sleep(s.latency)
		s.answered.Add(1)
		s.arrived <- struct{}{}
		answer = sentMessage
	}
	w.Header()["Content-Type"] = []string{"application/json"}
	_, _ = io.WriteString(w, answer)
}

// batch waits for an update and takes up to 100.
func (s *bare) batch(ctx context.Context) []string {
	var batch []string
	select {
	case u := <-s.updates:
		batch = append(batch, u)
	case <-ctx.Done():
		return nil
	}
	for len(batch) < fullBatch {
		select {
		case u := <-s.updates:
			batch = append(batch, u)
		default:
			return batch
		}
	}
	return batch
}

func benchUpdate(id, person int) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"from":{"id":%[3]d,"is_bot":false,"first_name":"Nguyễn Văn A","language_code":"vi"},`+
		`"chat":{"id":%[3]d,"first_name":"Nguyễn Văn A","type":"private"},"date":1630000000,"text":"/pci",`+
		`"entities":[{"offset":0,"length":4,"type":"bot_command"}]}}`, id, id, person)
}

var constant = chat.HTML(strings.Repeat("Chỉ số PCI năm 2020: <b>63,41</b> điểm, hạng 37/63.\n", 8))

type constantHandler struct{}

func (constantHandler) Handle(_ context.Context, u chat.Update) ([]chat.Action, error) {
	return []chat.Action{chat.Send{To: u.Place, Text: constant, Keyboard: chat.Keyboard{{{Text: "Lịch sử", Data: "h:pci"}, {Text: "Nguồn", Data: "s:pci"}}}}}, nil
}

func startBench(b *testing.B, s *bare) {
	store, err := boltstore.Open(b.Context(), filepath.Join(b.TempDir(), "khaosat.db"))
	if err != nil {
		b.Fatal(err)
	}
	bot, err := New(Options{Token: "1:bench", Endpoint: s.URL, Store: store, Handler: constantHandler{}, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx) }()
	b.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			b.Error(err)
		}
		_ = store.Close()
	})
	s.updates <- benchUpdate(1, 1)
	<-s.arrived
}

// bareLoop is the yardstick: a loop on net/http that answers a constant.
func bareLoop(b *testing.B, s *bare) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
	post := func(method, body string) []byte {
		response, err := client.Post(s.URL+"/bot1:bench/"+method, "application/json", strings.NewReader(body))
		if err != nil {
			return nil
		}
		defer response.Body.Close()
		data, _ := io.ReadAll(response.Body)
		return data
	}
	answer := `{"chat_id":5,"parse_mode":"HTML","text":` + strings.ReplaceAll(fmt.Sprintf("%q", constant), `\n`, " ") + `}`
	done := make(chan struct{})
	b.Cleanup(func() { s.CloseClientConnections(); <-done })
	go func() {
		defer close(done)
		for {
			data := post("getUpdates", `{"timeout":30}`)
			if data == nil {
				return
			}
			for range bytes.Count(data, []byte(`"update_id"`)) {
				post("sendMessage", answer)
			}
		}
	}()
}

// BenchmarkOneAtATime is the time from an update queued to its answer
// arriving. The bot is not to take more than 1.5 times what bare takes.
func BenchmarkOneAtATime(b *testing.B) {
	for _, way := range []struct {
		name  string
		start func(*testing.B, *bare)
	}{{"bare", bareLoop}, {"bot", startBench}} {
		b.Run(way.name, func(b *testing.B) {
			s := newBare(b, 0)
			way.start(b, s)
			i := 10
			for b.Loop() {
				i++
				s.updates <- benchUpdate(i, 5)
				<-s.arrived
			}
		})
	}
}

// BenchmarkFlood is the processor time of an answer when many are waiting,
// the server's share included; library is the library with a pooled client
// in front of the same server.
func BenchmarkFlood(b *testing.B) {
	b.Run("bot", func(b *testing.B) {
		s := newBare(b, 0)
		startBench(b, s)
		before := cpu(b)
		sent := 0
		for b.Loop() {
			sent++
			s.updates <- benchUpdate(sent+10, sent%100+10)
			if sent%2000 == 0 {
				drainArrived(s, 2000)
			}
		}
		drainArrived(s, sent%2000)
		b.ReportMetric(float64((cpu(b)-before).Microseconds())/float64(b.N), "cpu-µs/answer")
	})
	b.Run("library", func(b *testing.B) {
		s := newBare(b, 0)
		bot := &tgbotapi.BotAPI{Token: "1:bench", Client: &http.Client{Transport: newTransport(nil)}}
		bot.SetAPIEndpoint(s.URL + "/bot%s/%s")
		before := cpu(b)
		i := 10
		for b.Loop() {
			i++
			var u tgbotapi.Update
			if err := json.Unmarshal([]byte(benchUpdate(i, 5)), &u); err != nil {
				b.Fatal(err)
			}
			m := tgbotapi.NewMessage(u.Message.Chat.ID, string(constant))
			m.ParseMode = "HTML"
			m.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(
				tgbotapi.NewInlineKeyboardButtonData("Lịch sử", "h:pci"), tgbotapi.NewInlineKeyboardButtonData("Nguồn", "s:pci")))
			if _, err := bot.Send(m); err != nil {
				b.Fatal(err)
			}
			<-s.arrived
		}
		b.ReportMetric(float64((cpu(b)-before).Microseconds())/float64(b.N), "cpu-µs/answer")
	})
}

func drainArrived(s *bare, n int) {
	for range n {
		<-s.arrived
	}
}

// cpu is the processor time that the process has used.
func cpu(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// BenchmarkLatency50 is how many answers a second go out while Telegram
// takes 50 ms to take each. 100 chats at once can give 2,000.
func BenchmarkLatency50(b *testing.B) {
	for _, chats := range []int{100, 1000} {
		b.Run(fmt.Sprint(chats), func(b *testing.B) {
			s := newBare(b, 50*time.Millisecond)
			startBench(b, s)
			i := 10
			started := time.Now()
			for b.Loop() {
				for range 20 * chats {
					i++
					s.updates <- benchUpdate(i, i%chats+10)
				}
				drainArrived(s, 20*chats)
			}
			b.ReportMetric(float64(b.N*20*chats)/time.Since(started).Seconds(), "answers/s")
		})
	}
}
