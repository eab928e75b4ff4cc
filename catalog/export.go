package catalog

import (
	"bytes"
	"context"
	"fmt"

	"go.yaml.in/yaml/v3"

	"khaosat/storage"
	"khaosat/survey"
	"khaosat/survey/form"
)

// file is the catalogue as it is written for editing.
type file struct {
	Departments []survey.Department `yaml:"departments"`
	Groups      []survey.Group      `yaml:"groups"`
	Indicators  []survey.Indicator  `yaml:"indicators"`
	Documents   []survey.Document   `yaml:"documents"`
	Targets     []survey.Target     `yaml:"targets"`
	Forms       []form.Form         `yaml:"forms"`
}

// Export writes the catalogue of the store as a file that Parse reads back
// without a difference.
func Export(ctx context.Context, store *storage.Store) ([]byte, error) {
	var c Catalog
	if err := c.read(ctx, store); err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	err := encoder.Encode(file{c.Departments, c.Groups, c.Indicators, c.Documents, c.Targets, c.Forms})
	if err != nil {
		return nil, fmt.Errorf("write the catalogue: %w", err)
	}
	return out.Bytes(), encoder.Close()
}
