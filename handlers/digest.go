package handlers

import (
	"context"
	"slices"
	"time"

	"khaosat/brief"
	"khaosat/chat"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) digestRoutes() []Route {
	return []Route{
		{
			Name: "digest.show", Commands: []string{"digest", "bantin"}, Press: "dig",
			Intents: []string{string(viet.IntentDigest)},
			Right:   survey.RightFollow, Menu: 15, Handle: d.showDigest,
		},
		{Name: "digest.preview", Commands: []string{"previewdigest", "xemtruocbantin"}, Press: "digof", Right: survey.RightReview, Handle: d.previewDigest},
	}
}

// nextDigests is how many of the next digests are listed.
const nextDigests = 3

// showDigest sends whoever asks the digest that he would get now, with what
// is new since his last one.
func (d *desk) showDigest(ctx context.Context, r *Request) ([]chat.Action, error) {
	if change := d.scheduleMeant(r); change != nil {
		return d.changeSettings(ctx, r, change)
	}
	wanted, err := d.preferences(ctx, r.Actor.Person.ID)
	if err != nil {
		return nil, err
	}
	page, err := d.digestPage(ctx, r.Language, r.Actor, wanted.LastDigest(r.Now), r.Now)
	if err != nil {
		return nil, err
	}
	if page.Next, err = d.comingDigests(ctx, wanted, r.Now); err != nil {
		return nil, err
	}
	reply := r.Reply()
	rows := d.digestButtons(reply, page)
	if r.May(survey.RightReview, "") {
		rows = append(rows, reply.buttons([]press{{"digest.preview", PressData("digof")}, {"digest.send", PressData("digsend")}}))
	}
	return reply.Say("digest.page", page, rows...).Actions()
}

// comingDigests are the next slots of a person's digest, on working days and
// after a pause. For the time of a pause he has another reader, or none.
func (d *desk) comingDigests(ctx context.Context, wanted survey.Preferences, now time.Time) ([]time.Time, error) {
	const weeks = 6 // over a long Tết too
	days, err := d.workdays(ctx)
	if err != nil {
		return nil, err
	}
	until := now
	if wanted.PauseAhead(survey.DateOf(now)) {
		until = wanted.Paused.In(d.Zone)
	}
	until = until.AddDate(0, 0, weeks*7)
	coming := slices.DeleteFunc(days.DigestSlots(wanted, now, until), func(slot time.Time) bool { return wanted.PausedOn(survey.DateOf(slot)) })
	return coming[:min(len(coming), nextDigests)], nil
}

// digestPage composes and writes a reader's digest of the time between two
// instants.
func (d *desk) digestPage(ctx context.Context, language survey.Language, reader survey.Actor, since, now time.Time) (digestPage, error) {
	week, err := d.week(ctx, since, now)
	if err != nil {
		return digestPage{}, err
	}
	return d.writeDigest(ctx, &writer{book: d.Texts, language: language}, week.For(reader))
}

// digestButtons lead from a digest into the live screens.
func (d *desk) digestButtons(reply *Reply, page digestPage) [][]chat.Button {
	var rows [][]chat.Button
	for _, row := range digestPresses(page.Digest) {
		rows = append(rows, reply.buttons(row))
	}
	return rows
}

func digestPresses(digest brief.Digest) [][]press {
	var first, second []press
	if digest.Own != nil {
		first = append(first, press{"digest.fill", PressData("upd")})
	}
	if digest.Follows {
		first = append(first, press{"digest.status", PressData("sta")})
	}
	first = append(first, press{"digest.sessions", PressData("sess", "ahead")})
	if digest.Overdue != nil || digest.Own != nil {
		second = append(second, press{"digest.advice", PressData("recs")}, press{"digest.commitments", PressData("cmts")})
	}
	if digest.Figures != nil {
		second = append(second, press{"digest.figures", PressData("list")})
	}
	return [][]press{first, second}
}

// previewDigest shows the secretary the digest that the holder of a seat of
// a role would get now.
func (d *desk) previewDigest(ctx context.Context, r *Request) ([]chat.Action, error) {
	role, department := survey.Role(r.Field(0)), r.Field(1)
	if r.Update.Press == nil {
		role, department, _, _ = d.seatArgs(r.Args)
	}
	reply := r.Reply()
	if role == "" || role.OfDepartment() && department == "" {
		return reply.Show("digest.choose", nil, d.digestChoices(reply)...).Actions()
	}
	reader := survey.Actor{Seats: []survey.Seat{{Role: role, Department: department}}}
	page, err := d.digestPage(ctx, r.Language, reader, survey.Preferences{}.LastDigest(r.Now), r.Now)
	if err != nil {
		return nil, err
	}
	of := d.place(role, department)
	page.Of = &of
	return reply.Show("digest.page", page, reply.buttons([]press{{"digest.other", PressData("digof")}})).Actions()
}

// digestChoices are the roles of the team and the contacts of each
// department.
func (d *desk) digestChoices(reply *Reply) [][]chat.Button {
	rows := [][]chat.Button{
		reply.buttons([]press{{"role.leader", PressData("digof", string(survey.RoleLeader))}, {"role.member", PressData("digof", string(survey.RoleMember))}}),
	}
	for _, department := range d.Catalog().Departments() {
		rows = append(rows, []chat.Button{reply.Button("digest.contact", department.Name, PressData("digof", string(survey.RoleContact), department.Code))})
	}
	return rows
}
