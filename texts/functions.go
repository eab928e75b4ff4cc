package texts

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// nbsp keeps a number and its unit on one line.
const nbsp = "\u00a0"

// functions are what templates call to write figures and days in the
// language's own form.
func (s *speech) functions(language survey.Language, zone *time.Location) map[string]any {
	return map[string]any{
		"number":   func(d decimal.Decimal) string { return viet.Number(d, language) },
		"amount":   func(d decimal.Decimal, unit survey.Unit) (string, error) { return s.amount(d, unit, language) },
		"text":     func(t survey.Text) string { return t.In(language) },
		"date":     func(d survey.Date) string { return viet.Date(d, language) },
		"longDate": func(d survey.Date) string { return viet.LongDate(d, language) },
		"fullDate": func(d survey.Date) string { return viet.FullDate(d, language) },
		"dateTime": func(t time.Time) string { return viet.DateTime(t.In(zone), language) },
		"clock":    func(t time.Time) string { return t.In(zone).Format("15:04") },
		"day":      func(t time.Time) survey.Date { return survey.DateOf(t.In(zone)) },
		"period":   func(p survey.Period) string { return viet.PeriodName(p, language) },
		"figures":  figures,
		"phrase":   s.phrase,
		"count":    func(n int, one, many string) string { return counted(n, one, many, language) },
		"size":     func(bytes int64) string { return size(bytes, language) },
		"int":      func(i int) string { return viet.Number(decimal.NewFromInt(int64(i)), language) },
	}
}

// counted writes so many of something in a language that tells one from many.
func counted(n int, one, many string, language survey.Language) string {
	if n == 1 {
		many = one
	}
	return viet.Number(decimal.NewFromInt(int64(n)), language) + " " + many
}

// size writes how large a file is: 340 KB, 1,2 MB.
func size(bytes int64, language survey.Language) string {
	const kilo, mega = 1 << 10, 1 << 20
	if bytes < mega {
		return viet.Number(decimal.NewFromInt((bytes+kilo-1)/kilo), language) + nbsp + "KB"
	}
	amount := decimal.NewFromInt(bytes).DivRound(decimal.NewFromInt(mega), 1)
	if amount.IsInteger() {
		amount = amount.Truncate(0)
	}
	return viet.Number(amount, language) + nbsp + "MB"
}

// phrase returns a fixed phrase whose name is put together from parts.
func (s *speech) phrase(parts ...any) (string, error) {
	name := fmt.Sprint(parts...)
	if fixed, ok := s.fixed[name]; ok {
		return fixed, nil
	}
	return "", fmt.Errorf("no fixed phrase %q", name)
}

// amount writes a value with the name of its unit, such as "2.745 MW".
func (s *speech) amount(d decimal.Decimal, unit survey.Unit, language survey.Language) (string, error) {
	number := viet.Number(d, language)
	switch unit {
	case survey.UnitNone:
		return number, nil
	case survey.UnitPercent:
		return number + "%", nil
	}
	name, err := s.unit(d, unit)
	return number + nbsp + name, err
}

// unit names what is counted: one place, two places.
func (s *speech) unit(d decimal.Decimal, unit survey.Unit) (string, error) {
	if one, ok := s.fixed["unit.one."+string(unit)]; ok && survey.Digits(d.Abs()) == "1" {
		return one, nil
	}
	return s.phrase("unit.", unit)
}
