package handlers

import (
	"context"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/calendar"
	"khaosat/survey/viet"
)

// longQuiet is more than anybody wants silence for in a day: whoever types
// "8h đến 7h" may mean the evening.
const longQuiet = 16 * time.Hour

// quietMeant takes what was typed about quiet hours.
func (d *desk) quietMeant(ctx context.Context, r *Request) ([]chat.Action, error) {
	slots := d.meaning(r).Slots
	var spans []calendar.Span
	for _, hours := range slots.Hours {
		span := officeSpan(hours)
		if span.From == span.To {
			return d.askSettingAgain(ctx, r, "quiet", r.Args)
		}
		if allDay(span, hours) {
			return d.askWhichHours(ctx, r, span)
		}
		spans = append(spans, span)
	}
	if len(spans) == 0 && !slots.Drop && !slots.Usual {
		return d.askSetting(ctx, r, "quiet", nil)
	}
	return d.changeSettings(ctx, r, func(p survey.Preferences) survey.Preferences {
		p.Quiet = quietWith(quietOf(p), slots, spans)
		return p
	})
}

// allDay reports whether a span lasts so long that its beginning is rather in
// the evening.
func allDay(span calendar.Span, said viet.Hours) bool {
	return span.Length() > longQuiet && !said.Worded && span.From < 12*time.Hour
}

// quietWith is what quiet hours become, as they are kept.
func quietWith(quiet calendar.Quiet, slots viet.Slots, spans []calendar.Span) string {
	switch {
	case slots.Usual:
		return ""
	case slots.Drop && len(spans) == 0:
		return neverQuiet
	case slots.Drop:
		quiet.Spans = slices.DeleteFunc(quiet.Spans, func(s calendar.Span) bool { return slices.ContainsFunc(spans, s.Overlaps) })
	case slots.Add:
		for _, span := range spans {
			quiet = quiet.With(span)
		}
	default:
		quiet.Spans = spans
	}
	switch kept := quiet.String(); kept {
	case "":
		return neverQuiet
	case calendar.DefaultQuiet().String():
		return ""
	default:
		return kept
	}
}

// officeSpan is the span of the day that was typed; parts of the day, and ends
// that were not said, are those of offices.
func officeSpan(h viet.Hours) calendar.Span {
	usual := calendar.DefaultQuiet().Spans
	night, noon := usual[0], usual[1]
	span := calendar.Span{From: clockOf(h.From), To: clockOf(h.To)}
	switch {
	case h.Part == viet.Noon:
		span = noon
	case h.Part == viet.Evening:
		span = night
	case h.Part == viet.Morning:
		span = calendar.Span{From: night.To, To: noon.From}
	case h.Part == viet.Afternoon:
		span = calendar.Span{From: noon.To, To: night.From}
	case h.Open == viet.OpenEnd:
		span.To = night.To
	case h.Open == viet.OpenFrom:
		span.From = night.From
	}
	return span
}

func clockOf(c viet.Clock) time.Duration {
	return time.Duration(c.Hour)*time.Hour + time.Duration(c.Minute)*time.Minute
}

// askWhichHours asks whether a span that lasts nearly all day begins in the
// evening.
func (d *desk) askWhichHours(ctx context.Context, r *Request, span calendar.Span) ([]chat.Action, error) {
	evening := calendar.Span{From: span.From + 12*time.Hour, To: span.To}
	var row []chat.Button
	for _, s := range []calendar.Span{evening, span} {
		text := calendar.Quiet{Spans: []calendar.Span{s}}.String()
		row = append(row, chat.Button{Text: text, Data: PressData("set", "quiet", text)})
	}
	if err := d.mayType(ctx, r, offered{}, row); err != nil {
		return nil, err
	}
	return r.Reply().Say("settings.whichhours", r.Args, row).Actions()
}
