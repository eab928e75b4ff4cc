package survey

import "fmt"

// Fault is one thing wrong with a file that somebody has edited. Its English
// text is made of a format, which is also what a translation is found by.
type Fault struct {
	Line   int // from 1
	Text   string
	Format string
	Args   []any
}

// NewFault words a fault; what never is a line counts as the first one.
func NewFault(line int, format string, args ...any) Fault {
	return Fault{max(line, 1), fmt.Sprintf(format, args...), format, args}
}

// Error writes the fault with its line.
func (f Fault) Error() string { return fmt.Sprintf("line %d: %s", f.Line, f.Text) }
