package handlers

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxReason is how long a reason or a source may be, in characters.
const maxReason = 300

// fieldChoices are the groups and indicators to choose from by buttons.
func (d *desk) fieldChoices(r *Request) []choice {
	var choices []choice
	for _, group := range d.Catalog().Groups() {
		for _, slug := range group.Headline {
			if i, ok := d.Catalog().Indicator(slug); ok && len(choices) < pageSize {
				choices = append(choices, choice{i.ShortName().In(r.Language), slug})
			}
		}
	}
	return choices
}

// readIndicator reads the name of an indicator; of a group it offers those
// that answer for it.
func (d *desk) readIndicator(_ context.Context, r *Request, given told, text string) (string, *problem, error) {
	if i, ok := d.Catalog().Indicator(text); ok {
		return i.Slug, nil, nil
	}
	q, ok := find(d.Catalog(), d.understand(text, r.Today()).Slots.Subject())
	if !ok {
		return "", &problem{page: "figure.noindicator", about: text, choices: d.fieldChoices(r)}, nil
	}
	if q.group.Slug == "" {
		return q.slug, nil, nil
	}
	wrong := problem{page: "figure.which", about: q.name}
	for _, i := range d.Catalog().Members(q.slug) {
		wrong.choices = append(wrong.choices, choice{i.ShortName().In(r.Language), i.Slug})
	}
	return "", &wrong, nil
}

// readFigurePeriod reads a period that has begun.
func (d *desk) readFigurePeriod(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	period, ok := periodTyped(text, r.Today())
	if !ok {
		return "", &problem{page: "figure.noperiod", about: text}, nil
	}
	if period.From.Compare(r.Today()) > 0 {
		return "", &problem{page: "figure.future", about: period}, nil
	}
	return period.String(), nil, nil
}

// periodTyped reads a period or a day.
func periodTyped(text string, today survey.Date) (survey.Period, bool) {
	if period, err := viet.ParsePeriod(text, today); err == nil {
		return period, true
	}
	if period, err := survey.ParsePeriod(text); err == nil {
		return period, true
	}
	moment, err := viet.ReadMoment(text, today)
	ok := err == nil && moment.Problem == "" && !moment.Period.IsZero()
	return moment.Period, ok
}

// readFigureValue reads a value in the unit of the indicator; what has two
// readings is asked with both.
func (d *desk) readFigureValue(_ context.Context, r *Request, given told, text string) (string, *problem, error) {
	i, _ := d.Catalog().Indicator(given[figIndicator])
	if i.Kind == survey.KindText {
		if text == "" || utf8.RuneCountInString(text) > maxReason {
			return "", &problem{page: "figure.longtext", about: maxReason}, nil
		}
		return keepText(text), nil, nil
	}
	if strings.HasPrefix(text, keptMark) && wellKept(text) {
		return text, nil, nil
	}
	reading := viet.ReadAmount(text, i.Unit, i.Name.VI)
	switch {
	case reading.Kind == viet.AmountRead && !reading.Amount.Ranged && d.fits(i, reading.Amount):
		return keepAmount(reading.Amount), nil, nil
	case reading.Kind == viet.AmountAsk && len(reading.Choices) > 0:
		return "", d.readings(r, i, reading), nil
	}
	return "", &problem{page: "figure.novalue", about: struct {
		Text string
		askedFigure
	}{text, askedFigure{Indicator: i}}}, nil
}

// fits reports whether a value is possible for an indicator: what is counted
// in whole numbers, ranks from 1.
func (d *desk) fits(i survey.Indicator, a viet.Amount) bool {
	if i.Unit.Whole() && !a.Value.IsInteger() {
		return false
	}
	return i.Kind != survey.KindRank || a.Value.IsPositive() && a.Value.IsInteger() && (a.RankOf == 0 || a.Value.LessThanOrEqual(decimal.NewFromInt(int64(a.RankOf))))
}

// readings offers what a typed value may mean.
func (d *desk) readings(r *Request, i survey.Indicator, reading viet.Reading) *problem {
	wrong := problem{page: "figure.reading", about: nil}
	write := d.writer(r)
	for _, a := range reading.Choices {
		label := write.reasoned(write.value(i, survey.Observation{Value: a.Value, Qualifier: a.Qualifier, RankOf: a.RankOf}), write.readOut(a.Value, i.Unit))
		wrong.choices = append(wrong.choices, choice{label, keepAmount(a)})
	}
	return &wrong
}

// A value is kept as "=", qualifier, value and how many were ranked, set
// apart by ";"; a text as ">" and the text.
const (
	keptMark = "="
	textMark = ">"
)

func keepAmount(a viet.Amount) string {
	return keptMark + strings.Join([]string{string(a.Qualifier), survey.Digits(a.Value), strconv.Itoa(a.RankOf)}, ";")
}

func keepText(text string) string { return textMark + text }

// wellKept reports whether a button's value is of the form that keepAmount writes.
func wellKept(kept string) bool {
	parts := strings.Split(strings.TrimPrefix(kept, keptMark), ";")
	if len(parts) != 3 {
		return false
	}
	_, errValue := decimal.NewFromString(parts[1])
	_, errRank := strconv.Atoi(parts[2])
	return errValue == nil && errRank == nil
}

// readKept reads what was kept.
func readKept(kept string) (value decimal.Decimal, qualifier survey.Qualifier, rankOf int, text survey.Text) {
	if rest, ok := strings.CutPrefix(kept, textMark); ok {
		return value, "", 0, survey.Text{VI: rest}
	}
	if !wellKept(kept) {
		return value, "", 0, text
	}
	parts := strings.Split(strings.TrimPrefix(kept, keptMark), ";")
	value, _ = decimal.NewFromString(parts[1])
	rankOf, _ = strconv.Atoi(parts[2])
	return value, survey.Qualifier(parts[0]), rankOf, text
}

// readRankOf reads how many were ranked.
func readRankOf(_ context.Context, _ *Request, given told, text string) (string, *problem, error) {
	count, err := strconv.Atoi(text)
	if err != nil || count < 1 || decimal.NewFromInt(int64(count)).LessThan(figureOf(given).Value) {
		return "", &problem{page: "figure.norankof", about: text}, nil
	}
	return strconv.Itoa(count), nil, nil
}

// readSource reads where a figure stands: a document, a title, an address. It
// is kept as it was typed; a day that the number of a document cannot have is
// asked about.
func (d *desk) readSource(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	_, wrong, err := viet.ReadPaper(text, r.Today())
	switch {
	case !isStatement(text, maxReason):
		return "", &problem{page: "figure.nosource", about: maxReason}, nil
	case err != nil || wrong == "":
		return text, nil, nil
	}
	return "", &problem{page: "figure.paperday", about: wrong}, nil
}

// cutAddress takes the web address out of a source's title.
func cutAddress(text string) (title, address string) {
	var words []string
	for _, word := range strings.Fields(text) {
		parsed, err := url.Parse(word)
		if err == nil && address == "" && parsed.Host != "" && strings.HasPrefix(parsed.Scheme, "http") {
			address = word
			continue
		}
		words = append(words, word)
	}
	if title = strings.Join(words, " "); title == "" {
		title = address
	}
	return title, address
}

// readPastDay reads a day up to today.
func readPastDay(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	moment, err := viet.ReadMoment(text, r.Today())
	if err != nil || moment.Kind != viet.MomentDay {
		return "", &problem{page: "figure.noday", about: text}, nil
	}
	if wrong := wrongDay(r, moment); wrong != nil {
		return "", wrong, nil
	}
	day := moment.Period.From
	if day.Compare(r.Today()) > 0 {
		return "", &problem{page: "figure.dayahead", about: day}, nil
	}
	return day.String(), nil, nil
}

// wrongDay says what is wrong with a day as typed, nil if nothing is. Where the
// weekday does not fit the date, a button takes either.
func wrongDay(r *Request, moment viet.Moment) *problem {
	switch moment.Problem {
	case viet.WrongWeekday:
		wrong := &problem{page: "interview.weekday", about: moment.Period.From}
		for _, day := range []survey.Date{moment.Period.From, moment.DayGiven()} {
			wrong.choices = append(wrong.choices, choice{viet.LongDate(day, r.Language), moment.OnDay(day)})
		}
		return wrong
	case "":
		return nil
	}
	return &problem{page: "interview.nosuchday"}
}

// readReason reads why something is done.
func readReason(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	if !isStatement(text, maxReason) {
		return "", &problem{page: "interview.noreason", about: maxReason}, nil
	}
	return text, nil, nil
}

// dateOf reads a day that was kept, zero if none was.
func dateOf(kept string) survey.Date {
	day, err := survey.ParseDate(kept)
	if err != nil {
		return survey.Date{}
	}
	return day
}
