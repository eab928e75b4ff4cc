package viet

import (
	"regexp"
	"strings"
)

// secretForms are what documents under secrecy are stamped with, and how
// people speak of the stamps. On folded text a form must stand as it is
// used: "độ mật" is a stamp, "mật độ" is density.
var (
	stampForm  = regexp.MustCompile(`(^|[^\pL])MẬT($|[^\pL])`)
	allCapital = regexp.MustCompile(`(^|[^\pL])MẬT (KHẨU|ĐỘ|ONG|THIẾT)($|[^\pL])`)
	secretForm = regexp.MustCompile(`(^|[^\pL])(tuyet mat|toi mat|(do|dau|dong dau|muc) mat|luu hanh noi bo|tai lieu thu hoi|chi nguoi co ten moi duoc boc bi)($|[^\pL])`)
)

// harmless are words in which "mat" follows or precedes without meaning a
// stamp; they are taken out before looking.
var harmless = regexp.MustCompile(`mat (khau|do|ong|thiet|troi)|bao mat|bi mat kinh doanh|than mat`)

// Secret reports whether a text, a caption or a file name carries a sign of
// secrecy (law 117/2025/QH15 forbids to send such things here). It helps and
// guarantees nothing: a warning too many is better than a miss.
func Secret(text string) bool {
	clean := Clean(text)
	capital := allCapital.ReplaceAllString(clean, " ")
	if stampForm.MatchString(capital) {
		return true
	}
	folded := strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(Fold(clean))
	folded = strings.Join(strings.Fields(folded), " ")
	return secretForm.MatchString(harmless.ReplaceAllString(folded, " · "))
}
