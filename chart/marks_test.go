package chart

import (
	"fmt"
	"math"
	"testing"

	"github.com/go-analyze/charts"
)

// TestMarksKeepApart checks that the marks that are drawn do not run into
// each other or out of the picture, and that the telling ones are there.
func TestMarksKeepApart(t *testing.T) {
	panel := Panel{Title: "Điểm", Number: func(v float64) string { return fmt.Sprint(v) }}
	for year := range 20 {
		value := 50 + 10*math.Sin(float64(year))
		panel.Periods, panel.Values = append(panel.Periods, fmt.Sprint(2003+year)), append(panel.Values, value)
		panel.Marks = append(panel.Marks, fmt.Sprintf("%.2f", value))
	}
	p := newPlot(panel, charts.NewPainter(charts.PainterOptions{Width: Width, Height: Height}))
	kept := p.marked()
	if len(kept) < 6 || kept[0].index != 19 || kept[1].index != 0 {
		t.Errorf("%d marks, the first of %d and %d", len(kept), kept[0].index, kept[1].index)
	}
	for i, mark := range kept {
		if mark.at.Min.X < int(p.left) || mark.at.Max.X > Width {
			t.Errorf("mark %d is out of the picture: %v", mark.index, mark.at)
		}
		for _, other := range kept[:i] {
			if mark.at.Overlaps(other.at) {
				t.Errorf("marks %d and %d overlap", mark.index, other.index)
			}
		}
	}
}

func TestValleys(t *testing.T) {
	p := plot{Panel: Panel{Values: []float64{2, 1, 3, math.NaN(), 4, 2, math.NaN(), 5}}}
	for i, want := range []bool{false, true, false, false, false, true, false, false} {
		if got := p.valley(i); got != want {
			t.Errorf("point %d in a valley: %v", i, got)
		}
	}
}
