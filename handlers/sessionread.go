package handlers

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"khaosat/survey"
	"khaosat/survey/viet"
)

// maxPlace is the longest name of a place or of a chair, in characters.
const maxPlace = 200

// readSessionTime reads a day to come, with its hours where they are given:
// where not, those given before stay. A time of day alone changes the hours.
func (d *desk) readSessionTime(_ context.Context, r *Request, given told, text string) (string, *problem, error) {
	moment, err := viet.ReadMoment(text, r.Today())
	before := strings.Fields(given[sesWhen])
	switch {
	case err != nil || moment.Kind != viet.MomentDay && moment.Kind != viet.MomentClock, moment.Kind == viet.MomentClock && len(before) == 0:
		return "", &problem{page: "session.noday", about: text}, nil
	case moment.Problem != "":
		return "", wrongDay(r, moment), nil
	}
	day := moment.Period.From
	switch {
	case moment.Kind == viet.MomentClock:
		day = dateOf(before[0])
	case len(before) > 0:
		day = inItsWeek(text, day, dateOf(before[0]), r.Today())
	}
	clocks := before[min(1, len(before)):]
	clocks = movedHours(clocks, hoursOf(moment), len(clocks) == 0 || hourIn(clockAt(clocks[0]), moment.Part))
	if wrong := notAhead(r, day, clocks); wrong != nil {
		return "", wrong, nil
	}
	return keptWhen(day, clocks...), nil, nil
}

// movesTime is what stands before the time in a text that moves a session: "dời
// sang 14h", "chuyển lịch sang 9h sáng thứ Năm".
var movesTime = regexp.MustCompile(`(?i)^\s*(?:(?:dời|doi|dịch|dich|chuyển|chuyen|đổi|lùi|lui|move|change)\s+)?(?:(?:buổi|buoi|lịch|lich|giờ|gio|ngày|ngay|thời gian|thoi gian)\s+)?(?:(?:này|nay)\s+)?(?:(?:sang|thành|thanh|qua|đến|den|vào|vao|lúc|luc|to|at|on)\s+){0,2}`)

// timeMeant reads a time that is typed at a session's card.
func timeMeant(r *Request, text string) (field, value string) {
	text = viet.Clean(text)
	for _, when := range []string{text, text[len(movesTime.FindString(text)):]} {
		moment, err := viet.ReadMoment(when, r.Today())
		if err == nil && (moment.Kind == viet.MomentDay || moment.Kind == viet.MomentClock) {
			return sesWhen, when
		}
	}
	return "", ""
}

func readSessionTitle(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	if !isStatement(text, maxReason) {
		return "", &problem{page: "session.notitle", about: maxReason}, nil
	}
	return text, nil, nil
}

func readPlace(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	if !isStatement(text, maxPlace) {
		return "", &problem{page: "session.longplace", about: maxPlace}, nil
	}
	return text, nil, nil
}

// pickedMembers is where the members are kept that are chosen by buttons so far.
const pickedMembers = "pickedmembers"

// team are the people of the team, each once.
func (d *desk) team(ctx context.Context) ([]survey.Person, error) {
	var team []survey.Person
	for _, role := range []survey.Role{survey.RoleLeader, survey.RoleMember, survey.RoleSecretary} {
		people, err := d.holders(ctx, role)
		if err != nil {
			return nil, err
		}
		team = addPeople(team, people)
	}
	return team, nil
}

// addPeople adds those who are not there yet.
func addPeople(all, more []survey.Person) []survey.Person {
	for _, person := range more {
		if !slices.ContainsFunc(all, func(p survey.Person) bool { return p.ID == person.ID }) {
			all = append(all, person)
		}
	}
	return all
}

// memberChoices marks the people who are chosen already.
func (d *desk) memberChoices(ctx context.Context, r *Request, given told) ([]choice, error) {
	team, err := d.team(ctx)
	if err != nil {
		return nil, err
	}
	write := d.writer(r)
	picked := listed(given[pickedMembers])
	choices := []choice{{write.phrase("session.wholeteam"), pickAll}}
	for _, person := range team {
		label := person.Name
		if slices.Contains(picked, string(person.ID)) {
			label = "✓ " + label
		}
		choices = append(choices, choice{label, string(person.ID)})
	}
	if len(picked) > 0 {
		choices = append(choices, choice{write.phrase("request.picked"), pickDone})
	}
	return choices, write.err
}

// readMembers reads names set apart by commas, the whole team, or a button
// that turns one person on or off. The whole team is nobody in particular.
func (d *desk) readMembers(ctx context.Context, r *Request, given told, text string) (string, *problem, error) {
	team, err := d.team(ctx)
	if err != nil {
		return "", nil, err
	}
	if folded := viet.Fold(text); text == pickAll || folded == "ca to" || folded == "tat ca" || folded == "all" {
		delete(given, pickedMembers)
		return "", nil, nil
	}
	if r.Update.Press != nil {
		known := slices.ContainsFunc(team, func(p survey.Person) bool { return string(p.ID) == text })
		return pickOne(given, pickedMembers, text, known), nil, nil
	}
	var ids []string
	for _, name := range names(text) {
		i := slices.IndexFunc(team, func(p survey.Person) bool { return strings.Contains(spaced(p.Name), spaced(name)) })
		if i < 0 {
			return "", &problem{page: "session.nomember", about: name}, nil
		}
		ids = append(ids, string(team[i].ID))
	}
	given[pickedMembers] = strings.Join(ids, ",")
	return given[pickedMembers], nil, nil
}

// names takes apart names that are set apart by commas, semicolons or lines.
func names(text string) []string {
	var all []string
	for name := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(",;\n", c) }) {
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// topicChoices offers the groups of indicators.
func (d *desk) topicChoices(r *Request) []choice {
	var choices []choice
	for _, group := range d.Catalog().Groups() {
		choices = append(choices, choice{group.Name.In(r.Language), group.Slug})
	}
	return choices
}

// readTopics reads names of indicators or groups set apart by commas.
func (d *desk) readTopics(_ context.Context, r *Request, _ told, text string) (string, *problem, error) {
	var slugs []string
	for _, name := range names(text) {
		slug := name
		if _, ok := find(d.Catalog(), slug); !ok {
			slug = d.understand(name, r.Today()).Slots.Subject()
		}
		if _, ok := find(d.Catalog(), slug); !ok {
			return "", &problem{page: "session.notopic", about: name}, nil
		}
		slugs = append(slugs, slug)
	}
	return strings.Join(slices.Compact(slugs), ","), nil, nil
}

// requestChoices offers the requests that are open.
func (d *desk) requestChoices(ctx context.Context, r *Request) ([]choice, error) {
	open, err := d.openRequests(ctx)
	var choices []choice
	for _, request := range open {
		choices = append(choices, choice{request.Title.In(r.Language), request.ID})
	}
	return choices, err
}

// readRequest reads the request that asks the departments for their reports.
func (d *desk) readRequest(ctx context.Context, r *Request, _ told, text string) (string, *problem, error) {
	choices, err := d.requestChoices(ctx, r)
	if err != nil {
		return "", nil, err
	}
	i := slices.IndexFunc(choices, func(c choice) bool { return c.value == text || viet.Fold(c.label) == viet.Fold(text) })
	if i < 0 {
		return "", &problem{page: "session.norequest", choices: choices}, nil
	}
	return choices[i].value, nil, nil
}

func (d *desk) inviteChoices(r *Request) []choice {
	write := d.writer(r)
	return []choice{{write.phrase("session.invite.now"), inviteNow}, {write.phrase("session.invite.later"), inviteLater}}
}

func readInvite(_ context.Context, _ *Request, _ told, text string) (string, *problem, error) {
	switch viet.Fold(text) {
	case inviteNow, "moi", "moi ngay", "co", "yes":
		return inviteNow, nil, nil
	case inviteLater, "chua", "chua moi", "khong", "no":
		return inviteLater, nil, nil
	}
	return "", &problem{page: "sessionmake.ask.invite"}, nil
}
