package survey

// Language is a language that the bot speaks.
type Language string

// The languages offered; Vietnamese is the default.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// Languages returns every language offered, the default first.
func Languages() []Language { return []Language{Vietnamese, English} }

// Text is a name or sentence of the catalogue in both languages, in NFC.
type Text struct {
	VI string `json:"vi" yaml:"vi"`
	EN string `json:"en,omitempty" yaml:"en,omitempty"`
}

// In returns the text in a language, in Vietnamese where no translation is given.
func (t Text) In(language Language) string {
	if language == English && t.EN != "" {
		return t.EN
	}
	return t.VI
}
