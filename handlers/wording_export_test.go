package handlers

import (
	"maps"
	"slices"
)

// Kinds are the kinds of deliveries that are worded.
func (h *Router) Kinds() []string { return slices.Sorted(maps.Keys(h.wordings())) }
