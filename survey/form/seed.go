package form

import (
	_ "embed"
	"fmt"
)

//go:embed outline.yaml
var outline []byte

// Seed returns the forms that are built into the program.
func Seed() ([]Form, error) {
	parsed, faults := Parse(outline)
	if len(faults) > 0 {
		return nil, fmt.Errorf("form of the program: %w", faults[0])
	}
	return []Form{parsed}, nil
}
