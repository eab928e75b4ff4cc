package sandbox_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestRequestForms sends one message in every form that Telegram takes.
func TestRequestForms(t *testing.T) {
	sb, p, _ := opened(t)
	address := sb.URL() + "/bot" + sb.Token() + "/sendMessage"
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	_ = parts.WriteField("chat_id", "101")
	_ = parts.WriteField("text", "số 3")
	parts.Close()
	for i, c := range []struct{ address, contentType, body string }{
		{address + "?chat_id=101&text=" + url.QueryEscape("số 1"), "", ""},
		{address, "application/x-www-form-urlencoded", "chat_id=101&text=" + url.QueryEscape("số 2")},
		{address, parts.FormDataContentType(), form.String()},
		{address, "application/json", `{"chat_id":101,"text":"số 4","disable_notification":true,"entities":null,"reply_markup":{"inline_keyboard":[]}}`},
	} {
		response := must(http.Post(c.address, c.contentType, strings.NewReader(c.body)))(t)
		var a rawAnswer
		if err := json.NewDecoder(response.Body).Decode(&a); err != nil || !a.OK {
			t.Errorf("form %d: %v %+v", i, err, a)
		}
		response.Body.Close()
	}
	var texts []string
	for _, m := range p.FromBot() {
		texts = append(texts, m.Text)
	}
	expect(t, strings.Join(texts, ", "), "số 1, số 2, số 3, số 4")
}

func TestMalformedForms(t *testing.T) {
	sb, _, _ := opened(t)
	for _, c := range []struct{ contentType, body string }{
		{"application/json", `[1]`},
		{"application/json", `{`},
		{"multipart/form-data", "x"},
		{"multipart/form-data; boundary=x", "--x\r\n"},
		{"application/x-www-form-urlencoded", "a=%zz"},
	} {
		response := must(http.Post(sb.URL()+"/bot"+sb.Token()+"/sendMessage", c.contentType, strings.NewReader(c.body)))(t)
		response.Body.Close()
		if response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s %q: %d", c.contentType, c.body, response.StatusCode)
		}
	}
}
