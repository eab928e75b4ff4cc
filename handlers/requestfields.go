package handlers

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// Values of the buttons that choose departments.
const (
	pickAll  = "*"
	pickDone = "ok"
)

// departmentChoices marks the departments that are chosen already.
func (d *desk) departmentChoices(r *Request, given told) []choice {
	write := d.writer(r)
	var choices []choice
	picked := listed(given[reqPicked])
	for _, department := range d.Catalog().Departments() {
		label := department.Name.In(r.Language)
		if slices.Contains(picked, department.Code) {
			label = "✓ " + label
		}
		choices = append(choices, choice{label, department.Code})
	}
	if len(picked) > 0 {
		return append(choices, choice{write.phrase("request.picked"), pickDone})
	}
	return append(choices, choice{write.phrase("request.all"), pickAll})
}

// readDepartments reads names set apart by commas, or a button: one turns a
// department on or off, another one ends the choice.
func (d *desk) readDepartments(_ context.Context, r *Request, given told, text string) (string, *problem, error) {
	if r.Update.Press != nil && text != pickAll {
		return d.pick(given, text), nil, nil
	}
	var codes []string
	if folded := viet.Fold(text); text == pickAll || folded == "tat ca" || folded == "tat ca cac so" || folded == "all" {
		for _, department := range d.Catalog().Departments() {
			codes = append(codes, department.Code)
		}
		return strings.Join(codes, ","), nil, nil
	}
	for _, name := range names(text) {
		named, ok := d.departmentsJoined(name)
		if !ok {
			return "", &problem{page: "request.nodepartment", about: struct {
				Name  string
				Known []survey.Department
			}{name, d.Catalog().Departments()}}, nil
		}
		codes = append(codes, named...)
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), ","), nil, nil
}

// departmentsJoined reads "Sở Công Thương và Sở Kế hoạch và Đầu tư": of words
// joined by "và", as many as make a name are one.
func (d *desk) departmentsJoined(text string) (codes []string, ok bool) {
	words := andForm.Split(text, -1)
	for len(words) > 0 {
		n := len(words)
		for ; n > 0; n-- {
			if code, ok := d.departmentNamed(strings.Join(words[:n], " và ")); ok {
				codes = append(codes, code)
				break
			}
		}
		if n == 0 {
			return nil, false
		}
		words = words[n:]
	}
	return codes, true
}

var andForm = regexp.MustCompile(`(?i)\s+(?:và|va|and)\s+`)

// pick turns a department on or off, or ends the choice.
func (d *desk) pick(given told, code string) string {
	_, known := d.Catalog().Department(code)
	return pickOne(given, reqPicked, code, known)
}

// pickOne turns one of several choices on or off, or ends the choosing;
// picked names where those chosen so far are kept.
func pickOne(given told, picked, value string, known bool) string {
	chosen := listed(given[picked])
	if value == pickDone && len(chosen) > 0 {
		return strings.Join(chosen, ",")
	}
	if i := slices.Index(chosen, value); i >= 0 {
		chosen = slices.Delete(chosen, i, i+1)
	} else if known {
		chosen = append(chosen, value)
	}
	given[picked] = strings.Join(chosen, ",")
	return unfinished
}

// listed takes a list apart that was kept with commas.
func listed(kept string) []string {
	if kept == "" {
		return nil
	}
	return strings.Split(kept, ",")
}

func (d *desk) readForm(ctx context.Context, r *Request, _ told, text string) (string, *problem, error) {
	forms, err := d.forms(ctx)
	if err != nil {
		return "", nil, err
	}
	for _, f := range forms {
		if f.ID == text || viet.Fold(f.Title.In(r.Language)) == viet.Fold(text) {
			return f.ID, nil, nil
		}
	}
	return "", &problem{page: "request.noform", about: forms}, nil
}

func readRequestPeriod(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	period, ok := periodTyped(text, r.Today())
	if !ok {
		return "", &problem{page: "figure.noperiod", about: text}, nil
	}
	return period.String(), nil, nil
}

// readCutoff reads the days that the figures cover: from and to, or the last
// one alone.
func readCutoff(_ context.Context, r *Request, given told, text string) (string, *problem, error) {
	moment, err := viet.ReadMoment(text, r.Today())
	if err != nil || moment.Kind != viet.MomentDay && moment.Kind != viet.MomentDays {
		return "", &problem{page: "request.nocutoff", about: text}, nil
	}
	if moment.HasClock {
		return "", &problem{page: "request.cutoffclock"}, nil
	}
	if wrong := wrongDay(r, moment); wrong != nil {
		return "", wrong, nil
	}
	days := moment.Period
	if period, err := survey.ParsePeriod(given[reqPeriod]); err == nil && moment.Kind == viet.MomentDay && period.From.Compare(days.To) <= 0 {
		days.From = period.From
	}
	return days.String(), nil, nil
}

// readDeadline reads a day and, where one is given, a time of day: five in
// the afternoon else. It has to come after now and after the cut-off.
func (d *desk) readDeadline(_ context.Context, r *Request, given told, text string) (string, *problem, error) {
	at, wrong := d.instantTyped(r, text)
	if wrong != nil {
		return "", wrong, nil
	}
	if cutoff := keptPeriod(given[reqCutoff], given[reqPeriod]); !cutoff.IsZero() && given[reqCutoff] != "" && survey.DateOf(at).Compare(cutoff.To) <= 0 {
		return "", &problem{page: "request.beforecutoff", about: cutoff.To}, nil
	}
	return at.Format(time.RFC3339), nil, nil
}

// deadlineWord comes before the deadline in a line that begins a request.
var deadlineWord = regexp.MustCompile(`(?i)(?:^|[\s,;])(?:hạn|han|trước|truoc|deadline|due|by)[\s:]`)

// deadlineIn is the instant to come that a line names as its deadline.
func (d *desk) deadlineIn(r *Request, line string) (deadline string, ok bool) {
	found := deadlineWord.FindStringIndex(line)
	if found == nil {
		return "", false
	}
	for _, moment := range viet.FindMoments(viet.Tokenize(viet.Clean(line[found[1]:])), r.Today()) {
		if at, wrong := d.instantOf(r, moment); moment.Kind == viet.MomentDay && wrong == nil {
			return at.Format(time.RFC3339), true
		}
	}
	return "", false
}

// instantTyped reads an instant to come.
func (d *desk) instantTyped(r *Request, text string) (time.Time, *problem) {
	moment, err := viet.ReadMoment(text, r.Today())
	if err != nil || moment.Kind != viet.MomentDay {
		return time.Time{}, &problem{page: "request.nodeadline", about: text}
	}
	return d.instantOf(r, moment)
}

// instantOf is the instant of a moment that is a day, if it is to come.
func (d *desk) instantOf(r *Request, moment viet.Moment) (time.Time, *problem) {
	if wrong := wrongDay(r, moment); wrong != nil {
		return time.Time{}, wrong
	}
	clock := viet.Clock{Hour: closingHour}
	if moment.HasClock {
		clock = moment.Clock
	}
	day := moment.Period.To
	at := time.Date(day.Year, day.Month, day.Day, clock.Hour, clock.Minute, 0, 0, d.Zone)
	if !at.After(r.Now) {
		return at, &problem{page: "request.past", about: at}
	}
	return at, nil
}

func readTitle(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	if !isStatement(text, maxReason) {
		return "", &problem{page: "request.notitle", about: maxReason}, nil
	}
	return text, nil, nil
}

// keptPeriod reads the first of several kept periods that is one.
func keptPeriod(kept ...string) survey.Period {
	for _, text := range kept {
		if period, err := survey.ParsePeriod(text); err == nil {
			return period
		}
	}
	return survey.Period{}
}
