package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"khaosat/bot/bottest"
	"khaosat/chat"
	"khaosat/storage/boltstore"
)

var constant = chat.HTML(strings.Repeat("Chỉ số PCI năm 2020: <b>63,41</b> điểm, hạng 37/63.\n", 8))

type constantHandler struct{}

func (constantHandler) Handle(_ context.Context, u chat.Update) ([]chat.Action, error) {
	return []chat.Action{chat.Send{To: u.Place, Text: constant, Keyboard: chat.Keyboard{{{Text: "Lịch sử", Data: "h:pci"}, {Text: "Nguồn", Data: "s:pci"}}}}}, nil
}

func startBench(b *testing.B, s *bottest.Server) {
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
	s.Updates <- bottest.Update(1, 1)
	<-s.Arrived
}

// BenchmarkOneAtATime is the time from an update queued to its answer
// arriving. The bot is not to take more than 1.5 times what bare takes.
func BenchmarkOneAtATime(b *testing.B) {
	for _, way := range []struct {
		name  string
		start func(*testing.B, *bottest.Server)
	}{{"bare", func(b *testing.B, s *bottest.Server) { bottest.Loop(b, s, string(constant)) }}, {"bot", startBench}} {
		b.Run(way.name, func(b *testing.B) {
			s := bottest.New(b, 0)
			way.start(b, s)
			i := 10
			for b.Loop() {
				i++
				s.Updates <- bottest.Update(i, 5)
				<-s.Arrived
			}
		})
	}
}

// BenchmarkFlood is the processor time of an answer when many are waiting,
// the server's share included; library is the library with a pooled client
// in front of the same server.
func BenchmarkFlood(b *testing.B) {
	b.Run("bot", func(b *testing.B) {
		s := bottest.New(b, 0)
		startBench(b, s)
		before := bottest.CPU(b)
		sent := 0
		for b.Loop() {
			sent++
			s.Updates <- bottest.Update(sent+10, sent%100+10)
			if sent%2000 == 0 {
				s.Drain(2000)
			}
		}
		s.Drain(sent % 2000)
		b.ReportMetric(float64((bottest.CPU(b)-before).Microseconds())/float64(b.N), "cpu-µs/answer")
	})
	b.Run("library", func(b *testing.B) {
		s := bottest.New(b, 0)
		bot := &tgbotapi.BotAPI{Token: "1:bench", Client: &http.Client{Transport: newTransport(nil)}}
		bot.SetAPIEndpoint(s.URL + "/bot%s/%s")
		before := bottest.CPU(b)
		i := 10
		for b.Loop() {
			i++
			var u tgbotapi.Update
			if err := json.Unmarshal([]byte(bottest.Update(i, 5)), &u); err != nil {
				b.Fatal(err)
			}
			m := tgbotapi.NewMessage(u.Message.Chat.ID, string(constant))
			m.ParseMode = "HTML"
			m.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(
				tgbotapi.NewInlineKeyboardButtonData("Lịch sử", "h:pci"), tgbotapi.NewInlineKeyboardButtonData("Nguồn", "s:pci")))
			if _, err := bot.Send(m); err != nil {
				b.Fatal(err)
			}
			<-s.Arrived
		}
		b.ReportMetric(float64((bottest.CPU(b)-before).Microseconds())/float64(b.N), "cpu-µs/answer")
	})
}

// BenchmarkLatency50 is how many answers a second go out while Telegram
// takes 50 ms to take each. 100 chats at once can give 2,000.
func BenchmarkLatency50(b *testing.B) {
	for _, chats := range []int{100, 1000} {
		b.Run(fmt.Sprint(chats), func(b *testing.B) {
			s := bottest.New(b, 50*time.Millisecond)
			startBench(b, s)
			i := 10
			started := time.Now()
			for b.Loop() {
				for range 20 * chats {
					i++
					s.Updates <- bottest.Update(i, i%chats+10)
				}
				s.Drain(20 * chats)
			}
			b.ReportMetric(float64(b.N*20*chats)/time.Since(started).Seconds(), "answers/s")
		})
	}
}
