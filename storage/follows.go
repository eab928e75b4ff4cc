package storage

import "khaosat/survey"

// ByPerson is the index of follows by who follows.
const ByPerson = "person"

// Follows is the kind of survey.Follow.
func Follows() Kind[survey.Follow] {
	return Kind[survey.Follow]{
		Name: "follows",
		Key:  func(f survey.Follow) string { return f.ID },
		Rev:  func(f *survey.Follow) *int64 { return &f.Rev },
		Indexes: []Index[survey.Follow]{
			{Name: ByPerson, Value: func(f survey.Follow) string { return string(f.Person) }},
			{Name: BySubject, Value: func(f survey.Follow) string { return f.Subject }},
		},
	}
}
