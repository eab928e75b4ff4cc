package viet

import "khaosat/survey"

// ofTerm fits texts about a term of office whose years are not named.
func ofTerm(r *reading) bool { return r.has(cueTerm) && len(r.periods()) == 0 }

// takeTerms fills which terms may be meant: those of the Party's committees
// and of the People's Council begin a year apart.
func takeTerms(r *reading, s *Slots) {
	var about Slots
	if targets := r.targets(); len(targets) > 0 {
		about = r.of(targets[0])
	}
	for _, term := range terms(r.asker.Today.Year) {
		about.Period = When{Period: term}
		s.Options = append(s.Options, about)
	}
}

// terms are the terms of office that a year is in, and the ones before.
func terms(year int) []survey.Period {
	party, council := year-year%termYears, year-(year-1)%termYears
	return []survey.Period{
		survey.Years(party, party+termYears), survey.Years(council, council+termYears),
		survey.Years(party-termYears, party), survey.Years(council-termYears, council),
	}
}

const termYears = 5
