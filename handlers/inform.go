package handlers

import (
	"context"

	"khaosat/survey"
)

// inform queues a notice for some people, but for whoever caused it. The
// reply tells him when it goes out, if that is not at once.
func (d *desk) inform(ctx context.Context, r *Request, reply *Reply, people []survey.Person, n notice) error {
	var notices []notice
	for _, person := range people {
		if n.To = person.ID; n.To != r.Actor.Person.ID {
			notices = append(notices, n)
		}
	}
	deliveries, err := d.deliveries(ctx, notices)
	if err != nil {
		return err
	}
	for _, delivery := range deliveries {
		reply.goesOut(delivery.Due)
	}
	return d.enqueue(ctx, deliveries...)
}

// informDepartment informs a department's contacts and heads.
func (d *desk) informDepartment(ctx context.Context, r *Request, reply *Reply, department string, n notice) error {
	people, err := d.peopleOf(ctx, department)
	if err != nil {
		return err
	}
	return d.inform(ctx, r, reply, people, n)
}

// informSecretaries informs the secretaries.
func (d *desk) informSecretaries(ctx context.Context, r *Request, reply *Reply, n notice) error {
	secretaries, err := d.holders(ctx, survey.RoleSecretary)
	if err != nil {
		return err
	}
	return d.inform(ctx, r, reply, secretaries, n)
}
