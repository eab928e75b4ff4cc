package texts

import (
	"html/template"
	"strings"
)

// Figures are figures of an overview, as far as they are written already.
type Figures interface {
	// Each calls a function with the parts of every figure: its name, its
	// value, what follows it, and what stands on a line of its own.
	Each(func(name, value, context, aside string))
}

// figures writes figures under each other. It does so in one step, since
// every place of a template takes its time.
func figures(all Figures) template.HTML {
	var written strings.Builder
	all.Each(func(name, value, context, aside string) {
		for _, part := range []string{template.HTMLEscapeString(name), ": <b>", template.HTMLEscapeString(value), "</b>", template.HTMLEscapeString(context), "\n"} {
			written.WriteString(part)
		}
		if aside != "" {
			written.WriteString("<i>" + template.HTMLEscapeString(aside) + "</i>\n")
		}
	})
	return template.HTML(written.String())
}
