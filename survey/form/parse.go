package form

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"khaosat/survey"
)

// Parse reads the YAML file of a form; its texts come out in NFC. With any
// fault the form is empty; all faults are reported at once, by their lines.
func Parse(data []byte) (Form, []survey.Fault) {
	data = norm.NFC.Bytes(data)
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return Form{}, faultsOf(err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	var f Form
	if err := decoder.Decode(&f); err != nil {
		return Form{}, faultsOf(err)
	}
	if err := decoder.Decode(new(Form)); !errors.Is(err, io.EOF) {
		return Form{}, []survey.Fault{survey.NewFault(1, "want one form in the file")}
	}
	if faults := Validate(f, &root); len(faults) > 0 {
		return Form{}, faults
	}
	return f, nil
}

// Encode writes a form as the file that Parse reads.
func Encode(f Form) ([]byte, error) {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(f); err != nil {
		return nil, fmt.Errorf("write form %s: %w", f.Key(), err)
	}
	return out.Bytes(), nil
}

var (
	lineForm  = regexp.MustCompile(`line (\d+): `)
	fieldForm = regexp.MustCompile(`field (\S+) (?:not found|already set) in type \S+`)
	valueForm = regexp.MustCompile("cannot unmarshal \\S+ (`.*`)? ?into .*")
)

// faultsOf takes the errors of the YAML reader apart by line, and says them
// without the names of types.
func faultsOf(err error) []survey.Fault {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if several := (*yaml.TypeError)(nil); errors.As(err, &several) {
		texts = several.Errors
	}
	var faults []survey.Fault
	for _, text := range texts {
		faults = append(faults, faultOf(text))
	}
	slices.SortStableFunc(faults, func(a, b survey.Fault) int { return a.Line - b.Line })
	return faults
}

func faultOf(text string) survey.Fault {
	line := 1
	if found := lineForm.FindStringSubmatch(text); found != nil {
		_, _ = fmt.Sscan(found[1], &line) // digits, as the form says
		text = lineForm.ReplaceAllString(text, "")
	}
	if found := fieldForm.FindStringSubmatch(text); found != nil {
		return survey.NewFault(line, "unknown or double field %q", found[1])
	}
	if found := valueForm.FindStringSubmatch(text); found != nil {
		return survey.NewFault(line, "%s is no value of this field", found[1])
	}
	return survey.NewFault(line, "cannot be read: %s", text)
}
