package texts

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"khaosat/survey"
)

// faultsFile holds, in the folder of a language, what is wrong with edited
// files: by the English format, which English needs no file for.
const faultsFile = "/faults.yaml"

// readFaults reads the faults of a language.
func readFaults(language survey.Language) (map[string]string, error) {
	if language == survey.English {
		return nil, nil
	}
	content, err := files.ReadFile(string(language) + faultsFile)
	if err != nil {
		return nil, err
	}
	faults := map[string]string{}
	if err := yaml.Unmarshal(content, &faults); err != nil {
		return nil, fmt.Errorf("%s: %w", faultsFile, err)
	}
	return faults, nil
}

// Fault says what is wrong with a file, without its line; in English where
// the language has no words for it.
func (b *Book) Fault(language survey.Language, fault survey.Fault) string {
	if format, ok := b.in(language).faults[fault.Format]; ok {
		return fmt.Sprintf(format, fault.Args...)
	}
	return fault.Text
}

// HasFault reports whether a language has words for a format.
func (b *Book) HasFault(language survey.Language, format string) bool {
	_, ok := b.in(language).faults[format]
	return ok
}
