package storagetest

import (
	"fmt"
	"testing"
	"time"

	"khaosat/storage"
	"khaosat/survey"
)

// firstReader is the account of the first reader; those of all have seven
// digits.
const firstReader = 1_000_000

// Reader is the account of the n-th reader, counted from 0.
func Reader(n int) survey.UserID { return firstReader + survey.UserID(n) }

// AdmitReaders seats so many members of the team, to whom what goes out to
// everybody goes out.
func AdmitReaders(t testing.TB, store *storage.Store, count int, now time.Time) {
	t.Helper()
	const batch = 1000
	for first := 0; first < count; first += batch {
		var people []survey.Person
		var seats []survey.Seat
		for n := first; n < min(first+batch, count); n++ {
			person, seat := reader(n, now)
			people, seats = append(people, person), append(seats, seat)
		}
		if _, err := store.People.Insert(t.Context(), people...); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Seats.Insert(t.Context(), seats...); err != nil {
			t.Fatal(err)
		}
	}
}

func reader(n int, now time.Time) (survey.Person, survey.Seat) {
	person := survey.Person{
		ID: survey.PersonID(fmt.Sprintf("reader%06d", n)), User: Reader(n), Name: "Nguyễn Văn A", Language: survey.Vietnamese,
		Consent: survey.Consent{Version: survey.ConsentVersion, At: now}, Noticed: survey.ConsentVersion, Since: now,
	}
	seat := survey.Seat{ID: survey.SeatID(survey.RoleMember, "", n), Role: survey.RoleMember}
	return person, seat.Assign(person.ID, now.Add(-time.Hour), "test")
}
