package viet

// recalls are texts about what was sent and should not have been. They come
// before what documents, people and reports do: "thu hồi thông báo vừa gửi"
// looks for no document and takes no right away.
func recalls() []rule {
	takeBack := or(some(cueRevoke, cueErase, cueCancel), hasWord("rut"))
	noOther := and(not(withSubject), not(withDepartment), not(withDocument), not(withName), no(cueReport, cueSession, cueInvitation, cueRights, cueMyData, cueConclusion))
	return []rule{
		{IntentWithdraw, and(sentMessage, takeBack, told, noOther), nil},
		{IntentAmend, and(sentMessage, some(cueCorrect), told, noOther), []filler{takeAfterColon}},
	}
}

// sentMessage fits texts about a message that went out; a digest is meant
// where it is said that it was just sent, else the one that comes regularly.
var sentMessage = or(some(cueMessage), and(some(cueDigest), justSent))

// justSent fits texts about what was sent a moment ago: vừa gửi, mới phát.
func justSent(r *reading) bool {
	line := lookup{r.line.Tokens}
	for i := range r.line.Tokens {
		if line.oneOf(i, "vua", "moi", "da", "lo", "nham") && line.oneOf(i+1, "gui", "phat", "xong", "roi") || line.keys(i, "gui", "nham") {
			return true
		}
	}
	return false
}
