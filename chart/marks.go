package chart

import (
	"image"
	"math"
	"slices"
)

// markGap is the space between a point and its mark, in pixels.
const markGap = 12

// mark is the written value of a point and where it stands.
type mark struct {
	index int
	at    image.Rectangle
}

// drawMarks writes the values beside their points.
func (p plot) drawMarks() {
	for _, m := range p.marked() {
		p.text(p.Marks[m.index], m.at.Min.X, m.at.Max.Y, textFont, ink)
	}
}

// marked are the marks that have room, the most telling first: the last one,
// the first, the highest and the lowest. One that would run into another is
// left out; the list that the picture goes with has them all.
func (p plot) marked() []mark {
	var kept []mark
	for _, i := range p.byWeight() {
		at := p.markAt(i)
		if !slices.ContainsFunc(kept, func(m mark) bool { return at.Inset(-2).Overlaps(m.at) }) {
			kept = append(kept, mark{i, at})
		}
	}
	return kept
}

// byWeight are the points that have a mark, the most telling first.
func (p plot) byWeight() []int {
	var marked []int
	for i, value := range p.Values {
		if !math.IsNaN(value) && i < len(p.Marks) && p.Marks[i] != "" {
			marked = append(marked, i)
		}
	}
	if len(marked) == 0 {
		return nil
	}
	compare := func(a, b int) int { return int(math.Copysign(1, p.Values[a]-p.Values[b])) }
	first := []int{marked[len(marked)-1], marked[0], slices.MaxFunc(marked, compare), slices.MinFunc(marked, compare)}
	for _, i := range marked {
		if !slices.Contains(first, i) {
			first = append(first, i)
		}
	}
	return first
}

// markAt is where the mark of a point stands: above it, below it in a
// valley.
func (p plot) markAt(i int) image.Rectangle {
	x, y := p.x(i), p.y(p.turned(p.Values[i]))
	wide := p.measure(p.Marks[i])
	left := max(int(p.left)+2, min(x-wide/2, Width-wide-4))
	bottom := y - markGap
	if p.valley(i) {
		bottom = y + markGap + textFont
	}
	return image.Rect(left, bottom-textFont, left+wide, bottom)
}

// valley reports whether the line comes down to a point, or goes up from it,
// and on neither side goes below it.
func (p plot) valley(i int) bool {
	value := p.turned(p.Values[i])
	before, after := p.beside(i-1), p.beside(i+1)
	if math.IsNaN(value) || math.IsNaN(before) && math.IsNaN(after) {
		return false
	}
	return !(before <= value) && !(after <= value)
}

// beside is the value of a neighbour as it is drawn, NaN where there is none.
func (p plot) beside(i int) float64 {
	if i < 0 || i >= len(p.Values) {
		return math.NaN()
	}
	return p.turned(p.Values[i])
}
