package viet

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"khaosat/survey"
)

func TestWrittenDatesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := survey.Date{Year: 1995, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 20000).Draw(t, "day"))
		today := day.AddDays(rapid.IntRange(-4000, 4000).Draw(t, "today"))
		want := survey.Period{From: day, To: day}
		for _, text := range []string{Date(day, survey.Vietnamese), LongDate(day, survey.Vietnamese), "ngày " + Date(day, survey.Vietnamese), Date(day, survey.English)} {
			m, err := ReadMoment(text, today)
			if err != nil || m.Kind != MomentDay || m.Period != want || m.Problem != "" || m.NoYear {
				t.Fatalf("%q reads as %s, %v", text, describe(m), err)
			}
		}
	})
}

func TestWrittenInstantsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(1e9, 2e9).Draw(t, "at"), 0).UTC()
		m, err := ReadMoment(DateTime(at, survey.Vietnamese), mondaySixth)
		if err != nil || m.Period.From != survey.DateOf(at) || m.Clock != (Clock{at.Hour(), at.Minute()}) {
			t.Fatalf("%q reads as %s, %v", DateTime(at, survey.Vietnamese), describe(m), err)
		}
	})
}

func TestWrittenPeriodsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year, first := rapid.IntRange(1995, 2060).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "first")
		want := months(year, first, rapid.IntRange(first, 12).Draw(t, "last"))
		if rapid.Bool().Draw(t, "years") {
			want = survey.Years(year, year+rapid.IntRange(0, 10).Draw(t, "more"))
		}
		for _, language := range survey.Languages() {
			name := PeriodName(want, language)
			if got, err := ParsePeriod(name, mondaySixth); err != nil || got != want {
				t.Fatalf("%s is called %q, which reads as %s, %v", want, name, got, err)
			}
		}
	})
}

func TestDatesWithoutYearAreNearToday(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := survey.Date{Year: 2000, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 20000).Draw(t, "today"))
		day := today.AddDays(rapid.IntRange(-182, 182).Draw(t, "away"))
		text := day.In(time.UTC).Format("2/1")
		m, err := ReadMoment(text, today)
		if err != nil || m.Period.From != day || !m.NoYear {
			t.Fatalf("on %s %q reads as %s, %v", today, text, describe(m), err)
		}
	})
}

func TestMomentsLieInOrderInTheirLine(t *testing.T) {
	words := rapid.SampledFrom(strings.Fields("ngày tháng năm quý thứ từ đến 8 9 / - 2021 2015 8/9 8.9 T4 CN sáng tối h 7h30 rưỡi mùng tết đầu cuối tuần sau trước này qua mai mốt kia 6 nửa lũy kế tu nam sang toi sau , ( ) q II giai đoạn"))
	rapid.Check(t, func(t *rapid.T) {
		line := Tokenize(strings.Join(rapid.SliceOfN(words, 0, 20).Draw(t, "words"), " "))
		checkMoments(t, line)
	})
}

func checkMoments(t interface{ Fatalf(string, ...any) }, line Line) {
	end := 0
	for _, m := range FindMoments(line, mondaySixth) {
		if m.From < end || m.To <= m.From || m.To > len(line.Tokens) {
			t.Fatalf("%q: tokens %d to %d after %d", line.Text, m.From, m.To, end)
		}
		end = m.To
		dated := m.Kind == MomentDay || m.Kind == MomentDays || m.Kind == MomentPeriod
		if dated && (m.Problem == "" || m.Problem == WrongWeekday) && (m.Period.IsZero() || m.Period.From.Compare(m.Period.To) > 0) {
			t.Fatalf("%q: %s", line.Text, describe(m))
		}
		if m.Kind == MomentDay && m.Period.From != m.Period.To {
			t.Fatalf("%q: a day is %s", line.Text, m.Period)
		}
		if m.HasClock && (m.Clock.Hour < 0 || m.Clock.Hour > 23 || m.Clock.Minute < 0 || m.Clock.Minute > 59) {
			t.Fatalf("%q: the time is %s", line.Text, m.Clock)
		}
	}
}

func FuzzFindMoments(f *testing.F) {
	for _, test := range wholeMoments {
		f.Add(test.text)
	}
	for _, test := range momentTexts {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkMoments(t, Tokenize(Clean(text)))
	})
}

// TestLongTextsAreQuick reads messages as long as Telegram allows, made of
// what is looked at longest. The best of some runs counts: the machine may be
// busy.
func TestLongTextsAreQuick(t *testing.T) {
	const limit = 20 * time.Millisecond // some ten times what it takes; not what a quadratic reading would
	for _, piece := range []string{"từ 8 đến 8 - 8 8/9 sang tối thứ sau ", "1-", "1/1/", "1.", "sang ", "từ ", "đầu ", "8 tháng ", "tu tu den den "} {
		line := Tokenize(strings.Repeat(piece, 4096/len(piece)))
		best := time.Hour
		for range 5 {
			start := time.Now()
			FindMoments(line, mondaySixth)
			best = min(best, time.Since(start))
		}
		if best > limit {
			t.Errorf("%q over and over takes %s", piece, best)
		}
	}
}

func BenchmarkFindMoments(b *testing.B) {
	line := Tokenize("chiều 8-9 tổ khảo sát làm việc với sở công thương")
	b.ReportAllocs()
	for b.Loop() {
		FindMoments(line, mondaySixth)
	}
}

func BenchmarkFindMomentsInLongText(b *testing.B) {
	line := Tokenize(strings.Repeat("từ 8 đến 8 - 8 8/9 sang tối thứ sau ", 110))
	b.ReportAllocs()
	for b.Loop() {
		FindMoments(line, mondaySixth)
	}
}
