package survey_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"khaosat/survey"
)

func TestNewDateRefusesImpossibleDays(t *testing.T) {
	for _, test := range []struct {
		year  int
		month time.Month
		day   int
		ok    bool
	}{
		{2021, time.September, 30, true},
		{2021, time.September, 31, false},
		{2024, time.February, 29, true},
		{2021, time.February, 29, false},
		{2021, 13, 1, false},
		{0, time.May, 1, false},
	} {
		if _, ok := survey.NewDate(test.year, test.month, test.day); ok != test.ok {
			t.Errorf("%d-%d-%d: ok = %t", test.year, test.month, test.day, ok)
		}
	}
}

func TestAddYearsOnLeapDay(t *testing.T) {
	leap := survey.Date{Year: 2020, Month: time.February, Day: 29}
	if got := leap.AddYears(-1).String(); got != "2019-02-28" {
		t.Errorf("a year before 29 February: %s", got)
	}
}

func TestPeriodForms(t *testing.T) {
	for _, form := range []string{"2020", "2016/2021", "2021-01-01/2021-06-30", "2020-10-31", ""} {
		var period survey.Period
		if err := period.UnmarshalText([]byte(form)); err != nil || period.String() != form {
			t.Errorf("%q reads as %q, %v", form, period, err)
		}
	}
	for _, form := range []string{"2021/2016", "20", "2020-13-01", "2020/", "/2020", "2020/2021/2022", "năm 2020"} {
		if _, err := survey.ParsePeriod(form); !errors.Is(err, survey.ErrInvalid) {
			t.Errorf("%q: error %v", form, err)
		}
	}
}

func TestPeriodOrderAndCover(t *testing.T) {
	half, err := survey.ParsePeriod("2021-01-01/2021-06-30")
	if err != nil {
		t.Fatal(err)
	}
	if !survey.Year(2021).Covers(half) || half.Covers(survey.Year(2021)) {
		t.Error("a year covers its half and not the other way round")
	}
	if survey.Year(2020).Compare(half) >= 0 || half.Compare(survey.Year(2021)) >= 0 {
		t.Error("periods are ordered by their last day")
	}
	if _, single := survey.Years(2016, 2021).SingleYear(); single {
		t.Error("a range of years is no single year")
	}
}

func TestDatesSurviveJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := survey.Date{Year: 1990, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 40000).Draw(t, "days"))
		until := day.AddDays(rapid.IntRange(0, 4000).Draw(t, "length"))
		want := survey.Period{From: day, To: until}
		encoded, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got survey.Period
		if err := json.Unmarshal(encoded, &got); err != nil || got != want {
			t.Fatalf("%s reads as %v, %v", encoded, got, err)
		}
	})
}
