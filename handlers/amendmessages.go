package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
)

// messagesNow are the messages in which a delivery stands when it is amended:
// those that an earlier correction left, which sent anew what its reader had
// removed and what had become longer, else those that were sent.
func (d *desk) messagesNow(ctx context.Context, m survey.Amendment, target survey.Delivery) ([]survey.SentMessage, error) {
	earlier := storage.Query{Index: storage.ByAmended, Prefix: storage.AmendedPrefix(m.Occurrence), Reverse: true}
	for before, err := range d.Store.Amendments.Scan(ctx, earlier) {
		if err != nil {
			return nil, fmt.Errorf("list what became of %s: %w", m.Occurrence, err)
		}
		id := survey.DeliveryID(survey.OccurrenceID(JobAmendment, before.ID), storage.Recipient(target))
		rewritten, err := d.Store.Deliveries.Get(ctx, id)
		switch {
		case errors.Is(err, survey.ErrNotFound) || err == nil && rewritten.State != survey.DeliverySent:
			continue
		case err != nil:
			return nil, fmt.Errorf("read the correction %s: %w", id, err)
		}
		texts := slices.DeleteFunc(rewritten.Sent, func(s survey.SentMessage) bool { return s.Message == 0 })
		return append(texts, slices.DeleteFunc(slices.Clone(target.Sent), isText)...), nil
	}
	return target.Sent, nil
}

func isText(sent survey.SentMessage) bool { return !sent.File }

func isFile(sent survey.SentMessage) bool { return sent.File }

// deleteLife is how long the messenger lets a message be deleted, less the
// time that the way there may take.
const deleteLife = 47 * time.Hour

// takeBack deletes the messages of a delivery; those that are too old, or
// that the messenger does not let go of, say that they were withdrawn. A file
// that is too old stays beside them.
func (d *desk) takeBack(to addressee, m survey.Amendment, target survey.Delivery) *Reply {
	reply := to.request.Reply()
	void := reply.page("amend.withdrawn", m.At)
	for _, sent := range target.Sent {
		in := chat.Place{Chat: chat.ID(sent.Chat)}
		switch {
		case d.now().Sub(target.Settled) < deleteLife:
			reply.Add(chat.Delete{In: in, Message: sent.Message, Else: void})
		case isText(sent):
			reply.Add(chat.Edit{In: in, Message: sent.Message, Text: void})
		}
	}
	return reply
}

// rewrite words a delivery anew and lets its messages read so; its files stay.
// One that has become shorter loses messages, a longer one gets more.
func (d *desk) rewrite(ctx context.Context, to addressee, target survey.Delivery) (*Reply, string, error) {
	word, ok := d.wordings()[target.Kind]
	if !ok {
		return nil, unwantedNothing, nil
	}
	steps, unwanted, err := d.worded(ctx, target, word)
	if err != nil || unwanted != "" {
		return nil, unwanted, err
	}
	reply := to.request.Reply()
	steps, sent := slices.DeleteFunc(steps, chat.HoldsFile), slices.DeleteFunc(slices.Clone(target.Sent), isFile)
	for i := range max(len(steps), len(sent)) {
		switch {
		case i >= len(sent):
			reply.Add(steps[i])
		case i >= len(steps):
			reply.Add(chat.Delete{In: chat.Place{Chat: chat.ID(sent[i].Chat)}, Message: sent[i].Message, Else: reply.page("amend.withdrawn", d.now())})
		default:
			reply.Add(edited(steps[i], sent[i])...)
		}
	}
	return reply, "", nil
}

// edited is the edit that lets a message that was sent read as a step.
func edited(step chat.Action, sent survey.SentMessage) []chat.Action {
	send, ok := step.(chat.Send)
	if !ok {
		return nil
	}
	in := chat.Place{Chat: chat.ID(sent.Chat)}
	return []chat.Action{chat.Edit{In: in, Message: sent.Message, Text: send.Text, Keyboard: send.Keyboard}}
}
