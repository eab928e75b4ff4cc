package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/survey"
)

// askInvitation asks to which of several sessions an answer belongs: a button
// gives it, or the number of the session.
func (d *desk) askInvitation(ctx context.Context, r *Request, several []survey.Session, answer survey.Attendance) ([]chat.Action, error) {
	reply, words := r.Reply(), offered{}
	lines := d.sessionLines(r, several)
	var rows [][]chat.Button
	for _, line := range lines {
		data := answerData(line.Session.ID, answer)
		rows = append(rows, []chat.Button{reply.Button("session.button", line, data)})
		words[strconv.Itoa(line.Number)] = withReason(data, answer.Reason)
	}
	if err := d.mayType(ctx, r, words); err != nil {
		return nil, err
	}
	return reply.Say("attendance.which", lines, rows...).Actions()
}

// answerData is the data of a button that gives an answer.
func answerData(session string, answer survey.Attendance) string {
	if answer.Late > 0 {
		return PressData("rsvp", session, "late", strconv.Itoa(answer.Late))
	}
	return PressData("rsvp", session, string(answer.Answer), "")
}

// withReason is the data of an answer with its reason, which is too long for a
// button: it is kept among the words that may be typed in its place.
func withReason(data, reason string) string { return PressData(data, reason) }

// reasonKept is the reason of an answer that is given by a button or by what
// is typed in its place, "" if none was given.
func (d *desk) reasonKept(ctx context.Context, r *Request) (string, error) {
	if len(r.Fields) > 3 {
		return strings.Join(r.Fields[3:], ":"), nil
	}
	kept, err := d.pending(ctx, r, stepSure)
	if err != nil || kept[sureWords] == "" {
		return "", err
	}
	var words offered
	if err := json.Unmarshal([]byte(kept[sureWords]), &words); err != nil {
		return "", fmt.Errorf("read what is offered: %w", err)
	}
	for _, data := range words {
		if reason, ok := strings.CutPrefix(data, withReason(r.Update.Press.Data, "")); ok {
			return reason, nil
		}
	}
	return "", nil
}
