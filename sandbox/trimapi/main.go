// Command trimapi cuts the machine-readable Bot API description down to what the sandbox needs: the methods it serves and
// every type reachable from their parameters and results, with names, types and what is required, without prose.
//
// The input is the api.json of github.com/PaulSonOfLars/telegram-bot-api-spec:
//
//	go run ./sandbox/trimapi < full.json > sandbox/api.json
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

// served lists the methods that the sandbox implements.
var served = []string{
	"getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo",
	"sendMessage", "sendPhoto", "sendDocument", "sendChatAction",
	"editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup",
	"deleteMessage", "answerCallbackQuery",
	"setMyCommands", "getMyCommands", "deleteMyCommands",
	"setMyDescription", "setMyShortDescription", "setChatMenuButton",
	"getChat", "getChatMember", "leaveChat", "getFile",
}

type field struct {
	Name        string   `json:"name"`
	Types       []string `json:"types"`
	Required    bool     `json:"required,omitempty"`
	Const       string   `json:"const,omitempty"`
	Description string   `json:"description,omitempty"`
}

type entry struct {
	Returns  []string `json:"returns,omitempty"`
	Subtypes []string `json:"subtypes,omitempty"`
	Fields   []field  `json:"fields,omitempty"`
}

type api struct {
	Version string           `json:"version"`
	Methods map[string]entry `json:"methods"`
	Types   map[string]entry `json:"types"`
}

func main() {
	if err := trim(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "trimapi:", err)
		os.Exit(1)
	}
}

func trim(in io.Reader, out io.Writer) error {
	var full api
	if err := json.NewDecoder(in).Decode(&full); err != nil {
		return fmt.Errorf("read the full API: %w", err)
	}
	small := api{Version: full.Version, Methods: map[string]entry{}, Types: map[string]entry{}}
	wanted := []string{"Update"}
	for _, name := range served {
		method, ok := full.Methods[name]
		if !ok {
			return fmt.Errorf("no method %s in %s", name, full.Version)
		}
		small.Methods[name] = bare(method)
		wanted = append(wanted, references(method)...)
	}
	for len(wanted) > 0 {
		name := wanted[0]
		wanted = wanted[1:]
		found, ok := full.Types[name]
		if _, done := small.Types[name]; !ok || done {
			continue
		}
		small.Types[name] = bare(found)
		wanted = append(wanted, references(found)...)
	}
	return write(out, small)
}

// write prints the API with one method or type a line, so that an update of it reads well as a diff.
func write(out io.Writer, small api) error {
	methods, err := lines(small.Methods)
	if err != nil {
		return err
	}
	types, err := lines(small.Types)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "{\"version\":%q,\n\"methods\":{\n%s\n},\n\"types\":{\n%s\n}}\n", small.Version, methods, types)
	return err
}

func lines(entries map[string]entry) (string, error) {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		body, err := json.Marshal(entries[name])
		if err != nil {
			return "", fmt.Errorf("write %s: %w", name, err)
		}
		all = append(all, fmt.Sprintf("%q:%s", name, body))
	}
	return strings.Join(all, ",\n"), nil
}

// constant finds the fixed value of a discriminating field ("type", "status", "source") in its prose.
var constant = regexp.MustCompile(`(?:must be|always) [“"*]*([a-z_0-9]+)[”"*]*(?:\.|$|,)`)

// bare drops the prose of an entry, keeping the fixed values of discriminating fields.
func bare(e entry) entry {
	fields := make([]field, 0, len(e.Fields))
	for _, f := range e.Fields {
		if m := constant.FindStringSubmatch(f.Description); m != nil && len(f.Types) == 1 && f.Types[0] == "String" {
			f.Const = m[1]
		}
		f.Description = ""
		fields = append(fields, f)
	}
	e.Fields = fields
	return e
}

// references names the types that an entry mentions.
func references(e entry) []string {
	names := append([]string{}, e.Subtypes...)
	for _, t := range e.Returns {
		names = append(names, element(t))
	}
	for _, f := range e.Fields {
		for _, t := range f.Types {
			names = append(names, element(t))
		}
	}
	return names
}

func element(t string) string {
	for strings.HasPrefix(t, "Array of ") {
		t = strings.TrimPrefix(t, "Array of ")
	}
	return t
}
