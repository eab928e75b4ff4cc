package sandbox

import (
	"encoding/json"
	"net/url"
	"strings"
)

// Limits of keyboards; see "What differs from Telegram" for those of a row.
const (
	maxCallbackData  = 64       // bytes
	maxInlineButtons = 100      // in all
	maxInlineRow     = 8        // in a row
	maxKeyboard      = 300      // reply keyboard buttons in all
	maxKeyboardRow   = 12       // in a row
	maxMarkup        = 10 << 10 // bytes of JSON
)

// markup is a reply_markup: one of its fields is set.
type markup struct {
	inline   *inlineKeyboard
	keyboard [][]string // a reply keyboard's labels
	remove   bool
	force    bool
}

type inlineKeyboard struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

type inlineButton struct {
	Text              string          `json:"text"`
	Icon              string          `json:"icon_custom_emoji_id,omitempty"`
	Style             string          `json:"style,omitempty"`
	URL               string          `json:"url,omitempty"`
	CallbackData      string          `json:"callback_data,omitempty"`
	WebApp            json.RawMessage `json:"web_app,omitempty"`
	LoginURL          json.RawMessage `json:"login_url,omitempty"`
	SwitchQuery       *string         `json:"switch_inline_query,omitempty"`
	SwitchQueryHere   *string         `json:"switch_inline_query_current_chat,omitempty"`
	SwitchQueryChosen json.RawMessage `json:"switch_inline_query_chosen_chat,omitempty"`
	CopyText          *copyText       `json:"copy_text,omitempty"`
}

type copyText struct {
	Text string `json:"text"`
}

// replyMarkup is every kind of reply_markup as it comes in.
type replyMarkup struct {
	Inline   [][]inlineButton    `json:"inline_keyboard"`
	Keyboard [][]json.RawMessage `json:"keyboard"`
	Remove   bool                `json:"remove_keyboard"`
	Force    bool                `json:"force_reply"`
}

// readMarkup reads the reply_markup of a request, which has passed the check against the API, and applies the limits.
func readMarkup(q *query, private bool) (markup, error) {
	var in replyMarkup
	if err := q.object("reply_markup", &in); err != nil {
		return markup{}, err
	}
	if len(q.params["reply_markup"]) > maxMarkup {
		return markup{}, badRequest("reply markup is too long")
	}
	switch {
	case len(in.Keyboard) > 0:
		labels, err := keyboardLabels(in.Keyboard)
		return markup{keyboard: labels}, err
	case len(in.Inline) > 0:
		inline, err := checkInline(in.Inline, private)
		return markup{inline: inline}, err
	}
	return markup{remove: in.Remove, force: in.Force}, nil
}

// checkInline applies the limits of inline keyboards; empty rows are dropped.
func checkInline(rows [][]inlineButton, private bool) (*inlineKeyboard, error) {
	kept := &inlineKeyboard{}
	count := 0
	for _, row := range rows {
		if count += len(row); count > maxInlineButtons || len(row) > maxInlineRow {
			return nil, badRequest("reply markup is too long")
		}
		for _, b := range row {
			if err := b.check(private); err != nil {
				return nil, err
			}
		}
		if len(row) > 0 {
			kept.Rows = append(kept.Rows, row)
		}
	}
	if len(kept.Rows) == 0 {
		return nil, nil
	}
	return kept, nil
}

func (b inlineButton) check(private bool) error {
	switch {
	case strings.TrimSpace(b.Text) == "":
		return badRequest("inline keyboard button text must be non-empty")
	case b.kinds() == 0:
		return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case b.kinds() > 1:
		return badRequest("can't parse inline keyboard button: exactly one kind of button must be used")
	case len(b.CallbackData) > maxCallbackData:
		return badRequest("BUTTON_DATA_INVALID")
	case b.WebApp != nil && !private:
		return badRequest("BUTTON_TYPE_INVALID")
	case b.CopyText != nil && (b.CopyText.Text == "" || len([]rune(b.CopyText.Text)) > 256):
		return badRequest("BUTTON_COPY_TEXT_INVALID")
	case b.Style != "" && b.Style != "danger" && b.Style != "success" && b.Style != "primary":
		return badRequest("can't parse inline keyboard button: invalid button style specified")
	case b.URL != "" && !isLink(b.URL):
		return badRequest("inline keyboard button URL '%s' is invalid: Wrong HTTP URL", b.URL)
	}
	return nil
}

// kinds counts what the button does; it must do exactly one thing.
func (b inlineButton) kinds() int {
	n := 0
	for _, given := range []bool{b.URL != "", b.CallbackData != "", b.WebApp != nil, b.LoginURL != nil, b.SwitchQuery != nil,
		b.SwitchQueryHere != nil, b.SwitchQueryChosen != nil, b.CopyText != nil} {
		if given {
			n++
		}
	}
	return n
}

// isLink tells whether Telegram would open an address from a button.
func isLink(address string) bool {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	parsed, err := url.Parse(address)
	return err == nil && linkSchemes[parsed.Scheme] && (parsed.Scheme == "tg" || strings.Contains(parsed.Host, "."))
}

// keyboardLabels reads a reply keyboard, whose buttons are strings or objects.
func keyboardLabels(rows [][]json.RawMessage) ([][]string, error) {
	count := 0
	labels := make([][]string, 0, len(rows))
	for _, row := range rows {
		if count += len(row); count > maxKeyboard || len(row) > maxKeyboardRow {
			return nil, badRequest("reply markup is too long")
		}
		var texts []string
		for _, raw := range row {
			var b struct {
				Text string `json:"text"`
			}
			if json.Unmarshal(raw, &b.Text) != nil && json.Unmarshal(raw, &b) != nil || strings.TrimSpace(b.Text) == "" {
				return nil, badRequest("keyboard button text must be non-empty")
			}
			texts = append(texts, b.Text)
		}
		labels = append(labels, texts)
	}
	return labels, nil
}
