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
)

// Fault is one thing wrong with the file of a form.
type Fault struct {
	Line int // from 1
	Text string
}

// Error writes the fault with its line.
func (f Fault) Error() string { return fmt.Sprintf("line %d: %s", f.Line, f.Text) }

// Parse reads the YAML file of a form; its texts come out in NFC. With any
// fault the form is empty; all faults are reported at once, by their lines.
func Parse(data []byte) (Form, []Fault) {
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
		return Form{}, []Fault{{1, "want one form in the file"}}
	}
	if faults := check(f, &root); len(faults) > 0 {
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
func faultsOf(err error) []Fault {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if several := (*yaml.TypeError)(nil); errors.As(err, &several) {
		texts = several.Errors
	}
	var faults []Fault
	for _, text := range texts {
		fault := Fault{Line: 1, Text: text}
		if found := lineForm.FindStringSubmatch(text); found != nil {
			_, _ = fmt.Sscan(found[1], &fault.Line) // digits, as the form says
			fault.Text = lineForm.ReplaceAllString(text, "")
		}
		fault.Text = fieldForm.ReplaceAllString(fault.Text, `unknown or double field "$1"`)
		fault.Text = valueForm.ReplaceAllString(fault.Text, "$1 is no value of this field")
		faults = append(faults, fault)
	}
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Line - b.Line })
	return faults
}
