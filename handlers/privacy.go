package handlers

import (
	"context"
	"errors"

	"khaosat/chat"
	"khaosat/survey"
)

func (d *desk) privacyRoutes() []Route {
	return []Route{
		{Name: "privacy.notice", Commands: []string{"privacy", "riengtu"}, Press: "agree", Intents: []string{"privacy.info"}, Right: survey.RightSelf, Handle: d.notice},
		{Name: "privacy.data", Commands: []string{"mydata", "dulieucuatoi"}, Right: survey.RightSelf, Own: true, Handle: d.myData},
		{Name: "privacy.forget", Commands: []string{"forgetme", "xoadulieu"}, Press: "forget", Intents: []string{"privacy.erase"}, Right: survey.RightSelf, Own: true, Handle: d.forgetMe},
	}
}

// withNotice adds the privacy notice to the answer of somebody who has not
// seen its present version, such as a secretary from the configuration.
func (d *desk) withNotice(ctx context.Context, r *Request, actions []chat.Action) ([]chat.Action, error) {
	person := r.Actor.Person
	replayed := person.NoticeBy != "" && person.NoticeBy == r.Update.Key
	if person.Noticed == survey.ConsentVersion && !replayed {
		return actions, nil
	}
	err := d.changePerson(ctx, person.ID, func(p *survey.Person) { p.Noticed, p.NoticeBy = survey.ConsentVersion, r.Update.Key })
	if errors.Is(err, survey.ErrNotFound) {
		return actions, nil // he has just erased himself
	}
	if err != nil {
		return nil, err
	}
	reply := r.Reply()
	reply.Say("privacy.notice", person.Consent, reply.buttons([]press{{"privacy.agree", "agree:yes"}}))
	if r.Actor.Has(survey.RoleSecretary) && (person.Noticed == "" || replayed) {
		if err := d.reportStrangers(ctx, reply); err != nil {
			return nil, err
		}
	}
	return append(actions, reply.actions...), reply.err
}

// notice shows the privacy notice, or takes the agreement to it.
func (d *desk) notice(ctx context.Context, r *Request) ([]chat.Action, error) {
	agreed, _ := consentTyped(r.Args)
	return d.showNotice(ctx, r, r.Field(0) == "yes" || agreed)
}

// showNotice shows the notice, after recording the agreement where one is
// given for the first time.
func (d *desk) showNotice(ctx context.Context, r *Request, agreed bool) ([]chat.Action, error) {
	consent := r.Actor.Person.Consent
	if agreed && consent.Version != survey.ConsentVersion {
		consent = survey.Consent{Version: survey.ConsentVersion, At: r.Now}
		err := d.changePerson(ctx, r.Actor.Person.ID, func(p *survey.Person) { p.Consent, p.Noticed = consent, consent.Version })
		if err != nil {
			return nil, err
		}
	}
	reply := r.Reply()
	if consent.Version == survey.ConsentVersion {
		return reply.Show("privacy.notice", consent).Actions()
	}
	return reply.Show("privacy.notice", consent, reply.buttons([]press{{"privacy.agree", "agree:yes"}})).Actions()
}
