package handlers

import (
	"context"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/form"
	"khaosat/survey/viet"
)

// figureLine is a line that gives a figure, taken apart: "pci 2022 65,43, theo VCCI".
type figureLine struct {
	name, value, source string
	period              survey.Period
}

// cutFigure takes a line apart: the name comes first, the period anywhere, and
// the value is what is left from the first amount on.
func cutFigure(line string, today survey.Date) (cut figureLine) {
	line = viet.Clean(line)
	before, after := line, ""
	tokens := viet.Tokenize(line)
	if moments := viet.FindMoments(tokens, today); len(moments) > 0 && moments[0].Problem == "" {
		moment := moments[0]
		cut.period = moment.Period
		before, after = line[:tokens.Tokens[moment.From].Start], line[tokens.Tokens[moment.To-1].End:]
	}
	name, value := cutValue(before)
	if value == "" {
		var more string
		if more, value = cutValue(after); more != "" && strings.TrimSpace(name) != "" && value != "" {
			more, value = "", more+" "+value // of the value: "năm 2020 hạng 41/63"
		}
		name += " " + more
	}
	cut.name, cut.value = name, trimValue(value)
	if value, grounds, ok := form.CutGrounds(cut.value); ok {
		if source, ok := cutSourceWord(grounds); ok {
			cut.value, cut.source = value, source
		}
	}
	return cut
}

// cutValue splits a text where its first amount begins.
func cutValue(text string) (name, value string) {
	line := viet.Tokenize(text)
	at := len(text)
	for _, token := range line.Tokens {
		if token.Kind == viet.TokenFigure {
			at = token.Start
			break
		}
	}
	if amounts := viet.FindAmounts(line); len(amounts) > 0 {
		at = min(at, line.Tokens[amounts[0].From].Start)
	}
	return strings.Trim(text[:at], " =:"), text[at:]
}

func trimValue(text string) string { return strings.Trim(text, " =:,;") }

// cutSourceWord is what follows a word that names a source.
func cutSourceWord(text string) (source string, ok bool) {
	word, source, ok := strings.Cut(text, " ")
	folded := viet.Fold(strings.TrimRight(word, ":"))
	return strings.TrimSpace(source), ok && (folded == "theo" || folded == "nguon")
}

// enterFigure begins with what was typed after the command: "/figure pci_rank
// 2021", "/nhapsolieu pci 2022 65,43".
func (d *desk) enterFigure(ctx context.Context, r *Request) ([]chat.Action, error) {
	given, iv := told{}, d.figureInterview()
	if strings.TrimSpace(r.Args) == "" {
		return d.begin(ctx, r, iv, given)
	}
	line := cutFigure(r.Args, r.Today())
	if !line.period.IsZero() && line.period.From.Compare(r.Today()) <= 0 {
		given[figPeriod] = line.period.String()
	}
	if line.source != "" {
		given[figSource] = line.source
	}
	slots := d.understand(line.name, r.Today()).Slots
	if group, ok := d.Catalog().Group(slots.Subject()); ok {
		fitting := d.fitting(group.Slug, line.value)
		if len(fitting) != 1 {
			return d.whichGiven(ctx, r, line, group, given)
		}
		slots.Indicator = fitting[0].Slug
	}
	if _, ok := d.Catalog().Indicator(slots.Indicator); !ok {
		return d.begin(ctx, r, iv, given)
	}
	given[figIndicator] = slots.Indicator
	return d.beginFigure(ctx, r, given, line.value)
}

// beginFigure begins with an indicator and, where it can be read, a value.
func (d *desk) beginFigure(ctx context.Context, r *Request, given told, typed string) ([]chat.Action, error) {
	iv := d.figureInterview()
	if typed == "" {
		return d.begin(ctx, r, iv, given)
	}
	value, wrong, err := d.readFigureValue(ctx, r, given, typed)
	switch {
	case err != nil:
		return nil, err
	case wrong != nil && given[figPeriod] != "":
		return d.beginWrong(ctx, r, iv, given, figValue, wrong)
	case wrong == nil:
		given[figValue] = value
	}
	return d.begin(ctx, r, iv, given)
}

// whichGiven asks which figure of a group is given.
func (d *desk) whichGiven(ctx context.Context, r *Request, line figureLine, group survey.Group, given told) ([]chat.Action, error) {
	if len(d.fitting(group.Slug, line.value)) > 1 {
		return d.whichCorrected(r, viet.Slots{Group: group.Slug, Sought: viet.Sought{Text: line.value, Period: line.period}})
	}
	iv := d.figureInterview()
	_, wrong, err := d.readIndicator(ctx, r, given, group.Slug)
	if err != nil || wrong == nil {
		return nil, err
	}
	return d.beginWrong(ctx, r, iv, given, figIndicator, wrong)
}

// fitting are the figures of a group that a typed value can be one of.
func (d *desk) fitting(group, typed string) []survey.Indicator {
	var fitting []survey.Indicator
	for _, i := range d.Catalog().Members(group) {
		reading := viet.ReadAmount(typed, i.Unit)
		if i.Kind != survey.KindText && i.Kind != survey.KindGrowth && reading.Kind == viet.AmountRead && d.fits(i, reading.Amount) {
			fitting = append(fitting, i)
		}
	}
	return fitting
}
