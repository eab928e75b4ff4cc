package handlers

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"khaosat/survey/viet"
)

// How a reason is told from the answer that it is given with, folded: it
// follows the answer ("vắng, em đi công tác", "đi trễ do kẹt xe"), or says what
// else its author has to do ("tôi bận họp, không dự được"). After a command it
// is what is left, how late somebody comes apart.
var (
	reasonAfter = regexp.MustCompile(`(?:\b(?:vang(?: mat)?|xin nghi|(?:khong|ko|k)(?: the)? (?:tham du|tham gia|co mat|du|di|den|toi))\b.*?(?:[,;:]| - |\b(?:vi|do|boi)\b)|\b(?:tre|muon|cham)\b.*?\b(?:vi|do|boi)\b)[ ,;:]*`)
	reasonBusy  = regexp.MustCompile(`\bban\b[^,;.]*`)
	lateness    = regexp.MustCompile(`^(?:(?:khoang|about) )?(?:\d+|nua|mot|hai|half an?) ?(?:phut|ph|p|gio|tieng|h|min(?:ute)?s?|hours?)\b(?: ruoi)?[ ,;:]*`)
	reasonWord  = regexp.MustCompile(`^(?:(?:voi )?ly do(?: la)?|vi|do|boi|la)\b[ :]*`)
)

// reasonGiven is why somebody does not come, or comes late, in his own words;
// "" if he does not say.
func reasonGiven(r *Request) string { return absenceReason(r, r.Args) }

// absenceReason is the reason that is given in what was typed.
func absenceReason(r *Request, typed string) string {
	said := strings.Trim(viet.Clean(typed), " .!\n")
	if r.Command != "" {
		_, said, _ = leadingDay(ofSession.ReplaceAllString(said, ""), r.Today())
	} else if said = reasonSaid(said); said == "" {
		return ""
	}
	said = after(said, reasonWord.FindString(viet.Fold(strings.TrimLeft(said, " ,:;"))))
	if day, rest, dated := leadingDay(ofSession.ReplaceAllString(said, ""), r.Today()); !day.IsZero() && dated && rest == "" || !hasLetter(said) {
		return ""
	}
	return shorten(strings.TrimSpace(said), maxReason)
}

// reasonSaid is the part of a sentence that gives the reason, "" for none.
func reasonSaid(said string) string {
	folded := viet.Fold(said)
	if at := reasonAfter.FindStringIndex(folded); at != nil {
		return after(said, folded[:at[1]])
	}
	at := reasonBusy.FindStringIndex(folded)
	if at == nil {
		return ""
	}
	begin := utf8.RuneCountInString(folded[:at[0]])
	return string([]rune(said)[begin : begin+utf8.RuneCountInString(folded[at[0]:at[1]])])
}
