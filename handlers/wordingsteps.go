package handlers

import (
	"khaosat/chat"
	"khaosat/survey"
)

// steps makes each message that an answer needs a step of its own, so that it
// is sent once, and can be taken back.
func (d *desk) steps(said []chat.Action) []chat.Action {
	var steps []chat.Action
	for _, action := range said {
		send, ok := action.(chat.Send)
		if !ok || d.Parts == nil {
			steps = append(steps, action)
			continue
		}
		for _, part := range d.Parts(send) {
			steps = append(steps, part)
		}
	}
	return steps
}

// again says below the step that may have arrived before that it is sent
// again, so that nobody takes it for something new.
func (d *desk) again(reply *Reply, delivery survey.Delivery, steps []chat.Action) []chat.Action {
	next := len(delivery.Sent)
	if !delivery.Unsure || next >= len(steps) {
		return steps
	}
	send, ok := steps[next].(chat.Send)
	if !ok {
		return steps // an edit shows the same however often it is made
	}
	mark := reply.page("delivery.again", nil)
	if send.Text != "" {
		mark = send.Text + "\n\n" + mark
	}
	if send.Text = mark; d.Parts == nil || len(d.Parts(send)) == 1 { // else there is no room for it
		steps[next] = send
	}
	return steps
}
