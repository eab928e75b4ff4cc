package storage

import "khaosat/survey"

// Preferences is the kind of survey.Preferences, one record a person.
func Preferences() Kind[survey.Preferences] {
	return Kind[survey.Preferences]{
		Name: "preferences",
		Key:  func(p survey.Preferences) string { return string(p.Person) },
		Rev:  func(p *survey.Preferences) *int64 { return &p.Rev },
	}
}

// SpecialDays is the kind of survey.SpecialDay, one record a date.
func SpecialDays() Kind[survey.SpecialDay] {
	return Kind[survey.SpecialDay]{
		Name: "days",
		Key:  func(d survey.SpecialDay) string { return d.Date.String() },
		Rev:  func(d *survey.SpecialDay) *int64 { return &d.Rev },
	}
}

// SealedBriefs is the kind of survey.SealedBrief.
func SealedBriefs() Kind[survey.SealedBrief] {
	return Kind[survey.SealedBrief]{
		Name: "briefs",
		Key:  func(b survey.SealedBrief) string { return b.ID },
		Rev:  func(b *survey.SealedBrief) *int64 { return &b.Rev },
	}
}
