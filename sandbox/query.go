package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxBody is the largest request taken: Telegram's 50 MB for an upload and some room for the rest.
const maxBody = 51 << 20

// query is one request: what was asked for, as text, and the files that came with it.
type query struct {
	method string
	params map[string]string
	files  map[string]*upload
}

// upload is a file of a multipart request.
type upload struct {
	name string
	mime string
	data []byte
}

// readQuery reads a request in any of the forms that Telegram takes: parameters in the URL, a form, multipart or JSON.
func readQuery(method string, r *http.Request) (*query, error) {
	q := &query{method: method, params: map[string]string{}}
	q.addValues(r.URL.Query())
	contentType, options, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch contentType {
	case "multipart/form-data":
		err = q.readMultipart(r.Body, options["boundary"])
	case "application/json":
		err = q.readJSON(r.Body)
	default:
		err = q.readForm(r.Body)
	}
	if err != nil {
		return nil, err
	}
	return q, q.checkEncoding()
}

func (q *query) addValues(values url.Values) {
	for name, all := range values {
		if len(all) > 0 {
			q.params[name] = all[0]
		}
	}
}

func (q *query) readForm(body io.Reader) error {
	data, err := readAll(body)
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(data))
	if err != nil {
		return badRequest("can't parse the request: %s", err)
	}
	q.addValues(values)
	return nil
}

// readJSON reads a JSON object; a value that is not a string stands for its JSON text, as at Telegram.
func (q *query) readJSON(body io.Reader) error {
	data, err := readAll(body)
	if err != nil {
		return err
	}
	if len(data) == 0 {
		return nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return badRequest("can't parse the request: object expected")
	}
	for name, raw := range fields {
		var text string
		if string(raw) == "null" {
			continue
		}
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		q.params[name] = text
	}
	return nil
}

func (q *query) readMultipart(body io.Reader, boundary string) error {
	parts := multipart.NewReader(io.LimitReader(body, maxBody+1), boundary)
	q.files = map[string]*upload{}
	total := 0
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return badRequest("can't parse the request: %s", err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return badRequest("can't parse the request: %s", err)
		}
		if total += len(data); total > maxBody {
			return tooLarge()
		}
		if part.FileName() == "" {
			q.params[part.FormName()] = string(data)
			continue
		}
		q.files[part.FormName()] = &upload{name: part.FileName(), mime: part.Header.Get("Content-Type"), data: data}
	}
}

func readAll(body io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(body, maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	if len(data) > maxBody {
		return nil, tooLarge()
	}
	return data, nil
}

func tooLarge() error { return &apiError{code: 413, description: "Request Entity Too Large"} }

func (q *query) checkEncoding() error {
	for _, value := range q.params {
		if !utf8.ValidString(value) {
			return badRequest("strings must be encoded in UTF-8")
		}
	}
	return nil
}

// isAttached tells whether a parameter is only a file that another one points to as attach://name.
func (q *query) isAttached(name string) bool {
	if _, isFile := q.files[name]; !isFile {
		return false
	}
	for _, value := range q.params {
		if strings.Contains(value, "attach://"+name) {
			return true
		}
	}
	return false
}

// integer returns a parameter that has passed the check as an Integer, or the default where it is absent.
func (q *query) integer(name string, absent int64) int64 {
	value, err := strconv.ParseInt(q.params[name], 10, 64)
	if err != nil {
		return absent
	}
	return value
}

// boolean returns a parameter that has passed the check as a Boolean; absent is false.
func (q *query) boolean(name string) bool {
	value, err := parseBool(q.params[name])
	return err == nil && value
}

// object decodes a parameter that has passed the check as JSON; absent and null leave target alone.
func (q *query) object(name string, target any) error {
	text := q.params[name]
	if text == "" || text == "null" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), target); err != nil {
		return badRequest("can't parse %s JSON object", name)
	}
	return nil
}

// file returns an uploaded file: sent under this name, or pointed to by attach://.
func (q *query) file(name string) *upload {
	if f, ok := q.files[name]; ok {
		return f
	}
	return q.attached(q.params[name])
}

func (q *query) attached(reference string) *upload {
	if name, ok := strings.CutPrefix(reference, "attach://"); ok {
		return q.files[name]
	}
	return nil
}
