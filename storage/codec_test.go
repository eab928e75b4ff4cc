package storage

import (
	"testing"
	"time"

	"khaosat/survey"
)

func TestEncodingLeavesTheCallersRecordAlone(t *testing.T) {
	odd := time.Date(2021, 9, 8, 7, 30, 0, 1_234_567, time.FixedZone("+07", 7*60*60))
	seat := survey.Seat{ID: "s", Tenures: []survey.Tenure{{Person: "an", From: odd}}}
	value, err := NewCodec[survey.Seat]().Encode(seat)
	if err != nil {
		t.Fatal(err)
	}
	if seat.Tenures[0].From != odd {
		t.Errorf("the caller's instant is now %v", seat.Tenures[0].From)
	}
	const want = `{"id":"s","rev":0,"role":"","tenures":[{"person":"an","from":"2021-09-08T00:30:00.001Z"}]}`
	if string(value) != want {
		t.Errorf("written as %s", value)
	}
}

func TestImpossibleInstantIsAnError(t *testing.T) {
	if _, err := NewCodec[survey.AuditEntry]().Encode(survey.AuditEntry{At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}); err == nil {
		t.Error("year 10000 was written")
	}
}
