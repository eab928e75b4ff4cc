package storage

import (
	"testing"
	"time"

	"khaosat/survey"
)

// TestDecodedRecordsAreTheCallersOwn: what a caller does to a record is not
// seen by the next one who reads the same bytes.
func TestDecodedRecordsAreTheCallersOwn(t *testing.T) {
	seats, dialogs := NewCodec[survey.Seat](), NewCodec[survey.Dialog]()
	seat, err := seats.Encode(survey.Seat{ID: "s", Tenures: []survey.Tenure{{Person: "an", From: time.Unix(0, 0)}}})
	if err != nil {
		t.Fatal(err)
	}
	dialog, err := dialogs.Encode(survey.Dialog{Data: map[string]string{"person": "an"}})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		read, err := seats.Decode(seat)
		if err != nil || read.Tenures[0].Person != "an" {
			t.Fatalf("%+v, %v", read, err)
		}
		read.Tenures[0].Person = "bình"
		asked, err := dialogs.Decode(dialog)
		if err != nil || asked.Data["person"] != "an" || len(asked.Data) != 1 {
			t.Fatalf("%+v, %v", asked, err)
		}
		asked.Data["person"], asked.Data["more"] = "bình", "x"
	}
}

func TestNilStaysNil(t *testing.T) {
	codec := NewCodec[survey.Indicator]()
	for range 2 {
		if read, err := codec.Decode([]byte(`{"slug":"pci"}`)); err != nil || read.Aliases != nil {
			t.Fatalf("%+v, %v", read, err)
		}
	}
}

func TestMemoIsBounded(t *testing.T) {
	codec := NewCodec[Setting]()
	for i := range 3 * memoSize {
		value, err := codec.Encode(Setting{Name: "n", Rev: int64(i)})
		if err != nil {
			t.Fatal(err)
		}
		if read, err := codec.Decode(value); err != nil || read.Rev != int64(i) {
			t.Fatalf("%+v, %v", read, err)
		}
	}
	if n := len(codec.memo.records); n == 0 || n > memoSize {
		t.Errorf("%d records are remembered", n)
	}
}

// pointed is what no memo may share.
type pointed struct {
	List []struct{ To *int }
}

func TestPointersAreNotShared(t *testing.T) {
	codec := NewCodec[pointed]()
	value := []byte(`{"List":[{"To":1}]}`)
	first, err := codec.Decode(value)
	if err != nil {
		t.Fatal(err)
	}
	*first.List[0].To = 2
	if second, err := codec.Decode(value); err != nil || *second.List[0].To != 1 {
		t.Errorf("%d, %v", *second.List[0].To, err)
	}
}
