package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"khaosat/chat"
	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/viet"
)

func (d *desk) attachmentRoutes() []Route {
	return []Route{{Name: "attachments.show", Commands: []string{"attachments", "teptin"}, Press: "atf", Right: survey.RightCatalog, Handle: d.setAttachments}}
}

// attachmentsSetting is where the store keeps survey.Attachments.
const attachmentsSetting = "attachments"

// attachments says whether files are taken now, and which.
func (d *desk) attachments(ctx context.Context) (survey.Attachments, error) {
	current, _, err := d.attachmentsKept(ctx)
	return current, err
}

// takesFiles reports whether files are taken now.
func (d *desk) takesFiles(ctx context.Context) (bool, error) {
	current, err := d.attachments(ctx)
	return current.On, err
}

func (d *desk) attachmentsKept(ctx context.Context) (survey.Attachments, storage.Setting, error) {
	kept, err := d.Store.Settings.Get(ctx, attachmentsSetting)
	if errors.Is(err, survey.ErrNotFound) {
		return survey.DefaultAttachments(), storage.Setting{Name: attachmentsSetting}, nil
	}
	if err != nil {
		return survey.Attachments{}, kept, fmt.Errorf("read whether files are taken: %w", err)
	}
	var current survey.Attachments
	if err := json.Unmarshal([]byte(kept.Value), &current); err != nil {
		return current, kept, fmt.Errorf("read whether files are taken: %w", err)
	}
	return current, kept, nil
}

// attachmentsPage is what is allowed, and what could be.
type attachmentsPage struct {
	survey.Attachments
	Known []string
	Most  int // MB
	Wrong string
}

// setAttachments shows whether files are taken, or changes it: by a button,
// or by a line such as "/teptin bật pdf, docx 10 MB".
func (d *desk) setAttachments(ctx context.Context, r *Request) ([]chat.Action, error) {
	change, wrong := readAttachments(r.Args + r.Field(0))
	if change == nil {
		return d.showAttachments(ctx, r, wrong)
	}
	if err := d.changeAttachments(ctx, r, change); err != nil {
		return nil, err
	}
	return d.showAttachments(ctx, r, "")
}

func (d *desk) showAttachments(ctx context.Context, r *Request, wrong string) ([]chat.Action, error) {
	current, err := d.attachments(ctx)
	if err != nil {
		return nil, err
	}
	reply, turn := r.Reply(), press{"attachments.on", PressData("atf", "on")}
	if current.On {
		turn = press{"attachments.off", PressData("atf", "off")}
	}
	page := attachmentsPage{current, survey.FileTypes(), survey.MaxFileMB, wrong}
	return reply.Show("attachments.shown", page, reply.buttons([]press{turn})).Actions()
}

// changeAttachments notes a change in the log and makes it. Made again it is
// the same.
func (d *desk) changeAttachments(ctx context.Context, r *Request, change func(*survey.Attachments)) error {
	for {
		current, kept, err := d.attachmentsKept(ctx)
		if err != nil {
			return err
		}
		before := current
		change(&current)
		if err := d.record(ctx, r, 1, "attachments.changed", "", describeAttachments(before), describeAttachments(current)); err != nil {
			return err
		}
		value, err := json.Marshal(current)
		if err != nil {
			return fmt.Errorf("write whether files are taken: %w", err)
		}
		kept.Value = string(value)
		if _, err = d.Store.Settings.Save(ctx, kept); !errors.Is(err, survey.ErrConflict) {
			return err
		}
	}
}

// describeAttachments is how the log names what is allowed, in no language.
func describeAttachments(a survey.Attachments) string {
	if !a.On {
		return "–"
	}
	return fmt.Sprintf("%s ≤ %d MB", strings.Join(a.Types, ", "), a.MaxMB)
}

// Words that switch attachments, folded.
var (
	onWords  = []string{"on", "bat", "mo"}
	offWords = []string{"off", "tat", "dong"}
)

// readAttachments reads what is to change; nil if nothing was said. wrong is
// the first word that cannot be read.
func readAttachments(line string) (change func(*survey.Attachments), wrong string) {
	var changes []func(*survey.Attachments)
	var types []string
	for _, word := range strings.FieldsFunc(viet.Fold(line), func(r rune) bool { return strings.ContainsRune(" ,;", r) }) {
		size, err := strconv.Atoi(strings.TrimSuffix(word, "mb"))
		kind := survey.FileType("." + strings.TrimPrefix(word, "."))
		switch {
		case slices.Contains(onWords, word):
			changes = append(changes, func(a *survey.Attachments) { a.On = true })
		case slices.Contains(offWords, word):
			changes = append(changes, func(a *survey.Attachments) { a.On = false })
		case kind != "":
			types = append(types, kind)
		case err == nil && size >= 1 && size <= survey.MaxFileMB:
			changes = append(changes, func(a *survey.Attachments) { a.MaxMB = size })
		case word != "mb":
			return nil, word
		}
	}
	if len(types) > 0 {
		unnamed := func(kind string) bool { return !slices.Contains(types, kind) }
		changes = append(changes, func(a *survey.Attachments) { a.Types = slices.DeleteFunc(survey.FileTypes(), unnamed) })
	}
	if len(changes) == 0 {
		return nil, ""
	}
	return func(a *survey.Attachments) {
		for _, change := range changes {
			change(a)
		}
	}, ""
}
