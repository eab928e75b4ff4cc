package bot

import (
	"testing"

	"khaosat/sandbox"
	"khaosat/survey"
)

func TestTheBotIntroducesItself(t *testing.T) {
	sb := sandbox.ForTest(t, sandbox.Options{})
	sb.Fail(sandbox.Fault{Kind: sandbox.Refused, Method: "setChatMenuButton", Description: "Bad Request"}) // is not worth failing for
	start(t, sb, echo, func(o *Options) {
		o.Introductions = map[survey.Language]Introduction{
			"":                {"Bot của Tổ", "Tổ Khảo sát"},
			survey.Vietnamese: {"Bot của Tổ", "Tổ Khảo sát"},
			survey.English:    {"The team's bot", "Survey team"},
		}
	})
	eventually(t, "both texts are set in each language", func() bool {
		return len(sb.Description()) == 3 && len(sb.ShortDescription()) == 3 && sb.Count("setChatMenuButton") == 1
	})
	if sb.Description()["en"] != "The team's bot" || sb.ShortDescription()[""] != "Tổ Khảo sát" {
		t.Errorf("described as %v, %v", sb.Description(), sb.ShortDescription())
	}
}
