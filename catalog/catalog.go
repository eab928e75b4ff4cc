// Package catalog is the seam between the catalogue as a YAML file, the
// store that keeps it, and the view of it in memory that answers use.
package catalog

import (
	_ "embed"
	"fmt"

	"khaosat/survey"
	"khaosat/survey/form"
)

//go:embed seed.yaml
var seed []byte

// Territory is the province that the figures of the seed are about. Since
// 1-7-2025 it is part of another one; later figures belong to a territory
// of their own and never continue its series.
const Territory = "ninh_thuan"

// Catalog is what a catalogue file holds, in the order of the file.
type Catalog struct {
	Departments  []survey.Department
	Groups       []survey.Group
	Indicators   []survey.Indicator
	Documents    []survey.Document
	Targets      []survey.Target
	Sessions     []survey.Session
	Observations []survey.Observation
	Forms        []form.Form // of those in a store the newest versions

	formsOnly bool // the file has no other lists
}

// Seed returns the catalogue that is built into the program.
func Seed() (*Catalog, error) {
	parsed, problems := Parse(seed)
	if len(problems) > 0 {
		return nil, fmt.Errorf("catalogue of the program: %w", problems[0])
	}
	return parsed, nil
}
